extension CoNLLU {
    /// Sentences of a file with one word a line and its name tag (`B-PER`, `I-LOC`, `O`) in the third column, as
    /// Universal NER publishes them; only comments, forms and names are filled.
    ///
    /// - Throws: `CoNLLUError`.
    public static func readNameTags(_ text: String) throws -> [Sentence] {
        var sentences: [Sentence] = []
        var tokens: [Token] = []
        var tags: [String?] = []
        var comments: [String] = []
        func finish() {
            guard !tokens.isEmpty else { return }
            sentences.append(Sentence(tokens: tokens, names: names(fromTags: tags), comments: comments))
            tokens = []
            tags = []
            comments = []
        }
        for (number, row) in rows(of: text).enumerated() {
            if row.isEmpty {
                finish()
            } else if row.utf8.first == UInt8(ascii: "#") {
                comments.append(String(row.dropFirst().drop { $0 == " " }))
            } else {
                let columns = columns(of: row)
                guard columns.count >= 3, !columns[1].isEmpty else {
                    throw CoNLLUError(line: number + 1, message: "does not contain a word and its name tag")
                }
                tokens.append(Token(form: String(columns[1])))
                tags.append(columns[2] == "O" ? nil : String(columns[2]))
            }
        }
        finish()
        return sentences
    }

    /// The names that tags spell: `B-` begins one, `I-` of the same kind goes on.
    static func names(fromTags tags: [String?]) -> [NamedSpan] {
        var found: [NamedSpan] = []
        for (index, tag) in tags.enumerated() {
            guard let tag, let kind = kind(ofTag: tag) else { continue }
            if tag.hasPrefix("I-"), let last = found.last, last.tokens.upperBound == index, last.kind == kind {
                found[found.count - 1].tokens = last.tokens.lowerBound..<index + 1
            } else {
                found.append(NamedSpan(tokens: index..<index + 1, kind: kind))
            }
        }
        return found
    }

    private static func kind(ofTag tag: String) -> NameKind? {
        NameKind.allCases.first { tag.hasSuffix("-" + Self.tag(of: $0)) }
    }

    /// The short name of a kind in tags.
    static func tag(of kind: NameKind) -> String {
        switch kind {
        case .person: "PER"
        case .organization: "ORG"
        case .place: "LOC"
        }
    }

    /// Lines without their ends, `\r\n` included; a byte order mark is dropped.
    static func rows(of text: String) -> some Sequence<Substring> {
        let content = text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? text.utf8.dropFirst(3) : text.utf8[...]
        return content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).lazy.map {
            Substring($0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0)
        }
    }

    /// The columns of a row.
    static func columns(of row: Substring) -> [Substring] {
        row.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { Substring($0) }
    }
}
