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
        var result = KnowledgeGraph()
        for node in graph.nodes { result.insertNode(node.id, node.properties) }
        for edge in graph.edges {
            guard condition?.holds(for: edge, in: graph) ?? true, let properties = passing(edge.properties) else {
                continue
            }
            if !entityTypes.isEmpty {
                guard entityTypes.contains(graph.nodes[edge.source].properties),
                    entityTypes.contains(graph.nodes[edge.target].properties)
                else { continue }
            }
            result.insertEdge(from: edge.source, to: edge.target, properties)
        }
        let kept = around(result).filtered(
            keepIsolated: keepsIsolated,
            nodes: { _, node in entityTypes.isEmpty || entityTypes.contains(node.properties) })
        return mostConnected(kept)
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

    /// The edge with the evidence of the wanted days, or `nil` when it does not pass.
    private func passing(_ edge: RelationEdge) -> RelationEdge? {
        guard relations.isEmpty || relations.contains(edge.relation),
            categories.isEmpty || edge.category.map(categories.contains) == true,
            modalities.isEmpty || modalities.contains(edge.modality)
        else { return nil }
        guard since != nil || until != nil else {
            return max(edge.evidence.count, Int(edge.weight)) >= leastEvidence ? edge : nil
        }
        var kept = edge
        kept.evidence = edge.evidence.filter { piece in
            guard let date = piece.date else { return false }
            return since.map { $0 <= date } ?? true && until.map { date <= $0 } ?? true
        }
        guard !kept.evidence.isEmpty, kept.evidence.count >= leastEvidence else { return nil }
        kept.weight = Double(kept.evidence.count)
        return kept
    }

    private func around(_ graph: KnowledgeGraph) -> KnowledgeGraph {
        guard !entities.isEmpty else { return graph }
        let centers = entities.compactMap { graph.position(of: $0) }.sorted()
        guard hops == nil || hops == 1 else { return graph.egoGraph(around: centers, radius: hops ?? 1) }
        // One step: only the arrows that touch the entity, not those among its neighbours.
        let wanted = Set(centers)
        let reached = graph.edges.reduce(into: wanted) { reached, edge in
            if wanted.contains(edge.source) { reached.insert(edge.target) }
            if wanted.contains(edge.target) { reached.insert(edge.source) }
        }
        return graph.filtered(
            keepIsolated: true, nodes: { position, _ in reached.contains(position) },
            edges: { _, edge in wanted.contains(edge.source) || wanted.contains(edge.target) })
    }
}
