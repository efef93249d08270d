import Linguistics

extension NeuralRelationExtractor {
    /// Says where the wanted relation was lost: which score fell short of what it needed.
    public func diagnosis(
        of query: MissingRelation.Query, in document: Document, sentences: [Sentence]
    ) throws(CancellationError) -> MissingRelation {
        let found = FoundRelations(
            query: query, relations: try relations(in: document, sentences: sentences), ontology: ontology)
        if let result = found.ofType { return result }
        let reading = try DocumentReading(
            document, sentences, network: network, types: types, ontology: ontology, linker: linker,
            bounds: .wide)
        let diagnosis = ReadingDiagnosis(
            query: query, reading: reading, ontology: ontology, leastConfidence: leastConfidence
        ) {
            sentences[$0.sentence].tokens[$0.token].form
        } text: {
            sentences[$0].writtenText(in: document.text)
        }
        return diagnosis.weak ?? found.ofOtherType ?? diagnosis.missing
    }
}

/// Reads from the scores of a document at which stage a relation was lost.
struct ReadingDiagnosis {
    let query: MissingRelation.Query
    let reading: DocumentReading
    let ontology: Ontology
    let leastConfidence: Double
    let word: (ReadingWindow.Word) -> String
    let text: (Int) -> String

    private var type: Int? { ontology.position(ofType: query.relation) }

    /// The relation itself, seen with too little confidence.
    var weak: MissingRelation? {
        let same = reading.candidates.filter { candidate in
            let ends = (name(candidate.source), name(candidate.target))
            let isSymmetric = ontology.types[candidate.type].isSymmetric
            return candidate.type == type
                && (ends == (query.source, query.target) || isSymmetric && ends == (query.target, query.source))
        }
        guard let best = same.max(by: { $0.confidence < $1.confidence }) else { return nil }
        let (bounds, scores) = (WindowReading.Bounds(), best.scores.likelihoods)
        let trigger = "trigger '\(word(best.trigger))' for \(query.relation): \(scores.trigger.hundredths)"
        let sentence = text(best.trigger.sentence)
        if scores.trigger <= bounds.trigger {
            return lost(.trigger, "\(trigger), needed \(bounds.trigger.hundredths)", sentence)
        }
        let ends = "source \(scores.source.hundredths), target \(scores.target.hundredths)"
        if min(scores.source, scores.target) <= bounds.role {
            return lost(.argument, "\(trigger), but \(ends), needed \(bounds.role.hundredths)", sentence)
        }
        return lost(
            .confidence,
            "\(trigger), \(ends); confidence \(best.confidence.hundredths), needed \(Float(leastConfidence).hundredths)",
            sentence, "a lower --min-confidence lets it through, with others")
    }

    /// What is not there at all: an actor, or a word between the two that states it.
    var missing: MissingRelation {
        let names = reading.entities.map { $0?.name }
        for (name, part) in [(query.source, "source"), (query.target, "target")] where !names.contains(name) {
            let present = Set(names.compactMap(\.self)).sorted().prefix(8).joined(separator: ", ")
            return lost(
                .mention,
                "the \(part) '\(name)' is not mentioned"
                    + (present.isEmpty ? "; the text mentions no actor" : "; the text mentions \(present)"), nil,
                "add the word that the text uses as an alias in a gazetteer of your own")
        }
        let near = reading.candidates.filter { candidate in
            candidate.type == type
                && [query.source, query.target].contains {
                    $0 == name(candidate.source) || $0 == name(candidate.target)
                }
        }
        guard let best = near.max(by: { $0.scores.trigger < $1.scores.trigger }) else {
            return lost(.trigger, "no word near either actor states '\(query.relation)'", nil)
        }
        let ends = "\(name(best.source) ?? "nobody known") and \(name(best.target) ?? "nobody known")"
        return lost(
            .argument,
            "'\(word(best.trigger))' states '\(query.relation)' (\(best.scores.likelihoods.trigger.hundredths)), but between \(ends)",
            text(best.trigger.sentence))
    }

    private func name(_ mention: Int) -> String? { reading.entities[mention]?.name }

    private func lost(
        _ stage: MissingRelation.Stage, _ message: String, _ sentence: String?, _ advice: String? = nil
    ) -> MissingRelation {
        MissingRelation(stage: stage, message: message, sentence: sentence, advice: advice)
    }
}
