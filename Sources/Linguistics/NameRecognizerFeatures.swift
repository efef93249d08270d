/// What the name recogniser looks at for one word.
enum NameRecognizerFeatures {
    static let most = 96

    /// Writes the rows for the word at `index` (0-based within the sentence); returns their number.
    ///
    /// - Parameters:
    ///   - words: As `TaggerFeatures.padded` makes them.
    ///   - tags, hints: One for each word, with two zeros before and after, as `words`.
    @inline(__always)
    static func rows(
        _ words: UnsafePointer<WordFeatures>, _ tags: UnsafePointer<UInt64>, _ hints: UnsafePointer<UInt64>,
        _ index: Int, hasher h: FeatureHasher, into rows: UnsafeMutablePointer<UInt32>
    ) -> Int {
        var count = 0
        @inline(__always) func add(_ row: UInt32) {
            rows[count] = row
            count &+= 1
        }
        let at = index + TaggerFeatures.padding
        let word = words + at
        let w = word[0].lower
        let l = word[-1].lower
        let n = word[1].lower
        let shape = word[0].shape
        let tag = tags[at]
        let isFirst: UInt64 = index == 0 ? 1 : 0
        let capital: UInt64 =
            (word[0].isCapitalized ? 1 : 0) | (word[0].isUppercase ? 2 : 0) | (word[1].isCapitalized ? 4 : 0)
            | (word[-1].isCapitalized ? 8 : 0)
        add(h.row(1, 0))
        add(h.row(2, w))
        add(h.row(3, word[0].form))
        add(h.row(4, shape, isFirst))
        add(h.row(5, word[0].prefix2))
        add(h.row(6, word[0].prefix3))
        add(h.row(7, word[0].suffix2, capital & 1))
        add(h.row(8, word[0].suffix3, capital & 1))
        add(h.row(9, word[0].suffix4, capital & 1))
        add(h.row(10, capital, isFirst))
        add(h.row(11, l))
        add(h.row(12, n))
        add(h.row(13, word[-2].lower))
        add(h.row(14, word[2].lower))
        add(h.row(15, l, w))
        add(h.row(16, w, n))
        add(h.row(17, word[-2].lower, l))
        add(h.row(18, n, word[2].lower))
        add(h.row(19, l, capital))
        add(h.row(20, n, capital))
        add(h.row(21, word[-1].shape, shape))
        add(h.row(22, shape, word[1].shape))
        add(h.row(23, word[-1].shape, shape, word[1].shape))
        add(h.row(24, tag))
        add(h.row(25, tags[at - 1]))
        add(h.row(26, tags[at + 1]))
        add(h.row(27, tags[at - 1], tag))
        add(h.row(28, tag, tags[at + 1]))
        add(h.row(29, tags[at - 1], tag, tags[at + 1]))
        add(h.row(30, tags[at - 2], tags[at - 1], tag))
        add(h.row(31, tag, tags[at + 1], tags[at + 2]))
        add(h.row(32, tag, w))
        add(h.row(33, tag, shape))
        add(h.row(34, hints[at]))
        add(h.row(35, hints[at], tag))
        add(h.row(36, hints[at], hints[at + 1]))
        add(h.row(37, hints[at - 1], hints[at]))
        add(h.row(38, hints[at], tag, tags[at + 1]))
        add(h.row(39, l, tag, tags[at + 1]))
        add(h.row(40, n, tags[at - 1], tag))
        add(h.row(41, word[-1].suffix3, capital))
        add(h.row(42, word[1].suffix3, capital))
        add(h.row(43, l, word[-2].lower, capital))
        add(h.row(44, hints[at - 1], hints[at], hints[at + 1]))
        let k = word[0].cluster
        let casing = word[0].casing
        add(h.row(70, k))
        add(h.row(71, word[0].cluster4, capital))
        add(h.row(72, word[0].cluster6, capital))
        add(h.row(73, k & 0x3FF, capital))
        add(h.row(74, word[-1].cluster))
        add(h.row(75, word[1].cluster))
        add(h.row(76, word[-1].cluster, k))
        add(h.row(77, k, word[1].cluster))
        add(h.row(78, casing, capital, isFirst))
        add(h.row(79, casing, word[1].casing, capital))
        add(h.row(80, word[-1].cluster6, word[0].cluster6, word[1].cluster6))
        add(h.row(81, word[-2].cluster))
        add(h.row(82, word[2].cluster))
        add(h.row(83, hints[at], k))
        add(h.row(84, word[1].cluster6, shape, tag))
        add(h.row(85, word[-1].cluster6, shape, tag))
        return count
    }

    /// Writes the rows that depend on the label before.
    @inline(__always)
    static func transitionRows(
        _ words: UnsafePointer<WordFeatures>, _ tags: UnsafePointer<UInt64>, _ hints: UnsafePointer<UInt64>,
        _ index: Int, previous: Int, hasher h: FeatureHasher, into rows: UnsafeMutablePointer<UInt32>
    ) -> Int {
        let at = index + TaggerFeatures.padding
        let last = UInt64(previous)
        rows[0] = h.row(60, last)
        rows[1] = h.row(61, last, tags[at])
        rows[2] = h.row(62, last, tags[at], tags[at + 1])
        rows[3] = h.row(63, last, words[at].lower)
        rows[4] = h.row(64, last, words[at].shape)
        rows[5] = h.row(65, last, words[at + 1].lower)
        rows[6] = h.row(66, last, words[at - 1].lower)
        rows[7] = h.row(67, last, hints[at])
        rows[8] = h.row(68, last, words[at + 1].shape, words[at].shape)
        rows[9] = h.row(69, last, words[at].cluster)
        rows[10] = h.row(86, last, words[at + 1].cluster6)
        return 11
    }
}
