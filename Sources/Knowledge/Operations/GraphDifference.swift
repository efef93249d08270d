import Extraction
import Graph

/// What changed from one graph to another, exact enough to make the second from the first.
public struct GraphDifference: Sendable, Equatable {
    /// How one relation changed.
    public enum Kind: String, CaseIterable, Sendable {
        case new, gone, stronger, weaker
        /// As strong as before, with other evidence, another category or another confidence.
        case changed

        /// What stands before it in a list.
        public var sign: String {
            switch self {
            case .new: "+"
            case .gone: "-"
            case .stronger: "^"
            case .weaker: "v"
            case .changed: "~"
            }
        }
    }

    /// One relation before and after; never both `nil`.
    public struct Change: Sendable, Equatable {
        public var key: RelationKey
        public var before: RelationEdge?
        public var after: RelationEdge?

        public var kind: Kind {
            guard let before else { return .new }
            guard let after else { return .gone }
            return after.weight > before.weight ? .stronger : after.weight < before.weight ? .weaker : .changed
        }
    }

    /// One actor before and after: `nil` where it is not there.
    public struct ActorChange: Sendable, Equatable {
        public var actor: String
        public var before: EntityType?
        public var after: EntityType?
    }

    /// Two actors whose relations were mostly friendly and are mostly hostile now, or the other way round.
    public struct Turn: Sendable, Hashable {
        public var first: String
        public var second: String
        public var isToConflict: Bool
    }

    /// In order of names.
    public var actors: [ActorChange]
    /// In order of names.
    public var changes: [Change]
    /// In order of names.
    public var turns: [Turn]

    /// The kind of change of each relation that changed, as pictures take it.
    public var marks: [RelationKey: Kind] {
        Dictionary(changes.map { ($0.key, $0.kind) }) { first, _ in first }
    }

    public var isEmpty: Bool { actors.isEmpty && changes.isEmpty }

    /// Compares two graphs; parallel edges of one relation and modality count as one.
    ///
    /// - Complexity: O(n log n) for n nodes, edges and pieces of evidence.
    public init(from old: KnowledgeGraph, to new: KnowledgeGraph) {
        let (old, new) = (old.canonical(), new.canonical())
        let before = Self.contents(old)
        let after = Self.contents(new)
        actors = Set(before.types.keys).union(after.types.keys).sorted { $0.precedes($1) }.compactMap { actor in
            let change = ActorChange(actor: actor, before: before.types[actor], after: after.types[actor])
            return change.before == change.after ? nil : change
        }
        changes = Set(before.edges.keys).union(after.edges.keys).sorted().compactMap { key in
            let change = Change(key: key, before: before.edges[key], after: after.edges[key])
            return change.before == change.after ? nil : change
        }
        turns = Self.turns(old, new)
    }

    init(actors: [ActorChange], changes: [Change], turns: [Turn]) {
        self.actors = actors
        self.changes = changes
        self.turns = turns
    }

    private static func contents(
        _ graph: KnowledgeGraph
    ) -> (types: [String: EntityType], edges: [RelationKey: RelationEdge]) {
        var edges: [RelationKey: RelationEdge] = [:]
        for edge in graph.edges { edges[graph.key(of: edge)] = edge.properties }
        let types = Dictionary(graph.nodes.map { ($0.id, $0.properties) }) { first, _ in first }
        return (types, edges)
    }

    /// The graph that `graph` becomes by these changes: `GraphDifference(from: a, to: b).applied(to: a)` is `b` in
    /// order of names.
    ///
    /// - Throws: `GraphReadingError` when the changes do not fit the graph.
    public func applied(to graph: KnowledgeGraph) throws -> KnowledgeGraph {
        var (types, edges) = Self.contents(graph.canonical())
        for change in actors {
            guard types[change.actor] == change.before else {
                throw GraphReadingError("the changes are of another graph: actor '\(change.actor)' differs")
            }
            types[change.actor] = change.after
        }
        for change in changes {
            guard edges[change.key] == change.before else {
                let key = change.key
                throw GraphReadingError(
                    "the changes are of another graph: '\(key.source) \(key.relation) \(key.target)' differs")
            }
            edges[change.key] = change.after
        }
        for key in edges.keys where types[key.source] == nil || types[key.target] == nil {
            throw GraphReadingError("the changes leave '\(key.source) \(key.relation) \(key.target)' without an actor")
        }
        return KnowledgeGraph(types: types, edges: edges)
    }

    // MARK: Turns

    /// Weight of friendly and of hostile relations stated as facts between each two actors.
    private static func balance(_ graph: KnowledgeGraph) -> [[String]: Double] {
        var balance: [[String]: Double] = [:]
        for edge in graph.edges where edge.properties.modality == .asserted && edge.source != edge.target {
            let ends = [graph.nodes[edge.source].id, graph.nodes[edge.target].id].sorted { $0.precedes($1) }
            switch RelationClass(category: edge.properties.category) {
            case .verbalCooperation, .materialCooperation: balance[ends, default: 0] += edge.properties.weight
            case .verbalConflict, .materialConflict: balance[ends, default: 0] -= edge.properties.weight
            case .appeal, .role: continue
            }
        }
        return balance
    }

    private static func turns(_ old: KnowledgeGraph, _ new: KnowledgeGraph) -> [Turn] {
        let (before, after) = (balance(old), balance(new))
        return before.keys.compactMap { ends -> Turn? in
            guard let was = before[ends], let now = after[ends], was * now < 0 else { return nil }
            return Turn(first: ends[0], second: ends[1], isToConflict: now < 0)
        }
        .sorted { $0.first == $1.first ? $0.second.precedes($1.second) : $0.first.precedes($1.first) }
    }
}
