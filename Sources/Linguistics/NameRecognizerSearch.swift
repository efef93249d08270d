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

    /// The labels of a sentence's words.
    ///
    /// - Parameters:
    ///   - gold: In training the right labels: all others get `margin` on top, so that the right ones learn to win by it.
    func labels(_ input: NameInput, gold: [Int] = [], margin: Int32 = 0) -> [Int] {
        let count = input.count
        guard count > 0 else { return [] }
        let labels = NameLabels.count
        let impossible = Int32.min / 2
        var scores = [Int32](repeating: impossible, count: labels)
        var next = scores
        var back = [UInt8](repeating: 0, count: labels * count)
        scores[NameLabels.outside] = 0
        let isNameless = input.nameless
        input.withPointers { pointers in
            for index in 0..<count {
                if isNameless[index] {
                    // The best way here that leaves no name open goes on outside of names.
                    let best = Self.bestEnd(scores)
                    let score = scores[best]
                    for label in 0..<labels { scores[label] = impossible }
                    scores[NameLabels.outside] = score
                    back[index * labels + NameLabels.outside] = UInt8(best)
                    continue
                }
                let found = NameRecognizerFeatures.rows(pointers, index, hasher: scorer.hasher, into: rows)
                scorer.score(rows, found, into: emission)
                if !gold.isEmpty {
                    for label in 0..<labels where label != gold[index] { emission[label] &+= margin }
                }
                for label in 0..<labels { next[label] = impossible }
                let floor = Self.floor(scores, mostPrevious)
                for previous in 0..<labels where scores[previous] > impossible && scores[previous] >= floor {
                    let found = NameRecognizerFeatures.transitionRows(
                        pointers, index, previous: previous, hasher: scorer.hasher, into: rows)
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
        var best = Self.bestEnd(scores)
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

    /// The labels of the sentences of a document, each read a second time in the light of the names of the others.
    ///
    /// Complexity: O(words).
    func labels(ofDocument inputs: [NameInput]) -> [[Int]] {
        let first = inputs.map { labels($0) }
        var evidence = NameEvidence()
        for (input, labels) in zip(inputs, first) { evidence.count(input, labels, times: 1) }
        return zip(inputs, first).map { input, found in
            guard input.nameless.contains(false) else { return found }
            evidence.count(input, found, times: -1)
            defer { evidence.count(input, found, times: 1) }
            return input.with(evidence).map { labels($0) } ?? found
        }
    }

    /// Calls `visit` with the rows of each word of a labelled sentence.
    func visit(_ input: NameInput, _ labels: [Int], _ visit: (_ index: Int, UnsafePointer<UInt32>, Int) -> Void) {
        input.withPointers { pointers in
            for index in 0..<input.count {
                let previous = index > 0 ? labels[index - 1] : NameLabels.outside
                var found = NameRecognizerFeatures.rows(pointers, index, hasher: scorer.hasher, into: rows)
                visit(index, rows, found)
                found = NameRecognizerFeatures.transitionRows(
                    pointers, index, previous: previous, hasher: scorer.hasher, into: rows)
                visit(index, rows, found)
            }
        }
    }
}
