import Linguistics

/// Why a relation that someone expected of a text is not found: the first stage at which it was lost.
public struct MissingRelation: Sendable {
    /// The stages in the order in which a relation passes them.
    public enum Stage: String, CaseIterable, Sendable {
        /// It is not lost at all.
        case found
        /// The actor's words are nowhere in the text, or not taken for a name.
        case mention
        /// The words are taken for someone else.
        case linking
        /// No sentence has both actors.
        case sentence
        /// No word in such a sentence states the relation.
        case trigger
        /// The trigger is there, but a companion or object that it needs is not.
        case frame
        /// The trigger is there without one of the actors in its slots.
        case argument
        /// All is there, but the relation is not likely enough to be right.
        case confidence
        /// A rule took the relation for another one or refused it.
        case rule
        /// Found the other way round.
        case direction
        /// Found as another type between the same actors.
        case type
        /// Found with another modality than the one wanted.
        case modality
        /// The target is of a kind that the type does not take.
        case targetType = "target type"
    }

    public struct Query: Sendable {
        public var source: String
        public var relation: String
        public var target: String
        /// `nil` for any.
        public var modality: Modality?

        public init(source: String, relation: String, target: String, modality: Modality? = nil) {
            self.source = source
            self.relation = relation
            self.target = target
            self.modality = modality
        }
    }

    public let stage: Stage
    /// One line for people.
    public let message: String
    /// The sentence it was lost in, where there is one.
    public let sentence: String?
    /// What to do about it; `nil` when nothing simple helps.
    public private(set) var advice: String?

    /// With advice, where it was lost at this stage.
    func advised(on stage: Stage, _ advice: String) -> MissingRelation {
        guard self.stage == stage else { return self }
        var advised = self
        advised.advice = advice
        return advised
    }
}

extension RuleRelationExtractor {
    /// Says where the wanted relation was lost, from a trace of the real run over the document.
    ///
    /// The sentences are the document's, as for `relations(in:sentences:)`.
    public func diagnosis(
        of query: MissingRelation.Query, in document: Document, sentences: [Sentence]
    ) throws(CancellationError) -> MissingRelation {
        var trace: ExtractionTrace? = ExtractionTrace()
        let relations = try relations(in: document, sentences: sentences, trace: &trace)
        return RelationDiagnosis(
            query: query, extractor: self, document: document, relations: relations, trace: trace ?? ExtractionTrace()
        ).result()
    }
}
