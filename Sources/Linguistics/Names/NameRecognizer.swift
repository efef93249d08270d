/// Finds the names of persons, organizations and places in a tagged sentence.
struct NameRecognizer: Sendable {
    let search: NameSearch
    private let lexicon: NameLexicon
    private let wordKinds: HashedBytes
    /// For each tag whether it is that of a proper noun.
    private let properTags: [Bool]

    /// - Parameters:
    ///   - isFast: Whether to take the small network.
    ///   - knownNames: Names in addition to those that came with the model.
    init(_ model: LanguageModel, isFast: Bool, tags: [TagClass], knownNames: NameLexicon?) throws {
        properTags = tags.map { $0.upos == .propn }
        search = NameSearch(network: try NameNetwork(model, isFast ? .small : .full))
        wordKinds = try HashedBytes(model, section: "names.words")
        var lexicon = try NameLexicon(model, section: "names.lexicon")
        if let knownNames { lexicon.formUnion(knownNames) }
        self.lexicon = lexicon
    }

    func input(_ forms: [String], _ words: [WordFeatures], _ tags: [Int]) -> NameInput {
        NameInput(
            forms: forms, words: words, tags: tags, properTags: properTags, lexicon: lexicon, wordKinds: wordKinds)
    }
}

extension NamedSpan {
    /// The name without marks that it would begin with (`-President Lee` in `Vice-President Lee`); `nil` for a person when
    /// no more than titles are left.
    func proper(among words: [Token]) -> NamedSpan? {
        let isWord = { (index: Int) in words[index].form.utf8.contains(where: Characters.isAlphanumeric) }
        guard let first = tokens.first(where: isWord),
            kind != .person || tokens.contains(where: { isWord($0) && !PersonTitles.contains(words[$0].form) })
        else { return nil }
        return NamedSpan(tokens: first..<tokens.upperBound, kind: kind)
    }
}

extension NameLexicon {
    /// Reads lines of a kind (`person`, `organization`, `place`, `demonym`, `city`), a tab and a name; others are left out.
    init(lines: [String]) {
        self.init()
        for line in lines {
            let parts = line.split(separator: "\t")
            guard parts.count == 2 else { continue }
            if let kind = NameKind(rawValue: String(parts[0])) {
                insert(parts[1], kind: kind)
            } else if parts[0] == "demonym" {
                insert(parts[1], kind: nil)
            } else if parts[0] == "city" {
                insertCity(parts[1])
            }
        }
    }
}
