import Extraction
import Graph
import Linguistics

/// Figures about a graph and each of its actors.
public struct GraphStatistics: Sendable {
    public struct Actor: Sendable {
        public var name: String
        public var type: EntityType
        /// Edges that leave and enter it.
        public var outDegree: Int
        public var inDegree: Int
        public var pageRank: Double?
        /// Share of the shortest ways between others that lead through it, direction left aside, from 0 to 1.
        public var betweenness: Double?
        /// Number of its group of closely tied actors, from 1.
        public var community: Int?
        /// Number of its component, from 1.
        public var component: Int?
    }

    /// What takes time to find, and so may be left out; it is `nil` then.
    public enum Measure: String, CaseIterable, Sendable { case pagerank, betweenness, communities, components }

    public let nodes: Int
    public let edges: Int
    public let evidence: Int
    public let documents: Int
    /// Copies of documents that state a relation another time, summed over relations; they are no evidence.
    public let copies: Int
    /// First and last day of the evidence; `nil` without dates.
    public let days: ClosedRange<CalendarDate>?
    /// Edges as a share of all ordered pairs of actors.
    public let density: Double
    public let components: Int?
    public let communities: Int?
    /// Number of edges by name, most first.
    public let relations: [(name: String, count: Int)]
    public let categories: [(name: String, count: Int)]
    public let modalities: [(name: String, count: Int)]
    /// Actors whose shortest ways were followed for betweenness: all, or those that stand for all in a large graph.
    public let betweennessPivots: Int?
    /// Most connected first.
    public let actors: [Actor]

    /// - Parameters:
    ///   - graph: What to measure.
    ///   - measures: Those asked for.
    ///   - mostForBetweenness: Betweenness is estimated from some of the actors above this many, as it costs actors ×
    ///     relations.
    ///   - steps: Edges followed for the estimate, about; those of 200 actors at least.
    /// - Complexity: O(actors · relations) up to `mostForBetweenness` actors, then O(actors + relations), about.
    public init(
        _ graph: KnowledgeGraph, measures: Set<Measure> = Set(Measure.allCases), mostForBetweenness: Int = 5_000,
        steps: Int = 300_000_000
    ) {
        nodes = graph.nodes.count
        edges = graph.edges.count
        var documents: Set<String> = []
        var days: ClosedRange<CalendarDate>?
        var evidence = 0
        var copies = 0
        var counts: (relations: [String: Int], categories: [String: Int], modalities: [String: Int]) = ([:], [:], [:])
        var outDegree = [Int](repeating: 0, count: graph.nodes.count)
        var inDegree = outDegree
        for edge in graph.edges {
            outDegree[edge.source] += 1
            inDegree[edge.target] += 1
            counts.relations[edge.properties.relation, default: 0] += 1
            counts.categories[edge.properties.category ?? "none", default: 0] += 1
            counts.modalities[edge.properties.modality.rawValue, default: 0] += 1
            evidence += edge.properties.evidence.count
            copies += Self.copies(edge.properties.evidence)
            for piece in edge.properties.evidence {
                documents.insert(piece.document)
                guard let date = piece.date else { continue }
                days = days.map { min($0.lowerBound, date)...max($0.upperBound, date) } ?? date...date
            }
        }
        self.evidence = evidence
        self.copies = copies
        self.documents = documents.count
        self.days = days
        relations = Self.ranked(counts.relations)
        categories = Self.ranked(counts.categories)
        modalities = Self.ranked(counts.modalities)
        let pairs = Double(graph.nodes.count) * Double(max(0, graph.nodes.count - 1))
        density = pairs > 0 ? Double(graph.edges.count) / pairs : 0
        let component = measures.contains(.components) ? graph.components() : nil
        let community = measures.contains(.communities) ? graph.communities { $0.properties.weight } : nil
        components = component.map { ($0.max() ?? -1) + 1 }
        communities = community.map { ($0.max() ?? -1) + 1 }
        let ranks = measures.contains(.pagerank) ? graph.pageRank() : nil
        let pivots = graph.nodes.count <= mostForBetweenness ? graph.nodes.count : Self.pivots(graph, steps)
        betweennessPivots = measures.contains(.betweenness) ? pivots : nil
        let between = betweennessPivots.map { graph.betweenness(followsDirection: false, pivots: $0) }
        let others = Double(graph.nodes.count - 1) * Double(graph.nodes.count - 2) / 2
        actors = graph.nodes.enumerated().map { position, node in
            Actor(
                name: node.id, type: node.properties, outDegree: outDegree[position], inDegree: inDegree[position],
                pageRank: ranks?[position], betweenness: between.map { others > 0 ? $0[position] / others : 0 },
                community: community.map { $0[position] + 1 }, component: component.map { $0[position] + 1 })
        }
        .sorted { a, b in
            let (first, second) = (a.outDegree + a.inDegree, b.outDegree + b.inDegree)
            return first == second ? a.name.precedes(b.name) : first > second
        }
    }

    /// As many pivots as the steps allow, at least so many that the estimate means something.
    private static func pivots(_ graph: KnowledgeGraph, _ steps: Int) -> Int {
        min(graph.nodes.count, max(200, steps / (graph.nodes.count + 2 * graph.edges.count)))
    }

    /// Copies of each document of the evidence, once however many sentences of it there are.
    private static func copies(_ evidence: [Evidence]) -> Int {
        guard evidence.contains(where: { $0.copies > 0 }) else { return 0 }
        return Dictionary(evidence.map { ($0.document, $0.copies) }, uniquingKeysWith: max).values.reduce(0, +)
    }

    private static func ranked(_ counts: [String: Int]) -> [(name: String, count: Int)] {
        counts.map { (name: $0.key, count: $0.value) }
            .sorted { $0.count == $1.count ? $0.name.precedes($1.name) : $0.count > $1.count }
    }
}
