import Extraction
import Graph
import Linguistics

/// One sentence that states a relation: the reason an edge exists.
public struct Evidence: Hashable, Sendable {
    public var document: String
    public var date: CalendarDate?
    public var sentence: String
    /// UTF-8 byte offsets of the sentence in the document's text.
    public var span: Range<Int>
    /// The words for the source, the target and the trigger, as written.
    public var sourceText: String
    public var targetText: String
    public var trigger: String
    /// Who says so; `nil` when the text itself does.
    public var attribution: String?
    /// The extraction rule that made it, with the trigger that fired: `verb:active (call on)`; `nil` when unknown.
    public var rule: String?
    /// Further documents that are copies of this one and say the same; they add nothing to the weight.
    public var copies: Int

    public init(
        document: String, date: CalendarDate?, sentence: String, span: Range<Int>, sourceText: String,
        targetText: String, trigger: String, attribution: String?, rule: String? = nil, copies: Int = 0
    ) {
        self.document = document
        self.date = date
        self.sentence = sentence
        self.span = span
        self.sourceText = sourceText
        self.targetText = targetText
        self.trigger = trigger
        self.attribution = attribution
        self.rule = rule
        self.copies = copies
    }

    /// What one relation of a text is for the edge that it becomes part of.
    init(_ relation: Relation) {
        self.init(
            document: relation.document, date: relation.date, sentence: relation.sentence, span: relation.span,
            sourceText: relation.sourceMention.text, targetText: relation.targetMention.text,
            trigger: relation.trigger.text, attribution: relation.attribution,
            rule: relation.rule.isEmpty ? nil : relation.rule)
    }
}

/// All evidence that one actor stands in one typed relation, in one modality, to another.
public struct RelationEdge: Hashable, Sendable {
    /// The relation type's name, for example `demands`.
    public var relation: String
    /// The PLOVER category; `nil` for structural and open relations.
    public var category: String?
    public var modality: Modality
    /// In order of date, document and place in it; never empty for a graph built from text.
    public var evidence: [Evidence]
    /// How much stands behind the edge; for a graph built from text the number of pieces of evidence.
    public var weight: Double

    public init(
        relation: String, category: String?, modality: Modality, evidence: [Evidence], weight: Double? = nil
    ) {
        self.relation = relation
        self.category = category
        self.modality = modality
        self.evidence = evidence
        self.weight = weight ?? Double(evidence.count)
    }
}

/// Actors (node id = canonical name, property = type) and what they do to each other.
public typealias KnowledgeGraph = PropertyGraph<EntityType, RelationEdge>
