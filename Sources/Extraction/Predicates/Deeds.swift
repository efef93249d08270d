import Linguistics

/// Says whose deed an abstract noun or a 'which' stands for: 'India sheltered them, a charge Delhi denies', 'seized the
/// ship, which Norway condemned', 'in a step that London called reckless'.
struct Deeds {
    private let context: SentenceContext
    private let grammar: ClauseGrammar
    private let resolver: ActorResolver
    private var tree: DependencyTree { context.tree }

    init(_ resolver: ActorResolver) {
        context = resolver.context
        self.resolver = resolver
        grammar = ClauseGrammar(tree: context.tree)
    }

    /// Nouns for what someone said or wants: whoever says so is the one.
    private static let words: Set<String> = [
        "charge", "claim", "accusation", "allegation", "assertion", "suggestion", "proposal", "idea", "offer", "demand",
        "plan", "threat", "warning", "remark", "comment", "statement", "notion", "view", "argument", "request",
        "description", "characterization", "characterisation", "position", "call", "condition", "criticism",
    ]
    /// Nouns for what someone did.
    private static let acts: Set<String> = [
        "decision", "move", "step", "measure", "action", "act", "practice", "policy", "gesture", "attack", "strike",
        "operation", "incident", "tactic", "campaign", "ruling", "verdict", "vote", "development", "shift",
        "reversal", "deal", "agreement", "visit", "offensive", "crackdown", "raid", "gambit", "effort", "ban", "tariff",
    ]

    private static let pauses: Set<String> = [",", "-", "–", "—", "--"]

    /// What a verb judges where it is a deed told in the same sentence: the noun before its relative clause, or what
    /// 'which' behind a comma takes up.
    func matter(of verb: Int) -> Int? {
        let isRelative = tree.relations[verb] == "acl" && tree.tokens[verb].xpos != "VBG"
        guard isRelative, let noun = tree.heads[verb] else { return nil }
        let pronoun = tree.children(verb).first { ["which", "that"].contains(tree.lemmas[$0]) }
        // What acts itself is no deed that is judged: 'Cuba, which resisted the blockade'.
        if let pronoun, tree.tokens[pronoun].deprel == "nsubj" { return nil }
        if let pronoun, tree.lemmas[pronoun] == "which", pronoun > 0, tree.tokens[pronoun - 1].form == "," {
            return noun
        }
        // A clause with an object of its own says what is claimed: 'the charge that India arms them'.
        guard tree.child(verb, "nsubj") != nil,
            tree.child(verb, "obj").map({ $0 == pronoun || isJudged($0, by: verb) }) ?? true
        else { return nil }
        return noun
    }

    /// 'a step London called a provocation': what it is called may hang as the object.
    private func isJudged(_ object: Int, by verb: Int) -> Bool {
        object > verb && Verdicts.judging.contains(tree.lemmas[verb])
    }

    /// Who did what the noun sums up; none where the noun names somebody itself.
    func doers(of noun: Int) -> [Actor] {
        guard let place = place(of: noun) else { return [] }
        var found: [Actor] = []
        var node = place
        var isInStatement = false
        for _ in 0..<12 {
            guard let head = tree.heads[node] else { break }
            if tree.isVerb(head) {
                let isSpeech = Verdicts.speech.contains(tree.lemmas[head])
                // What was done is done by whoever it is told of, not by who tells it.
                if isSpeech, isInStatement, !Self.words.contains(tree.lemmas[noun]), !found.isEmpty { break }
                let actors = grammar.subject(of: head).map(resolver.subject) ?? []
                if !actors.isEmpty { found = actors }
                isInStatement = tree.relations[head] == "ccomp"
            }
            if tree.relations[head] == "parataxis" { break }
            node = head
        }
        return found
    }

    /// The token from which to climb to the clause that the noun sums up.
    private func place(of noun: Int) -> Int? {
        let edge = tree.leftEdge(of: noun)
        let isSummary = Self.words.contains(tree.lemmas[noun]) || Self.acts.contains(tree.lemmas[noun])
        if isSummary, tree.preposition(of: noun) == "in", tree.child(noun, "det") != nil { return noun }
        // The comma may hang inside the phrase.
        if isSummary, [edge - 1, edge].contains(where: { $0 >= 0 && Self.pauses.contains(tree.tokens[$0].form) }) {
            return noun
        }
        // ', which': a body is meant itself, anything else stands for what was done with it.
        let mention = context.mention(at: noun)
        let takesWhich = tree.children(noun).contains { clause in
            tree.relations[clause] == "acl"
                && tree.children(clause).contains {
                    $0 > 0 && tree.lemmas[$0] == "which" && tree.tokens[$0 - 1].form == ","
                }
        }
        guard takesWhich, mention.map({ [.place, .country, .person].contains($0.entity.type) }) ?? true else {
            return nil
        }
        return mention == nil && !resolver.within(noun).isEmpty ? nil : noun
    }

    // MARK: Victims

    /// The event through which a predicate reaches someone it was done to: 'condemned the invasion of Ukraine'.
    ///
    /// Only within the phrase: who lifts the curfew on a town does something for it.
    func event(doneTo actor: Actor, by predicate: Predicate, _ ontology: Ontology) -> (noun: Int, trigger: Trigger)? {
        let ownWords = predicate.trigger.companions + predicate.trigger.objects
        /// The event that a noun names, when the phrase at `node` says to whom it is done.
        func event(_ noun: Int, _ node: Int) -> (noun: Int, trigger: Trigger)? {
            guard !ownWords.contains(tree.lemmas[noun]), let preposition = tree.preposition(of: node),
                ["of", "on", "against", "at", "into"].contains(preposition), context.mention(at: noun) == nil
            else { return nil }
            return ontology.triggers.triggers(.noun, tree.lemmas[noun]).first {
                ontology.types[$0.type].quadClass == .materialConflict && $0.targets.contains(.preposition(preposition))
            }.map { (noun, $0) }
        }
        var node = actor.head
        var found: (noun: Int, trigger: Trigger)?
        for _ in 0..<8 {
            guard let head = tree.heads[node] else { return nil }
            if head == predicate.token {
                // 'rejected sanctions on Iran': a phrase right behind the verb's object is often hung on the verb.
                guard found == nil, tree.relations[node] == "obl",
                    let first = tree.children(node).first(where: { tree.relations[$0] == "case" }), first > 0,
                    tree.relations[first - 1] == "obj", tree.heads[first - 1] == head
                else { return found }
                return event(first - 1, node)
            }
            guard !tree.isVerb(head) else { return nil }
            if found == nil, tree.relations[node] == "nmod" { found = event(head, node) }
            node = head
        }
        return nil
    }

    /// Who is named as having done what an event noun says: 'the arrest of the priest by Chad', 'Chad's arrest of him'.
    func agents(of noun: Int) -> [Actor] {
        for place in [noun] + tree.children(noun).filter({ tree.relations[$0] == "nmod" })
            + [tree.heads[noun]].compactMap(\.self)
        {
            let found = resolver.nominals(below: place, prepositions: ["by"])
            if !found.isEmpty { return found }
        }
        return resolver.own(noun)
    }
}
