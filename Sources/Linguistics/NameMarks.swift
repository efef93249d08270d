/// The names of sentences in a file of their own, apart from the text: lines of the sentence's `sent_id`, its first and
/// last word (from 1) and `person`, `organization` or `place`, between tabs.
public enum NameMarks {
    /// The marked names by `sent_id`.
    ///
    /// Complexity: O(length).
    /// - Throws: `CoNLLUError` for the first line that is no mark.
    public static func read(_ text: String) throws -> [String: [NamedSpan]] {
        var names: [String: [NamedSpan]] = [:]
        for (number, row) in CoNLLU.rows(of: text).enumerated() where !row.isEmpty {
            let columns = CoNLLU.columns(of: row)
            guard columns.count == 4, let first = Int(columns[1]), let last = Int(columns[2]), first >= 1,
                last >= first,
                let kind = NameKind(rawValue: String(columns[3]))
            else {
                throw CoNLLUError(
                    line: number + 1,
                    message: "is not a sent_id, two word numbers and person, organization or place between tabs")
            }
            names[String(columns[0]), default: []].append(NamedSpan(tokens: first - 1..<last, kind: kind))
        }
        return names
    }

    /// One line for each name of sentences that have a `sent_id`.
    public static func write(_ sentences: [Sentence]) -> String {
        sentences.map { sentence in
            guard let id = sentence.identifier else { return "" }
            return sentence.names.map { name in
                "\(id)\t\(name.tokens.lowerBound + 1)\t\(name.tokens.upperBound)\t\(name.kind.rawValue)\n"
            }.joined()
        }.joined()
    }
}

extension Sentence {
    /// Its `sent_id`, by which other files speak of it.
    public var identifier: String? {
        let prefix = "sent_id = "
        return comments.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }
}
