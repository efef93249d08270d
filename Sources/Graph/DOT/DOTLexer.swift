/// Cuts a text in the DOT language into its words.
struct DOTLexer {
    enum Kind: Equatable {
        /// A name, numeral or quoted string; only bare ones can be keywords.
        case identifier(String, isBare: Bool)
        case html(String)
        /// One of `{ } [ ] = ; , : +`.
        case punctuation(Character)
        /// `->` when directed, else `--`.
        case arrow(isDirected: Bool)
        case end
    }

    struct Word: Equatable {
        var kind: Kind
        var line: Int
        var column: Int
    }

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var lineStart = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            index = 3
            lineStart = 3
        }
    }

    mutating func next() throws(DOTError) -> Word {
        try skipSpace()
        let line = line
        let column = index - lineStart + 1
        return Word(kind: try kind(), line: line, column: column)
    }

    private mutating func kind() throws(DOTError) -> Kind {
        guard let byte = peek() else { return .end }
        switch byte {
        case "{", "}", "[", "]", "=", ";", ",", ":", "+":
            index += 1
            return .punctuation(Character(byte))
        case "\"": return .identifier(try quoted(), isBare: false)
        case "<": return .html(try html())
        case "-":
            if let after = peek(1), after == "-" || after == ">" {
                index += 2
                return .arrow(isDirected: after == ">")
            }
            return .identifier(try numeral(), isBare: true)
        case ".", "0"..."9": return .identifier(try numeral(), isBare: true)
        case "a"..."z", "A"..."Z", "_", "\u{80}"...: return .identifier(name(), isBare: true)
        default: throw error("unexpected character '\(byte)'")
        }
    }

    /// The byte ahead as a scalar; bytes above 127 stand for themselves.
    private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
        index + ahead < bytes.count ? Unicode.Scalar(bytes[index + ahead]) : nil
    }

    private mutating func advance() {
        if bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        index += 1
    }

    private mutating func skipSpace() throws(DOTError) {
        while let byte = peek() {
            if byte == " " || byte == "\t" || byte == "\r" || byte == "\n" || byte == "\u{C}" {
                advance()
            } else if byte == "#" && isAtLineStart || byte == "/" && peek(1) == "/" {
                while let next = peek(), next != "\n" { advance() }
            } else if byte == "/" && peek(1) == "*" {
                let start = error("this comment has no '*/'")
                index += 2
                while !(peek() == "*" && peek(1) == "/") {
                    guard peek() != nil else { throw start }
                    advance()
                }
                index += 2
            } else {
                return
            }
        }
    }

    private var isAtLineStart: Bool {
        bytes[lineStart..<index].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    private mutating func quoted() throws(DOTError) -> String {
        let start = error("this string has no closing '\"'")
        index += 1
        var result: [UInt8] = []
        while let byte = peek() {
            if byte == "\"" {
                index += 1
                return String(decoding: result, as: UTF8.self)
            }
            if byte == "\\", let after = peek(1) {
                switch after {
                case "\"": result.append(UInt8(ascii: "\""))
                case "\n": break
                case "\r" where peek(2) == "\n": index += 1
                case "\\": result += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
                default: result += [UInt8(ascii: "\\"), bytes[index + 1]]
                }
                index += 1
                advance()
                continue
            }
            result.append(bytes[index])
            advance()
        }
        throw start
    }

    private mutating func html() throws(DOTError) -> String {
        let start = error("this '<' has no matching '>'")
        var depth = 0
        let first = index + 1
        while let byte = peek() {
            if byte == "<" && peek(1) == "!" && peek(2) == "-" && peek(3) == "-" {
                while !(peek() == "-" && peek(1) == "-" && peek(2) == ">") {
                    guard peek() != nil else { throw start }
                    advance()
                }
                index += 3
                continue
            }
            if byte == "<" { depth += 1 }
            if byte == ">" { depth -= 1 }
            advance()
            if depth == 0 { return String(decoding: bytes[first..<(index - 1)], as: UTF8.self) }
        }
        throw start
    }

    private mutating func numeral() throws(DOTError) -> String {
        let first = index
        if peek() == "-" { index += 1 }
        var digits = 0
        var points = 0
        while let byte = peek(), ("0"..."9").contains(byte) || (byte == "." && points == 0) {
            if byte == "." { points += 1 } else { digits += 1 }
            index += 1
        }
        guard digits > 0 else {
            index = first
            throw error("unexpected character '\(Character(Unicode.Scalar(bytes[first])))'")
        }
        return String(decoding: bytes[first..<index], as: UTF8.self)
    }

    private mutating func name() -> String {
        let first = index
        while let byte = peek() {
            switch byte {
            case "a"..."z", "A"..."Z", "0"..."9", "_", "\u{80}"...: index += 1
            default: return String(decoding: bytes[first..<index], as: UTF8.self)
            }
        }
        return String(decoding: bytes[first..<index], as: UTF8.self)
    }

    private func error(_ message: String) -> DOTError {
        DOTError(line: line, column: index - lineStart + 1, message: message)
    }
}
