/// Hashes of a word and of its parts, the raw material of all features.
struct WordFeatures: Sendable {
    /// The word as written, quotation marks made alike.
    var form: UInt64 = 0
    /// The same in lower case with each digit made 0.
    var lower: UInt64 = 0
    /// Kinds of characters, runs made one: `Xx` for `Paris`, `X-d` for `S-400`.
    var shape: UInt64 = 0
    var prefix1: UInt64 = 0
    var prefix2: UInt64 = 0
    var prefix3: UInt64 = 0
    var prefix4: UInt64 = 0
    var suffix1: UInt64 = 0
    var suffix2: UInt64 = 0
    var suffix3: UInt64 = 0
    var suffix4: UInt64 = 0
    var suffix5: UInt64 = 0
    /// Brown cluster, as `WordClasses` gives it; 0 when not known.
    var cluster: UInt64 = 0
    /// How often the word is capitalised, as `WordClasses` gives it.
    var casing: UInt64 = 0
    /// Number of the tag it has most often, as `WordClasses` gives it.
    var usualTag: UInt64 = 0
    var isCapitalized = false
    var isUppercase = false
    /// Whether it begins with a letter.
    var isAlphabetic = false
    var hasDigit = false
    var hasHyphen = false

    /// The first steps of the path to the cluster: a coarser class.
    var cluster6: UInt64 { cluster & 0x3F }

    init() {}

    init(_ word: String) {
        var word = word
        self = word.withUTF8 { WordFeatures($0) }
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        let seed: UInt64 = 0xCBF2_9CE4_8422_2325
        var form = seed
        var lower = seed
        var shape = seed
        var lastKind: UInt8 = 0
        var lowerLetters = 0
        var upperLetters = 0
        var index = 0
        var count = 0
        // The last four normalised bytes, newest in the low byte.
        var tail: UInt64 = 0
        while index < bytes.count {
            var byte = bytes[index]
            // Typographic quotes (E2 80 98...9D) become the typewriter's, as most treebank text has them.
            if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80, (0x98...0x9D).contains(bytes[index + 2])
            {
                byte = bytes[index + 2] < 0x9C ? 0x27 : 0x22
                index += 2
            }
            index += 1
            var low = byte
            var kind: UInt8
            switch byte {
            case 0x41...0x5A:
                low = byte | 0x20
                kind = 1
                upperLetters += 1
                if count == 0 {
                    isCapitalized = true
                    isAlphabetic = true
                }
            case 0x61...0x7A:
                kind = 2
                lowerLetters += 1
                if count == 0 { isAlphabetic = true }
            case 0x30...0x39:
                low = 0x30
                kind = 3
                hasDigit = true
            case 0x2D:
                kind = 4
                hasHyphen = true
            case 0x80...0xFF:
                kind = 2
            default: kind = byte
            }
            form = (form ^ UInt64(byte)) &* 0x100_0000_01B3
            lower = (lower ^ UInt64(low)) &* 0x100_0000_01B3
            if kind != lastKind { shape = (shape ^ UInt64(kind)) &* 0x100_0000_01B3 }
            lastKind = kind
            tail = tail << 8 | UInt64(low)
            count += 1
            switch count {
            case 1: prefix1 = lower
            case 2: prefix2 = lower
            case 3: prefix3 = lower
            case 4: prefix4 = lower
            default: break
            }
        }
        if count < 2 { prefix2 = prefix1 }
        if count < 3 { prefix3 = prefix2 }
        if count < 4 { prefix4 = prefix3 }
        isUppercase = upperLetters > 1 && lowerLetters == 0
        self.form = form
        self.lower = lower
        self.shape = shape
        suffix1 = tail & 0xFF
        suffix2 = tail & 0xFFFF
        suffix3 = tail & 0xFF_FFFF
        suffix4 = tail & 0xFFFF_FFFF
        suffix5 = tail & 0xFF_FFFF_FFFF
    }

    /// What stands in for the words before the first and after the last.
    static func marker(_ number: UInt64) -> WordFeatures {
        var marker = WordFeatures()
        marker.form = number
        marker.lower = number
        marker.shape = number
        return marker
    }
}
