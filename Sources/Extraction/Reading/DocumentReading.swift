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
        var triggerScore: Float
        var sourceScore: Float
        var targetScore: Float
        var confidence: Float
    }

    /// How likely a mention without a name must refer to a name for that to be whom it means.
    private static let leastAntecedent: Float = 0.4

    private(set) var mentions: [ActorMention] = []
    /// The actors that the mentions mean; `nil` where nobody knows.
    private(set) var entities: [Entity?] = []
    private(set) var candidates: [Candidate] = []
    private var mentionAt: [ReadingWindow.Word: Int] = [:]

    /// - Parameter types: For each type of the network its position in the ontology; `nil` for one that this lacks.
    /// - Throws: `CancellationError` between windows.
    init(
        _ document: Document, _ sentences: [Sentence], network: RelationNetwork, types: [Int?], linker: EntityLinker,
        bounds: WindowReading.Bounds = .init()
    ) throws(CancellationError) {
        var readings: [(window: ReadingWindow, reading: WindowReading)] = []
        for window in ReadingWindow.windows(over: sentences, vocabulary: network.vocabulary) {
            if Task.isCancelled { throw CancellationError() }
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
                        triggerScore: candidate.triggerScore, sourceScore: candidate.sourceScore,
                        targetScore: candidate.targetScore, confidence: candidate.confidence))
            }
        }
        for (window, reading) in readings {
            for (head, antecedent) in reading.antecedents.sorted(by: { $0.key < $1.key })
            where antecedent.score > Self.leastAntecedent {
                guard let mention = mentionAt[window.words[head]], mentions[mention].antecedent == nil else { continue }
                let meant = self.mention(of: antecedent.span, in: window)
                if meant != mention { mentions[mention].antecedent = meant }
            }
        }
        entities = linker.entities(of: mentions, in: sentences, document: document)
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
