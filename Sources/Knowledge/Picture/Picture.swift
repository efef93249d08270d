import Graph
import Linguistics

/// A knowledge graph as a picture that reads at a glance.
///
/// The picture does not depend on the order of nodes and edges in the graph.
public struct Picture: Sendable {
    let content: PictureContent
    let options: PictureOptions

    public init(_ graph: KnowledgeGraph, options: PictureOptions = PictureOptions()) {
        let (drawn, options) = Self.grouped(graph, options)
        content = PictureContent(drawn, options: options)
        self.options = options
    }

    /// Starts what draws pictures while there is nothing to draw yet; for a program that will draw one.
    ///
    /// Quickest while the program has one thread.
    public static func prepare() {
        LayoutRunner.automatic().prepare(rehearsals: PictureStyle.rehearsals.map(\.description))
    }

    /// The graph with its actors in groups when the options ask for it, and a subtitle that says so.
    static func grouped(_ graph: KnowledgeGraph, _ options: PictureOptions) -> (KnowledgeGraph, PictureOptions) {
        guard let grouping = options.grouping else { return (graph, options) }
        // Roles tie persons to their own; between groups they say nothing.
        let acts = graph.filtered(
            edges: { _, edge in !options.structuralRelations.contains(edge.properties.relation) })
        let grouped = acts.grouped(by: grouping)
        let weight = { (graph: KnowledgeGraph) -> Double in graph.edges.reduce(0) { $0 + $1.properties.weight } }
        let inside = weight(acts) - weight(grouped)
        var options = options
        options.drawsGroups = true
        let note = inside > 0 ? ", \(Int(inside.rounded())) sentences within groups left out" : ""
        let sign = grouping == .community ? " (+2: and two more)" : ""
        options.subtitle = [options.subtitle, "actors by \(grouping.rawValue)\(sign)\(note)"].compactMap { $0 }
            .joined(separator: " · ")
        return (grouped, options)
    }

    /// How many arrows are drawn, and how many the limit left out.
    public var arrowCount: Int { content.arrows.count }
    public var hiddenArrowCount: Int { content.hiddenArrows }

    /// Finds a place for everything.
    ///
    /// - Throws: `GraphvizError` when every engine fails.
    public func laidOut() throws(GraphvizError) -> LaidOutPicture {
        try LaidOutPicture(content: content, options: options)
    }

    /// Lays out and draws; for several formats call `laidOut()` once.
    ///
    /// - Parameters:
    ///   - format: What is drawn.
    ///   - json: The graph as JSON, kept inside an SVG.
    /// - Throws: `GraphvizError`.
    public func render(_ format: ImageFormat, embedding json: String? = nil) throws(GraphvizError) -> [UInt8] {
        if format == .dot { return Array(dot().utf8) }
        return try laidOut().render(format, embedding: json)
    }

    /// Lays out and measures.
    ///
    /// - Throws: `GraphvizError`.
    public func report() throws(GraphvizError) -> PictureReport { try laidOut().report() }

    /// The JSON that an SVG made with `embedding` carries; `nil` when there is none.
    public static func embeddedJSON(in svg: String) -> String? {
        EmbeddedJSON.find(in: svg.utf8).map { String(decoding: $0, as: UTF8.self) }
    }
}
