import Linguistics

extension RelationNetwork {
    /// A source and a target of an event, by their words.
    struct Pair: Hashable, Sendable {
        /// Position among the events asked about.
        var event: Int
        var source: Int
        var target: Int
    }

    /// What is made of a pair.
    struct Judgement: Hashable, Sendable {
        /// Log odds that the event joins the two.
        var logit: Float
        /// Likelihoods, in the order of `Modality.allCases`.
        var modalities: [Float]
    }

    /// Judges pairs of ends as a whole. Complexity: O(pairs).
    func judgements(
        _ pairs: [Pair], events: [(word: Int, type: Int)], queries: [Float], _ reading: Reading
    ) -> [Judgement] {
        guard !pairs.isEmpty else { return [] }
        let count = pairs.count
        var ofEvent: [Float] = []
        var ofSource: [Float] = []
        var ofTarget: [Float] = []
        for pair in pairs {
            let word = events[pair.event].word
            ofEvent += queries[pair.event * inner..<(pair.event + 1) * inner]
            ofSource += placed(pair.source, from: word, reading)
            ofTarget += placed(pair.target, from: word, reading)
        }
        var hidden = pairOfEvent(ofEvent, count: count)
        for (layer, rows) in [
            (pairOfSource, ofSource), (pairOfTarget, ofTarget),
            (pairOfEventAndSource, products(ofEvent, ofSource)), (pairOfEventAndTarget, products(ofEvent, ofTarget)),
            (pairOfEnds, products(ofSource, ofTarget)),
        ] {
            let part = layer(rows, count: count)
            for index in hidden.indices { hidden[index] += part[index] }
        }
        let width = 1 + Modality.allCases.count
        let outputs = pair(NetworkMath.gelu(hidden), count: count)
        return (0..<count).map { number in
            let row = outputs[number * width..<(number + 1) * width]
            return Judgement(
                logit: row[row.startIndex],
                modalities: NetworkMath.softmax(Array(row.dropFirst()), width: width - 1))
        }
    }

    /// How likely each of some words refers back to each word of the window, the first number of each row being for none.
    ///
    /// - Returns: `mentions.count` rows of one more than the window's words.
    func antecedents(of mentions: [Int], _ reading: Reading) -> [Float] {
        guard !mentions.isEmpty else { return [] }
        let width = encoder.width
        let states = mentions.flatMap { reading.states[$0 * width..<($0 + 1) * width] }
        let ofMentions = antecedentOfMention(states, count: mentions.count)
        let ofWords = antecedentOfWord(reading.states, count: reading.words)
        var rows: [Float] = []
        for (number, mention) in mentions.enumerated() {
            let own = Array(ofMentions[number * inner..<(number + 1) * inner])
            var both = [Float](repeating: 0, count: reading.words * inner)
            for word in 0..<reading.words {
                for index in 0..<inner { both[word * inner + index] = own[index] * ofWords[word * inner + index] }
            }
            var hidden = antecedentOfBoth(both, count: reading.words)
            for word in 0..<reading.words {
                let distance = WordDistance.bucket(from: mention, to: word) * inner
                for index in 0..<inner {
                    hidden[word * inner + index] +=
                        own[index] + ofWords[word * inner + index] + antecedentDistances[distance + index]
                }
            }
            let scores = antecedent(NetworkMath.gelu(hidden), count: reading.words)
            rows += NetworkMath.softmax([0] + scores, width: reading.words + 1)
        }
        return rows
    }

    /// A word's vector as an actor, moved by how far it is from the trigger.
    private func placed(_ word: Int, from trigger: Int, _ reading: Reading) -> [Float] {
        let distance = WordDistance.bucket(from: trigger, to: word) * inner
        return (0..<inner).map { reading.actors[word * inner + $0] + distances[distance + $0] }
    }

    private func products(_ first: [Float], _ second: [Float]) -> [Float] { zip(first, second).map { $0 * $1 } }
}
