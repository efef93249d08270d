import Linguistics

extension Sentence {
    /// The sentence as it stands in the document, runs of white space made one space.
    func writtenText(in text: String) -> String {
        let utf8 = text.utf8
        guard span.lowerBound >= 0, span.upperBound <= utf8.count, !span.isEmpty else {
            return self.text(of: tokens.indices)
        }
        let start = utf8.index(utf8.startIndex, offsetBy: span.lowerBound)
        let end = utf8.index(utf8.startIndex, offsetBy: span.upperBound)
        var written = String(text[start..<end])
        // Most sentences have single spaces and no other white space, which takes no look at characters.
        let isPlain = written.withUTF8 { bytes in
            var before: UInt8 = 0x20
            for (index, byte) in bytes.enumerated() {
                guard byte >= 0x20, byte != 0x7F, byte != 0x20 || before != 0x20, !Self.isWideSpace(bytes, index) else {
                    return false
                }
                before = byte
            }
            return before != 0x20
        }
        return isPlain ? written : written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether white space of more than one byte may begin at `index`: U+0085, U+00A0, U+1680, U+2000 to U+205F without
    /// quotation marks and dashes, or U+3000.
    private static func isWideSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard bytes[index] >= 0xC2, index + 2 < bytes.count else { return bytes[index] >= 0xC2 }
        switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
        case (0xC2, 0x85, _), (0xC2, 0xA0, _), (0xE1, 0x9A, _), (0xE3, 0x80, _), (0xE2, 0x81, _): return true
        case (0xE2, 0x80, let last): return !(0x90...0x9F).contains(last) && last != 0xA6
        default: return false
        }
    }
}
