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
        let pivots = nodes <= mostForBetweenness ? nodes : Self.pivots(graph, steps)
        let middle = edges / 2
        var ((tally, degrees), (rest, found)) = ConcurrentMap.both(
            { (Tally(graph.edges[..<middle]), Degrees(graph)) },
            { (Tally(graph.edges[middle...]), Measured(graph, measures, betweennessPivots: pivots)) })
        tally.add(rest)
        evidence = tally.evidence
        copies = tally.copies
        documents = tally.documents.count
        days = tally.days
        relations = Self.ranked(tally.relations)
        categories = Self.ranked(tally.categories)
        modalities = Self.ranked(tally.modalities)
        let pairs = Double(nodes) * Double(max(0, nodes - 1))
        density = pairs > 0 ? Double(edges) / pairs : 0
        components = found.components.map { ($0.max() ?? -1) + 1 }
        communities = found.communities.map { ($0.max() ?? -1) + 1 }
        betweennessPivots = found.betweenness.map { _ in pivots }
        let others = Double(nodes - 1) * Double(nodes - 2) / 2
        actors = degrees.order.map { position in
            let node = graph.nodes[position]
            return Actor(
                name: node.id, type: node.properties, outDegree: degrees.out[position],
                inDegree: degrees.into[position], pageRank: found.pageRank?[position],
                betweenness: found.betweenness.map { others > 0 ? $0[position] / others : 0 },
                community: found.communities.map { $0[position] + 1 },
                component: found.components.map { $0[position] + 1 })
        }
    }

    /// As many pivots as the steps allow, at least so many that the estimate means something.
    private static func pivots(_ graph: KnowledgeGraph, _ steps: Int) -> Int {
        min(graph.nodes.count, max(200, steps / (graph.nodes.count + 2 * graph.edges.count)))
    }

    private static func ranked(_ counts: [String: Int]) -> [(name: String, count: Int)] {
        counts.map { (name: $0.key, count: $0.value) }
            .sorted { $0.count == $1.count ? $0.name.precedes($1.name) : $0.count > $1.count }
    }
}
