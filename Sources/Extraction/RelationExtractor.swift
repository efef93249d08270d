import Linguistics

/// Turns the annotated sentences of a document into relations between actors.
///
/// Documents are independent of one another, so one extractor serves many tasks at once. `NeuralRelationExtractor` is what
/// the tool uses; `RuleRelationExtractor` reads with an ontology of one's own. Anything else that takes sentences and
/// gives relations can stand in their place.
public protocol RelationExtractor: Sendable {
    /// The types of the relations it gives.
    var ontology: Ontology { get }
    /// The actors it knows by name.
    var gazetteer: Gazetteer { get }
    /// What its relations depend on, by name: hashes of what it was made of, in a fixed order.
    var origin: [(key: String, value: String)] { get }

    /// The relations that the document states, in the order of the text; each (source, type, target, modality) once per
    /// sentence.
    ///
    /// - Parameter sentences: The document's, with spans that are byte offsets in its text.
    /// - Throws: `CancellationError` soon after its task is cancelled.
    func relations(in document: Document, sentences: [Sentence]) throws(CancellationError) -> [Relation]

    /// Says where the wanted relation was lost.
    ///
    /// - Parameter sentences: As for `relations(in:sentences:)`.
    func diagnosis(of query: MissingRelation.Query, in document: Document, sentences: [Sentence])
        throws(CancellationError) -> MissingRelation
}

extension RelationExtractor {
    /// The hashes of ontology and gazetteer.
    public var origin: [(key: String, value: String)] {
        [("ontology", ontology.hash), ("gazetteer", gazetteer.hash)]
    }

    /// Says what was found in its place, where that is all that is known.
    public func diagnosis(
        of query: MissingRelation.Query, in document: Document, sentences: [Sentence]
    ) throws(CancellationError) -> MissingRelation {
        let relations = try relations(in: document, sentences: sentences)
        return FoundRelations(query: query, relations: relations, ontology: ontology).result
            ?? MissingRelation(
                stage: .trigger, message: "nothing states '\(query.relation)' between them", sentence: nil, advice: nil)
    }
}
