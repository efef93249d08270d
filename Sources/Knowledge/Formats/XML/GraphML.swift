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
        for name in ["label", "relation", "category", "modality", "weight", "evidence", "exact"] {
            writeKey("e_" + name, "edge", name, name == "weight" ? "double" : "string", to: &output)
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

    private struct Key {
        var name: String
        var element: String
        var fallback: String?
    }

    private enum Owner {
        case graph
        case node(String)
        case edge(String, String)
    }

    /// Reads GraphML of any program: attributes by the names of their keys, nodes of nested graphs as all others.
    public func read(_ input: GraphInput) throws -> GraphReading {
        try input.data.withUnsafeBytes { bytes in
            let xml = try XMLPull(bytes)
            var assembler = GraphAssembler()
            var keys: [String: Key] = [:]
            var order: [String] = []
            var owners: [(owner: Owner, attributes: GraphAssembler.Attributes)] = []
            var open: [String] = []
            var keyInWork: String?
            var dataKey: String?
            var text: String?
            while let event = try xml.next() {
                switch event {
                case .start(let element, let attributes):
                    guard open.count < 100 else { throw xml.error("elements stand more than 100 deep") }
                    guard !open.isEmpty || element == "graphml" else {
                        throw xml.error("not GraphML: expected <graphml>, found <\(element)>")
                    }
                    open.append(element)
                    switch element {
                    case "key":
                        guard let id = attributes["id"] else { throw xml.error("this <key> has no id") }
                        keys[id] = Key(
                            name: (attributes["attr.name"] ?? id).lowercased(), element: attributes["for"] ?? "all")
                        order.append(id)
                        keyInWork = id
                    case "graph":
                        if attributes["edgedefault"] == "undirected", !assembler.notes.contains(ForeignNotes.undirected)
                        {
                            assembler.notes.append(ForeignNotes.undirected)
                        }
                        owners.append((.graph, [:]))
                    case "node":
                        guard let id = attributes["id"] else { throw xml.error("this <node> has no id") }
                        assembler.node(id)
                        owners.append((.node(id), [:]))
                    case "edge":
                        guard let source = attributes["source"], let target = attributes["target"] else {
                            throw xml.error("this <edge> has no source or no target")
                        }
                        owners.append((.edge(source, target), [:]))
                    case "data":
                        dataKey = attributes["key"]
                        text = ""
                    case "default", "NodeLabel", "EdgeLabel": text = ""
                    case "hyperedge":
                        assembler.notes.append("a hyperedge joins more than two nodes; left out")
                    default: break
                    }
                case .text(let piece): text? += piece
                case .end(let element):
                    open.removeLast()
                    switch element {
                    case "default": if let key = keyInWork { keys[key]?.fallback = text }
                    case "key": keyInWork = nil
                    case "NodeLabel", "EdgeLabel":
                        let label = (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
                        if let last = owners.indices.last, owners[last].attributes["label"] == nil, !label.isEmpty {
                            owners[last].attributes["label"] = label
                        }
                        dataKey = nil
                        text = nil
                    case "data":
                        if let dataKey, let text, let last = owners.indices.last {
                            owners[last].attributes[keys[dataKey]?.name ?? dataKey.lowercased()] = text
                            if case .graph = owners[last].owner {
                                assembler.metadata.append((keys[dataKey]?.name ?? dataKey, text))
                            }
                        }
                        dataKey = nil
                        text = nil
                    case "graph": owners.removeLast()
                    case "node", "edge":
                        guard let (owner, given) = owners.popLast() else { break }
                        var attributes = given
                        for id in order {
                            guard let key = keys[id], let fallback = key.fallback, attributes[key.name] == nil,
                                key.element == element || key.element == "all"
                            else { continue }
                            attributes[key.name] = fallback
                        }
                        switch owner {
                        case .node(let id): assembler.node(id, attributes)
                        case .edge(let source, let target):
                            try xml.locating { try assembler.edge(from: source, to: target, attributes) }
                        case .graph: break
                        }
                    default: break
                    }
                }
            }
            return try assembler.reading()
        }
    }
}
