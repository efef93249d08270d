import Extraction
import Graph

/// The union of graphs: all their actors and relations, each piece of evidence once.
///
/// The order of the graphs does not matter, and a graph merged with itself stays what it is.
public struct GraphMerge: Sendable {
    /// An actor that the graphs type in several ways.
    public struct Conflict: Hashable, Sendable {
        public var actor: String
        /// The types with the number of graphs that say so, the one that was taken first.
        public var types: [(type: EntityType, graphs: Int)]

        public static func == (a: Conflict, b: Conflict) -> Bool {
            a.actor == b.actor && a.types.elementsEqual(b.types) { $0 == $1 }
        }

        public func hash(into hasher: inout Hasher) { hasher.combine(actor) }
    }

    /// In order of names.
    public let graph: KnowledgeGraph
    /// In order of names.
    public let conflicts: [Conflict]

    /// Merges graphs.
    ///
    /// An actor has the type that most graphs give it (of equals the first in the list of types). An edge's weight is
    /// the number of its pieces of evidence, or the largest weight it came with when that is more. Of a sentence that
    /// the graphs are more and less sure of, the greatest confidence stays.
    ///
    /// - Complexity: O(n log n) for n nodes, edges and pieces of evidence.
    public init(_ graphs: [KnowledgeGraph]) {
        var votes: [String: [EntityType: Int]] = [:]
        var parts: [RelationKey: [RelationEdge]] = [:]
        for graph in graphs {
            for node in graph.nodes { votes[node.id, default: [:]][node.properties, default: 0] += 1 }
            for edge in graph.edges { parts[graph.key(of: edge), default: []].append(edge.properties) }
        }
        var conflicts: [Conflict] = []
        let types = votes.mapValues { Self.ranked($0)[0].type }
        for (actor, counts) in votes where counts.count > 1 {
            conflicts.append(Conflict(actor: actor, types: Self.ranked(counts)))
        }
        graph = KnowledgeGraph(types: types, edges: parts.mapValues(Self.merged))
        self.conflicts = conflicts.sorted { $0.actor.precedes($1.actor) }
    }

    private static func ranked(_ counts: [EntityType: Int]) -> [(type: EntityType, graphs: Int)] {
        // `sorted` keeps no order among equals, so the place in the list of types decides them.
        let listed = EntityType.allCases.enumerated().compactMap { place, type in
            counts[type].map { (place: place, type: type, graphs: $0) }
        }
        return listed.sorted { ($1.graphs, $0.place) < ($0.graphs, $1.place) }.map { ($0.type, $0.graphs) }
    }

    /// The facts that all graphs have with the same value, in the order of the first: what still holds for all of them
    /// together.
    public static func shared(_ facts: [GraphMetadata]) -> GraphMetadata {
        guard let first = facts.first else { return [] }
        return first.filter { key, value in
            facts.dropFirst().allSatisfy { other in other.contains { $0.key == key && $0.value == value } }
        }
    }

    private static func merged(_ parts: [RelationEdge]) -> RelationEdge {
        var merged = parts[0]
        merged.evidence = EvidenceSet(parts.lazy.flatMap(\.evidence)).sorted
        guard parts.count > 1 else { return merged }
        // Without effect where there is evidence.
        merged.certainty = parts.map(\.certainty).max() ?? .certain
        merged.category = parts.compactMap(\.category).min { $0.precedes($1) }
        merged.weight = max(Double(merged.evidence.count), parts.map(\.weight).max() ?? 0)
        return merged
    }
}
