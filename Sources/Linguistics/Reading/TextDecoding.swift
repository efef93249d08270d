import FoundationEssentials

/// Turns the bytes of a file into text.
public enum TextDecoding {
    /// Text, and a remark when it was not plain UTF-8.
    public struct Decoded: Hashable, Sendable {
        public var text: String
        /// What was assumed, for a warning.
        public var remark: String?
    }

    /// Decodes UTF-8, UTF-16 with a byte-order mark, and, as a last resort, Windows-1252.
    ///
    /// - Throws: `ReadingError` for binary data and for damaged UTF-16. Complexity: O(bytes).
    public static func decode(_ data: Data) throws -> Decoded {
        let bytes = Array(data)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return Decoded(text: try utf16(bytes), remark: "UTF-16 was converted to UTF-8")
        }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        if isBinary(body) { throw ReadingError(.badData, "binary data, not text") }
        if let text = String(validating: body, as: UTF8.self) { return Decoded(text: text) }
        let wrong = body.count - body.count { $0 < 0x80 }
        // Text of a western code page holds a few bytes above ASCII; more is some other encoding or no text.
        guard wrong * 4 < body.count else {
            throw ReadingError(.badData, "not UTF-8 from byte \(firstInvalid(body)) on; convert the file to UTF-8")
        }
        return Decoded(
            text: String(String.UnicodeScalarView(body.map(windows1252))),
            remark: "not UTF-8 from byte \(firstInvalid(body)) on; read as Windows-1252")
    }

    private static func isBinary(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(8_192)
        let controls = head.count { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0C && $0 != 0x0D && $0 != 0x1B }
        return head.contains(0) ? controls * 20 > head.count || controls > 8 : controls * 10 > head.count
    }

    private static func utf16(_ bytes: [UInt8]) throws -> String {
        guard bytes.count % 2 == 0 else { throw ReadingError(.badData, "UTF-16 with half a character at its end") }
        let isLittle = bytes[0] == 0xFF
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 2, to: bytes.count, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isLittle ? first | second << 8 : first << 8 | second)
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw ReadingError(.badData, "damaged UTF-16")
        }
        return text
    }

    /// Byte offset of the first byte that is no UTF-8.
    private static func firstInvalid(_ bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .emptyInput, .error: return offset
            }
        }
    }

    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
        0x017E, 0x0178,
    ]

    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        let code = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
        return Unicode.Scalar(code) ?? "\u{FFFD}"
    }
}
