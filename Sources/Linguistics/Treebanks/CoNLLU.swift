/// What is wrong with a CoNLL-U file, and where.
public struct CoNLLUError: Error, Hashable, Sendable, CustomStringConvertible {
    /// 1-based line in the file.
    public let line: Int
    public let message: String

    public var description: String { "line \(line): \(message)" }
}

/// Reads and writes CoNLL-U, the ten-column format of Universal Dependencies.
///
/// Empty nodes (`3.1`) are dropped; comments, multiword tokens and `SpaceAfter=No` are kept. Names stand in MISC as
/// `NER=B-PER`, `NER=I-ORG`, `NER=B-LOC`.
public enum CoNLLU {
    // MARK: Reading

    /// All sentences of a file; token spans are byte offsets in the sentence's own text.
    ///
    /// - Throws: `CoNLLUError`.
    public static func read(_ text: String) throws -> [Sentence] {
        var sentences: [Sentence] = []
        try forEachSentence(in: text) { sentences.append($0) }
        return sentences
    }

    /// Hands over the sentences of a file one after the other.
    ///
    /// - Throws: `CoNLLUError`, or what `body` throws.
    public static func forEachSentence(in text: String, _ body: (Sentence) throws -> Void) throws {
        var reader = Reader()
        var line = 0
        for row in rows(of: text) {
            line += 1
            if row.utf8.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) {
                if let sentence = try reader.finish(line) { try body(sentence) }
            } else {
                try reader.add(row, line)
            }
        }
        if let sentence = try reader.finish(line) { try body(sentence) }
    }

    /// Collects the lines of one sentence.
    private struct Reader {
        var comments: [String] = []
        var tokens: [Token] = []
        var multiwords: [Range<Int>] = []
        var multiwordJoins: [Int: Bool] = [:]
        var nameTags: [String?] = []
        var entityMarks: [Substring] = []
        var firstLine = 0

        mutating func add(_ row: Substring, _ line: Int) throws {
            if row.utf8.first == UInt8(ascii: "#") {
                guard tokens.isEmpty else { return }
                let comment = row.dropFirst()
                comments.append(String(comment.first == " " ? comment.dropFirst() : comment))
                return
            }
            let columns = CoNLLU.columns(of: row)
            guard columns.count == 10 else {
                throw CoNLLUError(line: line, message: "does not contain 10 columns but \(columns.count)")
            }
            guard !columns[1].isEmpty else { throw CoNLLUError(line: line, message: "the form is empty") }
            if firstLine == 0 { firstLine = line }
            let misc = columns[9].split(separator: "|")
            let joinsNext = misc.contains("SpaceAfter=No")
            if columns[0].utf8.contains(UInt8(ascii: ".")) { return }
            if let dash = columns[0].firstIndex(of: "-") {
                guard let first = Int(columns[0][..<dash]),
                    let last = Int(columns[0][columns[0].index(after: dash)...]),
                    first == tokens.count + 1, last > first
                else { throw CoNLLUError(line: line, message: "'\(columns[0])' is not a range of the next words") }
                multiwords.append((first - 1)..<last)
                multiwordJoins[last - 1] = joinsNext
                return
            }
            guard Int(columns[0]) == tokens.count + 1 else {
                throw CoNLLUError(line: line, message: "expected word \(tokens.count + 1), not '\(columns[0])'")
            }
            guard columns[6] == "_" || Int(columns[6]).map({ $0 >= 0 }) == true else {
                throw CoNLLUError(line: line, message: "the head '\(columns[6])' is not a number")
            }
            func value(_ index: Int) -> String { columns[index] == "_" ? "" : String(columns[index]) }
            tokens.append(
                Token(
                    form: String(columns[1]), lemma: columns[2] == "_" && columns[1] != "_" ? "" : String(columns[2]),
                    upos: PartOfSpeech(rawValue: String(columns[3])) ?? .other, xpos: value(4), feats: value(5),
                    head: Int(columns[6]) ?? 0, deprel: value(7), joinsNext: joinsNext))
            entityMarks.append(misc.first { $0.hasPrefix("Entity=") }?.dropFirst(7) ?? "")
            nameTags.append(misc.first { $0.hasPrefix("NER=") }.map { String($0.dropFirst(4)) })
        }

        mutating func finish(_ line: Int) throws -> Sentence? {
            defer { self = Reader() }
            guard !tokens.isEmpty else {
                guard multiwords.isEmpty else { throw CoNLLUError(line: line, message: "a sentence without words") }
                return nil
            }
            guard multiwords.last.map({ $0.upperBound <= tokens.count }) ?? true else {
                throw CoNLLUError(line: firstLine, message: "a multiword token goes past the end of the sentence")
            }
            for (index, token) in tokens.enumerated() where token.head > tokens.count {
                throw CoNLLUError(
                    line: firstLine, message: "the head of word \(index + 1) is \(token.head), past the last word")
            }
            for range in multiwords {
                for index in range.dropLast() { tokens[index].joinsNext = true }
                tokens[range.upperBound - 1].joinsNext = multiwordJoins[range.upperBound - 1] ?? false
            }
            let end = place()
            let begins = comments.contains { $0.hasPrefix("newpar") || $0.hasPrefix("newdoc") }
            return Sentence(
                tokens: tokens, span: 0..<end, beginsParagraph: begins, multiwords: multiwords, names: names(),
                comments: comments)
        }

        /// Gives each word its byte offsets in the sentence's text.
        private mutating func place() -> Int {
            var offset = 0
            for index in tokens.indices {
                let end = offset + tokens[index].form.utf8.count
                tokens[index].span = offset..<end
                offset = end + (tokens[index].joinsNext ? 0 : 1)
            }
            return tokens.last?.span.upperBound ?? 0
        }

        /// Names from `NER=` tags, or else from entity brackets.
        private func names() -> [NamedSpan] {
            if nameTags.contains(where: { $0 != nil }) { return CoNLLU.names(fromTags: nameTags) }
            return entityMarks.contains { !$0.isEmpty } ? EntityMarks.names(tokens, entityMarks) : []
        }
    }

    // MARK: Writing

    /// One sentence with its blank line at the end; adds `# text` when the sentence has none.
    public static func write(_ sentence: Sentence) -> String {
        var out = ""
        if sentence.beginsParagraph,
            !sentence.comments.contains(where: { $0.hasPrefix("newpar") || $0.hasPrefix("newdoc") })
        {
            out += "# newpar\n"
        }
        for comment in sentence.comments { out += "# \(oneLine(comment))\n" }
        if !sentence.comments.contains(where: { $0.hasPrefix("text =") }) {
            out += "# text = \(oneLine(sentence.text(of: sentence.tokens.indices)))\n"
        }
        var tags = [String?](repeating: nil, count: sentence.tokens.count)
        for name in sentence.names {
            for index in name.tokens.clamped(to: sentence.tokens.indices) {
                tags[index] = (index == name.tokens.lowerBound ? "B-" : "I-") + tag(of: name.kind)
            }
        }
        for (index, token) in sentence.tokens.enumerated() {
            let inside = sentence.multiwords.first { $0.contains(index) }
            if let inside, inside.lowerBound == index {
                let form = sentence.tokens[inside].map(\.form).joined()
                let joins = sentence.tokens[inside.upperBound - 1].joinsNext
                out +=
                    "\(inside.lowerBound + 1)-\(inside.upperBound)\t\(cell(form))\t_\t_\t_\t_\t_\t_\t_\t\(joins ? "SpaceAfter=No" : "_")\n"
            }
            var misc: [String] = []
            if let tag = tags[index] { misc.append("NER=\(tag)") }
            if token.joinsNext, inside == nil { misc.append("SpaceAfter=No") }
            let columns = [
                String(index + 1), cell(token.form), cell(token.lemma), token.upos.rawValue, cell(token.xpos),
                cell(token.feats),
                token.deprel.isEmpty ? "_" : String(token.head), cell(token.deprel), "_",
                misc.isEmpty ? "_" : misc.joined(separator: "|"),
            ]
            out += columns.joined(separator: "\t") + "\n"
        }
        return out + "\n"
    }

    /// A column's text: never empty, no tabs or line breaks.
    private static func cell(_ text: String) -> String { text.isEmpty ? "_" : oneLine(text) }

    private static func oneLine(_ text: String) -> String {
        text.utf8.contains { $0 < 0x20 } ? String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }) : text
    }
}

extension Sentence {
    /// The words of a token range as written, single spaces between.
    public func text(of range: Range<Int>) -> String {
        var text = ""
        for index in range.clamped(to: tokens.indices) {
            text += tokens[index].form
            if !tokens[index].joinsNext, index + 1 < range.upperBound { text += " " }
        }
        return text
    }
}
