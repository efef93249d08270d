import Linguistics

/// What the network sees in a document: mentions of actors, whom they mean, and the relations between them.
struct DocumentReading: Sendable {
    /// A relation between two of the document's mentions.
    struct Candidate: Sendable {
        /// The sentence and the token that state it.
        var trigger: ReadingWindow.Word
        /// Position in the ontology's types.
        var type: Int
        /// Positions among `mentions`.
        var source: Int
        var target: Int
        var speaker: Int?
        var modality: Modality
        /// Log odds.
        var scores: RelationScores
        var doubts: RelationDoubts
        /// How likely it is right; 0 where nobody knows who one of the ends is.
        var confidence: Float
    }

    private(set) var mentions: [ActorMention] = []
    /// The actors that the mentions mean; `nil` where nobody knows.
    private(set) var entities: [Entity?] = []
    private(set) var candidates: [Candidate] = []
    private var mentionAt: [ReadingWindow.Word: Int] = [:]

    /// - Parameter types: For each type of the network its position in the ontology; `nil` for one that this lacks.
    /// - Throws: `CancellationError` between windows.
    init(
        _ document: Document, _ sentences: [Sentence], network: RelationNetwork, types: [Int?], ontology: Ontology,
        linker: EntityLinker, bounds: WindowReading.Bounds = .init()
    ) throws(CancellationError) {
        var readings: [(window: ReadingWindow, reading: WindowReading)] = []
        for window in ReadingWindow.windows(over: sentences, vocabulary: network.vocabulary) {
            if Task.isCancelled { throw CancellationError() }
            guard window.canState(in: sentences) else { continue }
            readings.append((window, network.reading(of: window, in: sentences, bounds: bounds)))
        }
        // Mentions of cores first: a word that is context in one window is read best where it is not.
        for (window, reading) in readings {
            for span in reading.spans where window.core.contains(span.head) { _ = mention(of: span, in: window) }
        }
        for (window, reading) in readings {
            for candidate in reading.candidates {
                guard let type = types[candidate.type] else { continue }
                candidates.append(
                    Candidate(
                        trigger: window.words[candidate.trigger], type: type,
                        source: mention(of: candidate.source, in: window),
                        target: mention(of: candidate.target, in: window),
                        speaker: candidate.speaker.map { mention(of: $0, in: window) }, modality: candidate.modality,
                        scores: candidate.scores, doubts: candidate.doubts, confidence: 0))
            }
        }
        for (window, reading) in readings {
            for (head, antecedent) in reading.antecedents.sorted(by: { $0.key < $1.key })
            where antecedent.score > WindowReading.leastAntecedent {
                guard let mention = mentionAt[window.words[head]], mentions[mention].antecedent == nil else { continue }
                let meant = self.mention(of: antecedent.span, in: window)
                if meant != mention { mentions[mention].antecedent = meant }
            }
        }
        entities = linker.entities(of: mentions, in: sentences, document: document)
        judge(ontology, network.confidence)
    }

    /// The mention that holds the last word of a span; a new one where none does.
    private mutating func mention(of span: WindowReading.Span, in window: ReadingWindow) -> Int {
        let head = window.words[span.head]
        if let known = mentionAt[head] { return known }
        var first = window.words[span.words.lowerBound].token
        // Words of a mention that is known already are not taken from it.
        for word in span.words where mentionAt[window.words[word]] != nil { first = window.words[word].token + 1 }
        let mention = ActorMention(
            sentence: head.sentence, tokens: first..<head.token + 1, type: span.type, antecedent: nil)
        for token in mention.tokens { mentionAt[.init(sentence: head.sentence, token: token)] = mentions.count }
        mentions.append(mention)
        return mentions.count - 1
    }
}

// MARK: Confidence

extension DocumentReading {
    /// Who does what to whom, whatever the sentence.
    struct Claim: Hashable, Sendable {
        /// Names; in their own order where the type is symmetric.
        var source: String
        var target: String
        /// Position in the ontology's types.
        var type: Int
    }

    /// What a candidate says; `nil` where nobody knows who one of the ends is, or both are the same.
    func claim(_ candidate: Candidate, _ ontology: Ontology) -> Claim? {
        guard let source = entities[candidate.source], let target = entities[candidate.target], source != target else {
            return nil
        }
        var names = (source.name, target.name)
        if ontology.types[candidate.type].isSymmetric, names.1 < names.0 { names = (names.1, names.0) }
        return Claim(source: names.0, target: names.1, type: candidate.type)
    }

    /// Gives all candidates their confidence. Complexity: O(candidates, and in each sentence pairs of candidates between the
    /// same two).
    private mutating func judge(_ ontology: Ontology, _ confidence: RelationConfidence) {
        struct Meeting: Hashable {
            let sentence: Int
            let first, second: String
        }
        let claims = candidates.map { claim($0, ontology) }
        var sentences: [Claim: Set<Int>] = [:]
        var meetings: [Meeting: [Int]] = [:]
        func meeting(_ claim: Claim, _ sentence: Int) -> Meeting {
            Meeting(sentence: sentence, first: min(claim.source, claim.target), second: max(claim.source, claim.target))
        }
        for (number, claim) in claims.enumerated() {
            guard let claim else { continue }
            let sentence = candidates[number].trigger.sentence
            sentences[claim, default: []].insert(sentence)
            meetings[meeting(claim, sentence), default: []].append(number)
        }
        for (number, claim) in claims.enumerated() {
            guard let claim, let source = entities[candidates[number].source],
                let target = entities[candidates[number].target]
            else { continue }
            let candidate = candidates[number]
            let rivals = (meetings[meeting(claim, candidate.trigger.sentence)] ?? []).filter { claims[$0] != claim }
            candidates[number].confidence = confidence(
                .init(
                    scores: candidate.scores, doubts: candidate.doubts, modality: candidate.modality,
                    type: ontology.types[candidate.type].learned ?? "", source: source.type, target: target.type,
                    sentences: sentences[claim]?.count ?? 1,
                    rival: rivals.map { candidates[$0].scores.bounded.trigger + candidates[$0].scores.bounded.pair }
                        .max()))
        }
    }
}
