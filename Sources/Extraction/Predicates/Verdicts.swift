import Linguistics

/// Finds judgements: 'NATO expansion is unacceptable, Moscow said', 'called the demands absurd', 'described the visit as
/// a provocation', 'hailed it as historic'. Whoever judges rejects, criticizes or supports whose it is.
struct Verdicts {
    private let verbs: VerbPredicates
    private let deeds: Deeds
    private var tree: DependencyTree { verbs.context.tree }

    /// Verbs that say a clause.
    static let speech: Set<String> = [
        "say", "tell", "declare", "state", "reiterate", "add", "announce", "argue", "stress", "insist", "believe",
        "repeat", "note", "write", "warn", "think", "maintain",
    ]

    /// What is no basis for anything: a demand or an accusation so called is turned down.
    private static let refusals = Set.words(
        """
        unacceptable intolerable unthinkable inadmissible inconceivable impermissible unjustified unwarranted nonstarter
        non-starter baseless groundless unfounded unsubstantiated absurd nonsense ludicrous preposterous ridiculous
        laughable rubbish spurious fictitious fabrication false untrue belli
        """)
    private static let reproaches = Set.words(
        """
        illegal unlawful illegitimate unconstitutional undemocratic reckless irresponsible provocative provocation unfriendly
        dangerous cowardly barbaric brutal criminal shameful disgraceful outrageous hypocritical cynical unfair unjust
        unconscionable inhumane immoral abhorrent appalling deplorable despicable heinous horrific indefensible
        inexcusable unforgivable scandalous insulting offensive disrespectful hostile aggressive belligerent destabilizing
        destabilising disproportionate discriminatory counterproductive counter-productive unhelpful regrettable
        disappointing misguided foolish stupid naive wrong hasty premature cruel monstrous racist corrupt authoritarian
        violation breach threat mistake error betrayal blackmail aggression terrorism terrorist dictator tyrant thug
        murderer killer liar traitor coward hypocrite extremist fascist puppet aggressor occupier genocide massacre crime
        sham farce disgrace insult affront surrender capitulation outrage travesty disaster failure sabotage piracy
        extortion interference escalation humiliating misleading excessive ineffective weak insane crazy absurdity assault menace danger humiliation appeasement
        """)
    private static let praises = Set.words(
        """
        historic courageous brave heroic constructive encouraging welcome wise visionary exemplary hero milestone
        breakthrough friend partner victory
        """)
    /// The type that each word of judgement states, and the plainest verb for it; a word of two lists is of the first.
    private static let judgements: [String: (type: String, verb: String)] = {
        var table: [String: (type: String, verb: String)] = [:]
        for word in praises { table[word] = ("supports", "support") }
        for word in reproaches { table[word] = ("criticizes", "criticize") }
        for word in refusals { table[word] = ("rejects", "reject") }
        return table
    }()
    static let judging: Set<String> = [
        "call", "perceive", "portray", "depict", "treat", "deem", "consider", "find", "term", "brand", "label",
        "describe", "regard", "declare", "view", "see",
        "dub", "characterize", "characterise",
    ]

    init(_ verbs: VerbPredicates) {
        self.verbs = verbs
        deeds = Deeds(verbs.resolver)
    }

    func predicates(at token: Int) -> [Predicate] {
        guard let verdict = verdict(at: token), let type = verbs.ontology.position(ofType: verdict.type),
            let trigger = verbs.ontology.triggers.triggers(.verb, verdict.verb).last
        else { return [] }
        let judge = judge(of: token)
        // A reproach or praise without someone who gives it is the text's own and says little of who is meant.
        guard judge != nil || verdict.type == "rejects" || tree.child(token, "cop") != nil else { return [] }
        let subject = tree.children(token).first { ["nsubj", "csubj"].contains(tree.relations[$0]) }
        let sources = judge.map { actors(judgingBy: $0) } ?? speakers(of: token)
        let matter = subject ?? judge.flatMap { deeds.matter(of: $0) ?? verbs.grammar.object(of: $0) }
        let others = verbs.resolver.excluding(sources)
        var targets =
            judge == nil && verdict.type != "rejects"
            ? matter.map { others.allowed(others.subject($0)) } ?? [] : matter.map(others.within) ?? []
        if targets.isEmpty, let matter { targets = others.allowed(deeds.doers(of: matter)) }
        guard !sources.isEmpty, !targets.isEmpty || matter != nil else { return [] }
        let isNegated = judge.map { Factuality(tree: tree, lightVerbs: []).isNegated($0) } ?? false
        return [
            Predicate(
                trigger: trigger, type: type, token: token, governor: nil, sources: sources, targets: targets,
                rule: "verdict", modality: isNegated ? .negated : .asserted, matter: targets.isEmpty ? matter : nil)
        ]
    }

    /// The verb by which someone calls something what the token says.
    private func judge(of token: Int) -> Int? {
        guard let verb = tree.heads[token], Self.judging.contains(tree.lemmas[verb]) else { return nil }
        return ["xcomp", "obl", "obj", "ccomp"].contains(tree.relations[token]) ? verb : nil
    }

    /// The type that the word of judgement states, and the plainest verb for it.
    private func verdict(at token: Int) -> (type: String, verb: String)? {
        switch tree.lemmas[token] {
        case "question", "table":
            guard tree.child(token, "cop") != nil, !isNegated(token) else { return nil }
            let words = tree.lemmas[tree.leftEdge(of: token)...token].joined(separator: " ")
            return words.hasSuffix("out of the question") || words.hasSuffix("off the table")
                ? ("rejects", "reject") : nil
        // 'is seen as a red line', 'regards it as a casus belli'
        case "line" where tree.children(token).contains { tree.lemmas[$0] == "red" }: return ("rejects", "reject")
        case "option": return isNegated(token) && tree.child(token, "cop") != nil ? ("rejects", "reject") : nil
        default: break
        }
        return Self.judgements[tree.lemmas[token]].flatMap { isNegated(token) ? nil : $0 }
    }

    private func isNegated(_ token: Int) -> Bool {
        tree.children(token).contains { ["not", "n't", "never", "no"].contains(tree.lemmas[$0]) }
    }

    /// To whom it is unacceptable, else who says so above it or in a closing '…, Moscow said'.
    private func speakers(of token: Int) -> [Actor] {
        let judges = verbs.resolver.nominals(below: token, prepositions: ["to", "for"])
        guard judges.isEmpty else { return judges }
        let closing = tree.children(token).first {
            tree.relations[$0] == "parataxis" && Self.speech.contains(tree.lemmas[$0])
        }
        let above = tree.heads[token].flatMap { head in
            ["ccomp", "parataxis"].contains(tree.relations[token]) && Self.speech.contains(tree.lemmas[head])
                ? head : nil
        }
        return (closing ?? above).map { actors(saying: $0) } ?? []
    }

    /// Who judges, also in 'for the Kremlin it is seen as'.
    private func actors(judgingBy verb: Int) -> [Actor] {
        let found = actors(saying: verb)
        return found.isEmpty && tree.isPassive(verb)
            ? verbs.resolver.nominals(below: verb, prepositions: ["for", "in", "by"]) : found
    }

    private func actors(saying verb: Int) -> [Actor] {
        verbs.grammar.subject(of: verb).map(verbs.resolver.subject) ?? []
    }
}
