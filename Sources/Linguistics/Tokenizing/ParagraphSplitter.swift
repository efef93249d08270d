/// Finds the blocks of text that no sentence crosses: paragraphs, headings, list items.
enum ParagraphSplitter {
    /// Byte ranges of the paragraphs, in order.
    static func paragraphs(of bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        var previous: Range<Int>?
        for line in lines(of: bytes) {
            let text = trimmed(line, bytes)
            guard !text.isEmpty else {
                if let begin = start, let previous { found.append(begin..<previous.upperBound) }
                start = nil
                previous = nil
                continue
            }
            if let begin = start, let before = previous, breaks(before, text, bytes) {
                found.append(begin..<before.upperBound)
                start = text.lowerBound
            }
            if start == nil { start = text.lowerBound }
            previous = text
        }
        if let begin = start, let previous { found.append(begin..<previous.upperBound) }
        return found
    }

    private static func lines(of bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: "\r") {
            found.append(start..<index)
            start = index + 1
        }
        // A carriage return before a line feed must not look like an empty line.
        found.append(start..<bytes.count)
        return found.enumerated().filter { position, line in
            !(line.isEmpty && line.lowerBound > 0 && line.lowerBound < bytes.count
                && bytes[line.lowerBound] == UInt8(ascii: "\n") && bytes[line.lowerBound - 1] == UInt8(ascii: "\r"))
        }.map(\.element)
    }

    private static func trimmed(_ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var (start, end) = (line.lowerBound, line.upperBound)
        while start < end, Characters.isSpace(bytes[start]) { start += 1 }
        while end > start, Characters.isSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    /// Whether a single line break between two lines ends a paragraph rather than wraps it.
    private static func breaks(_ before: Range<Int>, _ after: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let first = bytes[after.lowerBound]
        if [UInt8(ascii: "-"), UInt8(ascii: "*")].contains(first), after.count > 1,
            bytes[after.lowerBound + 1] == UInt8(ascii: " ")
        {
            return true
        }
        // A bullet in UTF-8.
        if after.count > 2, first == 0xE2, bytes[after.lowerBound + 1] == 0x80, bytes[after.lowerBound + 2] == 0xA2 {
            return true
        }
        guard Characters.isUpper(first) || Characters.isDigit(first) || first == UInt8(ascii: "\"") || first >= 0x80
        else {
            return false
        }
        let last = bytes[before.upperBound - 1]
        if [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":")].contains(last) { return true }
        return before.count < 55 && last != UInt8(ascii: ",")
    }
}

/// Classes of bytes, for text read byte by byte.
package enum Characters {
    @inline(__always) package static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }
    @inline(__always) package static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
    @inline(__always) package static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
    @inline(__always) package static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    @inline(__always) package static func isLetter(_ byte: UInt8) -> Bool {
        isUpper(byte) || isLower(byte) || byte >= 0x80
    }
    @inline(__always) package static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
}
