/// Points for each of `NameLabels.kinds`; the last place is not used.
typealias NameLeaning = SIMD4<Int32>

/// To which kinds of name the words of a document lean: one word mostly names one thing there.
struct NameLeanings {
    /// For each capitalised word in lower case how far its scores lean to each kind, summed over the times it occurs.
    private var words: [UInt64: (sum: NameLeaning, count: Int32)] = [:]

    /// No more than these points are added to a kind for how the same word leans elsewhere.
    private static let most: Int32 = 100

    /// Counts the capitalised words of a sentence `times` more; -1 takes back what 1 added. Complexity: O(words).
    ///
    /// - Parameter own: How far each word leans there.
    mutating func count(_ input: NameInput, _ own: [NameLeaning], times: Int32) {
        for index in 0..<input.count where !input.nameless[index] {
            let word = input.words[index + TaggerFeatures.padding]
            guard word.isCapitalized else { continue }
            let (sum, count) = words[word.lower, default: (.zero, 0)]
            words[word.lower] = (sum &+ own[index] &* times, count + times)
        }
    }

    /// By how much the best label of each kind of name is ahead of none, for each word.
    ///
    /// - Parameter scores: Of all labels for each word.
    static func own(_ scores: [Int16]) -> [NameLeaning] {
        stride(from: 0, to: scores.count, by: NameLabels.count).map { word in
            var leaning = NameLeaning.zero
            for kind in NameLabels.kinds.indices {
                let start = word + NameLabels.begin(kind)
                let best = scores[start..<start + 4].reduce(Int16.min) { max($0, $1) }
                leaning[kind] = Int32(best) - Int32(scores[word + NameLabels.outside])
            }
            return leaning
        }
    }

    /// For each word what the scores of the same word elsewhere add to those of each kind: their mean.
    func leanings(of input: NameInput) -> [NameLeaning] {
        (0..<input.count).map { index in
            let word = input.words[index + TaggerFeatures.padding]
            guard word.isCapitalized, let (sum, count) = words[word.lower], count > 0 else { return .zero }
            let mean = sum / NameLeaning(repeating: count)
            return mean.clamped(
                lowerBound: NameLeaning(repeating: -Self.most), upperBound: NameLeaning(repeating: Self.most))
        }
    }
}
