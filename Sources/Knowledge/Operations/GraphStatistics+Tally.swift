import Extraction
import Graph
import Linguistics

extension GraphStatistics {
    /// What one walk over edges counts.
    struct Tally: Sendable {
        var evidence = 0
        var copies = 0
        var documents: Set<String> = []
        var days: ClosedRange<CalendarDate>?
        var relations: [String: Int] = [:]
        var categories: [String: Int] = [:]
        var modalities: [String: Int] = [:]

        init(_ edges: ArraySlice<KnowledgeGraph.Edge>) {
            for edge in edges {
                relations[edge.properties.relation, default: 0] += 1
                categories[edge.properties.category ?? "none", default: 0] += 1
                modalities[edge.properties.modality.rawValue, default: 0] += 1
                guard !edge.properties.evidence.isEmpty else { continue }
                evidence += edge.properties.evidence.count
                copies += Self.copies(edge.properties.evidence)
                for piece in edge.properties.evidence {
                    documents.insert(piece.document)
                    if let date = piece.date { include(date...date) }
                }
            }
        }

        /// Adds what was counted on other edges.
        mutating func add(_ other: Tally) {
            evidence += other.evidence
            copies += other.copies
            documents.formUnion(other.documents)
            if let days = other.days { include(days) }
            relations.merge(other.relations, uniquingKeysWith: +)
            categories.merge(other.categories, uniquingKeysWith: +)
            modalities.merge(other.modalities, uniquingKeysWith: +)
        }

        private mutating func include(_ other: ClosedRange<CalendarDate>) {
            days =
                days.map { min($0.lowerBound, other.lowerBound)...max($0.upperBound, other.upperBound) } ?? other
        }

        /// Copies of each document of the evidence, once however many sentences of it there are.
        private static func copies(_ evidence: [Evidence]) -> Int {
            guard evidence.contains(where: { $0.copies > 0 }) else { return 0 }
            return Dictionary(evidence.map { ($0.document, $0.copies) }, uniquingKeysWith: max).values.reduce(0, +)
        }
    }

    /// How many edges leave and enter each node, and the positions of nodes, most connected first.
    struct Degrees: Sendable {
        var out: [Int]
        var into: [Int]
        var order: [Int]

        init(_ graph: KnowledgeGraph) {
            (out, into) = (graph.outDegrees(), graph.inDegrees())
            let degree = zip(out, into).map(+)
            order = graph.nodes.indices.sorted { a, b in
                degree[a] == degree[b] ? graph.nodes[a].id.precedes(graph.nodes[b].id) : degree[a] > degree[b]
            }
        }
    }

    /// What the measures that are asked for say of each node.
    struct Measured: Sendable {
        var components: [Int]?
        var communities: [Int]?
        var pageRank: [Double]?
        var betweenness: [Double]?

        init(_ graph: KnowledgeGraph, _ measures: Set<Measure>, betweennessPivots pivots: Int) {
            if measures.contains(.components) { components = graph.components() }
            if measures.contains(.communities) { communities = graph.communities { $0.properties.weight } }
            if measures.contains(.pagerank) { pageRank = graph.pageRank() }
            if measures.contains(.betweenness) {
                betweenness = graph.betweenness(followsDirection: false, pivots: pivots)
            }
        }
    }
}
