/// A punctuation mark in UTF-8 text, runs of full stops, dashes and exclamations taken together.
struct Punctuation {
    /// Bytes it takes; 0 when there is no mark here.
    var length = 0
    /// The ASCII character, or 0 for a mark outside ASCII.
    var character: UInt8 = 0
    var kind: WordScanner.Kind = .punctuation
    var isApostrophe = false
    var isSingleQuote = false
    var isEllipsis = false

    /// The mark at `index`, looking no further than `end`.
    static func at(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Punctuation {
        let byte = bytes[index]
        if byte < 0x80 { return ascii(byte, index, bytes, end) }
        return other(index, bytes, end)
    }

    private static func ascii(_ byte: UInt8, _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int)
        -> Punctuation
    {
        if Characters.isAlphanumeric(byte) || byte == 0x5F { return Punctuation() }
        var mark = Punctuation(length: 1, character: byte)
        switch byte {
        case 0x2E, 0x21, 0x3F:  // . ! ?
            var stop = index + 1
            while stop < end, [0x2E, 0x21, 0x3F].contains(bytes[stop]), (bytes[stop] == 0x2E) == (byte == 0x2E) {
                stop += 1
            }
            mark.length = stop - index
            mark.kind = .terminal
            mark.isEllipsis = byte == 0x2E && mark.length > 1
        case 0x2A, 0x2B, 0x2D, 0x3C, 0x3D, 0x3E, 0x7E:  // * + - < = > ~
            var stop = index + 1
            while stop < end, bytes[stop] == byte { stop += 1 }
            mark.length = stop - index
        case 0x28, 0x5B, 0x7B: mark.kind = .opening
        case 0x29, 0x5D, 0x7D: mark.kind = .closing
        case 0x22: mark.kind = .quote
        case 0x27:
            if index + 1 < end, bytes[index + 1] == 0x27 {
                mark.length = 2
                mark.kind = .quote
            } else {
                mark.kind = .quote
                mark.isApostrophe = true
                mark.isSingleQuote = true
            }
        case 0x60:
            mark.kind = .opening
            while index + mark.length < end, bytes[index + mark.length] == 0x60 { mark.length += 1 }
        default: break
        }
        return mark
    }

    private static func other(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Punctuation {
        let byte = bytes[index]
        // Only the head byte of a character can begin a mark.
        guard byte >= 0xC2 else { return Punctuation() }
        if byte == 0xC2, index + 1 < end {
            switch bytes[index + 1] {
            case 0xAB: return Punctuation(length: 2, kind: .opening)
            case 0xBB: return Punctuation(length: 2, kind: .closing)
            case 0xA1...0xA9, 0xAC, 0xAE...0xB1, 0xB4...0xB8, 0xBF: return Punctuation(length: 2)
            default: return Punctuation()
            }
        }
        guard byte == 0xE2, index + 2 < end else {
            // Full stops of Chinese and Japanese.
            if byte == 0xE3, index + 2 < end, bytes[index + 1] == 0x80, bytes[index + 2] == 0x82 {
                return Punctuation(length: 3, kind: .terminal)
            }
            return Punctuation()
        }
        guard bytes[index + 1] == 0x80 else {
            // Currency signs, arrows, bullets and boxes.
            return bytes[index + 1] == 0x82 || (0x86...0x9F).contains(bytes[index + 1])
                ? Punctuation(length: 3) : Punctuation()
        }
        switch bytes[index + 2] {
        case 0x98, 0x9A: return Punctuation(length: 3, kind: .opening, isSingleQuote: true)
        case 0x99: return Punctuation(length: 3, kind: .closing, isApostrophe: true, isSingleQuote: true)
        case 0x9C, 0x9E: return Punctuation(length: 3, kind: .opening)
        case 0x9D: return Punctuation(length: 3, kind: .closing)
        case 0xA6: return Punctuation(length: 3, kind: .terminal, isEllipsis: true)
        case 0x90...0x97, 0xA0...0xA5, 0xB9, 0xBA: return Punctuation(length: 3)
        default: return Punctuation()
        }
    }
}
