import Extraction
import FoundationEssentials
import Graph

/// GraphML with typed keys: `label` and `type`, which Gephi, NetworkX and igraph take over, and node labels for yEd.
public struct GraphML: ReadableGraphFormat, WritableGraphFormat {
    public let name = "GraphML"
    public let extensions = ["graphml"]
    public let summary = "the whole graph for yEd, Gephi, igraph and NetworkX"

    public init() {}

    public func write(
        _ graph: KnowledgeGraph, metadata: GraphMetadata, part: String, to output: inout GraphOutput
    ) throws {
        output.write(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:y="http://www.yworks.com/xml/graphml" \
            xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
            http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

            """)
        for (number, fact) in metadata.enumerated() {
            writeKey("g\(number)", "graph", fact.key, "string", to: &output)
        }
        for name in ["label", "type", "exact"] { writeKey("n_" + name, "node", name, "string", to: &output) }
        output.write("<key id=\"n_yed\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n")
        for name in ["label", "relation", "category", "modality", "weight", "confidence", "evidence", "exact"] {
            let isNumber = name == "weight" || name == "confidence"
            writeKey("e_" + name, "edge", name, isNumber ? "double" : "string", to: &output)
        }
        output.write("<graph edgedefault=\"directed\">\n")
        for (number, fact) in metadata.enumerated() { writeData("g\(number)", fact.value, to: &output) }
        let ids = XMLText.ids(of: graph.nodes.map(\.id)) { !$0.isEmpty && XMLText.isHeld($0) }
        for (node, id) in zip(graph.nodes, ids) {
            output.write("<node id=\"\(XMLText.escaped(id))\">")
            writeData("n_label", node.id, to: &output)
            writeData("n_type", node.properties.rawValue, to: &output)
            if id != node.id {
                writeData("n_exact", GraphAssembler.exact([("id", node.id)]) { _ in false }, to: &output)
            }
            output.write(
                "<data key=\"n_yed\"><y:ShapeNode><y:NodeLabel>\(XMLText.escaped(node.id))</y:NodeLabel>"
                    + "</y:ShapeNode></data></node>\n")
            try output.drain()
        }
        for (number, edge) in graph.edges.enumerated() {
            output.write(
                "<edge id=\"e\(number)\" source=\"\(XMLText.escaped(ids[edge.source]))\" "
                    + "target=\"\(XMLText.escaped(ids[edge.target]))\">")
            for (key, value) in XMLText.values(of: edge.properties) { writeData("e_" + key, value, to: &output) }
            output.write("</edge>\n")
            try output.drain()
        }
        output.write("</graph>\n</graphml>\n")
    }

    private func writeKey(
        _ id: String, _ element: String, _ name: String, _ type: String, to output: inout GraphOutput
    ) {
        output.write(
            "<key id=\"\(id)\" for=\"\(element)\" attr.name=\"\(XMLText.escaped(name))\" attr.type=\"\(type)\"/>\n")
    }

    private func writeData(_ key: String, _ text: String?, to output: inout GraphOutput) {
        if let text { output.write("<data key=\"\(key)\">\(XMLText.escaped(text))</data>") }
    }

    // MARK: Reading

    /// Reads GraphML of any program: attributes by the names of their keys, nodes of nested graphs as all others.
    public func read(_ input: GraphInput) throws -> GraphReading {
        try input.data.withUnsafeBytes { bytes in
            var reader = GraphMLReader(try XMLPull(bytes))
            return try reader.read()
        }
    }
}
