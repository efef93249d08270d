/// The best sequence of name labels for the sentences of a document, by Viterbi search over all of them: a network scores the
/// labels of each word, and only such may stand side by side as spell names.
struct NameSearch: Sendable {
    let network: NameNetwork

    /// The labels of a sentence's words.
    ///
    /// Complexity: O(words).
    /// - Parameters:
    ///   - scores: As the network gives them.
    ///   - leanings: For each word what is added to the labels of each kind of name; nothing when empty.
    static func labels(_ input: NameInput, _ scores: [Int16], leanings: [NameLeaning] = []) -> [Int] {
        let count = input.count
        guard count > 0 else { return [] }
        let labels = NameLabels.count
        let impossible = Int32.min / 2
        var sums = [Int32](repeating: impossible, count: labels)
        var next = sums
        var back = [UInt8](repeating: 0, count: labels * count)
        sums[NameLabels.outside] = 0
        for index in 0..<count {
            for label in 0..<labels { next[label] = impossible }
            if input.nameless[index] {
                // The best way here that leaves no name open goes on outside of names.
                let best = bestEnd(sums)
                next[NameLabels.outside] = sums[best]
                back[index * labels + NameLabels.outside] = UInt8(best)
            } else {
                for pair in NameLabels.steps where sums[pair.previous] > impossible {
                    let score = sums[pair.previous] &+ Int32(scores[index * labels + pair.label])
                    if score > next[pair.label] {
                        next[pair.label] = score
                        back[index * labels + pair.label] = UInt8(pair.previous)
                    }
                }
                if !leanings.isEmpty {
                    for label in 1..<labels where next[label] > impossible {
                        next[label] &+= leanings[index][(label - 1) >> 2]
                    }
                }
            }
            swap(&sums, &next)
        }
        var best = bestEnd(sums)
        var result = [Int](repeating: 0, count: count)
        for index in stride(from: count - 1, through: 0, by: -1) {
            result[index] = best
            best = Int(back[index * labels + best])
        }
        return result
    }

    /// The best label that leaves no name open.
    private static func bestEnd(_ scores: [Int32]) -> Int {
        var best = NameLabels.outside
        for label in scores.indices where scores[label] > scores[best] && !NameLabels.isOpen(label) { best = label }
        return best
    }

    /// The labels of the sentences of a document.
    ///
    /// Complexity: O(words).
    func labels(ofDocument inputs: [NameInput]) -> [[Int]] { Self.labels(inputs.map { ($0, network.scores($0)) }) }

    /// The labels of sentences with their scores, each read in the light of how its words lean in the others, and of what the
    /// short forms in it stand for.
    static func labels(_ sentences: [(input: NameInput, scores: [Int16])]) -> [[Int]] {
        let own = sentences.map { NameLeanings.own($0.scores) }
        var leanings = NameLeanings()
        for ((input, _), own) in zip(sentences, own) { leanings.count(input, own, times: 1) }
        var found = zip(sentences, own).map { sentence, own in
            leanings.count(sentence.input, own, times: -1)
            defer { leanings.count(sentence.input, own, times: 1) }
            return labels(sentence.input, sentence.scores, leanings: leanings.leanings(of: sentence.input))
        }
        let acronyms = NameAcronyms(zip(sentences, found).lazy.map { ($0.input, $1) })
        guard !acronyms.isEmpty else { return found }
        for (index, (input, scores)) in sentences.enumerated() {
            guard let stated = acronyms.leanings(of: input) else { continue }
            leanings.count(input, own[index], times: -1)
            let all = zip(leanings.leanings(of: input), stated).map { $0 &+ $1 }
            leanings.count(input, own[index], times: 1)
            found[index] = labels(input, scores, leanings: all)
        }
        return found
    }
}
