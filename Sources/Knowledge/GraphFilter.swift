import Extraction
import Graph
import Linguistics

/// What part of a graph to keep; everything that is not set lets all pass.
public struct GraphFilter: Hashable, Sendable {
    public var relations: Set<String> = []
    /// PLOVER categories in capitals.
    public var categories: Set<String> = []
    public var modalities: Set<Modality> = []
    /// Canonical names: edges that touch one of them, or, with `hops`, all within that many steps.
    public var entities: Set<String> = []
    public var entityTypes: Set<EntityType> = []
    /// First and last day of the evidence that counts.
    public var since: CalendarDate?
    public var until: CalendarDate?
    /// Least confidence of the evidence that counts, from 0 to 1.
    public var leastConfidence = 0.0
    /// Least number of pieces of evidence.
    public var leastEvidence = 0
    /// Steps around `entities`, in either direction; 1 when not set.
    public var hops: Int?
    public var keepsIsolated = false
    /// What else must hold for a relation.
    public var condition: WhereExpression?
    /// Most actors kept: those with most evidence, after all else.
    public var top: Int?

    public init() {}

    /// Whether it lets everything pass.
    public var isEmpty: Bool { self == GraphFilter() }

    /// The part of `graph` that passes, in the same order. Complexity: O(nodes + edges + evidence).
    public func apply(to graph: KnowledgeGraph) -> KnowledgeGraph {
        var graph = graph
        if let condition {
            graph = graph.filtered(keepIsolated: true, edges: { condition.holds(for: $1, in: graph) })
        }
        // Evidence of some days or some certainty only makes other edges; all else leaves some out, in one pass.
        if since != nil || until != nil || leastConfidence > 0 { graph = withEvidenceThatCounts(graph) }
        var passes = [Bool](repeating: false, count: graph.edges.count)
        // Comparing with each of a few names is faster than hashing the name of each edge.
        let relations = Array(self.relations)
        let needsMore = !(categories.isEmpty && modalities.isEmpty && entityTypes.isEmpty && leastEvidence == 0)
        for position in graph.edges.indices {
            guard relations.isEmpty || relations.contains(graph.edges[position].properties.relation) else { continue }
            passes[position] = !needsMore || self.passes(graph.edges[position], in: graph)
        }
        return mostConnected(kept(graph, passes))
    }

    private func passes(_ edge: KnowledgeGraph.Edge, in graph: KnowledgeGraph) -> Bool {
        let properties = edge.properties
        guard categories.isEmpty || properties.category.map(categories.contains) == true,
            modalities.isEmpty || modalities.contains(properties.modality),
            properties.evidence.count >= leastEvidence || properties.weight >= Double(leastEvidence)
        else { return false }
        return fits(graph.nodes[edge.source]) && fits(graph.nodes[edge.target])
    }

    private func fits(_ node: KnowledgeGraph.Node) -> Bool {
        entityTypes.isEmpty || entityTypes.contains(node.properties)
    }

    /// The nodes and the edges that pass, near the entities when there are any.
    private func kept(_ graph: KnowledgeGraph, _ passes: [Bool]) -> KnowledgeGraph {
        guard !entities.isEmpty else {
            return graph.filtered(
                keepIsolated: keepsIsolated, nodes: { fits($1) }, edges: { position, _ in passes[position] })
        }
        let centers = entities.compactMap { graph.position(of: $0) }.sorted()
        guard hops == nil || hops == 1 else {
            let whole = graph.filtered(keepIsolated: true, edges: { position, _ in passes[position] })
            return whole.egoGraph(around: centers, radius: hops ?? 1).filtered(
                keepIsolated: keepsIsolated, nodes: { fits($1) })
        }
        // One step: only the arrows that touch the entity, not those among its neighbours.
        var isCenter = [Bool](repeating: false, count: graph.nodes.count)
        for center in centers { isCenter[center] = true }
        var isReached = isCenter
        for position in graph.edges.indices where passes[position] {
            let (source, target) = (graph.edges[position].source, graph.edges[position].target)
            if isCenter[source] { isReached[target] = true }
            if isCenter[target] { isReached[source] = true }
        }
        return graph.filtered(
            keepIsolated: keepsIsolated, nodes: { isReached[$0] && fits($1) },
            edges: { passes[$0] && (isCenter[$1.source] || isCenter[$1.target]) })
    }

    /// The `top` actors of the heaviest edges in all, and the edges among them.
    private func mostConnected(_ graph: KnowledgeGraph) -> KnowledgeGraph {
        guard let top, top < graph.nodes.count else { return graph }
        var weight = [Double](repeating: 0, count: graph.nodes.count)
        for edge in graph.edges {
            weight[edge.source] += edge.properties.weight
            if edge.target != edge.source { weight[edge.target] += edge.properties.weight }
        }
        let order = graph.nodes.indices.sorted { a, b in
            weight[a] == weight[b] ? graph.nodes[a].id.precedes(graph.nodes[b].id) : weight[a] > weight[b]
        }
        let stays = Set(order.prefix(top))
        // The strongest stay even when all they do is done to others.
        return graph.filtered(keepIsolated: true, nodes: { position, _ in stays.contains(position) })
    }

    /// The same graph with the evidence of the wanted days and certainty, without edges that have none.
    ///
    /// An edge that never had any is of no day, and as certain as its file says.
    private func withEvidenceThatCounts(_ graph: KnowledgeGraph) -> KnowledgeGraph {
        var result = KnowledgeGraph()
        result.reserveCapacity(nodes: graph.nodes.count, edges: graph.edges.count)
        for node in graph.nodes { result.insertNode(node.id, node.properties) }
        let asksForDays = since != nil || until != nil
        for edge in graph.edges {
            var properties = edge.properties
            let count = properties.evidence.count
            if count == 0 {
                guard !asksForDays, properties.confidence >= leastConfidence else { continue }
            } else {
                properties.evidence.removeAll { !counts($0) }
                guard !properties.evidence.isEmpty else { continue }
                if asksForDays || properties.evidence.count < count {
                    properties.weight = Double(properties.evidence.count)
                }
            }
            result.insertEdge(from: edge.source, to: edge.target, properties)
        }
        return result
    }

    private func counts(_ piece: Evidence) -> Bool {
        guard piece.confidence >= leastConfidence else { return false }
        guard since != nil || until != nil else { return true }
        guard let date = piece.date else { return false }
        return !(since.map { date < $0 } ?? false || until.map { $0 < date } ?? false)
    }
}
