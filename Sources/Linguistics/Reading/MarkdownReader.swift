/// Takes the marks out of Markdown and leaves the words; headings and list items stay blocks of their own.
enum MarkdownReader {
    static func plainText(_ markdown: String) -> String {
        var lines: [String] = []
        var isCode = false
        var isFrontMatter = false
        let rows = markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        // Front matter that never ends is a rule at the head of the text.
        let hasFrontMatter = rows.first?.hasPrefix("---") == true && rows.dropFirst().contains { $0.hasPrefix("---") }
        for (number, line) in rows.enumerated() {
            let trimmed = line.drop { $0 == " " || $0 == "\t" }
            if hasFrontMatter, trimmed.hasPrefix("---"), number == 0 || isFrontMatter {
                isFrontMatter.toggle()
                continue
            }
            if trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") {
                isCode.toggle()
                continue
            }
            if isCode || isFrontMatter { continue }
            if trimmed.hasPrefix("#") {
                lines += ["", inline(trimmed.drop { $0 == "#" || $0 == " " }), ""]
            } else if trimmed.hasPrefix(">") {
                lines.append(inline(trimmed.dropFirst().drop { $0 == " " }))
            } else {
                lines.append(inline(line))
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Without emphasis, code marks and link targets.
    private static func inline(_ line: Substring) -> String {
        var out = ""
        var rest = line
        while let character = rest.first {
            if character == "!" && rest.dropFirst().first == "[" {
                rest = rest.dropFirst()
                if let link = link(rest) { rest = link.after } else { out.append("!") }
            } else if character == "[", let link = link(rest) {
                out += link.label
                rest = link.after
            } else if character == "`" || rest.hasPrefix("**") || rest.hasPrefix("__") {
                rest = rest.dropFirst(character == "`" ? 1 : 2)
            } else if character == "*" && !(out.isEmpty && rest.dropFirst().first == " ") {
                rest = rest.dropFirst()
            } else {
                out.append(character)
                rest = rest.dropFirst()
            }
        }
        return out
    }

    /// `[label](target)` at the start of `text`.
    private static func link(_ text: Substring) -> (label: String, after: Substring)? {
        guard let close = text.firstIndex(of: "]") else { return nil }
        let after = text[text.index(after: close)...]
        guard after.first == "(", let end = after.firstIndex(of: ")") else { return nil }
        return (String(text[text.index(after: text.startIndex)..<close]), after[after.index(after: end)...])
    }
}
