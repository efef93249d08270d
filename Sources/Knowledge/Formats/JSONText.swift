/// Writes JSON by hand, so that keys keep their order and the same value always gives the same bytes.
struct JSONText {
    private(set) var text = ""
    private var needsComma = false

    mutating func object(_ body: (inout JSONText) -> Void) { nested("{", "}", body) }

    mutating func array(_ body: (inout JSONText) -> Void) { nested("[", "]", body) }

    private mutating func nested(_ open: String, _ close: String, _ body: (inout JSONText) -> Void) {
        separate()
        text += open
        needsComma = false
        body(&self)
        text += close
        needsComma = true
    }

    mutating func key(_ name: String) {
        separate()
        text += Self.quoted(name) + ":"
        needsComma = false
    }

    mutating func value(_ string: String?) {
        separate()
        text += string.map(Self.quoted) ?? "null"
        needsComma = true
    }

    mutating func value(_ number: Int) { raw(String(number)) }

    mutating func value(_ flag: Bool) { raw(flag ? "true" : "false") }

    /// Whole numbers are written without a fraction.
    mutating func value(_ number: Double) {
        if number.isFinite, number == number.rounded(), abs(number) < 1e15 {
            raw(String(Int(number)))
        } else {
            raw(number.isFinite ? "\(number)" : "0")
        }
    }

    /// A line break for readers of the file; it has no meaning.
    mutating func lineBreak() {
        separate()
        text += "\n"
        needsComma = false
    }

    private mutating func raw(_ literal: String) {
        separate()
        text += literal
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { text += "," }
        needsComma = false
    }

    static func quoted(_ string: String) -> String {
        var out = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{2028}", "\u{2029}", "\u{0}"..<"\u{20}", "\u{7F}":
                let code = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
