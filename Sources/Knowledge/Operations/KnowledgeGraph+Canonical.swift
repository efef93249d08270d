import Extraction
import Graph

/// What makes an edge the same edge in two graphs.
public struct RelationKey: Hashable, Comparable, Sendable {
    public var source: String
    public var target: String
    public var relation: String
    public var modality: Modality

    public static func < (a: RelationKey, b: RelationKey) -> Bool {
        if a.source != b.source { return a.source.precedes(b.source) }
        if a.target != b.target { return a.target.precedes(b.target) }
        if a.relation != b.relation { return a.relation.precedes(b.relation) }
        return a.modality.rawValue.precedes(b.modality.rawValue)
    }
}

extension KnowledgeGraph {
    /// What makes the edge at a position the same edge in another graph.
    func key(of edge: Edge) -> RelationKey {
        RelationKey(
            source: nodes[edge.source].id, target: nodes[edge.target].id, relation: edge.properties.relation,
            modality: edge.properties.modality)
    }

    /// A graph in order of names, as one built from text is.
    ///
    /// - Complexity: O(n log n) for n nodes and edges.
    init(types: [String: EntityType], edges: [RelationKey: RelationEdge]) {
        self.init()
        for name in types.keys.sorted(by: { $0.precedes($1) }) { insertNode(name, types[name] ?? .organization) }
        for key in edges.keys.sorted() {
            guard let source = position(of: key.source), let target = position(of: key.target), let edge = edges[key]
            else { continue }
            insertEdge(from: source, to: target, edge)
        }
    }

    /// The same actors and relations in order of names, parallel edges of one relation and modality made one.
    public func canonical() -> KnowledgeGraph { GraphMerge([self]).graph }
}
