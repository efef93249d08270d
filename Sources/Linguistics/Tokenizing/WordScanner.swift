/// Cuts a paragraph into words on bytes: white space first, then punctuation, contractions and hyphens.
struct WordScanner {
    enum Kind: UInt8 {
        case word, abbreviation, terminal, opening, closing, quote, punctuation
    }

    /// One word by byte offsets.
    struct Word {
        var start: Int
        var end: Int
        var kind: Kind
        /// No white space before the next word.
        var joinsNext = false
        /// Written together with the word before as one orthographic word (`do|n't`).
        var continuesWord = false
        var isEllipsis = false
    }

    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var words: [Word] = []
    private var openSingleQuotes = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func scan(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let space = spaceLength(index)
            if space > 0 {
                index += space
                continue
            }
            var end = index
            while end < range.upperBound, spaceLength(end) == 0 { end += 1 }
            chunk(index, end)
            index = end
        }
    }

    /// Bytes of white space at `index`, the no-break and typographic spaces of Unicode included; 0 for none.
    private func spaceLength(_ index: Int) -> Int {
        let byte = bytes[index]
        if Characters.isSpace(byte) { return 1 }
        if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 { return 2 }
        if byte == 0xE2, index + 2 < bytes.count {
            let (second, third) = (bytes[index + 1], bytes[index + 2])
            if second == 0x80, (0x80...0x8A).contains(third) || third == 0xA8 || third == 0xA9 || third == 0xAF {
                return 3
            }
            if second == 0x81, third == 0x9F { return 3 }
        }
        if byte == 0xE3, index + 2 < bytes.count, bytes[index + 1] == 0x80, bytes[index + 2] == 0x80 { return 3 }
        return 0
    }

    // MARK: Chunks between white space

    private mutating func chunk(_ start: Int, _ end: Int) {
        let first = words.count
        if isAddress(start, end) {
            var stop = end
            while stop > start + 1,
                [0x2E, 0x2C, 0x29, 0x3B, 0x3A, 0x21, 0x3F, 0x22, 0x27, 0x3E].contains(bytes[stop - 1])
            { stop -= 1 }
            var begin = start
            while begin < stop - 1, [0x28, 0x22, 0x3C].contains(bytes[begin]) { begin += 1 }
            pieces(start, begin)
            add(begin, stop, .word)
            pieces(stop, end)
        } else {
            pieces(start, end)
        }
        guard words.count > first else { return }
        for index in first..<words.count - 1 { words[index].joinsNext = true }
    }

    private func isAddress(_ start: Int, _ end: Int) -> Bool {
        guard end - start > 4 else { return false }
        var hasAt = false
        for index in start..<end - 2 {
            if bytes[index] == 0x3A, bytes[index + 1] == 0x2F, bytes[index + 2] == 0x2F { return true }
            if bytes[index] == 0x40, index > start { hasAt = true }
            if hasAt, bytes[index] == 0x2E, Characters.isLetter(bytes[index + 1]) { return true }
        }
        return (bytes[start] | 0x20) == 0x77 && (bytes[start + 1] | 0x20) == 0x77 && (bytes[start + 2] | 0x20) == 0x77
            && bytes[start + 3] == 0x2E
    }

    /// Cuts a chunk at punctuation; runs of letters and digits go on to `wordPiece`.
    private mutating func pieces(_ start: Int, _ end: Int) {
        var index = start
        var wordStart = start
        while index < end {
            let mark = Punctuation.at(index, bytes, end)
            guard mark.length > 0 else {
                index += 1
                continue
            }
            if keepsInside(mark, index, wordStart, start, end) {
                index += mark.length
                continue
            }
            if wordStart < index {
                // An abbreviation takes the full stop after it along.
                if mark.character == 0x2E, mark.length == 1, takesFullStop(wordStart, index, end) {
                    index += 1
                    add(wordStart, index, .abbreviation)
                    wordStart = index
                    continue
                }
                if isPossessiveApostrophe(mark, index, wordStart, end) {
                    wordPiece(wordStart, index)
                    add(index, index + mark.length, .word)
                    words[words.count - 1].continuesWord = true
                    index += mark.length
                    wordStart = index
                    continue
                }
                wordPiece(wordStart, index)
            }
            punctuation(mark, index, chunk: start..<end)
            index += mark.length
            wordStart = index
        }
        if wordStart < end { wordPiece(wordStart, end) }
    }

    private mutating func punctuation(_ mark: Punctuation, _ index: Int, chunk: Range<Int>) {
        var kind = mark.kind
        if kind == .quote {
            // A straight quote opens at the left edge of a word and closes at its right edge.
            let before =
                index == chunk.lowerBound
                || words.last.map {
                    $0.end == index && ($0.kind == .opening || $0.kind == .quote || $0.kind == .punctuation)
                } == true
            kind = before && index + mark.length < chunk.upperBound ? .opening : .closing
        }
        if mark.isSingleQuote { openSingleQuotes = max(0, openSingleQuotes + (kind == .opening ? 1 : -1)) }
        add(index, index + mark.length, kind)
        words[words.count - 1].isEllipsis = mark.isEllipsis
    }

    private mutating func add(_ start: Int, _ end: Int, _ kind: Kind) {
        guard start < end else { return }
        words.append(Word(start: start, end: end, kind: kind))
    }

    // MARK: Punctuation inside words

    /// Whether a mark between two alphanumerics is part of the word: `3.5`, `1,30,000`, `U.S`, `AT&T`, `10:30`.
    private func keepsInside(_ mark: Punctuation, _ index: Int, _ wordStart: Int, _ start: Int, _ end: Int) -> Bool {
        // 'th-': a word broken off.
        if mark.character == 0x2D, mark.length == 1, index + 1 == end, index > wordStart, index - wordStart < 3,
            Characters.isLetter(bytes[index - 1])
        {
            return true
        }
        guard index > wordStart, mark.length == 1 || mark.isApostrophe, index + mark.length < end else {
            // '.NET', "'90s", '#tag', '-5': a mark that leads a word.
            guard mark.length == 1, index == wordStart, index + 1 < end else { return false }
            switch mark.character {
            case 0x23: return Characters.isLetter(bytes[index + 1])
            case 0x2E: return Characters.isDigit(bytes[index + 1])
            case 0x27: return Characters.isDigit(bytes[index + 1]) || (index == start && isClitic(index + 1, end))
            case 0x2B: return Characters.isDigit(bytes[index + 1])
            default: return false
            }
        }
        let before = bytes[index - 1]
        let after = bytes[index + mark.length]
        guard Characters.isAlphanumeric(before), Characters.isAlphanumeric(after) else { return false }
        if after >= 0x80, Punctuation.at(index + mark.length, bytes, end).length > 0 { return false }
        if mark.isApostrophe { return true }
        switch mark.character {
        case 0x2E:
            if Characters.isDigit(before), Characters.isDigit(after) { return true }
            // 'rebels.Moscow': two sentences run together; 'U.S.', 'Ph.D' and 'example.com' are one word.
            return !(Characters.isLower(before) && Characters.isUpper(after) && index - wordStart > 2)
        case 0x2C, 0x3A: return Characters.isDigit(before) && Characters.isDigit(after)
        case 0x26, 0x40, 0x5F, 0x23: return true
        case 0x2F: return Characters.isDigit(before) && Characters.isDigit(after)
        case 0x2D: return keepsHyphen(index, wordStart, end)
        case 0x24: return true
        default: return false
        }
    }

    private func isClitic(_ start: Int, _ end: Int) -> Bool {
        end - start <= 2 && ["s", "re", "ve", "ll", "d", "m"].contains(lowered(start, end))
    }

    private static let prefixes: Set<String> = [
        "non", "pre", "co", "re", "anti", "post", "e", "semi", "mid", "pro", "pan", "multi", "inter", "intra", "sub",
        "trans",
        "un", "bi", "mini", "micro", "over", "under", "meta", "neo", "pseudo", "ultra", "counter", "de", "uber",
        "infra", "cross",
    ]

    /// Hyphens part words (`Russia|-|Ukraine`, `S|-|400`) except after a prefix and in numbers with two of them.
    private func keepsHyphen(_ index: Int, _ wordStart: Int, _ end: Int) -> Bool {
        if Characters.isDigit(bytes[index - 1]), Characters.isDigit(bytes[index + 1]) {
            // A window keeps the time linear on endless rows of digits.
            var (low, high) = (index, index + 1)
            var hyphens = 1
            while low > max(wordStart, index - 32), Characters.isDigit(bytes[low - 1]) || bytes[low - 1] == 0x2D {
                low -= 1
                if bytes[low] == 0x2D { hyphens += 1 }
            }
            while high < min(end, index + 32), Characters.isDigit(bytes[high]) || bytes[high] == 0x2D {
                if bytes[high] == 0x2D { hyphens += 1 }
                high += 1
            }
            return hyphens > 1 || (index - low == 3 && high - index == 5)
        }
        guard index - wordStart <= 7, Characters.isLetter(bytes[index + 1]) else { return false }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[wordStart..<index]), as: UTF8.self)
        return Self.prefixes.contains(text.lowercased())
    }

    private func takesFullStop(_ start: Int, _ stop: Int, _ end: Int) -> Bool {
        guard stop - start <= 12, stop + 1 >= end || bytes[stop + 1] != 0x2E else { return false }
        // 'J.', 'U.S.', 'a.m.': single letters with full stops between.
        var letters = 0
        var isInitials = true
        for index in start..<stop {
            if bytes[index] == 0x2E {
                letters = 0
            } else {
                letters += 1
                if letters > 1 || !Characters.isLetter(bytes[index]) { isInitials = false }
            }
        }
        if isInitials, stop - start > 1 { return true }
        if stop - start == 1 { return Characters.isUpper(bytes[start]) && bytes[start] != 0x49 }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<stop]), as: UTF8.self)
        let lowered = text.lowercased()
        if Abbreviations.beforeNames.contains(lowered) {
            // 'no.' and 'art.' are words too: theirs only before a number, or when capitalised.
            if Abbreviations.beforeNumbers.contains(lowered) { return nextIsDigit(stop + 1) }
            return lowered.utf8.count > 3 || Characters.isUpper(bytes[start])
                || ["vs", "v", "al", "pp", "ca"].contains(lowered)
        }
        guard Abbreviations.others.contains(lowered) else { return false }
        return Characters.isUpper(bytes[start]) || text.utf8.contains(0x2E)
            || ["etc", "dept", "est", "approx"].contains(lowered)
    }

    private func nextIsDigit(_ position: Int) -> Bool {
        var position = position
        while position < bytes.count, spaceLength(position) > 0, bytes[position] != 0x0A {
            position += spaceLength(position)
        }
        return position < bytes.count && Characters.isDigit(bytes[position])
    }

    private func isPossessiveApostrophe(_ mark: Punctuation, _ index: Int, _ wordStart: Int, _ end: Int) -> Bool {
        guard mark.isApostrophe, openSingleQuotes == 0, index > wordStart else { return false }
        let last = bytes[index - 1] | 0x20
        return last == 0x73 && (index + mark.length == end || !Characters.isAlphanumeric(bytes[index + mark.length]))
    }

    // MARK: Contractions

    private mutating func wordPiece(_ start: Int, _ end: Int) {
        var cuts: [Int] = []
        var stop = end
        while let cut = contraction(start, stop) {
            cuts.append(cut)
            stop = cut
        }
        if let cut = timeSuffix(start, stop) {
            add(start, cut, .word)
            add(cut, stop, .word)
        } else {
            add(start, stop, .word)
        }
        while let cut = cuts.popLast() {
            add(cut, cuts.last ?? end, .word)
            words[words.count - 1].continuesWord = true
        }
    }

    /// Where `pm` begins in `7:30pm`.
    private func timeSuffix(_ start: Int, _ end: Int) -> Int? {
        guard (3...7).contains(end - start), Characters.isDigit(bytes[end - 3]), bytes[end - 1] | 0x20 == 0x6D,
            bytes[end - 2] | 0x20 == 0x61 || bytes[end - 2] | 0x20 == 0x70
        else { return nil }
        return end - 2
    }

    /// Contractions whose apostrophe was left out, with the length of their first word.
    private static let bareContractions: [String: Int] = [
        "cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "gimme": 3, "lemme": 3, "dont": 2, "didnt": 3, "doesnt": 4,
        "couldnt": 5, "wouldnt": 5, "shouldnt": 6, "isnt": 2, "wasnt": 3, "arent": 3, "werent": 4, "hasnt": 3,
        "havent": 4, "hadnt": 3, "cant": 2, "wont": 2, "ive": 1, "youre": 3, "theyre": 4,
    ]

    /// Where a clitic begins: `do|n't`, `Russia|'s`, `can|not`, `gon|na`.
    private func contraction(_ start: Int, _ end: Int) -> Int? {
        let count = end - start
        guard count > 2 else { return nil }
        if let apostrophe = lastApostrophe(start, end), apostrophe.index > start {
            let tail = lowered(apostrophe.index + apostrophe.length, end)
            if tail == "t", apostrophe.index - 1 > start, bytes[apostrophe.index - 1] | 0x20 == 0x6E {
                return apostrophe.index - 1
            }
            if ["s", "re", "ve", "ll", "d", "m"].contains(tail) { return apostrophe.index }
            return nil
        }
        guard (3...8).contains(count), [0x74, 0x61, 0x65].contains(bytes[end - 1] | 0x20) else { return nil }
        return Self.bareContractions[lowered(start, end)].map { start + $0 }
    }

    private func lastApostrophe(_ start: Int, _ end: Int) -> (index: Int, length: Int)? {
        for index in stride(from: end - 1, to: max(start, end - 7), by: -1) {
            if bytes[index] == 0x27 { return (index, 1) }
            if index + 2 < end, bytes[index] == 0xE2, bytes[index + 1] == 0x80, bytes[index + 2] == 0x99 {
                return (index, 3)
            }
        }
        return nil
    }

    private func lowered(_ start: Int, _ end: Int) -> String {
        String(decoding: bytes[start..<end].lazy.map { Characters.isUpper($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
