import Linguistics

/// Finds what no relation type covers: verbs and nouns of doing that join two names, under the verb's third person
/// (`acquires`, `invests_in`, `takes_over`).
///
/// Both ends must be names in the sentence itself; who does it and to whom, how certain it is and who says so are found
/// by the same grammar as for the types of the ontology.
struct OpenPredicates {
    /// A verb that joins two names.
    struct Found {
        var name: String
        var source: Actor
        var target: Actor
        var token: Int
        var rule: String
    }

    private let context: SentenceContext
    private let lightVerbs: Set<String>
    private let grammar: ClauseGrammar
    private let resolver: ActorResolver
    private var tree: DependencyTree { context.tree }

    init(_ context: SentenceContext, _ ontology: Ontology) {
        self.context = context
        lightVerbs = ontology.triggers.lightVerbs
        grammar = ClauseGrammar(tree: context.tree)
        resolver = ActorResolver(context)
    }

    /// Verbs that say nothing of two actors by themselves: being, seeming, having, beginning, wanting, speaking.
    private static let empty = Set.words(
        """
        be have do get go become seem appear remain stay keep let need want like wish hope try attempt manage tend
        begin start continue stop cease finish happen occur exist include contain involve mean matter concern regard
        follow precede come bring take make give put set see hear feel know think believe understand consider find
        say tell add note state report announce claim assert declare maintain argue insist stress emphasize emphasise
        reveal admit acknowledge allege suggest predict write explain remark reiterate describe call name term dub
        mention recall speculate estimate quote cite read learn expect plan intend decide choose use
        rank equal total number resemble differ depend consist comprise constitute represent equate compare
        """)

    /// Prepositions that join a verb to the one acted on, rather than to time or manner.
    private static let directed = Set.words(
        "with to against for from in into on of at toward towards upon over by behind")
    /// Those of them that also say where something happens: no relation to the country or place there.
    private static let local = Set.words("in at on from to over into by for towards toward")

    /// Nouns of doing and their verbs; the one acted on stands behind `of` or the preposition given.
    private static let nominals: [String: (verb: String, preposition: String?)] = [
        "acquisition": ("acquire", nil), "purchase": ("purchase", nil), "takeover": ("take_over", nil),
        "merger": ("merge", "with"), "investment": ("invest", "in"), "lawsuit": ("sue", "against"),
        "appointment": ("appoint", nil), "nomination": ("nominate", nil), "election": ("elect", nil),
        "dismissal": ("dismiss", nil), "ownership": ("own", nil), "promotion": ("promote", nil),
        "endorsement": ("endorse", nil), "adoption": ("adopt", nil), "creation": ("create", nil),
        "discovery": ("discover", nil), "invention": ("invent", nil), "replacement": ("replace", nil),
        "murder": ("murder", nil), "assassination": ("assassinate", nil), "marriage": ("marry", "to"),
        "sponsorship": ("sponsor", nil), "defeat": ("defeat", nil), "victory": ("win", "over"),
        "reliance": ("rely", "on"), "portrayal": ("portray", nil), "pursuit": ("pursue", nil),
        "partnership": ("partner", "with"), "collaboration": ("collaborate", "with"),
    ]

    /// All of them in order of their words.
    ///
    /// - Parameter taken: Tokens that state a relation of the ontology, which are passed over.
    func found(besides taken: Set<Int>) -> [Found] {
        guard context.mentions.count > 1 else { return [] }
        return tree.indices.filter { !taken.contains($0) }.flatMap { token in
            switch tree.tokens[token].upos {
            case .verb: verb(token)
            case .noun: noun(token, besides: taken)
            default: [Found]()
            }
        }
    }

    // MARK: Verbs

    private func verb(_ token: Int) -> [Found] {
        let lemma = lemma(of: token)
        let particle = tree.children(token).first { tree.tokens[$0].deprel == "compound:prt" }.map {
            "_" + tree.lemmas[$0]
        }
        guard particle != nil || !Self.empty.contains(lemma), lemma.utf8.count > 1,
            lemma.utf8.allSatisfy(Characters.isLower)
        else {
            return []
        }
        let sources = grammar.subject(of: token).map(named) ?? []
        guard !sources.isEmpty else { return [] }
        let name = EnglishInflection.thirdPerson(lemma) + (particle ?? "")
        let rule = tree.isPassive(token) ? "open:passive (\(lemma))" : "open:active (\(lemma))"
        let object = grammar.object(of: token)
        let targets = object.map(named) ?? []
        if !targets.isEmpty, lemma != "say" { return pairs(sources, targets, name, token, rule) }
        // 'signed a contract with', 'took part in': what a light verb does its noun says.
        guard object == nil || particle != nil || !lightVerbs.contains(lemma) else { return [] }
        for place in [token] + (object.map { [$0] } ?? []) {
            for child in tree.children(place) {
                guard tree.relations[child] == (place == token ? "obl" : "nmod"),
                    tree.tokens[child].deprel != "obl:agent", let preposition = tree.preposition(of: child),
                    // What hangs on the object belongs to it, but for what the object is shared or taken from.
                    place == token || ["with", "against", "from"].contains(preposition)
                else { continue }
                let targets = directed(named(child), preposition)
                if !targets.isEmpty {
                    return pairs(sources, targets, "\(name)_\(preposition)", token, rule)
                }
            }
        }
        return []
    }

    /// The infinitive, where an unknown verb's final e was lost too (`acquir`).
    private func lemma(of token: Int) -> String {
        let lemma = tree.lemmas[token]
        if ["VBD", "VBN"].contains(tree.tokens[token].xpos), let known = EnglishInflection.infinitive(ofPast: lemma) {
            return known
        }
        guard tree.tokens[token].xpos == "VBZ" else { return lemma }
        let form = tree.tokens[token].form.lowercased()
        return EnglishInflection.thirdPerson(lemma) != form && EnglishInflection.thirdPerson(lemma + "e") == form
            ? lemma + "e" : lemma
    }

    private func directed(_ actors: [Actor], _ preposition: String) -> [Actor] {
        guard Self.directed.contains(preposition) else { return [] }
        guard Self.local.contains(preposition) else { return actors }
        return actors.filter { $0.entity.type == .organization || $0.entity.type == .person }
    }

    // MARK: Nouns

    private func noun(_ token: Int, besides taken: Set<Int>) -> [Found] {
        guard let (verb, preposition) = Self.nominals[tree.lemmas[token]], context.mention(at: token) == nil else {
            return []
        }
        var sources = possessors(of: token)
        if sources.isEmpty { sources = phrases(below: token, "by") }
        // 'completed the acquisition of': who does the noun is who does the verb.
        if sources.isEmpty, tree.relations[token] == "obj", let head = tree.heads[token], !taken.contains(head),
            lightVerbs.contains(tree.lemmas[head])
        {
            sources = grammar.subject(of: head).map(named) ?? []
        }
        let targets = phrases(below: token, preposition ?? "of")
        let parts = verb.split(separator: "_").map(String.init)
        let name = ([EnglishInflection.thirdPerson(parts[0])] + parts.dropFirst()).joined(separator: "_")
        let suffix = preposition.flatMap { ["against", "over"].contains($0) ? nil : "_" + $0 } ?? ""
        return pairs(sources, targets, name + suffix, token, "open:noun (\(tree.lemmas[token]))")
    }

    private func possessors(of token: Int) -> [Actor] {
        tree.children(token).first { tree.tokens[$0].deprel == "nmod:poss" }.map(named) ?? []
    }

    private func phrases(below token: Int, _ preposition: String) -> [Actor] {
        tree.children(token).first { tree.relations[$0] == "nmod" && tree.preposition(of: $0) == preposition }
            .map(named) ?? []
    }

    // MARK: Names

    /// The actors of a phrase that it names itself, no pronoun, adjective of a country or 'the company'.
    private func named(_ token: Int) -> [Actor] {
        let heads = Set(tree.conjuncts(tree.antecedent(of: token) ?? token))
        return resolver.direct(token).filter { actor in
            guard let mention = context.mention(at: actor.tokens.lowerBound), mention.tokens == actor.tokens,
                mention.kind != .demonym
            else { return false }
            return mention.tokens.contains(where: heads.contains) || isApposed(mention, to: heads)
        }
    }

    private func isApposed(_ mention: Mention, to heads: Set<Int>) -> Bool {
        ["appos", "flat", "nmod", "compound"].contains(tree.relations[mention.head])
            && mention.entity.type == .person
            && tree.heads[mention.head].map(heads.contains) == true
    }

    private func pairs(_ sources: [Actor], _ targets: [Actor], _ name: String, _ token: Int, _ rule: String) -> [Found]
    {
        sources.flatMap { source in
            targets.compactMap { target in
                guard source.entity.name != target.entity.name, !source.tokens.overlaps(target.tokens) else {
                    return nil
                }
                return Found(name: name, source: source, target: target, token: token, rule: rule)
            }
        }
    }
}
