/// A sentence as the features of names see it.
///
/// All arrays but `nameless` have two places for padding before and after the words.
struct NameInput {
    /// A run of capitalised words and proper nouns, as seen from one of them; no length for any other word.
    struct Run {
        var before: Int32 = 0
        var length: Int32 = 0
    }

    let words: [WordFeatures]
    let tags: [UInt64]
    let hints: [UInt64]
    let runs: [Run]
    /// For each word of a run what such words are mostly part of, a number out of `names.words`; 0 when not known.
    let wordKinds: [UInt64]
    /// As `TaggerFeatures.style` finds it.
    let style: UInt64
    /// Words well inside a stretch without capitals, proper nouns and known names, where no name can be.
    ///
    /// A name has at most two such words in a row, as in `Bank of the West`.
    let nameless: [Bool]
    /// What `NameEvidence` makes of the words and of their sequences; empty when nothing is known.
    private(set) var evidence: [UInt64] = []
    private(set) var phrases: [UInt64] = []

    var count: Int { nameless.count }

    /// - Parameter words: As `TaggerFeatures.padded` makes them.
    init(words: [WordFeatures], tags: [Int], properTags: [Bool], lexicon: NameLexicon, wordKinds: HashedBytes?) {
        let padding = TaggerFeatures.padding
        self.words = words
        self.tags = [300, 301] + tags.map { UInt64($0) } + [302, 303]
        hints =
            [0, 0] + lexicon.hints(words[padding..<words.count - padding]).map { UInt64($0) } + [0, 0]
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
        self.wordKinds = kinds
    }

    /// The same sentence with what the rest of its document tells; `nil` when that is nothing.
    func with(_ found: NameEvidence) -> NameInput? {
        guard let (words, phrases) = found.codes(of: self) else { return nil }
        var copy = self
        copy.evidence = words
        copy.phrases = phrases
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
        // Without evidence the pointers to it are never read; they then point to the tags.
        let hasEvidence = !evidence.isEmpty
        words.withUnsafeBufferPointer { words in
            tags.withUnsafeBufferPointer { tags in
                hints.withUnsafeBufferPointer { hints in
                    runs.withUnsafeBufferPointer { runs in
                        wordKinds.withUnsafeBufferPointer { kinds in
                            (hasEvidence ? evidence : self.tags).withUnsafeBufferPointer { evidence in
                                (hasEvidence ? phrases : self.tags).withUnsafeBufferPointer { phrases in
                                    guard let words = words.baseAddress, let tags = tags.baseAddress,
                                        let hints = hints.baseAddress, let runs = runs.baseAddress,
                                        let kinds = kinds.baseAddress, let evidence = evidence.baseAddress,
                                        let phrases = phrases.baseAddress
                                    else { return }
                                    body(
                                        Pointers(
                                            words: words, tags: tags, hints: hints, runs: runs, wordKinds: kinds,
                                            evidence: evidence, phrases: phrases, style: style,
                                            hasEvidence: hasEvidence))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
