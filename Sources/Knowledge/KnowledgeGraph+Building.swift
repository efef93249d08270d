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
    private var evidence: [RelationKey: EvidenceSet] = [:]

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
        piece.copies = copies
        evidence[key, default: EvidenceSet()].insert(piece)
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
                evidence: copies.countedOnce(pieces.sorted))
        }
        return KnowledgeGraph(types: chosen, edges: edges)
    }
}

/// Pieces of evidence, each once.
///
/// Of two records of one sentence that differ only in copies or confidence the greater counts, of each, so that neither
/// order nor repetition of what comes in matters.
struct EvidenceSet: Sendable {
    private struct Greatest {
        var copies: Int
        var certainty: Confidence
    }

    /// By the piece as it stands without copies and doubt.
    private var pieces: [Evidence: Greatest] = [:]

    init(_ pieces: some Sequence<Evidence> = []) { for piece in pieces { insert(piece) } }

    mutating func insert(_ piece: Evidence) {
        var plain = piece
        plain.copies = 0
        plain.certainty = .certain
        let known = pieces[plain, default: Greatest(copies: piece.copies, certainty: piece.certainty)]
        pieces[plain] = Greatest(
            copies: max(known.copies, piece.copies), certainty: max(known.certainty, piece.certainty))
    }

    var sorted: [Evidence] {
        pieces.map { piece, greatest in
            var piece = piece
            piece.copies = greatest.copies
            piece.certainty = greatest.certainty
            return piece
        }
        .sorted(by: Evidence.precedes)
    }
}

extension Evidence {
    /// Order of date (unknown first), document, place, and then of everything else but copies and confidence, so that no
    /// two of a set are tied.
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
