/// All triggers by word class and lemma.
struct TriggerLexicon: Sendable {
    private var verbs: [String: [Trigger]] = [:]
    private var nouns: [String: [Trigger]] = [:]
    private var adjectives: [String: [Trigger]] = [:]
    /// Verbs that carry no meaning of their own over an event noun (`hold talks`).
    var lightVerbs: Set<String> = []

    /// Adds a trigger behind those that are as narrow, before wider ones; false when it is there already.
    mutating func insert(_ trigger: Trigger) -> Bool {
        switch trigger.wordClass {
        case .verb: verbs[trigger.lemma, default: []].insert(trigger)
        case .noun: nouns[trigger.lemma, default: []].insert(trigger)
        case .adjective: adjectives[trigger.lemma, default: []].insert(trigger)
        }
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
    func triggers(_ wordClass: Trigger.WordClass, _ lemma: String) -> [Trigger] {
        switch wordClass {
        case .verb: verbs[lemma] ?? []
        case .noun: nouns[lemma] ?? []
        case .adjective: adjectives[lemma] ?? []
        }
    }
}

extension [Trigger] {
    /// Stable order: narrow before wide, then as written.
    fileprivate mutating func insert(_ trigger: Trigger) -> Bool {
        guard !contains(trigger) else { return false }
        let narrowness = trigger.specificity
        insert(trigger, at: firstIndex { $0.specificity < narrowness } ?? count)
        return true
    }
}
