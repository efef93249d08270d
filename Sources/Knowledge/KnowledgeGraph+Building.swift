import Extraction
import Graph
import Linguistics

/// Merges relations into a knowledge graph that does not depend on the order in which they came.
public struct KnowledgeGraphBuilder: Sendable {
    private let symmetric: Set<String>
    private var types: [String: [EntityType: Int]] = [:]
    private var categories: [String: String] = [:]
    private var evidence: [RelationKey: Set<Evidence>] = [:]

    /// - Parameter ontology: Says which relations are symmetric.
    public init(ontology: Ontology) {
        symmetric = Set(ontology.types.filter(\.isSymmetric).map(\.name))
        for type in ontology.types { categories[type.name] = type.category }
    }

    public mutating func insert(_ relation: Relation) {
        types[relation.source.name, default: [:]][relation.source.type, default: 0] += 1
        types[relation.target.name, default: [:]][relation.target.type, default: 0] += 1
        if categories[relation.type] == nil { categories[relation.type] = relation.category }
        var piece = Evidence(
            document: relation.document, date: relation.date, sentence: relation.sentence, span: relation.span,
            sourceText: relation.sourceMention.text, targetText: relation.targetMention.text,
            trigger: relation.trigger.text, attribution: relation.attribution,
            rule: relation.rule.isEmpty ? nil : relation.rule)
        var key = RelationKey(
            source: relation.source.name, target: relation.target.name, relation: relation.type,
            modality: relation.modality)
        if symmetric.contains(relation.type), key.target.precedes(key.source) {
            swap(&key.source, &key.target)
            swap(&piece.sourceText, &piece.targetText)
        }
        evidence[key, default: []].insert(piece)
    }

    /// The graph: nodes and edges in order of their names, evidence in order of date, document and place.
    public func graph() -> KnowledgeGraph {
        let chosen = types.mapValues { counts in
            // An actor that was typed in two ways is what it was typed most often.
            EntityType.allCases.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? .organization
        }
        var edges: [RelationKey: RelationEdge] = [:]
        for (key, pieces) in evidence {
            edges[key] = RelationEdge(
                relation: key.relation, category: categories[key.relation], modality: key.modality,
                evidence: pieces.sorted(by: Evidence.precedes))
        }
        return KnowledgeGraph(types: chosen, edges: edges)
    }
}

extension Evidence {
    /// Order of date (unknown first), document, place, and then of everything else, so that no two are tied.
    static func precedes(_ a: Evidence, _ b: Evidence) -> Bool {
        if a.date != b.date {
            guard let first = a.date else { return true }
            guard let second = b.date else { return false }
            return first < second
        }
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
