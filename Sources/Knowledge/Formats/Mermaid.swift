import Extraction
import Graph

/// A flowchart in the Mermaid language, as web pages and README files show it.
public struct Mermaid: WritableGraphFormat {
    public let name = "Mermaid"
    public let extensions = ["mmd", "mermaid"]
    public let summary = "a flowchart for web pages"
    /// The most edges that Mermaid draws unless its settings say otherwise.
    static let mostEdges = 500

    public init() {}

    public func write(
        _ graph: KnowledgeGraph, metadata: GraphMetadata, part: String, to output: inout GraphOutput
    ) throws {
        for (key, value) in metadata { output.write("%% \(Self.comment(key)): \(Self.comment(value))\n") }
        output.write("flowchart LR\n")
        for (position, node) in graph.nodes.enumerated() {
            let (open, close) = Self.shape(node.properties)
            output.write("  n\(position)\(open)\"\(Self.escaped(node.id))\"\(close)\n")
            try output.drain()
        }
        for edge in graph.edges {
            let label = RelationPhrase.phrase(edge.properties.relation, modality: edge.properties.modality)
            let arrow =
                switch edge.properties.modality {
                case .asserted: "-->"
                case .hypothetical: "-.->"
                case .negated: "--x"
                }
            let words = label.isEmpty ? "" : "|\"\(Self.escaped(label))\"|"
            output.write("  n\(edge.source) \(arrow)\(words) n\(edge.target)\n")
            try output.drain()
        }
        if graph.edges.count > Self.mostEdges {
            output.note(
                "\(graph.edges.count) edges: Mermaid draws at most \(Self.mostEdges) unless its setting maxEdges says more"
            )
        }
        if graph.edges.contains(where: { !$0.properties.evidence.isEmpty }) {
            output.note("a flowchart holds no evidence, categories or weights; .json keeps them")
        }
    }

    private static func shape(_ type: EntityType) -> (String, String) {
        switch type {
        case .country: ("(", ")")
        case .organization: ("[", "]")
        case .person: ("([", "])")
        case .place: ("{{", "}}")
        case .group: ("[[", "]]")
        }
    }

    /// Characters by number where they could end the label or be taken for markup.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "<br>"
            case "\"", "#", "&", "<", ">", "`", "\\", "|", "{", "}", "[", "]", "(", ")", ";", "*", "_", "~":
                result += "#\(scalar.value);"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        // An empty label would be no label.
        return result.isEmpty ? " " : result
    }

    private static func comment(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "{" || $0 == "}" ? " " : $0 })
    }
}
