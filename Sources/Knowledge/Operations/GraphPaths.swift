import Graph

/// The shortest ways between two actors, with what connects each two on the way.
public struct GraphPaths: Sendable {
    /// Two neighbours on a way and the relations between them.
    public struct Step: Sendable {
        public var from: String
        public var to: String
        /// Edges of the graph, the one with most evidence first.
        public var edges: [KnowledgeGraph.Edge]
    }

    private let graph: KnowledgeGraph
    /// Shortest first.
    public let paths: [[Step]]

    /// - Parameters:
    ///   - graph: Where to look.
    ///   - start: Position of the node where the ways begin.
    ///   - goal: Position of the node where they end.
    ///   - most: How many ways at most.
    ///   - followsDirection: Whether relations count from source to target only.
    public init(in graph: KnowledgeGraph, from start: Int, to goal: Int, most: Int, followsDirection: Bool) {
        self.graph = graph
        let ways = graph.shortestPaths(from: start, to: goal, most: most, followsDirection: followsDirection)
        let adjacency = Adjacency(graph, direction: followsDirection ? .outgoing : .both)
        paths = ways.map { way in
            zip(way, way.dropFirst()).map { from, to in
                var edges: [Int] = []
                adjacency.forEachEdge(at: from) { edge, neighbor in if neighbor == to { edges.append(edge) } }
                let ordered = edges.sorted { a, b in
                    let (first, second) = (graph.edges[a].properties.weight, graph.edges[b].properties.weight)
                    return first == second ? a < b : first > second
                }
                return Step(from: graph.nodes[from].id, to: graph.nodes[to].id, edges: ordered.map { graph.edges[$0] })
            }
        }
    }

    /// Each way as its actors in one line, and under it the relations of each step with their first sentence.
    public func text() -> String {
        paths.map { path in
            var lines = [([path.first?.from].compactMap { $0 } + path.map(\.to)).joined(separator: " - ")]
            for edge in path.flatMap(\.edges) {
                let properties = edge.properties
                let modality = properties.modality == .asserted ? "" : " [\(properties.modality.rawValue)]"
                lines.append(
                    "  \(graph.nodes[edge.source].id) | \(properties.relation)\(modality) | "
                        + "\(graph.nodes[edge.target].id) (\(JSONText.number(properties.weight)))")
                guard let piece = properties.evidence.first else { continue }
                let place = [piece.document, piece.date?.description].compactMap { $0 }.joined(separator: ", ")
                let sentence = piece.sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                lines.append("    \"\(sentence)\" (\(place))")
            }
            return lines.joined(separator: "\n") + "\n"
        }
        .joined(separator: "\n")
    }

    /// The ways under `paths`, as a list of lists of steps.
    ///
    /// - Parameter metadata: Facts about the graph's making, written first under `graph`.
    public func json(metadata: GraphMetadata = []) -> String {
        var json = JSONText()
        json.object { json in
            json.facts(metadata)
            json.key("paths")
            json.array { json in
                for path in paths {
                    json.lineBreak()
                    json.array { json in
                        for edge in path.flatMap(\.edges) {
                            json.object { json in write(edge, &json) }
                        }
                    }
                }
            }
        }
        return json.text + "\n"
    }

    private func write(_ edge: KnowledgeGraph.Edge, _ json: inout JSONText) {
        let properties = edge.properties
        for (key, value) in [
            ("source", graph.nodes[edge.source].id), ("relation", properties.relation),
            ("target", graph.nodes[edge.target].id), ("modality", properties.modality.rawValue),
            ("category", properties.category), ("sentence", properties.evidence.first?.sentence),
            ("document", properties.evidence.first?.document),
            ("date", properties.evidence.first?.date?.description),
        ] as [(String, String?)] {
            json.key(key)
            json.value(value)
        }
        json.key("weight")
        json.value(properties.weight)
    }
}
