import Extraction
import FoundationEssentials
import Graph
import Linguistics

/// GEXF 1.3 for Gephi: an edge exists on the days of its evidence, so that the graph can be played through time.
public struct GEXF: ReadableGraphFormat, WritableGraphFormat {
    public let name = "GEXF"
    public let extensions = ["gexf"]
    public let summary = "the whole graph for Gephi, with the days of the evidence"

    public init() {}

    private static let nodeAttributes = ["type", "exact"]
    private static let edgeAttributes = ["relation", "category", "modality", "confidence", "evidence", "exact"]

    public func write(
        _ graph: KnowledgeGraph, metadata: GraphMetadata, part: String, to output: inout GraphOutput
    ) throws {
        let hasDates = graph.edges.contains { $0.properties.evidence.contains { $0.date != nil } }
        output.write(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">

            """)
        if !metadata.isEmpty {
            let others = metadata.filter { $0.key != "tool" }.map { "\($0.key): \($0.value)" }
            output.write("<meta>")
            if let tool = metadata.first(where: { $0.key == "tool" }) {
                output.write("<creator>\(XMLText.escaped(tool.value))</creator>")
            }
            if !others.isEmpty {
                output.write("<description>\(XMLText.escaped(others.joined(separator: "\n")))</description>")
            }
            output.write("</meta>\n")
        }
        let time = hasDates ? "mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\"" : "mode=\"static\""
        output.write("<graph defaultedgetype=\"directed\" idtype=\"string\" \(time)>\n")
        for (element, names) in [("node", Self.nodeAttributes), ("edge", Self.edgeAttributes)] {
            output.write("<attributes class=\"\(element)\">")
            for name in names {
                let type = name == "confidence" ? "double" : "string"
                output.write("<attribute id=\"\(name)\" title=\"\(name)\" type=\"\(type)\"/>")
            }
            output.write("</attributes>\n")
        }
        let ids = XMLText.ids(of: graph.nodes.map(\.id)) { !$0.isEmpty && XMLText.isHeld($0) }
        output.write("<nodes>\n")
        for (node, id) in zip(graph.nodes, ids) {
            output.write("<node id=\"\(XMLText.escaped(id))\" label=\"\(XMLText.escaped(node.id))\">")
            var values = [(key: "type", text: node.properties.rawValue)]
            if id != node.id, let exact = GraphAssembler.exact([("id", node.id)], isHeld: { _ in false }) {
                values.append(("exact", exact))
            }
            write(values, to: &output)
            output.write("</node>\n")
            try output.drain()
        }
        output.write("</nodes>\n<edges>\n")
        for (number, edge) in graph.edges.enumerated() {
            let values = XMLText.values(of: edge.properties)
            let label = values.first { $0.key == "label" }?.text ?? ""
            output.write(
                "<edge id=\"\(number)\" source=\"\(XMLText.escaped(ids[edge.source]))\" "
                    + "target=\"\(XMLText.escaped(ids[edge.target]))\" label=\"\(XMLText.escaped(label))\" "
                    + "kind=\"\(XMLText.escaped(label))\" weight=\"\(JSONText.number(edge.properties.weight))\">")
            write(values.filter { Self.edgeAttributes.contains($0.key) }, to: &output)
            let days = Set(edge.properties.evidence.compactMap(\.date)).sorted()
            if !days.isEmpty {
                let spells = days.map { "<spell start=\"\($0)\" end=\"\($0)\"/>" }.joined()
                output.write("<spells>\(spells)</spells>")
            }
            output.write("</edge>\n")
            try output.drain()
        }
        output.write("</edges>\n</graph>\n</gexf>\n")
    }

    private func write(_ values: [(key: String, text: String)], to output: inout GraphOutput) {
        output.write("<attvalues>")
        for (key, text) in values {
            output.write("<attvalue for=\"\(key)\" value=\"\(XMLText.escaped(text))\"/>")
        }
        output.write("</attvalues>")
    }

    // MARK: Reading

    /// Reads GEXF of any program and version; of dynamics only what evidence of ours says is kept.
    public func read(_ input: GraphInput) throws -> GraphReading {
        try input.data.withUnsafeBytes { bytes in
            var reader = GEXFReader(try XMLPull(bytes))
            return try reader.read()
        }
    }
}
