/// A sentence as the features of names see it.
///
/// All arrays and columns but `nameless` have two places for padding before and after the words.
struct NameInput {
    /// A run of capitalised words and proper nouns, as seen from one of them; no length for any other word.
    struct Run {
        var before: Int32 = 0
        var length: Int32 = 0
    }

    let words: [WordFeatures]
    let runs: [Run]
    /// Columns of a number for each word, one after the other: its tag; the hint of the lexicon; for a word of a run what
    /// such words are mostly part of, out of `names.words`; and once anything is known of the rest of the document, what
    /// `NameEvidence` makes of the word and of the sequence it stands in.
    private var columns: [UInt64]
    /// As `TaggerFeatures.style` finds it.
    let style: UInt64
    /// Words well inside a stretch without capitals, proper nouns and known names, where no name can be.
    ///
    /// A name has at most two such words in a row, as in `Bank of the West`.
    let nameless: [Bool]

    var count: Int { nameless.count }

    /// - Parameter words: As `TaggerFeatures.padded` makes them.
    init(words: [WordFeatures], tags: [Int], properTags: [Bool], lexicon: NameLexicon, wordKinds: HashedBytes?) {
        let padding = TaggerFeatures.padding
        self.words = words
        let hints = [0, 0] + lexicon.hints(words[padding..<words.count - padding]) + [0, 0]
        style = TaggerFeatures.style(words)
        var nameless = [Bool](repeating: false, count: tags.count)
        var kinds = [UInt64](repeating: 0, count: words.count)
        var runs = [Run](repeating: Run(), count: words.count)
        var plain = 0
        var runStart = 0
        for index in tags.indices {
            let word = words[index + padding]
            let isUpper = word.isCapitalized || properTags[tags[index]]
            plain = isUpper || hints[index + padding] != 0 ? 0 : plain + 1
            if plain > 2 { nameless[index - 1] = true }
            guard isUpper else {
                runStart = index + 1
                continue
            }
            if let wordKinds { kinds[index + padding] = UInt64(wordKinds[word.lower]) }
            let length = index + 1 - runStart
            runs[index + padding].before = Int32(length - 1)
            if index + 1 == tags.count || !(words[index + 1 + padding].isCapitalized || properTags[tags[index + 1]]) {
                for member in runStart...index { runs[member + padding].length = Int32(length) }
            }
        }
        self.nameless = nameless
        self.runs = runs
        columns = [300, 301] + tags.map { UInt64($0) } + [302, 303] + hints.map { UInt64($0) } + kinds
    }

    /// The same sentence with what the rest of its document tells; `nil` when that is nothing.
    func with(_ found: NameEvidence) -> NameInput? {
        guard let (words, phrases) = found.codes(of: self) else { return nil }
        var copy = self
        copy.columns = columns.prefix(3 * self.words.count) + words + phrases
        return copy
    }

    /// What the features read, without the cost of arrays.
    struct Pointers {
        let words: UnsafePointer<WordFeatures>
        let tags: UnsafePointer<UInt64>
        let hints: UnsafePointer<UInt64>
        let runs: UnsafePointer<Run>
        let wordKinds: UnsafePointer<UInt64>
        let evidence: UnsafePointer<UInt64>
        let phrases: UnsafePointer<UInt64>
        let style: UInt64
        let hasEvidence: Bool
    }

    /// Calls `body` with pointers that are valid during the call.
    func withPointers(_ body: (Pointers) -> Void) {
        let width = words.count
        let hasEvidence = columns.count > 3 * width
        words.withUnsafeBufferPointer { words in
            runs.withUnsafeBufferPointer { runs in
                columns.withUnsafeBufferPointer { columns in
                    guard let words = words.baseAddress, let runs = runs.baseAddress, let tags = columns.baseAddress
                    else { return }
                    // Without evidence the pointers to it are never read; they then point to the tags.
                    body(
                        Pointers(
                            words: words, tags: tags, hints: tags + width, runs: runs, wordKinds: tags + 2 * width,
                            evidence: hasEvidence ? tags + 3 * width : tags,
                            phrases: hasEvidence ? tags + 4 * width : tags, style: style, hasEvidence: hasEvidence))
                }
            }
        }
    }
}
