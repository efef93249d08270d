import Graph

/// A graph as one HTML file to explore: the picture with search, filters and the sentences behind every arrow.
///
/// The file needs no network. Its Content-Security-Policy lets one script run, named by its hash, and no text of a
/// document can become markup: names are escaped in the picture, and the data is JSON without `<`, `>` and `&`.
public struct GraphPage: Sendable {
    /// Most arrows in the second picture, the one of everything.
    public static let mostArrows = 1_000

    /// What the reader should know of the layouts.
    public let notes: [String]
    private let graph: KnowledgeGraph
    private let options: PictureOptions
    private let views: [LaidOutPicture]

    /// - Parameters:
    ///   - graph: All that can be explored.
    ///   - options: How the pictures look. Where `maxEdges` leaves arrows out, a second picture has them.
    /// - Throws: `GraphvizError` when every layout engine fails.
    public init(_ graph: KnowledgeGraph, options: PictureOptions = PictureOptions()) throws(GraphvizError) {
        let (graph, options) = Picture.grouped(graph, options)
        self.graph = graph
        self.options = options
        // The page paints itself dark; it is drawn light.
        var drawing = options
        drawing.theme = .light
        drawing.grouping = nil
        let strongest = try Picture(graph, options: drawing).laidOut()
        var views = [strongest]
        if strongest.content.hiddenArrows > 0, options.maxEdges < Self.mostArrows {
            drawing.maxEdges = Self.mostArrows
            // An engine chosen for the first picture may not get done with this one.
            drawing.engine = nil
            drawing.page = nil
            views.append(try Picture(graph, options: drawing).laidOut())
        }
        self.views = views
        notes = views.reduce(into: []) { notes, view in notes += view.notes.filter { !notes.contains($0) } }
    }

    /// The file.
    ///
    /// - Parameters:
    ///   - metadata: Facts about the making, as in node-link JSON.
    ///   - name: What files saved from the page are called, without an extension.
    /// - Throws: `GraphvizError`.
    public func html(metadata: GraphMetadata = [], name: String = "graph") throws(GraphvizError) -> String {
        var pictures: [String] = []
        for view in views { pictures.append(try view.pageSVG()) }
        let templates = pictures.indices.dropFirst().map {
            "<template id=\"view\($0)\">\(pictures[$0])</template>"
        }
        let (style, script) = (PageResources.style, PageResources.script)
        return PageResources.filled([
            "title": DOTQuoting.escapedHTML(options.title ?? "Who does what to whom"),
            "name": DOTQuoting.escapedHTML(name),
            "style": style, "styleHash": PageResources.hash(style),
            "script": script, "scriptHash": PageResources.hash(script),
            "picture": pictures[0], "views": templates.joined(separator: "\n"),
            "data": PageData(graph: graph, options: options, views: views.map(\.content)).json(metadata),
        ])
    }
}

extension LaidOutPicture {
    /// The picture as an element of a page.
    func pageSVG() throws(GraphvizError) -> String {
        let runner = options.runner.withTimeLimit(max(60, options.layoutTimeout))
        let bytes = try runner.render(placedDOT(for: .svg).description, engine: .nop2, format: .svg)
        let svg = EvidenceSVG(content: content, options: options, json: nil, hasQuotes: false)
            .annotated(String(decoding: bytes, as: UTF8.self))
        // A declaration of XML is an error inside HTML.
        guard let start = svg.firstRange(of: "<svg") else { throw .failed("Graphviz gave no SVG") }
        return String(svg[start.lowerBound...])
    }
}
