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

/// Gives each word its part of speech, from left to right, in two passes; the second knows what the first thinks of the
/// words to come.
struct Tagger: Sendable {
    static let mostClasses = 250
    let classes: [TagClass]
    private let first: WeightTable
    private let second: WeightTable

    /// - Throws: `ModelError` when the model lacks a part.
    init(_ model: LanguageModel) throws {
        classes = try model.lines("tagger.classes").map {
            guard let tag = TagClass(name: $0) else { throw ModelError("bad tag '\($0)' in the model") }
            return tag
        }
        guard !classes.isEmpty, classes.count <= Self.mostClasses else { throw ModelError("bad number of tags") }
        first = try WeightTable(model, section: "tagger.first", classCount: classes.count)
        second = try WeightTable(model, section: "tagger.second", classCount: classes.count)
    }

    /// Positions in `classes`, one for each word.
    ///
    /// - Parameter words: As `TaggerFeatures.padded` makes them.
    func tags(_ words: [WordFeatures], _ memory: Memory? = nil) -> [Int] {
        let guesses = Self.pass(words, first, classCount: classes.count, memory: memory?.first)
        let settled = zip(guesses.tags, guesses.margins).map { $1 > Self.settlingMargin ? $0 : -1 }
        return Self.pass(
            words, second, classCount: classes.count, guesses: Self.guesses(guesses.tags), settled: settled,
            memory: memory?.second
        ).tags
    }

    /// What both passes made of words that came before, for one thread.
    struct Memory {
        fileprivate let first: ScoreMemory
        fileprivate let second: ScoreMemory
    }

    func memory() -> Memory {
        func memory() -> ScoreMemory { ScoreMemory(classCount: classes.count, slotBits: 10) }
        return Memory(first: memory(), second: memory())
    }

    /// A lead over the next best tag with which the first pass is believed; the second asks about the others only.
    private static let settlingMargin: Int32 = 30

    /// Tags with markers before and after, as the second pass reads them.
    static func guesses(_ tags: [Int]) -> [UInt64] { [301, 302] + tags.map { UInt64($0) } + [303, 304] }

    /// One pass.
    ///
    /// - Parameters:
    ///   - guesses: What the first pass found; empty in the first pass.
    ///   - settled: Tags that stand already, -1 for the others; empty when none does.
    ///   - memory: Of sums over `TaggerFeatures.wordRows` by this table, most of a text's words being frequent ones.
    /// - Returns: The tags, and how far each leads over the next best (0 for those that were settled).
    static func pass(
        _ words: [WordFeatures], _ table: WeightTable, classCount: Int, guesses: [UInt64] = [], settled: [Int] = [],
        memory: ScoreMemory? = nil
    ) -> (tags: [Int], margins: [Int32]) {
        let count = words.count - 2 * TaggerFeatures.padding
        guard count > 0 else { return ([], []) }
        let style = TaggerFeatures.style(words)
        var tags = settled.isEmpty ? [Int](repeating: -1, count: count) : settled
        var margins = [Int32](repeating: 0, count: count)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: TaggerFeatures.most) { rows in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: table.stride) { scores in
                guard let rows = rows.baseAddress, let scores = scores.baseAddress else { return }
                var previous = UInt64(mostClasses + 1)
                var before = previous
                for index in 0..<count {
                    if tags[index] < 0 {
                        let place = index + TaggerFeatures.padding
                        if let memory {
                            let word = memory.sums(TaggerFeatures.wordKey(words, place, style: style)) {
                                table.score(
                                    rows,
                                    TaggerFeatures.wordRows(
                                        words, place, style: style, hasher: table.hasher, into: rows),
                                    into: $0)
                            }
                            let found = TaggerFeatures.contextRows(
                                words, place, previous: previous, before: before, guesses: guesses,
                                hasher: table.hasher, into: rows)
                            table.score(rows, found, into: scores)
                            for label in 0..<classCount { scores[label] &+= Int32(word[label]) }
                        } else {
                            let found = TaggerFeatures.rows(
                                words, place, previous: previous, before: before, guesses: guesses, style: style,
                                hasher: table.hasher, into: rows)
                            table.score(rows, found, into: scores)
                        }
                        var best = 0
                        var next = Int32.min
                        for label in 1..<classCount {
                            if scores[label] > scores[best] {
                                next = scores[best]
                                best = label
                            } else if scores[label] > next {
                                next = scores[label]
                            }
                        }
                        tags[index] = best
                        margins[index] = next == Int32.min ? 0 : scores[best] &- next
                    }
                    before = previous
                    previous = UInt64(tags[index])
                }
            }
        }
        return (tags, margins)
    }
}
