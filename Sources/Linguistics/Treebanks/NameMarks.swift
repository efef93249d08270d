/// A name that somebody marked, or that a recogniser thinks of.
public struct NameMark: Hashable, Sendable {
    public var name: NamedSpan
    /// How sure it is, from 0 to 1.
    public var chance: Float

    public init(_ name: NamedSpan, chance: Float = 1) {
        self.name = name
        self.chance = chance
    }
}

/// The names of sentences in a file of their own, apart from the text: lines of the sentence's `sent_id`, its first and
/// last word (from 1), `person`, `organization` or `place` and, where the mark is not sure, its chance in percent,
/// between tabs.
public enum NameMarks {
    /// The marks by `sent_id`.
    ///
    /// Complexity: O(length).
    /// - Throws: `CoNLLUError` for the first line that is no mark.
    public static func read(_ text: String) throws -> [String: [NameMark]] {
        var marks: [String: [NameMark]] = [:]
        for (number, row) in CoNLLU.rows(of: text).enumerated() where !row.isEmpty {
            let columns = CoNLLU.columns(of: row)
            guard columns.count == 4 || columns.count == 5, let first = Int(columns[1]), let last = Int(columns[2]),
                first >= 1, last >= first, let kind = NameKind(rawValue: String(columns[3])),
                let percent = columns.count == 5 ? Int(columns[4]) : 100, (1...100).contains(percent)
            else {
                throw CoNLLUError(
                    line: number + 1,
                    message: """
                        is not a sent_id, two word numbers, person, organization or place and perhaps a chance from 1 to \
                        100 between tabs
                        """)
            }
            marks[String(columns[0]), default: []].append(
                NameMark(NamedSpan(tokens: first - 1..<last, kind: kind), chance: Float(percent) / 100))
        }
        return marks
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

extension Sequence<NameMark> {
    /// The names that are more likely than not, of which no two share a word where the chances are those of one reading.
    public var names: [NamedSpan] { filter { $0.chance > 0.5 }.map(\.name) }
}

extension Sentence {
    /// Its `sent_id`, by which other files speak of it.
    public var identifier: String? {
        let prefix = "sent_id = "
        return comments.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }
}
