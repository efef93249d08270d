import Linguistics

/// Finds verbs that state a relation and fills their slots.
struct VerbPredicates {
    let context: SentenceContext
    let ontology: Ontology
    let grammar: ClauseGrammar
    private(set) var resolver: ActorResolver
    var tree: DependencyTree { context.tree }

    init(_ context: SentenceContext, _ ontology: Ontology) {
        self.context = context
        self.ontology = ontology
        grammar = ClauseGrammar(tree: context.tree)
        resolver = ActorResolver(context)
    }

    func predicate(at verb: Int) -> Predicate? {
        // The participle in 'striking workers' is no event of its own.
        guard tree.tokens[verb].xpos.hasPrefix("V") || tree.isVerb(verb),
            tree.relations[verb] != "amod" || tree.isLostVerb(verb), let trigger = trigger(at: verb)
        else { return nil }
        guard !isAssertion(verb), !isQuestion(verb), !isAskedOfNobody(verb, trigger) else { return nil }
        var sources = sources(of: verb, trigger)
        if sources.isEmpty { sources = holder(ofPassive: verb, trigger) }
        if sources.isEmpty { sources = higherSubject(of: verb) }
        if sources.isEmpty { sources = moved(byPassive: verb, trigger) }
        var targets = doers(ofDeedJudgedBy: verb, trigger).filter { actor in !sources.contains { $0.isSame(as: actor) }
        }
        if targets.isEmpty { targets = self.targets(of: verb, trigger, excluding: sources) }
        return Predicate(
            trigger: trigger, type: trigger.type, token: verb, governor: nil, sources: sources, targets: targets,
            rule: tree.isPassive(verb) ? "verb:passive" : "verb:active")
    }

    /// 'a charge India denies', 'annexed Crimea, which the West condemned': what is denied or condemned is the deed.
    private func doers(ofDeedJudgedBy verb: Int, _ trigger: Trigger) -> [Actor] {
        guard ["DISAPPROVE", "SUPPORT", "REJECT"].contains(ontology.types[trigger.type].category ?? "") else {
            return []
        }
        let deeds = Deeds(resolver)
        return deeds.matter(of: verb).map(deeds.doers) ?? []
    }

    /// 'was arrested in Iran': what only a state can do is done by the state where it is done.
    private func holder(ofPassive verb: Int, _ trigger: Trigger) -> [Actor] {
        guard tree.isPassive(verb), ["COERCE", "INVESTIGATE"].contains(ontology.types[trigger.type].category ?? ""),
            trigger.sources.first == .subject
        else { return [] }
        for child in tree.children(verb) where tree.relations[child] == "obl" && tree.preposition(of: child) == "in" {
            let found = resolver.direct(child).filter { $0.entity.type == .country }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// 'Russian troops are stationed near Ukraine': troops that are moved are moved by their own side.
    private func moved(byPassive verb: Int, _ trigger: Trigger) -> [Actor] {
        guard tree.isPassive(verb), ["MOBILIZE", "RETREAT"].contains(ontology.types[trigger.type].category ?? ""),
            let subject = grammar.surfaceSubject(of: verb)
        else { return [] }
        return resolver.direct(subject)
    }

    /// The subject of the nearest verb above a form that has none of its own: 'rioted after a rally calling for …'.
    private func higherSubject(of verb: Int) -> [Actor] {
        guard ["VB", "VBG"].contains(tree.tokens[verb].xpos), tree.child(verb, "nsubj") == nil,
            ["acl", "advcl"].contains(tree.relations[verb]),
            // 'fired on students protesting against her': the students do, named or not.
            tree.relations[verb] == "advcl" || tree.heads[verb].map({ !resolver.arePeople($0) }) == true
        else { return [] }
        var node = verb
        while let head = tree.heads[node] {
            if tree.isVerb(head), let subject = grammar.subject(of: head) { return resolver.subject(subject) }
            if tree.relations[head] == "ccomp" || tree.tokens[head].deprel == "acl:relcl" { return [] }
            node = head
        }
        return []
    }

    /// The narrowest trigger of the verb whose companions and object are there.
    func trigger(at verb: Int) -> Trigger? {
        let candidates = ontology.triggers.verbTriggers(
            tree.lemmas[verb], isInflected: ["VBD", "VBN", "VBG"].contains(tree.tokens[verb].xpos))
        guard !candidates.isEmpty else { return nil }
        let object = grammar.object(of: verb)
        let objectNouns = objectNouns(of: verb, object)
        let isLight =
            ontology.triggers.lightVerbs.contains(tree.lemmas[verb])
            && objectNouns.contains { !ontology.triggers.triggers(.noun, $0).isEmpty }
        let changesMeaning = tree.children(verb).contains {
            tree.tokens[$0].deprel == "compound:prt" && ["out", "off"].contains(tree.lemmas[$0])
        }
        return candidates.first { trigger in
            if isLight, trigger.objects.isEmpty { return false }
            // 'rule out' is not ruling, 'call off' not calling.
            if trigger.companions.isEmpty, changesMeaning { return false }
            guard
                trigger.objects.isEmpty || objectNouns.contains(where: trigger.objects.contains)
                    || partOfObjects(object).contains(where: trigger.objects.contains)
            else { return false }
            return trigger.companions.enumerated().allSatisfy { place, companion in
                verb + place + 1 < tree.indices.upperBound && tree.lemmas[verb + place + 1] == companion
                    && tree.tokens[verb + 1].xpos != "TO"
                    || hasCompanion(companion, verb, trigger)
                    || object.map { hasCompanion(companion, $0, trigger) } == true
            }
        }
    }

    /// Lemmas of what the verb acts on; names are none of them ('joined the European Union').
    private func objectNouns(of verb: Int, _ object: Int?) -> [String] {
        guard let object else { return nounsBehind(verb) }
        let heads = tree.conjuncts(object).filter { context.mention(at: $0) == nil }
        // 'ended its mediation efforts' is ending mediation.
        let modifiers = heads.filter { NounClasses.vehicles.contains(tree.lemmas[$0]) }.flatMap { head in
            tree.children(head).filter { ["compound", "amod"].contains(tree.relations[$0]) }
        }
        let isSomeone = tree.conjuncts(object).contains {
            [.person, .group].contains(context.mention(at: $0)?.entity.type)
        }
        return (heads + modifiers).map { tree.lemmas[$0] } + (isSomeone ? ["someone"] : [])
    }

    /// Nouns right behind an active verb whose object the parser lost.
    private func nounsBehind(_ verb: Int) -> [String] {
        guard !tree.isPassive(verb) else { return [] }
        var found: [String] = []
        for index in (verb + 1)..<max(verb + 1, min(verb + 8, tree.indices.upperBound)) {
            let token = tree.tokens[index]
            if [.verb, .aux, .punct].contains(token.upos)
                || token.upos == .adp && token.form != "of" && (index > verb + 1 || token.deprel == "case")
            {
                break
            }
            if token.upos == .noun { found.append(tree.lemmas[index]) }
        }
        return found
    }

    /// Nouns inside the object that it counts or measures: '70 million dollars of aid', 'tons of food aid'.
    private func partOfObjects(_ object: Int?) -> [String] {
        guard let object else { return [] }
        return tree.children(object).filter { tree.relations[$0] == "nmod" && tree.preposition(of: $0) == "of" }
            .map { tree.lemmas[$0] }
    }

    private static let particles: Set<String> = [
        "in", "up", "down", "out", "off", "back", "away", "over", "aside", "through",
    ]

    private func hasCompanion(_ word: String, _ index: Int, _ trigger: Trigger) -> Bool {
        // The particle of 'give in' introduces nothing: 'gives relief in a war' is no giving in.
        if Self.particles.contains(word), !trigger.targets.contains(.preposition(word)) {
            return tree.children(index).contains {
                tree.lemmas[$0] == word && ["compound", "advmod"].contains(tree.relations[$0])
            }
        }
        return tree.children(index).contains { child in
            if tree.lemmas[child] == word, tree.tokens[child].xpos != "TO" || tree.relations[child] != "mark",
                ["compound", "advmod", "case", "mark", "obl", "nmod", "amod", "xcomp", "obj"].contains(
                    tree.relations[child])
            {
                return true
            }
            switch tree.relations[child] {
            case "obl", "nmod":
                return tree.preposition(of: child)?.split(separator: " ").contains { $0 == word } == true
            case "xcomp", "ccomp", "advcl": return tree.markers(of: child).contains(word)
            default: return false
            }
        }
    }

    /// Prepositions of several words that stand for one.
    private static let compounds = [
        "out of": "from", "away from": "from", "close to": "near", "next to": "near", "on to": "to", "over to": "to",
        "up to": "to", "back to": "to", "such as": "with", "together with": "with", "along with": "with",
    ]

    // MARK: Slots

    func sources(of verb: Int, _ trigger: Trigger) -> [Actor] {
        for slot in trigger.sources {
            let found: [Actor]
            switch slot {
            case .subject: found = grammar.subject(of: verb).map(resolver.subject) ?? []
            default: found = fill(slot, verb)
            }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The same, with these actors not taken into any slot.
    func excluding(_ sources: [Actor]) -> VerbPredicates {
        var others = self
        others.resolver = resolver.excluding(sources)
        return others
    }

    func targets(of verb: Int, _ trigger: Trigger, excluding sources: [Actor]) -> [Actor] {
        var others = excluding(sources)
        // 'asked France for help against rebels': the one asked before what is asked for.
        let companions = trigger.companions.map { Slot.preposition($0) }
        let slots = trigger.targets.first == .object ? trigger.targets + companions : companions + trigger.targets
        for slot in slots {
            if slot == .clause || slot == .complement {
                // 'he warned that Russia would respond': nobody threatens the side he speaks for.
                others.resolver = resolver.excluding(
                    sources, andNames: sources.flatMap { context.homes[$0.entity.name] ?? [] })
            }
            let found = others.fill(slot, verb).filter { actor in
                !sources.contains { $0.isSame(as: actor) }
            }
            if !found.isEmpty { return found }
        }
        let isMutual = ontology.types[trigger.type].isSymmetric
        // 'suspended Mali's membership': whose it is.
        if !isMutual, let object = grammar.object(of: verb) {
            let owners = others.resolver.allowed(others.resolver.own(object)).filter { actor in
                !sources.contains { $0.isSame(as: actor) }
            }
            if !owners.isEmpty { return owners }
        }
        let place = (isMutual ? [] : others.destination(above: verb)).filter { actor in
            !sources.contains { $0.isSame(as: actor) }
        }
        if !place.isEmpty { return place }
        return others.lastResort(verb, trigger).filter { actor in !sources.contains { $0.isSame(as: actor) } }
    }

    /// 'sent a team to Bosnia to investigate': what one goes somewhere to do is done there.
    private func destination(above verb: Int) -> [Actor] {
        guard tree.markers(of: verb).contains("to"), ["advcl", "xcomp", "acl"].contains(tree.relations[verb]),
            var head = tree.heads[verb]
        else { return [] }
        if !tree.isVerb(head), let higher = tree.heads[head] { head = higher }
        // 'summoned the envoy to demand an end', 'telephoned Putin to urge him'
        if Self.addressing.contains(tree.lemmas[head]) { return grammar.object(of: head).map(resolver.direct) ?? [] }
        guard Self.motion.contains(tree.lemmas[head]) else { return [] }
        let found = grammar.object(of: head).map(resolver.direct) ?? []
        if tree.lemmas[head] == "visit", !found.isEmpty { return found }
        let places = [head] + (grammar.object(of: head).map { [$0] } ?? [])
        for child in places.flatMap({ Array(tree.children($0)) }) where ["obl", "nmod"].contains(tree.relations[child])
        {
            guard ["to", "in", "into"].contains(tree.preposition(of: child) ?? "") else { continue }
            let place = resolver.direct(child)
            if !place.isEmpty { return place }
        }
        return []
    }

    private static let addressing: Set<String> = [
        "summon", "telephone", "phone", "call", "contact", "approach", "meet", "address", "lobby", "petition", "ring",
    ]
    private static let motion: Set<String> = [
        "send", "dispatch", "travel", "arrive", "fly", "visit", "go", "deploy", "come", "head", "return", "rush",
        "tour",
    ]

    /// Whoever a prepositional phrase of the verb names outright, when no slot of the trigger is filled.
    private func lastResort(_ verb: Int, _ trigger: Trigger) -> [Actor] {
        // 'wants no crisis with Italy' asks nothing of Italy.
        guard !["want", "expect", "need"].contains(tree.lemmas[verb]) else { return [] }
        // Who is complained to is not who is complained about, and what one is supplied with comes from elsewhere.
        let excluded: Set<String> =
            switch ontology.types[trigger.type].category {
            case "DISAPPROVE": ["to", "with"]
            case "AID": ["with", "from"]
            default: []
            }
        for child in tree.children(verb)
        where tree.relations[child] == "obl" && tree.tokens[child].deprel != "obl:agent" {
            guard let preposition = tree.preposition(of: child), Self.directed.contains(preposition),
                !excluded.contains(preposition)
            else { continue }
            let found = resolver.direct(child)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// Prepositions that point at someone.
    private static let directed: Set<String> = [
        "with", "against", "to", "for", "on", "from", "over", "at", "toward", "towards", "into",
    ]

    /// The actors in one slot of a verb.
    func fill(_ slot: Slot, _ verb: Int) -> [Actor] {
        switch slot {
        case .subject:
            return (grammar.surfaceSubject(of: verb) ?? grammar.subject(of: verb)).map(resolver.subject) ?? []
        case .object:
            // 'urged Putin to', 'warned France that': the one addressed counts as object, whatever the label.
            let object = grammar.object(of: verb)
            let found = object.map(resolver.direct) ?? []
            if !found.isEmpty { return found }
            let addressed = receivers(of: verb)
            guard addressed.isEmpty, let object else { return addressed }
            // 'backed Kenya's bid for a seat': whose it is comes before whom it is for.
            return tree.children(object).contains {
                tree.tokens[$0].deprel == "nmod:poss" && tree.tokens[$0].upos == .propn
            }
                ? resolver.allowed(resolver.own(object)) : []
        case .indirectObject: return receivers(of: verb)
        case .within:
            guard let object = grammar.object(of: verb) else { return [] }
            let found = resolver.within(object)
            // 'condemned the arrest of its leaders by the police', the agent hung on the verb
            guard found.isEmpty, !tree.isPassive(verb), !ontology.triggers.triggers(.noun, tree.lemmas[object]).isEmpty
            else { return found }
            return resolver.allowed(resolver.nominals(below: verb, prepositions: ["by"]))
        case .own: return []
        case .clause:
            for clause in grammar.complements(of: verb) {
                let found = grammar.surfaceSubject(of: clause).map(resolver.direct) ?? []
                if !found.isEmpty { return resolver.allowed(found) }
            }
            return []
        case .complement: return complement(of: verb, depth: 0)
        case .preposition(let preposition):
            let object = grammar.object(of: verb)
            let places = [verb] + (object.map { [$0] + tree.parts(of: $0) } ?? [])
            for place in places {
                for child in tree.children(place) where ["obl", "nmod"].contains(tree.relations[child]) {
                    guard let own = tree.preposition(of: child),
                        own == preposition || Self.compounds[own] == preposition
                    else { continue }
                    let found = resolver.within(child)
                    if !found.isEmpty, !belongToObject(found, verb, object) { return found }
                }
            }
            return []
        }
    }

    /// 'thanked the allies for their support': theirs is whoever the object is, named or not.
    private func belongToObject(_ actors: [Actor], _ verb: Int, _ object: Int?) -> Bool {
        guard let object, context.mention(at: object) == nil, tree.isNominal(object), tree.tokens[object].xpos == "NNS"
        else { return false }
        return actors.allSatisfy { tree.tokens[$0.head].form.lowercased() == "their" && object < $0.head }
    }

    /// Whoever is addressed or given something, in whichever of the phrases so labelled.
    private func receivers(of verb: Int) -> [Actor] {
        for child in tree.children(verb) where tree.relations[child] == "iobj" {
            let found = resolver.direct(child)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The arguments of what someone threatens, promises or refuses to do.
    private func complement(of verb: Int, depth: Int) -> [Actor] {
        guard depth < 3 else { return [] }
        let places = [verb] + (grammar.object(of: verb).map { [$0] } ?? [])
        let clauses =
            places.flatMap { place in
                tree.children(place).filter {
                    tree.relations[$0] == "acl" && tree.markers(of: $0).contains("to") && place != verb
                }
            }
            + tree.children(verb).filter { child in
                ["xcomp", "ccomp"].contains(tree.relations[child])
                    || tree.relations[child] == "advcl" && tree.markers(of: child).contains("to")
            }
        for clause in clauses {
            let found = arguments(ofComplement: clause, depth: depth)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// Who is acted on in 'to withdraw its troops from Iraq', the clause of a verb or of a noun.
    func arguments(ofComplement clause: Int, depth: Int = 0) -> [Actor] {
        let found = grammar.object(of: clause).map(resolver.within) ?? []
        guard found.isEmpty else { return found }
        // The phrase may hang on the verb or on its object.
        let phrases =
            tree.children(clause).filter { tree.relations[$0] == "obl" }
            + (grammar.object(of: clause).map { object in
                tree.children(object).filter { tree.relations[$0] == "nmod" && $0 > object }
            } ?? [])
        for phrase in phrases {
            let found = resolver.within(phrase)
            if !found.isEmpty { return found }
        }
        return complement(of: clause, depth: depth + 1)
    }
}
