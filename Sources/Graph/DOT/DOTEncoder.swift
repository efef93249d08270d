/// Writes a syntax tree as text, one statement a line, the same bytes each time.
public struct DOTEncoder: Sendable {
    public init() {}

    /// The graph in the DOT language, with a line end after the last `}`.
    public func encode(_ graph: DOTGraph) -> String {
        var head = graph.isStrict ? "strict " : ""
        head += graph.isDirected ? "digraph" : "graph"
        if let name = graph.name { head += " " + DOTQuoting.identifier(name) }
        var lines = [head + " {"]
        append(graph.statements, to: &lines, indent: "  ", isDirected: graph.isDirected)
        lines.append("}")
        return lines.joined(separator: "\n") + "\n"
    }

    private func append(
        _ statements: [DOTStatement], to lines: inout [String], indent: String, isDirected: Bool
    ) {
        for statement in statements {
            switch statement {
            case .node(let node, let attributes):
                lines.append(indent + text(node) + list(attributes) + ";")
            case .edge(let ends, let attributes):
                let chain = ends.map { text($0, isDirected: isDirected) }.joined(
                    separator: isDirected ? " -> " : " -- ")
                lines.append(indent + chain + list(attributes) + ";")
            case .defaults(let element, let attributes):
                lines.append(indent + element.rawValue + (attributes.isEmpty ? " []" : list(attributes)) + ";")
            case .attribute(let attribute):
                lines.append(indent + text(attribute) + ";")
            case .subgraph(let subgraph):
                lines.append(indent + head(of: subgraph) + "{")
                append(subgraph.statements, to: &lines, indent: indent + "  ", isDirected: isDirected)
                lines.append(indent + "}")
            }
        }
    }

    private func head(of subgraph: DOTSubgraph) -> String {
        subgraph.name.map { "subgraph \(DOTQuoting.identifier($0)) " } ?? ""
    }

    private func text(_ end: DOTEndpoint, isDirected: Bool) -> String {
        switch end {
        case .node(let node): return text(node)
        case .subgraph(let subgraph):
            var lines: [String] = []
            append(subgraph.statements, to: &lines, indent: "", isDirected: isDirected)
            return head(of: subgraph) + "{ " + lines.joined(separator: " ") + " }"
        }
    }

    private func text(_ node: DOTNodeReference) -> String {
        [node.id, node.port, node.compass].compactMap { $0 }.map(DOTQuoting.identifier).joined(separator: ":")
    }

    private func list(_ attributes: [DOTAttribute]) -> String {
        attributes.isEmpty ? "" : " [" + attributes.map(text).joined(separator: ", ") + "]"
    }

    private func text(_ attribute: DOTAttribute) -> String {
        let name = DOTQuoting.identifier(attribute.name)
        switch attribute.value {
        case .raw(let value): return name + "=" + DOTQuoting.identifier(value)
        case .html(let value): return name + "=<" + value + ">"
        }
    }
}

extension DOTGraph: CustomStringConvertible {
    /// The graph in the DOT language.
    public var description: String { DOTEncoder().encode(self) }
}
