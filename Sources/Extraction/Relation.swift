import Linguistics

/// How certain the text is of a relation.
public enum Modality: String, CaseIterable, Hashable, Sendable, Codable {
    /// Stated as having happened, happening, or standing.
    case asserted
    /// The text says that it did or does not happen.
    case negated
    /// Could, may, if, plans to, will, fears of.
    case hypothetical
}

/// The words of a relation in the text: where an actor or a trigger stands.
public struct TextSpan: Hashable, Sendable {
    /// The words as written.
    public var text: String
    /// UTF-8 byte offsets in the document's text.
    public var span: Range<Int>

    public init(text: String, span: Range<Int>) {
        self.text = text
        self.span = span
    }
}

/// One statement of the text: who does what to whom, how certain, says who, and where it stands.
public struct Relation: Hashable, Sendable {
    public var document: String
    public var date: CalendarDate?
    /// The sentence as written, white space runs made one space.
    public var sentence: String
    /// UTF-8 byte offsets of the sentence in the document's text.
    public var span: Range<Int>
    public var source: Entity
    public var sourceMention: TextSpan
    public var target: Entity
    public var targetMention: TextSpan
    /// The relation type's name, for example `demands`.
    public var type: String
    /// The PLOVER category in capitals; `nil` for structural and open relations.
    public var category: String?
    public var modality: Modality
    /// Canonical name of the actor who says so; `nil` when the text itself does.
    public var attribution: String?
    public var trigger: TextSpan
    /// The extraction rule that made it with the trigger that fired, for example `verb:active (call on)`.
    public var rule: String
    /// The probability from 0 to 1 that the text states this relation; files hold it in thousandths (`Confidence`).
    public var confidence: Double

    public init(
        document: String, date: CalendarDate?, sentence: String, span: Range<Int>, source: Entity,
        sourceMention: TextSpan, target: Entity, targetMention: TextSpan, type: String, category: String?,
        modality: Modality, attribution: String?, trigger: TextSpan, rule: String,
        confidence: Double = 1
    ) {
        self.document = document
        self.date = date
        self.sentence = sentence
        self.span = span
        self.source = source
        self.sourceMention = sourceMention
        self.target = target
        self.targetMention = targetMention
        self.type = type
        self.category = category
        self.modality = modality
        self.attribution = attribution
        self.trigger = trigger
        self.rule = rule
        self.confidence = confidence
    }
}
