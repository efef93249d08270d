/// A sentence as the features of names see it.
///
/// All arrays and columns but `nameless` have two places for padding before and after the words.
struct NameInput: Sendable {
    let words: [WordFeatures]
    /// Columns of a number for each word, one after the other: its tag; the hint of the lexicon; for a capitalised word or
    /// proper noun what such words are mostly part of, out of `names.words`.
    private let columns: [UInt64]
    /// As `TaggerFeatures.style` finds it.
    let style: UInt64
    /// Words that are part of no name: those well inside a stretch without capitals, proper nouns and known names, as a name
    /// has at most two such words in a row (`Bank of the West`); addresses of mail; and the land of a currency (`US $`).
    let nameless: [Bool]
    /// The short forms that are explained.
    let acronyms: [NameAcronym]

    var count: Int { nameless.count }

    /// - Parameters:
    ///   - forms: The words.
    ///   - words: The same, as `TaggerFeatures.padded` makes them.
    init(
        forms: [String], words: [WordFeatures], tags: [Int], properTags: [Bool], lexicon: NameLexicon,
        wordKinds: HashedBytes?
    ) {
        let padding = TaggerFeatures.padding
        self.words = words
        acronyms = NameAcronym.all(in: forms)
        let hints = [0, 0] + lexicon.hints(words[padding..<words.count - padding]) + [0, 0]
        style = TaggerFeatures.style(words)
        var nameless = [Bool](repeating: false, count: tags.count)
        var kinds = [UInt64](repeating: 0, count: words.count)
        var plain = 0
        for index in tags.indices {
            let word = words[index + padding]
            let isUpper = word.isCapitalized || properTags[tags[index]]
            plain = isUpper || hints[index + padding] != 0 ? 0 : plain + 1
            if plain > 2 { nameless[index - 1] = true }
            let isCurrency = word.isUppercase && index + 1 < forms.count && forms[index + 1] == "$"
            if isCurrency || Self.isMailAddress(forms[index]) { nameless[index] = true }
            if isUpper, let wordKinds { kinds[index + padding] = UInt64(wordKinds[word.lower]) }
        }
        self.nameless = nameless
        columns = [300, 301] + tags.map { UInt64($0) } + [302, 303] + hints.map { UInt64($0) } + kinds
    }

    /// Whether a word has an at sign inside and a full stop further on.
    private static func isMailAddress(_ form: String) -> Bool {
        guard let at = form.utf8.dropFirst().firstIndex(of: UInt8(ascii: "@")) else { return false }
        return form.utf8[at...].contains(UInt8(ascii: "."))
    }

    /// What a network reads, without the cost of arrays.
    struct Pointers {
        let words: UnsafePointer<WordFeatures>
        let tags: UnsafePointer<UInt64>
        let hints: UnsafePointer<UInt64>
        let wordKinds: UnsafePointer<UInt64>
        let style: UInt64
    }

    /// Calls `body` with pointers that are valid during the call.
    func withPointers(_ body: (Pointers) -> Void) {
        let width = words.count
        words.withUnsafeBufferPointer { words in
            columns.withUnsafeBufferPointer { columns in
                guard let words = words.baseAddress, let tags = columns.baseAddress else { return }
                body(
                    Pointers(
                        words: words, tags: tags, hints: tags + width, wordKinds: tags + 2 * width, style: style))
            }
        }
    }
}
