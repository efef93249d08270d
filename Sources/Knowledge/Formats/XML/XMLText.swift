/// Texts as XML 1.0 has them.
enum XMLText {
    /// The text for an element or an attribute in double quotes. Tabs and line ends are written by number, which keeps
    /// them in attributes; what XML cannot hold becomes U+FFFD.
    static func escaped(_ text: String) -> String {
        var text = text
        let isPlain = text.withUTF8 { bytes in
            bytes.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x26 && $0 != 0x3C && $0 != 0x3E && $0 != 0xEF }
        }
        if isPlain { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t": result += "&#9;"
            case "\n": result += "&#10;"
            case "\r": result += "&#13;"
            default: result.unicodeScalars.append(isHeld(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return result
    }

    /// Whether XML can hold every character.
    static func isHeld(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(isHeld) }

    private static func isHeld(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x20
            ? scalar.value & 0xFFFE != 0xFFFE || scalar.value > 0xFFFF
            : scalar == "\t" || scalar == "\n" || scalar == "\r"
    }

    /// Ids of the nodes of a graph that other programs take for their names: the names, or `n17` where a name cannot
    /// be an id; then the exact name goes along.
    static func ids(of names: [String], canBeID: (String) -> Bool) -> [String] {
        let taken = Set(names.filter(canBeID))
        return names.enumerated().map { position, name in
            if canBeID(name) { return name }
            var id = "n\(position)"
            while taken.contains(id) { id += "_" }
            return id
        }
    }
}
