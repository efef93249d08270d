/// A word, or words, that state a relation type, and where its arguments stand.
struct Trigger: Equatable, Sendable {
    enum WordClass: String, CaseIterable, Sendable {
        case verb = "verbs"
        case noun = "nouns"
        case adjective = "adjectives"
    }

    /// Position of the relation type in the ontology.
    let type: Int
    let wordClass: WordClass
    let lemma: String
    /// Words that must stand with a verb, in order: a particle (`pull out`) or a preposition (`call on`).
    let companions: [String]
    /// Lemmas one of which must head the verb's object (`sever + tie|link`); empty for any object or none.
    let objects: Set<String>
    /// Where the source stands, first hit wins.
    let sources: [Slot]
    /// Where the target stands, first hit wins.
    let targets: [Slot]

    /// How narrowly it is defined: the narrowest trigger that matches a word wins.
    var specificity: Int { companions.count * 2 + (objects.isEmpty ? 0 : 3) }

    /// The words of it in the notation of the ontology file, without slots: `sever + link|tie`.
    var notation: String {
        ([lemma] + companions).joined(separator: " ")
            + (objects.isEmpty ? "" : " + " + objects.sorted().joined(separator: "|"))
    }

    /// Reads the notation of the ontology file: `lemma companion + object|object < source, source > target, target`.
    ///
    /// Only the lemma is required; slots that are not given are the type's.
    init?(
        notation: String, type: Int, wordClass: WordClass, defaultSources: [Slot], defaultTargets: [Slot]
    ) {
        let parts = TriggerNotation(notation)
        guard let lemma = parts.lemma, parts.targets?.isEmpty != true else { return nil }
        self.type = type
        self.wordClass = wordClass
        self.lemma = lemma
        companions = parts.companions
        objects = parts.objects
        sources = parts.sources ?? defaultSources
        targets = parts.targets ?? defaultTargets
    }
}
