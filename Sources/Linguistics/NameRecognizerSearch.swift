/// The best sequence of name labels for a sentence, by Viterbi search over all of them.
final class NameSearch<Scorer: TransitionScorer> {
    private let scorer: Scorer
    private let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: NameRecognizerFeatures.most)
    private let emission: UnsafeMutablePointer<Int32>
    private let step: UnsafeMutablePointer<Int32>
    private let more: UnsafeMutablePointer<Int32>

    /// How many labels of the word before are followed up; the others have fallen too far behind to matter.
    private let mostPrevious: Int

    init(scorer: Scorer, mostPrevious: Int = NameLabels.count) {
        self.scorer = scorer
        self.mostPrevious = mostPrevious
        emission = .allocate(capacity: scorer.stride)
        step = .allocate(capacity: scorer.stride)
        more = .allocate(capacity: scorer.stride)
    }

    deinit {
        rows.deallocate()
        emission.deallocate()
        step.deallocate()
        more.deallocate()
    }

    /// The score of the label at rank `rank`.
    private static func floor(_ scores: [Int32], _ rank: Int) -> Int32 {
        guard rank < scores.count else { return Int32.min }
        // The score that fewer than `rank` others exceed, and that does not exceed more than they.
        var floor = Int32.min
        for score in scores where score > floor {
            var above = 0
            for other in scores { above &+= other >= score ? 1 : 0 }
            if above >= rank { floor = score }
        }
        return floor
    }

    /// The labels of a sentence's words.
    ///
    /// - Parameters:
    ///   - gold: In training the right labels: all others get `margin` on top, so that the right ones learn to win by it.
    ///   - sums: What another reading of the same words has summed, which this one then only adds to.
    func labels(_ input: NameInput, gold: [Int] = [], margin: Int32 = 0, sums: NameSums? = nil) -> [Int] {
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
                sumEmission(pointers, index, sums)
                if !gold.isEmpty {
                    for label in 0..<labels where label != gold[index] { emission[label] &+= margin }
                }
                for label in 0..<labels { next[label] = impossible }
                let floor = Self.floor(scores, mostPrevious)
                for previous in 0..<labels where scores[previous] > impossible && scores[previous] >= floor {
                    sumStep(pointers, index, previous, sums)
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

    /// Leaves the scores of a word's labels in `emission`.
    private func sumEmission(_ input: NameInput.Pointers, _ index: Int, _ sums: NameSums?) {
        let place = index * NameSums.perWord
        if sums?.restore(place, into: emission) != true {
            let found = NameRecognizerFeatures.rows(input, index, hasher: scorer.hasher, into: rows)
            scorer.score(rows, found, into: emission)
            sums?.keep(place, emission)
        }
        add(NameRecognizerFeatures.evidenceRows(input, index, hasher: scorer.hasher, into: rows), to: emission)
    }

    /// Leaves in `step` what the label before makes of the scores of a word's labels.
    private func sumStep(_ input: NameInput.Pointers, _ index: Int, _ previous: Int, _ sums: NameSums?) {
        let place = index * NameSums.perWord + 1 + previous
        if sums?.restore(place, into: step) != true {
            let found = NameRecognizerFeatures.transitionRows(
                input, index, previous: previous, hasher: scorer.hasher, into: rows)
            scorer.score(rows, found, into: step)
            sums?.keep(place, step)
        }
        add(
            NameRecognizerFeatures.evidenceTransitionRows(
                input, index, previous: previous, hasher: scorer.hasher, into: rows), to: step)
    }

    /// Adds the scores of the first rows to others.
    private func add(_ count: Int, to scores: UnsafeMutablePointer<Int32>) {
        guard count > 0 else { return }
        scorer.score(rows, count, into: more)
        for label in 0..<NameLabels.count { scores[label] &+= more[label] }
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
        let sums = inputs.map { NameSums(count: $0.count) }
        let first = zip(inputs, sums).map { labels($0, sums: $1) }
        var evidence = NameEvidence()
        for (input, labels) in zip(inputs, first) { evidence.count(input, labels, times: 1) }
        return zip(zip(inputs, sums), first).map { reading, found in
            let (input, sums) = reading
            guard input.nameless.contains(false) else { return found }
            evidence.count(input, found, times: -1)
            defer { evidence.count(input, found, times: 1) }
            return input.with(evidence).map { labels($0, sums: sums) } ?? found
        }
    }

    /// Calls `visit` with the rows of each word of a labelled sentence.
    func visit(_ input: NameInput, _ labels: [Int], _ visit: (_ index: Int, UnsafePointer<UInt32>, Int) -> Void) {
        input.withPointers { pointers in
            for index in 0..<input.count {
                let previous = index > 0 ? labels[index - 1] : NameLabels.outside
                let hasher = scorer.hasher
                visit(index, rows, NameRecognizerFeatures.rows(pointers, index, hasher: hasher, into: rows))
                visit(
                    index, rows,
                    NameRecognizerFeatures.transitionRows(
                        pointers, index, previous: previous, hasher: hasher, into: rows))
                visit(index, rows, NameRecognizerFeatures.evidenceRows(pointers, index, hasher: hasher, into: rows))
                visit(
                    index, rows,
                    NameRecognizerFeatures.evidenceTransitionRows(
                        pointers, index, previous: previous, hasher: hasher, into: rows))
            }
        }
    }
}

/// The sums of a first reading of a sentence, kept for a second one that knows more.
///
/// A word has one sum for itself and one for each label before it; each is a score for every label.
final class NameSums {
    static let perWord = 1 + NameLabels.count
    private var scores: [Int16]
    private var isKept: [Bool]

    init(count: Int) {
        isKept = [Bool](repeating: false, count: count * Self.perWord)
        scores = [Int16](repeating: 0, count: count * Self.perWord * NameLabels.count)
    }

    func keep(_ place: Int, _ sums: UnsafePointer<Int32>) {
        isKept[place] = true
        // No more than some 80 weights of 8 bits.
        for label in 0..<NameLabels.count {
            scores[place * NameLabels.count + label] = Int16(truncatingIfNeeded: sums[label])
        }
    }

    /// Whether there are sums for the place, which then are in `sums`.
    func restore(_ place: Int, into sums: UnsafeMutablePointer<Int32>) -> Bool {
        guard isKept[place] else { return false }
        for label in 0..<NameLabels.count { sums[label] = Int32(scores[place * NameLabels.count + label]) }
        return true
    }
}
