/// What a `NameNetwork` sees of a word: one row of its table for each template.
enum NameNetworkInputs {
    /// The rows of each template. Words, their ends and beginnings, clusters and shapes share rows by chance, as there are
    /// more of them; of all others each value has its own.
    private static let rowCounts = [4608, 1536, 768, 2048, 256, 64, 256, 256, 128, 32, 16, 16, 1024, 512]
    static let count = rowCounts.count
    static let rowCount = rowCounts.reduce(0, +)
    /// The places of the rows of the word and of what such words are mostly part of.
    static let word = 0
    static let kind = 4
    /// The places of the rows of the word itself, whatever sentence it stands in.
    static let lexical = [0, 1, 2, 3, 4, 5, 6, 8, 12, 13]
    /// Rows in their place that tell nothing.
    static let unknown: (word: Int32, kind: Int32) = (0, Int32(rowCounts[..<kind].reduce(0, +)))

    /// Writes the rows of a word of a sentence.
    ///
    /// - Parameter index: 0-based.
    @inline(__always)
    static func rows(_ input: NameInput.Pointers, _ index: Int, into rows: UnsafeMutablePointer<Int32>) {
        let at = index + TaggerFeatures.padding
        let word = input.words[at]
        let flags: UInt64 =
            (word.isCapitalized ? 1 : 0) | (word.isUppercase ? 2 : 0) | (word.hasDigit ? 4 : 0)
            | (word.isAlphabetic ? 8 : 0) | (index == 0 ? 16 : 0)
        var template = 0
        var start = 0
        @inline(__always) func add(_ value: UInt64) {
            let count = rowCounts[template]
            rows[template] = Int32(start + Int(min(value, UInt64(count - 1))))
            start += count
            template += 1
        }
        @inline(__always) func addHashed(_ value: UInt64) {
            add((((value &* StableHash.multiplier) >> 32) &* UInt64(rowCounts[template])) >> 32)
        }
        // A rare word is not told from others: its row would be that of others by chance.
        if word.cluster > 0 { addHashed(word.lower) } else { add(UInt64(unknown.word)) }
        addHashed(word.suffix3)
        addHashed(word.prefix3)
        addHashed(word.cluster)
        add(input.wordKinds[at])
        add(word.cluster6)
        addHashed(word.shape)
        add(input.tags[at])
        add(input.hints[at])
        add(flags)
        add(word.casing)
        add(input.style)
        addHashed(word.suffix4)
        addHashed(word.prefix4)
    }
}
