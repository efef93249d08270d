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
        var line = MarkdownLine(Array(line.utf8))
        return line.withoutMarks()
    }
}

/// One line of Markdown, read mark by mark. Complexity: O(bytes), however many marks stay open.
private struct MarkdownLine {
    private let bytes: [UInt8]
    private var out: [UInt8] = []
    /// The first `]` and `)` at or after the place that last asked for one; the number of bytes for none.
    private var nextBracket = -1
    private var nextParenthesis = -1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func withoutMarks() -> String {
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let following = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch byte {
            case UInt8(ascii: "!") where following == UInt8(ascii: "["):
                let length = out.count
                if let after = link(index + 1) {
                    // Without its picture, the description says nothing.
                    out.removeSubrange(length...)
                    index = after
                } else {
                    out.append(byte)
                    index += 1
                }
            case UInt8(ascii: "["):
                if let after = link(index) {
                    index = after
                } else {
                    out.append(byte)
                    index += 1
                }
            case UInt8(ascii: "`"): index += 1
            case UInt8(ascii: "*") where following == byte, UInt8(ascii: "_") where following == byte: index += 2
            case UInt8(ascii: "*") where !(out.isEmpty && following == UInt8(ascii: " ")): index += 1
            default:
                out.append(byte)
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Takes the label of `[label](target)` at `start`; the place behind it, or `nil` when there is no link.
    private mutating func link(_ start: Int) -> Int? {
        // Each is looked for once in the whole line: what stays open must not be searched again from every mark.
        if nextBracket < start { nextBracket = place(of: UInt8(ascii: "]"), from: start) }
        let target = nextBracket + 1
        guard target < bytes.count, bytes[target] == UInt8(ascii: "(") else { return nil }
        if nextParenthesis < target { nextParenthesis = place(of: UInt8(ascii: ")"), from: target) }
        guard nextParenthesis < bytes.count else { return nil }
        out += bytes[(start + 1)..<nextBracket]
        return nextParenthesis + 1
    }

    private func place(of byte: UInt8, from start: Int) -> Int { bytes[start...].firstIndex(of: byte) ?? bytes.count }
}
