import Extraction
import FoundationEssentials
import Graph

/// The whole graph in the DOT language: an edge for each relation, in the colours of our pictures, its data as
/// attributes that Graphviz passes over and other tools keep.
///
/// Nodes are called by their names where DOT can hold them, else `n17` with the name in `exact`.
public struct GraphDOT: ReadableGraphFormat, WritableGraphFormat {
    public let name = "DOT"
    public let extensions = ["dot", "gv"]
    public let summary = "the whole graph for Graphviz, in the style of the pictures"
    /// The graph attribute that tells our files, whose labels are not names, from others.
    static let mark = "graph_tool"
    private let options: PictureOptions

    public init(options: PictureOptions = PictureOptions()) { self.options = options }

    public func write(
        _ graph: KnowledgeGraph, metadata: GraphMetadata, part: String, to output: inout GraphOutput
    ) throws {
        let style = PictureStyle(theme: options.theme)
        output.write("digraph graph_tool {\n")
        var head =
            style.defaults(font: PictureStyle.publishedFonts) + [
                .attribute(DOTAttribute(Self.mark, .raw(Self.facts(metadata))))
            ]
        head.append(.attribute(DOTAttribute("rankdir", "LR")))
        if let title = options.title { head.append(.attribute(DOTAttribute("label", .label(title)))) }
        // The encoder writes whole graphs: its first and last line are ours.
        let lines = DOTGraph(statements: head).description.split(separator: "\n").dropFirst().dropLast()
        for line in lines { output.write(line + "\n") }
        var degrees = [Int](repeating: 0, count: graph.nodes.count)
        for edge in graph.edges {
            degrees[edge.source] += 1
            degrees[edge.target] += 1
        }
        let greatest = max(1, degrees.max() ?? 1)
        let ids = XMLText.ids(of: graph.nodes.map(\.id), canBeID: Self.isHeld)
        for (position, node) in graph.nodes.enumerated() {
            let share = (Double(degrees[position]) / Double(greatest)).squareRoot()
            var attributes = [
                DOTAttribute("type", .raw(node.properties.rawValue)), DOTAttribute("label", .label(node.id)),
                DOTAttribute("fontsize", .raw(PictureStyle.number(11 + 7 * share))),
            ]
            if ids[position] != node.id { Self.append(exact: [("id", node.id)], to: &attributes) }
            attributes += style.shape(node.properties)
            output.write("  \(DOTQuoting.identifier(ids[position]))\(Self.list(attributes));\n")
            try output.drain()
        }
        let heaviest = max(1, graph.edges.lazy.map(\.properties.weight).max() ?? 1)
        for edge in graph.edges {
            let ends = [edge.source, edge.target].map { DOTQuoting.identifier(ids[$0]) }.joined(separator: " -> ")
            output.write("  \(ends)\(Self.list(attributes(of: edge.properties, style, heaviest)));\n")
            try output.drain()
        }
        output.write("}\n")
    }

    private func attributes(
        of edge: RelationEdge, _ style: PictureStyle, _ heaviest: Double
    ) -> [DOTAttribute] {
        var attributes = [DOTAttribute("label", .label(RelationPhrase.phrase(edge.relation, modality: edge.modality)))]
        var exact: [(String, String)] = []
        if Self.isHeld(edge.relation) {
            attributes.append(DOTAttribute("relation", .raw(edge.relation)))
        } else {
            attributes.append(DOTAttribute("relation", .label(edge.relation)))
            exact.append(("relation", edge.relation))
        }
        if let category = edge.category {
            if Self.isHeld(category) {
                attributes.append(DOTAttribute("category", .raw(category)))
            } else {
                exact.append(("category", category))
            }
        }
        attributes.append(DOTAttribute("modality", .raw(edge.modality.rawValue)))
        // Graphviz lays out by this number, and takes forever when it is large.
        let weight = Int(min(1_000, max(0, edge.weight.isNaN ? 0 : edge.weight)).rounded())
        attributes.append(DOTAttribute("weight", .raw(String(weight))))
        if Double(weight) != edge.weight { exact.append(("weight", JSONText.number(edge.weight))) }
        attributes.append(DOTAttribute("confidence", .raw(JSONText.number(edge.confidence))))
        if !edge.evidence.isEmpty {
            attributes.append(DOTAttribute("evidence", .raw(Self.plain(EvidenceJSON.array(edge.evidence)))))
        }
        Self.append(exact: exact, to: &attributes)
        return attributes
            + style.arrow(
                options.relationClass(of: edge), modality: edge.modality, isMutual: false,
                share: max(0, edge.weight) / heaviest)
    }

    private static func append(exact texts: [(key: String, text: String)], to attributes: inout [DOTAttribute]) {
        if let exact = GraphAssembler.exact(texts.map { ($0.key, $0.text) }, isHeld: { _ in false }) {
            attributes.append(DOTAttribute(GraphAssembler.exactKey, .raw(plain(Array(exact.utf8)))))
        }
    }

    private static func list(_ attributes: [DOTAttribute]) -> String {
        let items = attributes.map { attribute in
            switch attribute.value {
            case .raw(let text): attribute.name + "=" + DOTQuoting.identifier(text)
            case .html(let markup): attribute.name + "=<\(markup)>"
            }
        }
        return " [" + items.joined(separator: ", ") + "]"
    }

    /// Whether Graphviz keeps the text as it is, in an id and in an attribute.
    private static func isHeld(_ text: String) -> Bool {
        let utf8 = text.utf8
        // To Graphviz a name that begins with `%` is none.
        return !utf8.isEmpty && utf8.count <= 4_000 && utf8.first != UInt8(ascii: "%")
            && utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
            && !text.unicodeScalars.contains("\u{FEFF}")
    }

    /// The facts on the making as one JSON object.
    private static func facts(_ metadata: GraphMetadata) -> String {
        var json = JSONText()
        json.object { json in
            for (key, value) in metadata {
                json.key(key)
                json.value(value)
            }
        }
        return plain(json.bytes)
    }

    /// JSON without a backslash before a quote or a backslash, which DOT has no way to write.
    private static func plain(_ json: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(json.count + json.count / 8)
        var index = 0
        while index < json.count {
            let next = index + 1 < json.count ? json[index + 1] : 0
            if json[index] == UInt8(ascii: "\\"), next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") {
                result += Array((next == UInt8(ascii: "\"") ? "\\u0022" : "\\u005c").utf8)
                index += 2
            } else {
                result.append(json[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Reads DOT of any program: subgraphs, chains, defaults and ports as Graphviz does.
    public func read(_ input: GraphInput) throws -> GraphReading {
        guard let text = String(validating: input.data, as: UTF8.self) else { throw GraphReadingError("not UTF-8") }
        let parsed: DOTGraph
        do {
            parsed = try DOTParser.parse(text)
        } catch {
            throw GraphReadingError(error.message, line: error.line, column: error.column)
        }
        var reader = GraphDOTReader(parsed)
        return try reader.read()
    }
}
