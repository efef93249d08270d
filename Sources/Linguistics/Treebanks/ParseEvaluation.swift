/// How well a system's sentences agree with gold ones, after the scoring of the CoNLL 2018 shared task.
///
/// Words are aligned by the characters they cover when white space is left out, so that both sides may split sentences
/// and words in their own way. Relations are compared without subtypes. Complexity: O(words).
public struct ParseEvaluation: Sendable {
    /// Counts behind one figure.
    public struct Score: Hashable, Sendable, Codable {
        public var correct = 0
        public var system = 0
        public var gold = 0

        public var precision: Double { system > 0 ? Double(correct) / Double(system) : 0 }
        public var recall: Double { gold > 0 ? Double(correct) / Double(gold) : 0 }
        /// Harmonic mean of precision and recall.
        public var f1: Double { system + gold > 0 ? 2 * Double(correct) / Double(system + gold) : 0 }
    }

    /// All figures by name, in the order in which a table shows them.
    public let scores: [(name: String, score: Score)]

    /// The relations that get a figure of their own.
    static let relations = ["nsubj", "obj", "obl", "nmod", "conj"]

    /// - Throws: `ParseEvaluationError` when the two sides do not hold the same characters.
    public init(system: [Sentence], gold: [Sentence]) throws {
        let system = Flat(system)
        let gold = Flat(gold)
        if let difference = zip(system.characters, gold.characters).enumerated().first(where: { $1.0 != $1.1 }) {
            throw ParseEvaluationError(character: difference.offset)
        }
        guard system.characters.count == gold.characters.count else {
            throw ParseEvaluationError(character: min(system.characters.count, gold.characters.count))
        }
        var aligned: [Int: Int] = [:]
        let goldBySpan = Dictionary(
            gold.words.enumerated().map { ($1.span, $0) }, uniquingKeysWith: { first, _ in first })
        for (index, word) in system.words.enumerated() {
            if let match = goldBySpan[word.span] { aligned[index] = match }
        }
        func matched(_ fits: (Flat.Word, Flat.Word) -> Bool) -> Int {
            aligned.count { fits(system.words[$0.key], gold.words[$0.value]) }
        }
        func headsAgree(_ a: Flat.Word, _ b: Flat.Word) -> Bool {
            guard let head = a.head else { return b.head == nil }
            return b.head != nil && aligned[head] == b.head
        }
        func whole(_ correct: Int) -> Score {
            Score(correct: correct, system: system.words.count, gold: gold.words.count)
        }
        var scores: [(String, Score)] = [
            ("Tokens", Self.overlap(system.tokens, gold.tokens)),
            ("Sentences", Self.overlap(system.sentences, gold.sentences)),
            ("Words", whole(aligned.count)), ("UPOS", whole(matched { $0.upos == $1.upos })),
            ("Lemmas", whole(matched { $1.lemma.isEmpty || $1.lemma == "_" || $0.lemma == $1.lemma })),
            ("UAS", whole(matched(headsAgree))),
            ("LAS", whole(matched { headsAgree($0, $1) && $0.relation == $1.relation })),
        ]
        for relation in Self.relations {
            scores.append(
                (
                    relation,
                    Score(
                        correct: matched { headsAgree($0, $1) && $0.relation == relation && $1.relation == relation },
                        system: system.words.count { $0.relation == relation },
                        gold: gold.words.count { $0.relation == relation })
                ))
        }
        scores.append(("NER", Self.overlap(system.names, gold.names)))
        for kind in NameKind.allCases {
            scores.append(
                (
                    "NER \(kind.rawValue)",
                    Self.overlap(system.names.filter { $0.kind == kind }, gold.names.filter { $0.kind == kind })
                ))
        }
        self.scores = scores
    }

    /// The score of this name. Complexity: O(number of figures).
    public subscript(_ name: String) -> Score? { scores.first { $0.name == name }?.score }

    private static func overlap<T: Hashable>(_ system: [T], _ gold: [T]) -> Score {
        let known = Set(gold)
        return Score(correct: system.count { known.contains($0) }, system: system.count, gold: gold.count)
    }

    /// One figure a line: name, precision, recall and F1 in per cent.
    public var table: String {
        func column(_ value: Double) -> String {
            let hundredths = Int((value * 10_000).rounded())
            let text = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
            return String(repeating: " ", count: max(0, 9 - text.count)) + text
        }
        var lines = ["                  precision   recall       F1"]
        for (name, score) in scores {
            lines.append(
                name + String(repeating: " ", count: max(1, 18 - name.count)) + column(score.precision)
                    + column(score.recall) + column(score.f1))
        }
        return lines.joined(separator: "\n")
    }
}

/// The two sides of a comparison hold different texts.
public struct ParseEvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// 0-based position of the first character that differs, white space not counted.
    public let character: Int

    public var description: String { "the texts differ from character \(character) on (white space not counted)" }
}

extension ParseEvaluation {
    /// Sentences as one row of words over the characters that are not white space.
    private struct Flat {
        struct Word {
            var span: Range<Int>
            var upos: PartOfSpeech
            var lemma: String
            /// Position of the head among all words; `nil` for a root.
            var head: Int?
            var relation: Substring
        }

        struct Name: Hashable {
            var span: Range<Int>
            var kind: NameKind
        }

        var characters: [Unicode.Scalar] = []
        var words: [Word] = []
        var tokens: [Range<Int>] = []
        var sentences: [Range<Int>] = []
        var names: [Name] = []

        init(_ all: [Sentence]) {
            for sentence in all {
                let offset = words.count
                let begin = characters.count
                for token in sentence.tokens {
                    let start = characters.count
                    characters += token.form.unicodeScalars.filter { !$0.properties.isWhitespace }
                    words.append(
                        Word(
                            span: start..<characters.count, upos: token.upos, lemma: token.lemma,
                            head: token.head > 0 ? offset + token.head - 1 : nil,
                            relation: token.deprel.prefix { $0 != ":" }))
                }
                sentences.append(begin..<characters.count)
                var index = 0
                while index < sentence.tokens.count {
                    let end = sentence.multiwords.first { $0.lowerBound == index }?.upperBound ?? index + 1
                    tokens.append(words[offset + index].span.lowerBound..<words[offset + end - 1].span.upperBound)
                    index = end
                }
                for name in sentence.names where !name.tokens.isEmpty && name.tokens.upperBound <= sentence.tokens.count
                {
                    let span =
                        words[offset + name.tokens.lowerBound].span
                        .lowerBound..<words[offset + name.tokens.upperBound - 1].span.upperBound
                    names.append(Name(span: span, kind: name.kind))
                }
            }
        }
    }
}
