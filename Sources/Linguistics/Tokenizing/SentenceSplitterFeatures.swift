/// What the boundary classifier sees of the gap after each word of a paragraph.
struct SentenceSplitterFeatures {
    static let count = 29

    /// One word, reduced to numbers.
    private struct Item {
        /// Hash of the lower-cased form.
        var form: UInt32
        /// Class of the first character, length and kind.
        var shape: UInt32
        var kind: UInt32
        /// Brown cluster; 0 when not known.
        var cluster: UInt32 = 0
        /// How the word is written here and how it usually is, in one.
        var casing: UInt32 = 0
    }

    private let items: [Item]
    private let joins: [Bool]
    /// How the paragraph is written: share of ends that a lower-case word follows, and whether it has any end marks.
    private let style: UInt32

    init(_ words: [WordScanner.Word], _ bytes: UnsafeBufferPointer<UInt8>, _ classes: WordClasses) {
        var items: [Item] = []
        items.reserveCapacity(words.count)
        var ends = 0
        var lowerAfterEnds = 0
        for word in words {
            items.append(Self.item(word, bytes, classes))
            guard items.count > 1, words[items.count - 2].kind == .terminal else { continue }
            ends += 1
            if Characters.isLower(bytes[word.start]) { lowerAfterEnds += 1 }
        }
        self.items = items
        joins = words.map(\.joinsNext)
        style =
            (ends == 0 ? 0 : lowerAfterEnds == 0 ? 1 : lowerAfterEnds * 3 < ends ? 2 : 3) + (words.count > 12 ? 4 : 0)
    }

    private static func item(
        _ word: WordScanner.Word, _ bytes: UnsafeBufferPointer<UInt8>, _ classes: WordClasses
    ) -> Item {
        var hash: UInt32 = 2_166_136_261
        var upper = 0
        var digits = 0
        let end = min(word.end, word.start + 20)
        for index in word.start..<end {
            var byte = bytes[index]
            if Characters.isUpper(byte) {
                upper += 1
                byte |= 0x20
            } else if Characters.isDigit(byte) {
                digits += 1
                byte = 0x30
            }
            hash = (hash ^ UInt32(byte)) &* 16_777_619
        }
        let first = bytes[word.start]
        let length = end - word.start
        var shape: UInt32 =
            if Characters.isUpper(first) {
                length == 1 ? 1 : upper == length ? 2 : upper > 1 ? 3 : 4
            } else if Characters.isLower(first) {
                length == 1 ? 5 : upper > 0 ? 6 : digits > 0 ? 7 : 8
            } else if Characters.isDigit(first) {
                digits == length ? (length < 3 ? 9 : 10) : 11
            } else if first >= 0x80 && word.kind == .word {
                12
            } else {
                16 + UInt32(first & 0x7F)
            }
        if word.kind == .terminal || word.kind == .punctuation { shape += UInt32(min(length, 4)) << 8 }
        shape += UInt32(word.kind.rawValue) << 12
        var item = Item(form: hash, shape: shape, kind: UInt32(word.kind.rawValue) &+ (word.isEllipsis ? 16 : 0))
        let features = WordFeatures(UnsafeBufferPointer(rebasing: bytes[word.start..<end]))
        let known = classes.classes(form: features.form, lower: features.lower)
        item.cluster = UInt32(known.cluster)
        item.casing = UInt32(known.casing) << 16 | shape
        return item
    }

    /// Writes the feature hashes of the gap after word `index` into `out`.
    ///
    /// - Parameters:
    ///   - since: Words in the sentence so far.
    ///   - rule: Whether the rules see a boundary here.
    @inline(__always)
    func write(_ index: Int, since: Int, rule: Bool, into out: UnsafeMutablePointer<UInt32>) {
        let none = Item(form: 7, shape: 7, kind: 31)
        let a = items[index]
        let b = index + 1 < items.count ? items[index + 1] : none
        let before = since > 1 ? items[index - 1] : none
        let after = index + 2 < items.count ? items[index + 2] : none
        let length = UInt32(since < 2 ? since : since < 4 ? 2 : since < 8 ? 3 : since < 16 ? 4 : since < 40 ? 5 : 6)
        let space: UInt32 = joins[index] ? 1 : 0
        let ruled: UInt32 = rule ? 1 : 0
        out[0] = Self.mix(0, ruled, space, 0)
        out[1] = Self.mix(1, a.form, ruled, 0)
        out[2] = Self.mix(2, b.form, ruled, 0)
        out[3] = Self.mix(3, a.shape, b.shape, space)
        out[4] = Self.mix(4, a.form, b.shape, space)
        out[5] = Self.mix(5, a.shape, b.form, space)
        out[6] = Self.mix(6, a.form, b.form, 0)
        out[7] = Self.mix(7, before.shape, a.shape, b.shape)
        out[8] = Self.mix(8, a.shape, b.shape, after.shape)
        out[9] = Self.mix(9, before.form, a.form, 0)
        out[10] = Self.mix(10, before.form, a.shape, b.shape)
        out[11] = Self.mix(11, length, a.shape, b.shape)
        out[12] = Self.mix(12, length, a.kind, ruled)
        out[13] = Self.mix(13, style, a.shape, b.shape)
        out[14] = Self.mix(14, style, length, ruled)
        out[15] = Self.mix(15, after.form, b.shape, a.kind)
        out[16] = Self.mix(16, b.form, after.form, a.kind)
        out[17] = Self.mix(17, before.shape, a.form, b.form)
        out[18] = Self.mix(18, a.shape, b.casing, space)
        out[19] = Self.mix(19, a.kind, b.casing, after.casing)
        out[20] = Self.mix(20, a.casing, b.casing, 0)
        out[21] = Self.mix(21, a.kind, b.cluster, b.shape)
        out[22] = Self.mix(22, a.cluster, b.cluster, b.shape)
        out[23] = Self.mix(23, length, a.kind, b.casing)
        out[24] = Self.mix(24, a.cluster, b.casing, 0)
        out[25] = Self.mix(25, b.cluster, after.cluster, a.kind)
        out[26] = Self.mix(26, before.cluster, a.cluster, b.casing)
        out[27] = Self.mix(27, style, a.kind, b.casing)
        out[28] = Self.mix(28, before.casing, a.casing, b.casing)
    }

    @inline(__always)
    private static func mix(_ template: UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32) -> UInt32 {
        var hash = (template &+ 1) &* 0x9E37_79B1
        hash = (hash ^ a) &* 0x85EB_CA6B
        hash ^= hash >> 15
        hash = (hash ^ b) &* 0xC2B2_AE35
        hash ^= hash >> 13
        hash = (hash ^ c) &* 0x27D4_EB2F
        return hash ^ (hash >> 16)
    }
}
