import Extraction
import Graph

/// Follows the statements of a DOT graph as Graphviz does: defaults hold for what comes after them in their body, an
/// edge to a subgraph is one to each node in it, and an edge between subgraphs is one for each pair.
struct GraphDOTReader {
    private typealias Attributes = GraphAssembler.Attributes
    private struct Scope {
        var node: Attributes = [:]
        var edge: Attributes = [:]
    }
    private struct Pair: Hashable {
        var source: String
        var target: String
    }

    /// More edges than this come of no file that anyone wrote.
    private static let mostEdges = 20_000_000
    /// The attributes that say something of a knowledge graph.
    private static let known: Set<String> = [
        "name", "label", "type", "kind", "relation", "category", "modality", "weight", "confidence", "evidence",
        "interaction", "predicate", GraphAssembler.exactKey,
    ]

    private let graph: DOTGraph
    private let isOurs: Bool
    private var assembler = GraphAssembler()
    private var seen: Set<Pair> = []
    private var edgeCount = 0

    init(_ graph: DOTGraph) {
        self.graph = graph
        isOurs = Self.facts(graph) != nil
    }

    mutating func read() throws -> GraphReading {
        var nodes: [String] = []
        try follow(graph.statements, Scope(), &nodes)
        if !graph.isDirected, edgeCount > 0 { assembler.note(ForeignNotes.undirected) }
        if var facts = Self.facts(graph) {
            assembler.metadata = facts.withUTF8 { bytes in
                var scanner = JSONScanner(UnsafeRawBufferPointer(bytes))
                var metadata: GraphMetadata = []
                try? scanner.object("facts") { scanner, key in
                    let value = try scanner.scalar("a text")
                    metadata.append((try scanner.text(key), try scanner.text(value)))
                }
                return metadata
            }
        }
        return try assembler.reading()
    }

    /// What our own files say of their making; `nil` for files of others.
    private static func facts(_ graph: DOTGraph) -> String? {
        for statement in graph.statements {
            switch statement {
            case .attribute(let attribute) where attribute.name == GraphDOT.mark: return attribute.value.text
            case .defaults(.graph, let attributes):
                if let mark = attributes.first(where: { $0.name == GraphDOT.mark }) { return mark.value.text }
            default: break
            }
        }
        return nil
    }

    /// - Parameter nodes: Gets the nodes of the body, those of inner bodies too.
    private mutating func follow(_ statements: [DOTStatement], _ outer: Scope, _ nodes: inout [String]) throws {
        var scope = outer
        for statement in statements {
            switch statement {
            case .node(let node, let attributes): insert(node, attributes, scope, &nodes)
            case .edge(let ends, let attributes): try insert(ends, attributes, scope, &nodes)
            case .defaults(.node, let attributes): merge(attributes, into: &scope.node, of: nil)
            case .defaults(.edge, let attributes): merge(attributes, into: &scope.edge, of: nil)
            case .defaults(.graph, _), .attribute: break
            case .subgraph(let inner): try follow(inner.statements, scope, &nodes)
            }
        }
    }

    private mutating func insert(
        _ node: DOTNodeReference, _ attributes: [DOTAttribute], _ scope: Scope, _ nodes: inout [String]
    ) {
        var values = assembler.hasNode(node.id) ? [:] : scope.node
        merge(attributes, into: &values, of: node.id)
        assembler.node(node.id, values)
        nodes.append(node.id)
    }

    private mutating func insert(
        _ ends: [DOTEndpoint], _ attributes: [DOTAttribute], _ scope: Scope, _ nodes: inout [String]
    ) throws {
        var values = scope.edge
        merge(attributes, into: &values, of: nil)
        var groups: [[String]] = []
        for end in ends {
            var group: [String] = []
            switch end {
            case .node(let node): insert(node, [], scope, &group)
            case .subgraph(let inner):
                try follow(inner.statements, scope, &group)
                var known: Set<String> = []
                group = group.filter { known.insert($0).inserted }
            }
            nodes += group
            groups.append(group)
        }
        for (sources, targets) in zip(groups, groups.dropFirst()) {
            for source in sources {
                for target in targets { try insert(from: source, to: target, values) }
            }
        }
    }

    private mutating func insert(from source: String, to target: String, _ attributes: Attributes) throws {
        if graph.isStrict {
            guard seen.insert(Pair(source: source, target: target)).inserted else { return }
            if !graph.isDirected { seen.insert(Pair(source: target, target: source)) }
        }
        edgeCount += 1
        guard edgeCount <= Self.mostEdges else {
            throw GraphReadingError("the graph has more than \(Self.mostEdges) edges")
        }
        try assembler.edge(from: source, to: target, attributes)
    }

    private func merge(_ attributes: [DOTAttribute], into values: inout Attributes, of node: String?) {
        for attribute in attributes {
            let name = attribute.name.lowercased()
            guard Self.known.contains(name), !(isOurs && name == "label") else { continue }
            switch attribute.value {
            case .html(let markup): values[name] = Self.text(ofMarkup: markup)
            case .raw(let text):
                values[name] = name == "label" || name == "name" ? Self.text(ofLabel: text, node) : text
            }
        }
    }

    /// What a label shows: escapes resolved, in one line.
    private static func text(ofLabel label: String, _ node: String?) -> String {
        var result = ""
        var isEscaped = false
        for character in label {
            guard isEscaped else {
                if character == "\\" { isEscaped = true } else { result.append(character) }
                continue
            }
            isEscaped = false
            switch character {
            case "n", "l", "r": result.append(" ")
            case "N": result += node ?? ""
            case "G", "E", "T", "H", "L": break
            default: result.append(character)
            }
        }
        return result
    }

    private static func text(ofMarkup markup: String) -> String {
        var result = ""
        var depth = 0
        for character in markup {
            if character == "<" { depth += 1 }
            if depth == 0 { result.append(character) } else if character == ">" { result.append(" ") }
            if character == ">" { depth = max(0, depth - 1) }
        }
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            result = result.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
        }
        return result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
