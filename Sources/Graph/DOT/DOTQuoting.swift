/// How text is written so that Graphviz reads back the same text.
public enum DOTQuoting {
    /// Longest quoted piece in bytes; Graphviz 2.43 refuses pieces above 16,384.
    static let longestPiece = 12_000

    private static let keywords: Set<String> = ["node", "edge", "graph", "digraph", "subgraph", "strict"]

    /// The characters as an identifier of the DOT language: bare where that is allowed, else in quotes.
    ///
    /// DOT has no way to write a backslash run of odd length before a quote or at the end; it gets one more
    /// backslash, which Graphviz shows as the one that was meant.
    public static func identifier(_ text: String) -> String {
        isBare(text) ? text : quoted(text)
    }

    /// The characters in quotes, in pieces joined by ` + ` when there are many.
    public static func quoted(_ text: String) -> String {
        var pieces: [String] = []
        var piece: [UInt8] = []
        var backslashes = 0
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            let isContinuation = byte & 0xC0 == 0x80
            if piece.count >= longestPiece && !isContinuation && backslashes == 0 {
                pieces.append(String(decoding: piece, as: UTF8.self))
                piece.removeAll(keepingCapacity: true)
            }
            switch byte {
            case 0:
                continue
            case UInt8(ascii: "\""):
                if backslashes % 2 == 1 { piece.append(UInt8(ascii: "\\")) }
                piece += [UInt8(ascii: "\\"), byte]
                backslashes = 0
            case UInt8(ascii: "\\"):
                piece.append(byte)
                backslashes += 1
                if index == bytes.count - 1 && backslashes % 2 == 1 { piece.append(byte) }
                // A long run is cut at a pair, so that no piece ends within one.
                if backslashes % 2 == 0 && piece.count >= longestPiece { backslashes = 0 }
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if backslashes % 2 == 1 { piece.append(UInt8(ascii: "\\")) }
                piece.append(byte)
                backslashes = 0
            default:
                piece.append(byte)
                backslashes = 0
            }
        }
        pieces.append(String(decoding: piece, as: UTF8.self))
        return pieces.map { "\"\($0)\"" }.joined(separator: " + ")
    }

    /// Whether the characters are an identifier without quotes: a name that is no keyword, or a numeral.
    static func isBare(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first else { return false }
        if isLetter(first) {
            return bytes.allSatisfy { isLetter($0) || isDigit($0) } && !keywords.contains(text.lowercased())
        }
        let digits = first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
    }

    /// The text as a plain label: backslashes doubled, line ends as `\n`, control characters as spaces.
    ///
    /// An `&` that would begin an entity is written `&amp;`, since Graphviz reads entities in labels.
    public static func escapedLabel(_ text: String) -> String {
        var result = ""
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\\": result += "\\\\"
            case "\r": if index + 1 == scalars.count || scalars[index + 1] != "\n" { result += "\\n" }
            case "\n": result += "\\n"
            case "&":
                let next = index + 1 < scalars.count ? scalars[index + 1] : " "
                result += next == "#" || (next.isASCII && next.properties.isAlphabetic) ? "&amp;" : "&"
            default: result.unicodeScalars.append(isAllowedInXML(scalar) ? scalar : " ")
            }
        }
        return result
    }

    /// The text as characters of an HTML-like label or of XML: `& < > " '` escaped, control characters as spaces.
    public static func escapedHTML(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t", "\r": result += " "
            default: result.unicodeScalars.append(isAllowedInXML(scalar) ? scalar : " ")
            }
        }
        return result
    }

    /// The text as `escapedHTML` writes it, for a place between tags of an HTML-like label, where Graphviz takes an empty
    /// text for a syntax error: it becomes a space.
    public static func markup(_ text: String) -> String { text.isEmpty ? " " : escapedHTML(text) }

    private static func isAllowedInXML(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar.value & 0xFFFE != 0xFFFE
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || byte == UInt8(ascii: "_")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
