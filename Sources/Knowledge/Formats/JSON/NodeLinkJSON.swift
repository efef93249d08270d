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
    /// The metadata, facts about the making (tool version, hashes), are written under `graph` in this order.
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
                try json.elements(graph.nodes.count) { number, json in
                    json.object { json in
                        json.plainKey("id")
                        json.value(graph.nodes[number].id)
                        json.plainKey("type")
                        json.value(graph.nodes[number].properties.rawValue)
                    }
                } drain: {
                    try output.drain(&$0)
                }
            }
            json.lineBreak()
            json.key("edges")
            try json.array { json in
                let keys = graph.parallelKeys()
                try json.elements(keys.count) { number, json in
                    Self.write(graph.edges[number], key: keys[number], of: graph, &json)
                } drain: {
                    try output.drain(&$0)
                }
            }
        }
        output.write(json.take())
        output.write("\n")
    }

    private static func write(_ edge: KnowledgeGraph.Edge, key: Int, of graph: KnowledgeGraph, _ json: inout JSONText) {
        json.object { json in
            json.plainKey("source")
            json.value(graph.nodes[edge.source].id)
            json.plainKey("target")
            json.value(graph.nodes[edge.target].id)
            json.plainKey("key")
            json.value(key)
            json.plainKey("relation")
            json.value(edge.properties.relation)
            json.plainKey("category")
            json.value(edge.properties.category)
            json.plainKey("modality")
            json.value(edge.properties.modality.rawValue)
            json.plainKey("weight")
            json.value(edge.properties.weight)
            json.plainKey("confidence")
            json.value(edge.properties.confidence)
            json.plainKey("evidence")
            json.array { json in
                for piece in edge.properties.evidence { EvidenceJSON.write(piece, &json) }
            }
        }
    }

    // MARK: Reading

    /// Reads what `write` wrote, and node-link JSON of other programs: edges under `edges` or `links`, ids that are
    /// numbers, nodes without an id named by `name` or `label` and linked by their places.
    public func read(_ input: GraphInput) throws -> GraphReading {
        try input.data.withUnsafeBytes { bytes in
            var reader = NodeLinkReader(bytes, relations: input.relations)
            return try reader.read()
        }
    }

    /// The graph alone.
    ///
    /// - Throws: `GraphReadingError`.
    public static func read(_ data: Data) throws -> KnowledgeGraph { try NodeLinkJSON().read(data).graph }
}
