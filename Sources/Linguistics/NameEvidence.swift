/// Points for each of `NameLabels.kinds`; the last place is not used.
typealias NameLeaning = SIMD4<Int32>

/// What the names found in a document say of its words: the same word is mostly part of the same name.
///
/// The search for names runs twice; the second time each sentence is read in the light of the other sentences.
struct NameEvidence {
    /// For each word in lower case how often it got which label.
    private var words: [UInt64: [Int32]] = [:]
    /// For each sequence of words that was a name how often it was one of which kind.
    private var phrases: [UInt64: [Int32]] = [:]
    private var longest = 0
    /// For each capitalised word in lower case how far its scores lean to each kind, summed over the times it occurs.
    private var leanings: [UInt64: (sum: NameLeaning, count: Int32)] = [:]

    /// A sentence adds no more than this many names of one length on end to the search for sequences.
    private static let longestPhrase = 12
    /// No more than these points are added to a kind for how the same word leans elsewhere.
    private static let mostLeaning: Int32 = 100

    /// Counts the labels of a sentence `times` more; -1 takes back what 1 added. Complexity: O(words).
    ///
    /// - Parameter sums: The scores that the labels come from, if what they lean to is to be known as well.
    mutating func count(_ input: NameInput, _ labels: [Int], _ sums: NameSums? = nil, times: Int32) {
        for (index, label) in labels.enumerated() {
            let word = input.words[index + TaggerFeatures.padding]
            guard label > 0 || word.isCapitalized else { continue }
            if word.isCapitalized, let leaning = sums?.leaning(index) {
                let (sum, count) = leanings[word.lower, default: (.zero, 0)]
                leanings[word.lower] = (sum &+ leaning &* times, count + times)
            }
            words[word.lower, default: [Int32](repeating: 0, count: NameLabels.count)][label] += times
        }
        for name in NameLabels.names(labels) where name.tokens.count <= Self.longestPhrase {
            guard let kind = NameLabels.kinds.firstIndex(of: name.kind) else { continue }
            var key = Self.start
            for index in name.tokens { key = Self.extend(key, input.words[index + TaggerFeatures.padding].lower) }
            phrases[key, default: [0, 0, 0]][kind] += times
            longest = max(longest, name.tokens.count)
        }
    }

    /// For each word (padded as the words are) a number for its usual place in names, and one for the sequence that it
    /// stands in; `nil` when no word of the sentence is known from a name.
    func codes(of input: NameInput) -> (words: [UInt64], phrases: [UInt64])? {
        let padding = TaggerFeatures.padding
        var codes = [UInt64](repeating: 0, count: input.words.count)
        var isNamed = false
        for index in padding..<input.words.count - padding {
            guard let counts = words[input.words[index].lower] else { continue }
            codes[index] = Self.code(counts)
            isNamed = isNamed || (codes[index] > 0 && codes[index] < Self.unnamed)
        }
        return isNamed ? (codes, sequences(of: input)) : nil
    }

    /// For each word what the scores of the same word elsewhere add to those of each kind, as one word mostly names one
    /// thing in a document; `nil` when no word of the sentence is known from elsewhere.
    func leanings(of input: NameInput) -> [NameLeaning]? {
        var isKnown = false
        let found = (0..<input.count).map { index -> NameLeaning in
            let word = input.words[index + TaggerFeatures.padding]
            guard word.isCapitalized, let (sum, count) = leanings[word.lower], count > 0 else { return .zero }
            isKnown = true
            // The mean counts for more, the more words it is of.
            let points = sum &* 3 / NameLeaning(repeating: 5 * (count + 1))
            return points.clamped(
                lowerBound: NameLeaning(repeating: -Self.mostLeaning),
                upperBound: NameLeaning(repeating: Self.mostLeaning))
        }
        return isKnown ? found : nil
    }

    private static let unnamed: UInt64 = 100

    /// 0 for a word that does not occur elsewhere; the kind and place that it mostly has in names, 20 more when it is
    /// mostly outside of them; more than 100 when always.
    private static func code(_ counts: [Int32]) -> UInt64 {
        func sum(_ kind: Int) -> Int32 { counts[(1 + 4 * kind)..<(5 + 4 * kind)].reduce(0, +) }
        let sums = NameLabels.kinds.indices.map(sum)
        let kind = sums.indices.reduce(0) { sums[$1] > sums[$0] ? $1 : $0 }
        let outside = counts[NameLabels.outside]
        guard sums[kind] > 0 else { return outside > 0 ? unnamed + UInt64(min(outside, 3)) : 0 }
        let places = counts[(1 + 4 * kind)..<(5 + 4 * kind)]
        let place = places.indices.reduce(places.startIndex) { places[$1] > places[$0] ? $1 : $0 }
        return UInt64(place) + (2 * sums[kind] > outside + sums.reduce(0, +) ? 0 : 20)
    }

    /// For each word the kind of the longest known name that begins at or before it, and its place there.
    private func sequences(of input: NameInput) -> [UInt64] {
        let padding = TaggerFeatures.padding
        var codes = [UInt64](repeating: 0, count: input.words.count)
        let end = input.words.count - padding
        var start = padding
        while start < end {
            var key = Self.start
            var found: (length: Int, kind: Int)?
            for offset in 0..<min(longest, end - start) {
                key = Self.extend(key, input.words[start + offset].lower)
                guard let counts = phrases[key] else { continue }
                let kind = counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
                if counts[kind] > 0 { found = (offset + 1, kind) }
            }
            guard let found else {
                start += 1
                continue
            }
            for offset in 0..<found.length {
                let place = found.length == 1 ? 3 : offset == 0 ? 0 : offset == found.length - 1 ? 2 : 1
                codes[start + offset] = UInt64(4 * (found.kind + 1) + place)
            }
            start += found.length
        }
        return codes
    }

    private static let start: UInt64 = 0x5851_F42D_4C95_7F2D

    private static func extend(_ key: UInt64, _ word: UInt64) -> UInt64 {
        let product = (key ^ word) &* StableHash.multiplier
        return product ^ (product >> 32)
    }
}
