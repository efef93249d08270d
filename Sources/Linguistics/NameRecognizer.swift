/// Finds the names of persons, organizations and places in a tagged sentence.
struct NameRecognizer: Sendable {
    private let labels: WeightTable
    private let steps: WeightTable
    private let lexicon: NameLexicon
    /// For each tag whether it is that of a proper noun.
    private let properTags: [Bool]

    /// - Parameter knownNames: Names in addition to those that came with the model.
    init(_ model: LanguageModel, tags: [TagClass], knownNames: NameLexicon?) throws {
        properTags = tags.map { $0.upos == .propn }
        labels = try WeightTable(model, section: "names.labels", classCount: NameLabels.count)
        steps = try WeightTable(model, section: "names.steps", classCount: NameLabels.steps.count)
        var lexicon = try NameLexicon(model, section: "names.lexicon")
        if let knownNames { lexicon.formUnion(knownNames) }
        self.lexicon = lexicon
    }

    func search() -> NameSearch<WeightTable> { NameSearch(labels: labels, steps: steps) }

    func input(_ words: [WordFeatures], _ tags: [Int]) -> NameInput {
        NameInput(words: words, tags: tags, properTags: properTags, lexicon: lexicon)
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
