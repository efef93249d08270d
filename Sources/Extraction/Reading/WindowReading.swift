import Linguistics

/// What the network says of the parts of a relation: its trigger with its type, the two ends, and the two together; log odds,
/// or likelihoods.
struct RelationScores: Hashable, Sendable {
    var trigger: Float
    var source: Float
    var target: Float
    var pair: Float

    /// Log odds beyond 7.6 taken for that.
    var bounded: RelationScores {
        func bounded(_ logit: Float) -> Float { max(-7.6, min(logit, 7.6)) }
        return RelationScores(
            trigger: bounded(trigger), source: bounded(source), target: bounded(target), pair: bounded(pair))
    }

    /// Of log odds.
    var likelihoods: RelationScores {
        let all = NetworkMath.sigmoid([trigger, source, target, pair])
        return RelationScores(trigger: all[0], source: all[1], target: all[2], pair: all[3])
    }
}

/// What makes it less likely that the ends of a relation are called by their right names.
struct RelationDoubts: Hashable, Sendable {
    /// What an end is instead of a name in the trigger's sentence.
    struct End: Hashable, Sendable {
        /// No name, and it refers to none.
        var isUnnamed: Bool
        /// No name, but it refers to one.
        var isReferring: Bool
        /// In another sentence than the trigger.
        var isFar: Bool
    }

    var source: End
    var target: End

    var all: [(name: String, holds: Bool)] {
        [
            ("unnamed source", source.isUnnamed), ("unnamed target", target.isUnnamed),
            ("referring source", source.isReferring), ("referring target", target.isReferring),
            ("far source", source.isFar), ("far target", target.isFar),
        ]
    }
}

/// The mentions of actors and the relations that the network sees in one window.
struct WindowReading: Sendable {
    /// A stretch of words that the network takes for an actor.
    struct Span: Hashable, Sendable {
        /// Words of the window, of one sentence.
        var words: Range<Int>
        var type: EntityType
        /// The word by which it is scored.
        var head: Int { words.upperBound - 1 }
    }

    /// A relation between two spans with all that the network says of it.
    struct Candidate: Sendable {
        var trigger: Int
        /// Position among the network's types.
        var type: Int
        var source: Span
        var target: Span
        var speaker: Span?
        var modality: Modality
        /// Log odds.
        var scores: RelationScores
        var doubts: RelationDoubts
    }

    /// What is looked at at all. Lower bounds find little more and take longer.
    struct Bounds: Sendable {
        var trigger: Float = 0.15
        var role: Float = 0.1
        var speaker: Float = 0.5
        /// Ends of a trigger that are paired, the likeliest first.
        var ends = 6

        /// What `why-not` looks at.
        static let wide = Bounds(trigger: 0.02, role: 0.02, ends: 8)
    }

    /// How likely a span must refer back to a name to be taken for the same actor.
    static let leastAntecedent: Float = 0.4

    let spans: [Span]
    let candidates: [Candidate]
    /// For spans that are no names: the likeliest named span of the window that they refer back to, by the span's head.
    let antecedents: [Int: (span: Span, score: Float)]
}

extension RelationNetwork {
    /// Reads a window of a document's sentences.
    func reading(of window: ReadingWindow, in sentences: [Sentence], bounds: WindowReading.Bounds) -> WindowReading {
        let reading = read(window)
        let spans = spans(window, reading)
        var spanAt = [Int?](repeating: nil, count: window.words.count)
        for (number, span) in spans.enumerated() { for word in span.words { spanAt[word] = number } }
        func span(at word: Int) -> WindowReading.Span {
            spanAt[word].map { spans[$0] } ?? WindowReading.Span(words: word..<word + 1, type: .group)
        }

        var events: [(word: Int, type: Int)] = []
        for word in window.core {
            for type in types.indices where reading.trigger(word, type) > bounds.trigger { events.append((word, type)) }
        }
        let queries = queries(events, reading)
        let roleLogits = roles(events, queries: queries, reading)
        let roles = NetworkMath.sigmoid(roleLogits)

        /// Where the score of a word as a part of an event stands.
        func place(_ event: Int, _ word: Int, _ role: Role) -> Int {
            (event * reading.words + word) * Role.allCases.count + role.rawValue
        }
        var pairs: [Pair] = []
        var ends: [(source: End, target: End)] = []
        for number in events.indices {
            let sides = [Role.source, .target].map { role in
                likeliest(
                    bounds.ends,
                    (0..<reading.words).filter { roles[place(number, $0, role)] > bounds.role }.map {
                        End(span: span(at: $0), place: place(number, $0, role), score: roles[place(number, $0, role)])
                    })
            }
            for source in sides[0] {
                for target in sides[1] where source.span != target.span {
                    pairs.append(Pair(event: number, source: source.span.head, target: target.span.head))
                    ends.append((source, target))
                }
            }
        }
        let judgements = judgements(pairs, events: events, queries: queries, reading)
        let speakers = events.indices.map { number in
            (0..<reading.words).max { roles[place(number, $0, .speaker)] < roles[place(number, $1, .speaker)] }
                .flatMap { roles[place(number, $0, .speaker)] > bounds.speaker ? span(at: $0) : nil }
        }
        let antecedents = antecedents(
            of: spans + ends.flatMap { [$0.source.span, $0.target.span] }, spans, window, sentences, reading)
        func doubts(_ span: WindowReading.Span, _ event: Int) -> RelationDoubts.End {
            let isNamed = isName(span, window, sentences)
            let refers = antecedents[span.head].map { $0.score > WindowReading.leastAntecedent } ?? false
            return .init(
                isUnnamed: !isNamed && !refers, isReferring: !isNamed && refers,
                isFar: window.words[span.head].sentence != window.words[event].sentence)
        }
        func clamped(_ logit: Float) -> Float { max(-8, min(logit, 8)) }
        let candidates = pairs.indices.map { number in
            let event = events[pairs[number].event]
            let (source, target) = ends[number]
            let scores = RelationScores(
                trigger: reading.triggerLogits[event.word * types.count + event.type],
                source: roleLogits[source.place], target: roleLogits[target.place],
                pair: judgements[number].logit + pairOfRoles[0] * clamped(roleLogits[source.place])
                    + pairOfRoles[1] * clamped(roleLogits[target.place]))
            let doubts = RelationDoubts(
                source: doubts(source.span, event.word), target: doubts(target.span, event.word))
            let modality = judgements[number].modalities.indices.max {
                judgements[number].modalities[$0] < judgements[number].modalities[$1]
            }
            return WindowReading.Candidate(
                trigger: event.word, type: event.type, source: source.span, target: target.span,
                speaker: speakers[pairs[number].event], modality: Modality.allCases[modality ?? 0],
                scores: scores, doubts: doubts)
        }
        return WindowReading(spans: spans, candidates: candidates, antecedents: antecedents)
    }

    /// Spans by the tags: a word is in one where it is more likely inside than outside.
    private func spans(_ window: ReadingWindow, _ reading: Reading) -> [WindowReading.Span] {
        let width = 2 * kinds.count + 1
        func tag(_ word: Int, _ tag: Int) -> Float { reading.tags[word * width + tag] }
        var spans: [WindowReading.Span] = []
        var start = 0
        while start < reading.words {
            guard tag(start, 0) < 0.5 else {
                start += 1
                continue
            }
            var likelihoods = kinds.indices.map { tag(start, 1 + 2 * $0) + tag(start, 2 + 2 * $0) }
            var end = start + 1
            while end < reading.words, tag(end, 0) < 0.5, window.words[end].sentence == window.words[start].sentence {
                let (begins, goesOn) = kinds.indices.reduce((Float(0), Float(0))) {
                    ($0.0 + tag(end, 1 + 2 * $1), $0.1 + tag(end, 2 + 2 * $1))
                }
                guard goesOn > begins else { break }
                for kind in kinds.indices { likelihoods[kind] += tag(end, 1 + 2 * kind) + tag(end, 2 + 2 * kind) }
                end += 1
            }
            let best = kinds.indices.max { likelihoods[$0] < likelihoods[$1] } ?? 0
            spans.append(WindowReading.Span(words: start..<end, type: kinds[best]))
            start = end
        }
        return spans
    }

    /// A span as a part of an event.
    private struct End {
        var span: WindowReading.Span
        /// Where its score stands among those of the roles.
        var place: Int
        var score: Float
    }

    /// The likeliest ends, each span once, by its likeliest word.
    private func likeliest(_ count: Int, _ ends: [End]) -> [End] {
        var best: [WindowReading.Span: End] = [:]
        for end in ends where end.score > best[end.span]?.score ?? 0 { best[end.span] = end }
        let sorted = best.values.sorted { ($0.score, $1.span.head) > ($1.score, $0.span.head) }
        return Array(sorted.prefix(count))
    }

    private func isName(_ span: WindowReading.Span, _ window: ReadingWindow, _ sentences: [Sentence]) -> Bool {
        span.words.contains {
            sentences[window.words[$0].sentence].tokens[window.words[$0].token].isCapitalisedContent
        }
    }

    private func antecedents(
        of wanted: [WindowReading.Span], _ spans: [WindowReading.Span], _ window: ReadingWindow,
        _ sentences: [Sentence], _ reading: Reading
    ) -> [Int: (span: WindowReading.Span, score: Float)] {
        func isName(_ span: WindowReading.Span) -> Bool { self.isName(span, window, sentences) }
        let mentions = Set(wanted.filter { !isName($0) }.map(\.head)).sorted()
        let names = spans.filter(isName)
        let rows = antecedents(of: mentions, reading)
        let width = reading.words + 1
        var found: [Int: (span: WindowReading.Span, score: Float)] = [:]
        for (number, mention) in mentions.enumerated() {
            for name in names {
                let score = name.words.reduce(Float(0)) { $0 + rows[number * width + 1 + $1] }
                if score > found[mention]?.score ?? 0 { found[mention] = (name, score) }
            }
        }
        return found
    }
}

extension Token {
    /// Whether the word is written as a part of a name, and is not a pronoun that begins a sentence.
    var isCapitalisedContent: Bool {
        form.unicodeScalars.first?.properties.isUppercase == true && upos != .pron && upos != .det
    }
}
