/// The best sequence of name labels for a sentence, by Viterbi search over all of them.
final class NameSearch<Scorer: TransitionScorer> {
    private let scorer: Scorer
    private let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: NameRecognizerFeatures.most)
    private let emission: UnsafeMutablePointer<Int32>
    private let step: UnsafeMutablePointer<Int32>

    /// How many labels of the word before are followed up; the others have fallen too far behind to matter.
    private let mostPrevious: Int

    init(scorer: Scorer, mostPrevious: Int = NameLabels.count) {
        self.scorer = scorer
        self.mostPrevious = mostPrevious
        emission = .allocate(capacity: scorer.stride)
        step = .allocate(capacity: scorer.stride)
    }

    deinit {
        rows.deallocate()
        emission.deallocate()
        step.deallocate()
    }

    /// The score of the label at rank `rank`.
    private static func floor(_ scores: [Int32], _ rank: Int) -> Int32 {
        guard rank < scores.count else { return Int32.min }
        return scores.sorted(by: >)[rank - 1]
    }

    func labels(_ input: NameInput) -> [Int] {
        let count = input.count
        guard count > 0 else { return [] }
        let labels = NameLabels.count
        let impossible = Int32.min / 2
        var scores = [Int32](repeating: impossible, count: labels)
        var next = scores
        var back = [UInt8](repeating: 0, count: labels * count)
        scores[NameLabels.outside] = 0
        let isNameless = input.nameless
        input.words.withUnsafeBufferPointer { words in
            input.tags.withUnsafeBufferPointer { tags in
                input.hints.withUnsafeBufferPointer { hints in
                    guard let words = words.baseAddress, let tags = tags.baseAddress, let hints = hints.baseAddress
                    else { return }
                    for index in 0..<count {
                        if isNameless[index] {
                            // The best way here that leaves no name open goes on outside of names.
                            var best = NameLabels.outside
                            for label in 0..<labels where scores[label] > scores[best] && !NameLabels.isOpen(label) {
                                best = label
                            }
                            let score = scores[best]
                            for label in 0..<labels { scores[label] = impossible }
                            scores[NameLabels.outside] = score
                            back[index * labels + NameLabels.outside] = UInt8(best)
                            continue
                        }
                        let found = NameRecognizerFeatures.rows(
                            words, tags, hints, index, hasher: scorer.hasher, into: rows)
                        scorer.score(rows, found, into: emission)
                        for label in 0..<labels { next[label] = impossible }
                        let floor = Self.floor(scores, mostPrevious)
                        for previous in 0..<labels where scores[previous] > impossible && scores[previous] >= floor {
                            let found = NameRecognizerFeatures.transitionRows(
                                words, tags, hints, index, previous: previous, hasher: scorer.hasher, into: rows)
                            scorer.score(rows, found, into: step)
                            for label in 0..<labels where NameLabels.mayFollow(label, previous) {
                                let score = scores[previous] &+ emission[label] &+ step[label]
                                if score > next[label] {
                                    next[label] = score
                                    back[index * labels + label] = UInt8(previous)
                                }
                            }
                        }
                        swap(&scores, &next)
                    }
                }
            }
        }
        var best = NameLabels.outside
        for label in 0..<labels where scores[label] > scores[best] && !NameLabels.isOpen(label) { best = label }
        var result = [Int](repeating: 0, count: count)
        for index in stride(from: count - 1, through: 0, by: -1) {
            result[index] = best
            best = Int(back[index * labels + best])
        }
        return result
    }

    /// Calls `visit` with the rows of each word of a labelled sentence.
    func visit(_ input: NameInput, _ labels: [Int], _ visit: (_ index: Int, UnsafePointer<UInt32>, Int) -> Void) {
        for index in 0..<input.count {
            let previous = index > 0 ? labels[index - 1] : NameLabels.outside
            var found = NameRecognizerFeatures.rows(
                input.words, input.tags, input.hints, index, hasher: scorer.hasher, into: rows)
            visit(index, rows, found)
            found = NameRecognizerFeatures.transitionRows(
                input.words, input.tags, input.hints, index, previous: previous, hasher: scorer.hasher, into: rows)
            visit(index, rows, found)
        }
    }
}

/// A sentence as the features of names see it.
struct NameInput {
    var words: [WordFeatures]
    var tags: [UInt64]
    var hints: [UInt64]
    var count: Int { words.count - 2 * TaggerFeatures.padding }

    /// Words well inside a stretch without capitals, proper nouns and known names, where no name can be.
    ///
    /// A name has at most two such words in a row, as in `Bank of the West`.
    let nameless: [Bool]

    init(words: [WordFeatures], tags: [Int], properTags: [Bool], lexicon: NameLexicon) {
        let padding = TaggerFeatures.padding
        self.words = words
        self.tags = [300, 301] + tags.map { UInt64($0) } + [302, 303]
        hints =
            [0, 0] + lexicon.hints(words[padding..<words.count - padding]).map { UInt64($0) } + [0, 0]
        var nameless = [Bool](repeating: false, count: tags.count)
        var plain = 0
        for index in tags.indices {
            let word = words[index + padding]
            let isPlain = !word.isCapitalized && !properTags[tags[index]] && hints[index + padding] == 0
            plain = isPlain ? plain + 1 : 0
            if plain > 2 { nameless[index - 1] = true }
        }
        self.nameless = nameless
    }
}
