/// A word, or words, that state a relation type, and where its arguments stand.
struct Trigger: Hashable, Sendable {
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
        func words(_ text: Substring) -> [String] {
            text.split(separator: " ").map(String.init)
        }
        var rest = Substring(notation)
        func cut(_ mark: Character) -> Substring? {
            guard let position = rest.firstIndex(of: mark) else { return nil }
            let tail = rest[rest.index(after: position)...]
            rest = rest[..<position]
            return tail
        }
        let targets = cut(">")
        let sources = cut("<")
        let objects = cut("+")
        let head = words(rest)
        guard let lemma = head.first else { return nil }
        self.type = type
        self.wordClass = wordClass
        self.lemma = lemma
        companions = Array(head.dropFirst())
        self.objects = Set(objects.map { $0.split(whereSeparator: { $0 == "|" || $0 == " " }).map(String.init) } ?? [])
        self.sources = sources.map { words($0).map(Slot.init) } ?? defaultSources
        self.targets = targets.map { words($0).map(Slot.init) } ?? defaultTargets
        if targets != nil, self.targets.isEmpty { return nil }
    }
}

/// All triggers by word class and lemma.
struct TriggerLexicon: Sendable {
    private let triggers: [Trigger.WordClass: [String: [Trigger]]]
    /// Verbs that carry no meaning of their own over an event noun (`hold talks`).
    let lightVerbs: Set<String>

    init(_ all: [Trigger], lightVerbs: Set<String>) {
        var table: [Trigger.WordClass: [String: [Trigger]]] = [:]
        for trigger in all { table[trigger.wordClass, default: [:]][trigger.lemma, default: []].append(trigger) }
        triggers = table.mapValues { byLemma in
            byLemma.mapValues { list in
                // Stable order: narrow before wide, then as written.
                list.enumerated().sorted { ($1.element.specificity, $0.offset) < ($0.element.specificity, $1.offset) }
                    .map(\.element)
            }
        }
        self.lightVerbs = lightVerbs
    }

    /// Triggers of a verb by its lemma, forgiving a lemmatizer that undid the inflection of an unknown verb wrongly
    /// (`prob` for `probe`, `recal` for `recall`).
    func verbTriggers(_ lemma: String, isInflected: Bool) -> [Trigger] {
        let known = triggers(.verb, lemma)
        guard known.isEmpty, isInflected, let last = lemma.last else { return known }
        if lemma.hasSuffix("ing") {
            let stem = String(lemma.dropLast(3))
            let forms = [stem, stem + "e"] + (stem.last == stem.dropLast().last ? [String(stem.dropLast())] : [])
            return forms.lazy.map { self.triggers(.verb, $0) }.first { !$0.isEmpty } ?? []
        }
        let forms =
            [lemma + "e", lemma + String(last)] + (last == lemma.dropLast().last ? [String(lemma.dropLast())] : [])
        return forms.lazy.map { self.triggers(.verb, $0) }.first { !$0.isEmpty } ?? []
    }

    /// Triggers of this lemma, the narrowest first.
    func triggers(_ wordClass: Trigger.WordClass, _ lemma: String) -> [Trigger] { triggers[wordClass]?[lemma] ?? [] }
}
