/// What the name recogniser looks at for one word.
enum NameRecognizerFeatures {
    static let most = 128

    /// Writes the rows for the word at `index` (0-based within the sentence); returns their number.
    @inline(__always)
    static func rows(
        _ input: NameInput.Pointers, _ index: Int, hasher h: FeatureHasher, into rows: UnsafeMutablePointer<UInt32>
    ) -> Int {
        let tags = input.tags
        let hints = input.hints
        var count = 0
        @inline(__always) func add(_ row: UInt32) {
            rows[count] = row
            count &+= 1
        }
        let at = index + TaggerFeatures.padding
        let word = input.words + at
        let w = word[0].lower
        let l = word[-1].lower
        let n = word[1].lower
        let shape = word[0].shape
        let tag = tags[at]
        let isFirst: UInt64 = index == 0 ? 1 : 0
        let capital = capitals(word)
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
        add(h.row(73, word[0].cluster10, capital))
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
        let k10 = word[0].cluster10
        let k10Before = word[-1].cluster10
        let k10After = word[1].cluster10
        add(h.row(100, k10, k10After))
        add(h.row(101, k10Before, k10))
        add(h.row(102, k10Before, k10, k10After))
        add(h.row(103, word[-2].cluster10, k10Before))
        add(h.row(104, k10After, word[2].cluster10))
        add(h.row(105, casing, word[0].cluster6, isFirst))
        add(h.row(130, input.style))
        add(h.row(131, input.style, shape, isFirst))
        add(h.row(132, input.style, casing))
        add(h.row(133, input.style, tag))
        add(h.row(134, input.style, word[0].cluster6))
        return count &+ runRows(input, at, hasher: h, into: rows + count)
    }

    /// How a word and its neighbours begin.
    @inline(__always)
    private static func capitals(_ word: UnsafePointer<WordFeatures>) -> UInt64 {
        (word[0].isCapitalized ? 1 : 0) | (word[0].isUppercase ? 2 : 0) | (word[1].isCapitalized ? 4 : 0)
            | (word[-1].isCapitalized ? 8 : 0)
    }

    /// Rows on the run of capitalised words that the word stands in, if it does.
    @inline(__always)
    private static func runRows(
        _ input: NameInput.Pointers, _ at: Int, hasher h: FeatureHasher, into rows: UnsafeMutablePointer<UInt32>
    ) -> Int {
        let run = input.runs[at]
        let word = input.words + at
        let kinds = input.wordKinds + at
        guard run.length > 0 else {
            // Between two names, or parts of one.
            guard kinds[-1] > 0 || kinds[1] > 0 else { return 0 }
            rows[0] = h.row(150, kinds[-1], kinds[1])
            rows[1] = h.row(151, kinds[-1], word[0].lower)
            rows[2] = h.row(152, word[0].lower, kinds[1])
            return 3
        }
        let before = UInt64(run.before)
        let after = UInt64(run.length - 1 - run.before)
        let length = UInt64(min(run.length, 4))
        let first = input.words + (at - Int(run.before))
        let last = input.words + (at + Int(after))
        let left = first - 1
        let right = last + 1
        rows[0] = h.row(110, left[0].lower, length)
        rows[1] = h.row(111, right[0].lower, length)
        rows[2] = h.row(112, last[0].lower, before, after)
        rows[3] = h.row(113, first[0].lower, min(before, 3))
        rows[4] = h.row(114, last[0].cluster, after == 0 ? 1 : 0)
        rows[5] = h.row(115, first[0].cluster, before == 0 ? 1 : 0)
        rows[6] = h.row(116, last[0].suffix3, after == 0 ? 1 : 0)
        rows[7] = h.row(
            117, length, at - Int(run.before) == TaggerFeatures.padding ? 1 : 0, before, input.tags[at])
        rows[8] = h.row(118, left[0].cluster10, right[0].cluster10)
        rows[9] = h.row(119, last[0].lower, left[0].lower)
        rows[10] = h.row(120, left[0].cluster)
        rows[11] = h.row(121, right[0].cluster)
        let firstKind = input.wordKinds[at - Int(run.before)]
        let lastKind = input.wordKinds[at + Int(after)]
        let kind = kinds[0]
        rows[12] = h.row(122, firstKind, before == 0 ? 1 : 0)
        rows[13] = h.row(123, lastKind, after == 0 ? 1 : 0)
        rows[14] = h.row(124, firstKind, lastKind, length)
        rows[15] = h.row(140, kind)
        rows[16] = h.row(141, kind, capitals(word))
        rows[17] = h.row(142, kind, input.tags[at])
        rows[18] = h.row(143, kinds[-1], kind)
        rows[19] = h.row(144, kind, kinds[1])
        rows[20] = h.row(146, word[-1].lower, kind)
        rows[21] = h.row(147, kind, word[1].lower)
        rows[22] = h.row(148, kind, word[0].casing)
        rows[23] = h.row(149, left[0].lower, kind)
        rows[24] = h.row(153, kind, right[0].lower)
        return 25
    }

    /// Rows on what the rest of the document tells of a word; none when it tells nothing of the sentence.
    static func evidenceRows(
        _ input: NameInput.Pointers, _ index: Int, hasher h: FeatureHasher, into rows: UnsafeMutablePointer<UInt32>
    ) -> Int {
        guard input.hasEvidence else { return 0 }
        let at = index + TaggerFeatures.padding
        let words = input.evidence
        let phrases = input.phrases
        let tags = input.tags
        let word = input.words + at
        let capital = capitals(word)
        rows[0] = h.row(200, phrases[at])
        rows[1] = h.row(201, phrases[at], tags[at])
        rows[2] = h.row(202, phrases[at - 1], phrases[at])
        rows[3] = h.row(203, phrases[at], phrases[at + 1])
        rows[4] = h.row(204, words[at])
        rows[5] = h.row(205, words[at], capital)
        rows[6] = h.row(206, words[at - 1], words[at])
        rows[7] = h.row(207, words[at], words[at + 1])
        rows[8] = h.row(208, words[at], word[0].casing)
        rows[9] = h.row(209, words[at], phrases[at], capital)
        rows[10] = h.row(210, words[at], tags[at + 1], tags[at - 1])
        rows[11] = h.row(211, words[at], word[0].cluster6)
        return 12
    }

    /// Writes the rows for the step from the label before to that of the word.
    @inline(__always)
    static func stepRows(
        _ input: NameInput.Pointers, _ index: Int, hasher h: FeatureHasher, into rows: UnsafeMutablePointer<UInt32>
    ) -> Int {
        let at = index + TaggerFeatures.padding
        let word = input.words + at
        let tags = input.tags
        rows[0] = h.row(60, 0)
        rows[1] = h.row(61, tags[at])
        rows[2] = h.row(62, tags[at], tags[at + 1])
        rows[3] = h.row(63, word[0].lower)
        rows[4] = h.row(64, word[0].shape)
        rows[5] = h.row(65, word[1].lower)
        rows[6] = h.row(66, word[-1].lower)
        rows[7] = h.row(67, input.hints[at])
        rows[8] = h.row(68, word[1].shape, word[0].shape)
        rows[9] = h.row(69, word[0].cluster)
        rows[10] = h.row(86, word[1].cluster6)
        rows[11] = h.row(87, word[-1].cluster)
        rows[12] = h.row(88, word[0].casing, word[0].isCapitalized ? 1 : 0)
        rows[13] = h.row(89, input.wordKinds[at], input.wordKinds[at + 1])
        return 14
    }

    /// Rows for the step on what the rest of the document tells of a word; none when it tells nothing.
    static func evidenceStepRows(
        _ input: NameInput.Pointers, _ index: Int, hasher h: FeatureHasher, into rows: UnsafeMutablePointer<UInt32>
    ) -> Int {
        guard input.hasEvidence else { return 0 }
        let at = index + TaggerFeatures.padding
        rows[0] = h.row(212, input.phrases[at])
        rows[1] = h.row(213, input.evidence[at])
        return 2
    }
}
