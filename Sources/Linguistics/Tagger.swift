/// A tag as the tagger predicts it: universal part of speech and Penn tag in one.
struct TagClass: Hashable, Sendable {
    var upos: PartOfSpeech
    var xpos: String

    /// `NOUN NN`, as in the model's list of tags.
    var name: String { "\(upos.rawValue) \(xpos)" }

    init(upos: PartOfSpeech, xpos: String) {
        self.upos = upos
        self.xpos = xpos
    }

    init?(name: some StringProtocol) {
        let parts = name.split(separator: " ")
        guard parts.count == 2, let upos = PartOfSpeech(rawValue: String(parts[0])) else { return nil }
        self.init(upos: upos, xpos: String(parts[1]))
    }
}

/// Gives each word its part of speech, from left to right.
struct Tagger: Sendable {
    static let mostClasses = 250
    let classes: [TagClass]
    let model: LanguageModel
    private let table: WeightTable
    private let second: WeightTable?

    init(_ model: LanguageModel) throws {
        self.model = model
        classes = try model.lines("tagger.classes").map {
            guard let tag = TagClass(name: $0) else { throw ModelError("bad tag '\($0)' in the model") }
            return tag
        }
        guard !classes.isEmpty, classes.count <= Self.mostClasses else { throw ModelError("bad number of tags") }
        table = try WeightTable(model, section: "tagger.weights", classCount: classes.count)
        second = model.hasSection("tagger.second") ? try WeightTable(model, section: "tagger.second", classCount: classes.count) : nil
    }

    /// Positions in `classes`, one for each word.
    ///
    /// - Parameter words: As `TaggerFeatures.padded` makes them.
    func tags(_ words: [WordFeatures]) -> [Int] {
        let first = tags(words, table, nil)
        guard let second else { return first }
        return tags(words, second, Self.guesses(first))
    }

    /// Tags with markers before and after, as the second pass reads them.
    static func guesses(_ tags: [Int]) -> [UInt64] {
        [301, 302] + tags.map { UInt64($0) } + [303, 304]
    }

    func tags(_ words: [WordFeatures], _ table: WeightTable, _ guesses: [UInt64]?) -> [Int] {
        let style = TaggerFeatures.style(words)
        let guesses = guesses ?? []
        let count = words.count - 2 * TaggerFeatures.padding
        var tags = [Int](repeating: 0, count: max(0, count))
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: TaggerFeatures.most) { rows in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: table.stride) { scores in
                words.withUnsafeBufferPointer { words in
                    guesses.withUnsafeBufferPointer { guesses in
                    guard let words = words.baseAddress, let rows = rows.baseAddress, let scores = scores.baseAddress
                    else { return }
                    var previous = UInt64(Self.mostClasses + 1)
                    var before = previous
                    for index in 0..<max(0, count) {
                        let found = TaggerFeatures.rows(
                            words, index + TaggerFeatures.padding, previous: previous, before: before, guesses: guesses.isEmpty ? nil : guesses.baseAddress, style: style,
                            hasher: table.hasher, into: rows)
                        table.score(rows, found, into: scores)
                        var best = 0
                        for label in 1..<classes.count where scores[label] > scores[best] { best = label }
                        tags[index] = best
                        before = previous
                        previous = UInt64(best)
                    }
                    }
                }
            }
        }
        return tags
    }
}
