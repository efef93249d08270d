import Extraction
import Graph
import Linguistics

/// One sentence that states a relation: the reason an edge exists.
public struct Evidence: Hashable, Sendable {
    public var document: String
    public var date: CalendarDate?
    /// The confidence as it is stored and written.
    var certainty: Confidence
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
    /// The probability from 0 to 1, in thousandths, that the sentence states the relation.
    public var confidence: Double {
        get { certainty.value }
        set { certainty = Confidence(newValue) }
    }

    public init(
        document: String, date: CalendarDate?, sentence: String, span: Range<Int>, sourceText: String,
        targetText: String, trigger: String, attribution: String?, rule: String? = nil, copies: Int = 0,
        confidence: Double = 1
    ) {
        self.document = document
        self.date = date
        certainty = Confidence(confidence)
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
            rule: relation.rule.isEmpty ? nil : relation.rule, confidence: relation.confidence)
    }
}

/// All evidence that one actor stands in one typed relation, in one modality, to another.
public struct RelationEdge: Hashable, Sendable {
    /// The relation type's name, for example `demands`.
    public var relation: String
    /// The PLOVER category; `nil` for structural and open relations.
    public var category: String?
    public var modality: Modality
    /// What the file of an edge without evidence says of its confidence; certain for all others.
    private var bareCertainty: Confidence
    /// In order of date, document and place in it; never empty for a graph built from text.
    public var evidence: [Evidence] {
        // So that edges that show the same are equal.
        didSet { if !evidence.isEmpty { bareCertainty = .certain } }
    }
    /// How much stands behind the edge; for a graph built from text the number of pieces of evidence.
    public var weight: Double

    /// - Parameter confidence: Of an edge without evidence; what has evidence is as certain as that.
    public init(
        relation: String, category: String?, modality: Modality, evidence: [Evidence], weight: Double? = nil,
        confidence: Double = 1
    ) {
        self.relation = relation
        self.category = category
        self.modality = modality
        self.evidence = evidence
        self.weight = weight ?? Double(evidence.count)
        bareCertainty = evidence.isEmpty ? Confidence(confidence) : .certain
    }

    /// The probability from 0 to 1 that the relation is right: the greatest of its evidence.
    ///
    /// That is a lower bound which holds whether or not the sentences are independent of each other: any of them is
    /// reason enough for the edge, so that it is at least as likely as the likeliest. An edge without evidence has what
    /// its file says, or 1.
    public var confidence: Double { certainty.value }

    var certainty: Confidence {
        get { evidence.lazy.map(\.certainty).max() ?? bareCertainty }
        set { if evidence.isEmpty { bareCertainty = newValue } }
    }
}

/// Actors (node id = canonical name, property = type) and what they do to each other.
public typealias KnowledgeGraph = PropertyGraph<EntityType, RelationEdge>
