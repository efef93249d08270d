/// A sentence as the parser's features see it: hashed words and tags with prefix counts, addressed from 1.
///
/// Position 0 stands for "none", `count + 1` for the root, and the positions after it for "beyond the end".
struct ParserInput: Sendable {
    /// One position's values side by side, so that a feature touches one cache line.
    struct Position: Sendable {
        var word: UInt64 = 11
        var tag: UInt64 = 12
        var coarse: UInt64 = 13
        /// Brown cluster of the word; 0 when not known.
        var cluster: UInt64 = 0
        /// How many punctuation marks, verbs and conjunctions stand before this position.
        var punctuation: Int32 = 0
        var verbs: Int32 = 0
        var conjunctions: Int32 = 0
    }

    static let lookahead = 4
    let count: Int
    let positions: [Position]
    /// Length bucket and whether the sentence ends in a question mark.
    let kind: UInt64

    /// - Parameters:
    ///   - words: As `TaggerFeatures.padded` makes them.
    ///   - tags: Positions in `classes`.
    ///   - isReversed: Whether the sentence is to be read from its end.
    init(words: [WordFeatures], tags: [Int], classes: [TagClass], isReversed: Bool = false) {
        count = tags.count
        var positions = [Position](repeating: Position(), count: count + 2 + Self.lookahead)
        var punctuation: Int32 = 0
        var verbs: Int32 = 0
        var conjunctions: Int32 = 0
        for index in 0..<count {
            let word = isReversed ? count - 1 - index : index
            var position = Position()
            position.word = words[word + TaggerFeatures.padding].lower
            position.cluster = words[word + TaggerFeatures.padding].cluster
            position.tag = 100 + UInt64(tags[word])
            let upos = classes[tags[word]].upos
            position.coarse = 1000 + UInt64(upos.ordinal)
            position.punctuation = punctuation
            position.verbs = verbs
            position.conjunctions = conjunctions
            if upos == .punct { punctuation += 1 }
            if upos == .verb || upos == .aux { verbs += 1 }
            if upos == .cconj { conjunctions += 1 }
            positions[index + 1] = position
        }
        positions[count + 1].word = 21
        positions[count + 1].tag = 22
        positions[count + 1].coarse = 23
        positions[count + 1].cluster = 24
        positions[count + 1].punctuation = punctuation
        positions[count + 1].verbs = verbs
        positions[count + 1].conjunctions = conjunctions
        self.positions = positions
        let bucket: UInt64 = count < 4 ? 0 : count < 8 ? 1 : count < 16 ? 2 : count < 32 ? 3 : 4
        let last = words[TaggerFeatures.padding + count - 1].lower
        let question: UInt64 = count > 0 && last == Self.questionMark ? 8 : 0
        kind = bucket | question
    }

    private static let questionMark = WordFeatures("?").lower
}

extension PartOfSpeech {
    /// Position among all cases, the same in every build.
    var ordinal: Int {
        switch self {
        case .adj: 0
        case .adp: 1
        case .adv: 2
        case .aux: 3
        case .cconj: 4
        case .det: 5
        case .intj: 6
        case .noun: 7
        case .num: 8
        case .part: 9
        case .pron: 10
        case .propn: 11
        case .punct: 12
        case .sconj: 13
        case .sym: 14
        case .verb: 15
        case .other: 16
        }
    }
}
