import Extraction
import Graph

/// What makes one group of actors.
public enum ActorGrouping: String, CaseIterable, Sendable, Hashable {
    /// Actors who have much to do with each other.
    case community
    /// Countries, persons and so on.
    case type
}

/// What one group of actors does to another.
private struct GroupedEdge: Hashable {
    var source: String
    var target: String
    var relation: String
    var category: String?
    var modality: Modality
}

extension KnowledgeGraph {
    /// The graph with one node for each group and what one group's actors do to another's.
    ///
    /// What happens within a group is left out. A community is named after its busiest actor: `Russia +5`.
    ///
    /// - Complexity: O(nodes + edges), nearly.
    public func grouped(by grouping: ActorGrouping) -> KnowledgeGraph {
        let names: [String]
        let types: [EntityType]
        switch grouping {
        case .type:
            let counts = nodes.reduce(into: [EntityType: Int]()) { $0[$1.properties, default: 0] += 1 }
            names = nodes.map { "\($0.properties.rawValue) (\(counts[$0.properties] ?? 0))" }
            types = nodes.map(\.properties)
        case .community:
            (names, types) = communityNames()
        }
        var result = KnowledgeGraph()
        for index in nodes.indices.sorted(by: { names[$0] < names[$1] }) {
            result.insertNode(names[index], types[index])
        }
        var groups: [GroupedEdge: [RelationEdge]] = [:]
        for edge in edges where names[edge.source] != names[edge.target] {
            let key = GroupedEdge(
                source: names[edge.source], target: names[edge.target], relation: edge.properties.relation,
                category: edge.properties.category, modality: edge.properties.modality)
            groups[key, default: []].append(edge.properties)
        }
        let order = groups.keys.sorted {
            ($0.source, $0.target, $0.relation, $0.category ?? "", $0.modality.rawValue)
                < ($1.source, $1.target, $1.relation, $1.category ?? "", $1.modality.rawValue)
        }
        for key in order {
            guard let source = result.position(of: key.source), let target = result.position(of: key.target) else {
                continue
            }
            let members = groups[key] ?? []
            let evidence = members.flatMap(\.evidence).sorted {
                ($0.date?.description ?? "", $0.document, $0.span.lowerBound, $0.sourceText, $0.targetText, $0.trigger)
                    < (
                        $1.date?.description ?? "", $1.document, $1.span.lowerBound, $1.sourceText, $1.targetText,
                        $1.trigger
                    )
            }
            result.insertEdge(
                from: source, to: target,
                RelationEdge(
                    relation: key.relation, category: key.category, modality: key.modality, evidence: evidence,
                    weight: members.reduce(0) { $0 + $1.weight }))
        }
        return result
    }

    /// Each node's group by the name of its busiest member, and that member's type.
    private func communityNames() -> (names: [String], types: [EntityType]) {
        // Louvain looks at nodes in order: by name, so that the order of the graph does not matter.
        let order = nodes.indices.sorted { nodes[$0].id < nodes[$1].id }
        var sorted = PropertyGraph<Int, Double>()
        var strength = [Double](repeating: 0, count: nodes.count)
        for index in order { sorted.insertNode(nodes[index].id, index) }
        let ranked = edges.map { (nodes[$0.source].id, nodes[$0.target].id, $0.properties.weight) }.sorted { $0 < $1 }
        for (source, target, weight) in ranked {
            guard let from = sorted.position(of: source), let to = sorted.position(of: target) else { continue }
            sorted.insertEdge(from: from, to: to, weight)
            strength[order[from]] += weight
            strength[order[to]] += weight
        }
        let groups = sorted.communities(weight: \.properties)
        var members: [Int: [Int]] = [:]
        for (position, group) in groups.enumerated() { members[group, default: []].append(order[position]) }
        var names = nodes.map(\.id)
        var types = nodes.map(\.properties)
        for group in members.values where group.count > 1 {
            guard let lead = group.min(by: { (-strength[$0], nodes[$0].id) < (-strength[$1], nodes[$1].id) }) else {
                continue
            }
            for member in group {
                names[member] = "\(nodes[lead].id) +\(group.count - 1)"
                types[member] = nodes[lead].properties
            }
        }
        return (names, types)
    }
}
