import Linguistics

/// Finds judgements that turn something down: 'NATO expansion is unacceptable, Moscow said', 'called the demands
/// unacceptable', 'lifting the sanctions is out of the question'. Whoever judges rejects whose it is.
struct Verdicts {
    private let verbs: VerbPredicates
    private var tree: DependencyTree { verbs.context.tree }

    /// Verbs that say a clause.
    static let speech: Set<String> = [
        "say", "tell", "declare", "state", "reiterate", "add", "announce", "argue", "stress", "insist", "believe",
        "repeat", "note", "write", "warn", "think", "maintain",
    ]

    private static let refusals: Set<String> = [
        "unacceptable", "intolerable", "unthinkable", "inadmissible", "inconceivable", "impermissible", "unjustified",
        "unwarranted", "nonstarter", "non-starter",
    ]
    private static let judging: Set<String> = [
        "call", "deem", "consider", "find", "term", "brand", "label", "describe", "regard", "declare", "view", "see",
    ]

    init(_ verbs: VerbPredicates) { self.verbs = verbs }

    func refusals(at token: Int) -> [Predicate] {
        let ontology = verbs.ontology
        guard isRefusal(token), let type = ontology.position(ofType: "rejects"),
            let trigger = ontology.triggers.triggers(.verb, "reject").first
        else { return [] }
        let judge = tree.heads[token].flatMap { verb in
            ["xcomp", "obl", "obj", "ccomp"].contains(tree.relations[token]) && Self.judging.contains(tree.lemmas[verb])
                ? verb : nil
        }
        let subject = tree.children(token).first { ["nsubj", "csubj"].contains(tree.relations[$0]) }
        let sources = judge.map { actors(saying: $0) } ?? speakers(of: token)
        let matter = subject ?? judge.flatMap { verbs.grammar.object(of: $0) }
        let targets = matter.map(verbs.resolver.excluding(sources).within) ?? []
        guard !sources.isEmpty, !targets.isEmpty else { return [] }
        let isNegated = judge.map { Factuality(tree: tree, lightVerbs: []).isNegated($0) } ?? false
        return [
            Predicate(
                trigger: trigger, type: type, token: token, governor: nil, sources: sources, targets: targets,
                rule: "verdict", modality: isNegated ? .negated : .asserted)
        ]
    }

    private func isRefusal(_ token: Int) -> Bool {
        let isNegated = tree.children(token).contains { ["not", "n't", "never", "no"].contains(tree.lemmas[$0]) }
        switch tree.lemmas[token] {
        case "question", "table":
            guard tree.child(token, "cop") != nil, !isNegated else { return false }
            let words = tree.lemmas[tree.leftEdge(of: token)...token].joined(separator: " ")
            return words.hasSuffix("out of the question") || words.hasSuffix("off the table")
        case "option": return isNegated && tree.child(token, "cop") != nil
        default: return !isNegated && Self.refusals.contains(tree.lemmas[token])
        }
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

    private func actors(saying verb: Int) -> [Actor] {
        verbs.grammar.subject(of: verb).map(verbs.resolver.subject) ?? []
    }
}
