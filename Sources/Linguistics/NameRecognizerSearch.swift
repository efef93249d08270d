/// The best sequence of name labels for a sentence, by Viterbi search over all of them.
///
/// A label is scored by what is seen of the word (`labels`), by a network that sees its neighbours as well, and, together with
/// the label before, as a step (`steps`).
final class NameSearch<Scorer: TransitionScorer> {
    private let labelScorer: Scorer
    private let stepScorer: Scorer
    private let network: NameNetwork?
    private let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: NameRecognizerFeatures.most)
    private let emission: UnsafeMutablePointer<Int32>
    private let step: UnsafeMutablePointer<Int32>
    private let more: UnsafeMutablePointer<Int32>

    /// - Parameters:
    ///   - labels: Scores the classes of `NameLabels`.
    ///   - steps: Scores those of `NameLabels.steps`.
    ///   - network: Its scores of labels are added; `nil` while the others learn.
    init(labels: Scorer, steps: Scorer, network: NameNetwork?) {
        labelScorer = labels
        stepScorer = steps
        self.network = network
        emission = .allocate(capacity: labels.stride)
        step = .allocate(capacity: steps.stride)
        more = .allocate(capacity: max(labels.stride, steps.stride))
    }

    deinit {
        rows.deallocate()
        emission.deallocate()
        step.deallocate()
        more.deallocate()
    }

    /// The labels of a sentence's words.
    ///
    /// - Parameters:
    ///   - gold: In training the right labels: all others get `margin` on top, so that the right ones learn to win by it.
    ///   - sums: What another reading of the same words has summed, which this one then only adds to.
    ///   - leanings: For each word what is added to the labels of each kind of name; nothing when empty.
    func labels(
        _ input: NameInput, gold: [Int] = [], margin: Int32 = 0, sums: NameSums? = nil,
        leanings: [NameLeaning] = []
    ) -> [Int] {
        let count = input.count
        guard count > 0 else { return [] }
        let labels = NameLabels.count
        let impossible = Int32.min / 2
        var scores = [Int32](repeating: impossible, count: labels)
        var next = scores
        var back = [UInt8](repeating: 0, count: labels * count)
        scores[NameLabels.outside] = 0
        let isNew = sums?.isComplete != true
        let opinions = isNew && input.nameless.contains(false) ? network?.scores(input) : nil
        let isNameless = input.nameless.indices.map { index in
            if input.nameless[index] { return true }
            if !isNew { return sums?.isKept[index] == false }
            return opinions.map { NameNetwork.isSurelyOutside($0, index) } ?? false
        }
        defer { sums?.isComplete = true }
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
                sum(pointers, index, opinions, sums)
                if !leanings.isEmpty {
                    for label in 1..<labels { emission[label] &+= leanings[index][(label - 1) >> 2] }
                }
                if !gold.isEmpty {
                    for label in 0..<labels where label != gold[index] { emission[label] &+= margin }
                }
                for label in 0..<labels { next[label] = impossible }
                for (number, pair) in NameLabels.steps.enumerated() where scores[pair.previous] > impossible {
                    let score = scores[pair.previous] &+ emission[pair.label] &+ step[number]
                    if score > next[pair.label] {
                        next[pair.label] = score
                        back[index * labels + pair.label] = UInt8(pair.previous)
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

    /// Leaves the scores of a word's labels in `emission`, those of the steps to them in `step`.
    private func sum(_ input: NameInput.Pointers, _ index: Int, _ opinions: [Int16]?, _ sums: NameSums?) {
        let labelHasher = labelScorer.hasher
        let stepHasher = stepScorer.hasher
        if sums?.restore(index, emission, step) != true {
            labelScorer.score(
                rows, NameRecognizerFeatures.rows(input, index, hasher: labelHasher, into: rows), into: emission)
            stepScorer.score(
                rows, NameRecognizerFeatures.stepRows(input, index, hasher: stepHasher, into: rows), into: step)
            if let opinions {
                for label in 0..<NameLabels.count {
                    emission[label] &+= Int32(opinions[index * NameLabels.count + label])
                }
            }
            sums?.keep(index, emission, step)
        }
        let found = NameRecognizerFeatures.evidenceRows(input, index, hasher: labelHasher, into: rows)
        guard found > 0 else { return }
        labelScorer.score(rows, found, into: more)
        for label in 0..<NameLabels.count { emission[label] &+= more[label] }
        stepScorer.score(
            rows, NameRecognizerFeatures.evidenceStepRows(input, index, hasher: stepHasher, into: rows), into: more)
        for number in 0..<NameLabels.steps.count { step[number] &+= more[number] }
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
        for ((input, sums), labels) in zip(zip(inputs, sums), first) { evidence.count(input, labels, sums, times: 1) }
        return zip(zip(inputs, sums), first).map { reading, found in
            let (input, sums) = reading
            guard input.nameless.contains(false) else { return found }
            evidence.count(input, found, sums, times: -1)
            defer { evidence.count(input, found, sums, times: 1) }
            let leanings = evidence.leanings(of: input)
            guard let informed = input.with(evidence) ?? (leanings == nil ? nil : input) else { return found }
            return labels(informed, sums: sums, leanings: leanings ?? [])
        }
    }

    /// What a visit is shown the rows of: a word's label, or the step to it.
    enum Part { case label, step }

    /// Calls `visit` with the rows of each word of a sentence.
    func visit(_ input: NameInput, _ visit: (_ part: Part, _ index: Int, UnsafePointer<UInt32>, Int) -> Void) {
        input.withPointers { pointers in
            for index in 0..<input.count {
                for count in [NameRecognizerFeatures.rows, NameRecognizerFeatures.evidenceRows] {
                    visit(.label, index, rows, count(pointers, index, labelScorer.hasher, rows))
                }
                for count in [NameRecognizerFeatures.stepRows, NameRecognizerFeatures.evidenceStepRows] {
                    visit(.step, index, rows, count(pointers, index, stepScorer.hasher, rows))
                }
            }
        }
    }
}

/// The sums of a first reading of a sentence, kept for a second one that knows more.
final class NameSums {
    private static let perWord = NameLabels.count + NameLabels.steps.count
    private var scores: [Int16]
    /// For each word whether there are sums for it; what is surely outside of names needs none.
    private(set) var isKept: [Bool]
    /// Whether the first reading is done.
    var isComplete = false

    /// - Parameter count: Of words.
    init(count: Int) {
        isKept = [Bool](repeating: false, count: count)
        scores = [Int16](repeating: 0, count: count * Self.perWord)
    }

    /// Each sum must fit 16 bits, as that of some 80 weights of 8 bits does.
    func keep(_ word: Int, _ labels: UnsafePointer<Int32>, _ steps: UnsafePointer<Int32>) {
        isKept[word] = true
        let place = word * Self.perWord
        for label in 0..<NameLabels.count { scores[place + label] = Int16(truncatingIfNeeded: labels[label]) }
        for step in 0..<NameLabels.steps.count {
            scores[place + NameLabels.count + step] = Int16(truncatingIfNeeded: steps[step])
        }
    }

    /// By how much the best label of each kind of name is ahead of none; `nil` without sums for the word.
    func leaning(_ word: Int) -> NameLeaning? {
        guard isKept[word] else { return nil }
        let labels = scores[word * Self.perWord..<word * Self.perWord + NameLabels.count]
        var leaning = NameLeaning.zero
        for kind in NameLabels.kinds.indices {
            let start = labels.startIndex + NameLabels.begin(kind)
            let best = labels[start..<start + 4].reduce(Int16.min) { max($0, $1) }
            leaning[kind] = Int32(best) - Int32(labels[labels.startIndex + NameLabels.outside])
        }
        return leaning
    }

    /// Whether there are sums for the word, which then are in `labels` and `steps`.
    func restore(_ word: Int, _ labels: UnsafeMutablePointer<Int32>, _ steps: UnsafeMutablePointer<Int32>) -> Bool {
        guard isKept[word] else { return false }
        let place = word * Self.perWord
        for label in 0..<NameLabels.count { labels[label] = Int32(scores[place + label]) }
        for step in 0..<NameLabels.steps.count { steps[step] = Int32(scores[place + NameLabels.count + step]) }
        return true
    }
}
