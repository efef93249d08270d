import Extraction
import FoundationEssentials
import Graph
import Linguistics

/// Knowledge graphs as node-link JSON, which NetworkX reads with `node_link_graph(data, edges="edges")`.
public struct NodeLinkJSON: ReadableGraphFormat, WritableGraphFormat {
    public let name = "JSON"
    public let extensions = ["json"]
    public let summary = "the graph with all its evidence, in node-link form"

    public init() {}

    /// All of the text at once.
    ///
    /// - Parameter metadata: Facts about the making (tool version, hashes), written under `graph` in this order.
    public static func write(_ graph: KnowledgeGraph, metadata: GraphMetadata = []) -> String {
        // Nothing throws but the receiver of the bytes, which here does not.
        let written = try? NodeLinkJSON().bytes(of: graph, metadata: metadata)
        return String(decoding: written?.bytes ?? [], as: UTF8.self)
    }

    public func write(
        _ graph: KnowledgeGraph, metadata: GraphMetadata, part: String, to output: inout GraphOutput
    ) throws {
        var json = JSONText()
        try json.object { json in
            json.key("directed")
            json.value(true)
            json.key("multigraph")
            json.value(true)
            json.key("graph")
            json.object { json in
                for (key, value) in metadata {
                    json.key(key)
                    json.value(value)
                }
            }
            json.lineBreak()
            json.key("nodes")
            try json.array { json in
                for node in graph.nodes {
                    json.lineBreak()
                    json.object { json in
                        json.key("id")
                        json.value(node.id)
                        json.key("type")
                        json.value(node.properties.rawValue)
                    }
                    try output.drain(&json)
                }
            }
            json.lineBreak()
            json.key("edges")
            try json.array { json in
                for (edge, key) in zip(graph.edges, graph.parallelKeys()) {
                    json.lineBreak()
                    Self.write(edge, key: key, of: graph, &json)
                    try output.drain(&json)
                }
            }
        }
        output.write(json.take())
        output.write("\n")
    }

    private static func write(_ edge: KnowledgeGraph.Edge, key: Int, of graph: KnowledgeGraph, _ json: inout JSONText) {
        json.object { json in
            json.key("source")
            json.value(graph.nodes[edge.source].id)
            json.key("target")
            json.value(graph.nodes[edge.target].id)
            json.key("key")
            json.value(key)
            json.key("relation")
            json.value(edge.properties.relation)
            json.key("category")
            json.value(edge.properties.category)
            json.key("modality")
            json.value(edge.properties.modality.rawValue)
            json.key("weight")
            json.value(edge.properties.weight)
            json.key("evidence")
            json.array { json in
                for piece in edge.properties.evidence { write(piece, &json) }
            }
        }
    }

    private static func write(_ piece: Evidence, _ json: inout JSONText) {
        json.object { json in
            func text(_ key: String, _ value: String?) {
                json.key(key)
                json.value(value)
            }
            text("document", piece.document)
            text("date", piece.date?.description)
            text("sentence", piece.sentence)
            json.key("start")
            json.value(piece.span.lowerBound)
            json.key("end")
            json.value(piece.span.upperBound)
            text("source_text", piece.sourceText)
            text("target_text", piece.targetText)
            text("trigger", piece.trigger)
            text("attribution", piece.attribution)
        }
    }

    // MARK: Reading

    private struct File: Decodable {
        struct Node: Decodable {
            var id: String
            var type: String?
        }

        struct Edge: Decodable {
            var source: String
            var target: String
            var relation: String?
            var category: String?
            var modality: String?
            var weight: Double?
            var evidence: [Piece]?
        }

        struct Piece: Decodable {
            var document: String
            var date: String?
            var sentence: String
            var start: Int?
            var end: Int?
            var sourceText: String?
            var targetText: String?
            var trigger: String?
            var attribution: String?

            enum CodingKeys: String, CodingKey {
                case document, date, sentence, start, end, trigger, attribution
                case sourceText = "source_text"
                case targetText = "target_text"
            }
        }

        var nodes: [Node]
        var edges: [Edge]?
        var links: [Edge]?
    }

    /// Reads what `write` wrote, and node-link JSON of other programs (edges under `edges` or `links`).
    ///
    /// - Throws: `GraphReadingError`.
    public func read(_ input: GraphInput) throws -> GraphReading { GraphReading(try Self.read(input.data)) }

    /// The graph alone.
    ///
    /// - Throws: `GraphReadingError`.
    public static func read(_ data: Data) throws -> KnowledgeGraph {
        let file: File
        do {
            file = try JSONDecoder().decode(File.self, from: data)
        } catch let error as DecodingError {
            throw GraphReadingError(describe(error))
        } catch {
            throw GraphReadingError("not JSON")
        }
        var graph = KnowledgeGraph()
        for node in file.nodes {
            guard graph.position(of: node.id) == nil else {
                throw GraphReadingError("the node '\(node.id)' is there twice")
            }
            graph.insertNode(node.id, try choice(node.type, or: .organization, "type of node '\(node.id)'"))
        }
        for (number, edge) in (file.edges ?? file.links ?? []).enumerated() {
            guard let source = graph.position(of: edge.source), let target = graph.position(of: edge.target) else {
                let missing = graph.position(of: edge.source) == nil ? edge.source : edge.target
                throw GraphReadingError("edge \(number + 1) names the node '\(missing)', which is not there")
            }
            let evidence = try (edge.evidence ?? []).map { try piece($0, edge: number + 1) }
            graph.insertEdge(
                from: source, to: target,
                RelationEdge(
                    relation: edge.relation ?? "related", category: edge.category,
                    modality: try choice(edge.modality, or: .asserted, "modality of edge \(number + 1)"),
                    evidence: evidence,
                    weight: edge.weight ?? Double(max(1, evidence.count))))
        }
        return graph
    }

    private static func piece(_ piece: File.Piece, edge: Int) throws -> Evidence {
        let start = piece.start ?? 0
        let end = piece.end ?? start
        guard 0 <= start, start <= end else { throw GraphReadingError("edge \(edge): evidence ends before it starts") }
        if let date = piece.date, CalendarDate(date) == nil {
            throw GraphReadingError("edge \(edge): the date '\(date)' is not of the form YYYY-MM-DD")
        }
        return Evidence(
            document: piece.document, date: piece.date.flatMap { CalendarDate($0) }, sentence: piece.sentence,
            span: start..<end,
            sourceText: piece.sourceText ?? "", targetText: piece.targetText ?? "", trigger: piece.trigger ?? "",
            attribution: piece.attribution)
    }

    private static func choice<T: RawRepresentable & CaseIterable>(_ text: String?, or fallback: T, _ what: String)
        throws -> T
    where T.RawValue == String {
        guard let text else { return fallback }
        guard let known = T(rawValue: text) else {
            throw GraphReadingError(
                "unknown \(what): '\(text)'; use \(T.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return known
    }

    private static func describe(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context) -> String {
            context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        }
        switch error {
        case .keyNotFound(let key, let context):
            return "not a node-link graph: \"\(key.stringValue)\" is missing at '\(path(context))'"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "not a node-link graph: unexpected value at '\(path(context))'"
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? "not JSON" : "damaged value at '\(path(context))'"
        @unknown default: return "not a node-link graph"
        }
    }
}
