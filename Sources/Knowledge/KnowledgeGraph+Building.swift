import Extraction
import Graph
import Linguistics

/// Merges relations into a knowledge graph that does not depend on the order in which they came.
public struct KnowledgeGraphBuilder: Sendable {
    /// What making a graph needs to know of a relation type.
    struct RelationRule: Hashable, Sendable {
        var name: String
        var category: String?
        var isSymmetric: Bool
    }

    private let symmetric: Set<String>
    private var types: [String: [EntityType: Int]] = [:]
    private var categories: [String: String] = [:]
    /// Each piece as it stands without copies, and the most copies it came with.
    private var evidence: [RelationKey: [Evidence: Int]] = [:]

    /// - Parameter ontology: Says which relations are symmetric.
    public init(ontology: Ontology) { self.init(rules: Self.rules(of: ontology)) }

    init(rules: [RelationRule]) {
        symmetric = Set(rules.filter(\.isSymmetric).map(\.name))
        for rule in rules { categories[rule.name] = rule.category }
    }

    static func rules(of ontology: Ontology) -> [RelationRule] {
        ontology.types.map { RelationRule(name: $0.name, category: $0.category, isSymmetric: $0.isSymmetric) }
    }

    /// Adds a relation; `copies` counts the documents that are copies of its own, as far as that is known already.
    public mutating func insert(_ relation: Relation, copies: Int = 0) {
        types[relation.source.name, default: [:]][relation.source.type, default: 0] += 1
        types[relation.target.name, default: [:]][relation.target.type, default: 0] += 1
        if categories[relation.type] == nil { categories[relation.type] = relation.category }
        var piece = Evidence(relation)
        var key = RelationKey(
            source: relation.source.name, target: relation.target.name, relation: relation.type,
            modality: relation.modality)
        if symmetric.contains(relation.type), key.target.precedes(key.source) {
            swap(&key.source, &key.target)
            swap(&piece.sourceText, &piece.targetText)
        }
        evidence[key, default: [:]][piece, default: 0].keep(copies)
    }

    /// The graph: nodes and edges in order of their names, evidence in order of date, document and place.
    ///
    /// - Parameter copies: Documents that are copies of each other; of a group only the first that states a relation
    ///   is evidence of it, with the number of the others.
    public func graph(copies: CopyGroups = CopyGroups()) -> KnowledgeGraph {
        let chosen = types.mapValues { counts in
            // An actor that was typed in two ways is what it was typed most often.
            EntityType.allCases.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? .organization
        }
        var edges: [RelationKey: RelationEdge] = [:]
        for (key, pieces) in evidence {
            edges[key] = RelationEdge(
                relation: key.relation, category: categories[key.relation], modality: key.modality,
                evidence: copies.countedOnce(Evidence.sorted(pieces)))
        }
        return KnowledgeGraph(types: chosen, edges: edges)
    }
}

extension Int {
    /// Becomes the greater of the two.
    fileprivate mutating func keep(_ other: Int) { self = Swift.max(self, other) }
}

extension Evidence {
    /// Pieces from several places, each once with the most copies it came with, in order.
    static func united(_ pieces: some Sequence<Evidence>) -> [Evidence] {
        var copies: [Evidence: Int] = [:]
        for var piece in pieces {
            let count = piece.copies
            piece.copies = 0
            copies[piece, default: 0].keep(count)
        }
        return sorted(copies)
    }

    /// Pieces with their copies, in order.
    static func sorted(_ pieces: [Evidence: Int]) -> [Evidence] {
        pieces.map { piece, copies in
            var piece = piece
            piece.copies = copies
            return piece
        }
        .sorted(by: precedes)
    }

    /// Order of date (unknown first), document, place, and then of everything else, so that no two are tied.
    static func precedes(_ a: Evidence, _ b: Evidence) -> Bool {
        if a.date != b.date { return CalendarDate.isBefore(a.date, b.date) }
        if a.document != b.document { return a.document.precedes(b.document) }
        if a.span != b.span { return (a.span.lowerBound, a.span.upperBound) < (b.span.lowerBound, b.span.upperBound) }
        let pairs = [
            (a.sentence, b.sentence), (a.trigger, b.trigger), (a.sourceText, b.sourceText),
            (a.targetText, b.targetText),
            (a.attribution ?? "", b.attribution ?? ""), (a.rule ?? "", b.rule ?? ""),
        ]
        for (first, second) in pairs where first != second { return first.precedes(second) }
        return false
    }
}

extension String {
    /// Order by UTF-8 bytes: the same in every locale.
    func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
