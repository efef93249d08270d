/// Writes JSON by hand, so that keys keep their order and the same value always gives the same bytes.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Hands over what has been written so far, which is forgotten here.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    mutating func object(_ body: (inout JSONText) throws -> Void) rethrows {
        try nested(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    mutating func array(_ body: (inout JSONText) throws -> Void) rethrows {
        try nested(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    private mutating func nested(
        _ open: UInt8, _ close: UInt8, _ body: (inout JSONText) throws -> Void
    ) rethrows {
        separate()
        bytes.append(open)
        needsComma = false
        try body(&self)
        bytes.append(close)
        needsComma = true
    }

    mutating func key(_ name: String) {
        separate()
        Self.append(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A key of our own, which has nothing that must be escaped.
    mutating func plainKey(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func value(_ string: String?) {
        guard let string else { return raw("null") }
        separate()
        Self.append(string, to: &bytes)
        needsComma = true
    }

    mutating func value(_ number: Int) { raw(String(number)) }

    mutating func value(_ flag: Bool) { raw(flag ? "true" : "false") }

    /// Whole numbers are written without a fraction.
    mutating func value(_ number: Double) { raw(Self.number(number)) }

    /// A line break for readers of the file; it has no meaning.
    mutating func lineBreak() {
        separate()
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    /// Elements of an array that were written elsewhere.
    mutating func elements(_ written: [UInt8]) {
        guard !written.isEmpty else { return }
        separate()
        bytes.append(contentsOf: written)
        needsComma = true
    }

    private mutating func raw(_ literal: String) {
        separate()
        bytes.append(contentsOf: literal.utf8)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
    }

    /// The number in the fewest digits that mean it; 0 for what is no number.
    static func number(_ number: Double) -> String {
        if number.isFinite, number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
        return number.isFinite ? "\(number)" : "0"
    }

    static func quoted(_ string: String) -> String {
        var bytes: [UInt8] = []
        append(string, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the string in quotes. Control characters, DEL, the line separators U+2028 and U+2029, which some readers
    /// take for line ends, and U+FFFE and U+FFFF, which XML cannot hold, are escaped.
    static func append(_ string: String, to out: inout [UInt8]) {
        var string = string
        out.append(UInt8(ascii: "\""))
        string.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices {
                let byte = bytes[index]
                // Nearly all bytes pass here.
                if byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && byte != 0xE2 && byte != 0xEF {
                    continue
                }
                if byte == 0xE2 {
                    guard index + 2 < bytes.count, bytes[index + 1] == 0x80, bytes[index + 2] & 0xFE == 0xA8
                    else { continue }
                    out.append(contentsOf: bytes[start..<index])
                    out.append(contentsOf: (bytes[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
                    start = index + 3
                    continue
                }
                if byte == 0xEF {
                    guard index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE
                    else { continue }
                    out.append(contentsOf: bytes[start..<index])
                    out.append(contentsOf: (bytes[index + 2] == 0xBE ? "\\ufffe" : "\\uffff").utf8)
                    start = index + 3
                    continue
                }
                out.append(contentsOf: bytes[start..<index])
                start = index + 1
                out.append(UInt8(ascii: "\\"))
                switch byte {
                case 0x22, 0x5C: out.append(byte)
                case 0x0A: out.append(UInt8(ascii: "n"))
                case 0x0D: out.append(UInt8(ascii: "r"))
                case 0x09: out.append(UInt8(ascii: "t"))
                default:
                    let digits = Array("0123456789abcdef".utf8)
                    out.append(contentsOf: "u00".utf8)
                    out.append(digits[Int(byte >> 4)])
                    out.append(digits[Int(byte & 15)])
                }
            }
            out.append(contentsOf: bytes[start...])
        }
        out.append(UInt8(ascii: "\""))
    }
}
