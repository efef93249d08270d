import Linguistics

/// Finds event nouns ('Russia's demands to NATO', 'held talks with', 'a ban by the general') and fills their slots.
struct NounPredicates {
    private let context: SentenceContext
    private let ontology: Ontology
    private var verbs: VerbPredicates
    private var tree: DependencyTree { context.tree }
    private var grammar: ClauseGrammar { verbs.grammar }
    private var resolver: ActorResolver

    init(_ verbs: VerbPredicates) {
        context = verbs.context
        ontology = verbs.ontology
        self.verbs = verbs
        resolver = verbs.resolver
    }

    /// The noun whose phrase carries the event: 'effort' of 'mediation effort', else the noun itself.
    private func carrier(of noun: Int) -> Int {
        guard ["compound", "amod"].contains(tree.relations[noun]), let head = tree.heads[noun], head > noun,
            NounClasses.vehicles.contains(tree.lemmas[head])
        else { return noun }
        return head
    }

    func predicate(at event: Int) -> Predicate? {
        let noun = carrier(of: event)
        guard tree.tokens[event].upos == .noun || tree.tokens[event].upos == .propn, context.mention(at: event) == nil,
            let trigger = trigger(at: event)
        else { return nil }
        let governor = governor(of: noun)
        let quad = ontology.types[trigger.type].quadClass
        let isLight =
            governor.map { verb in
                // Who ends a war or a dispute need not have waged it.
                ontology.triggers.lightVerbs.contains(tree.lemmas[verb])
                    && (quad != .materialConflict && quad != .verbalConflict
                        || !["end", "stop", "conclude"].contains(tree.lemmas[verb]))
                    // What raises fears or hopes does not feel them.
                    && !(tree.lemmas[verb] == "raise" && Self.feelings.contains(tree.lemmas[noun]))
            } ?? false
        var sources = sources(of: noun, trigger, governor, isLight: isLight)
        var targets = targets(of: noun, trigger, governor, isLight: isLight, excluding: sources)
        if sources.isEmpty, trigger.sources.contains(.preposition("by")) {
            // 'the arrest of the general by Spain', the agent hung below the one arrested
            sources = tree.children(noun).filter { tree.relations[$0] == "nmod" }
                .flatMap { resolver.nominals(below: $0, prepositions: ["by"]) }
            targets = targets.filter { actor in !sources.contains { $0.isSame(as: actor) } }
        }
        if sources.isEmpty { sources = answerable(for: noun) }
        if sources.isEmpty { sources = givers(self.governor(of: noun), ["from", "by", "among"]) }
        if targets.isEmpty, isLight, let governor, tree.isPassive(governor), tree.relations[noun] == "obj" {
            // 'was given an ultimatum'
            targets = (grammar.surfaceSubject(of: governor).map(resolver.direct) ?? []).filter { actor in
                !sources.contains { $0.isSame(as: actor) }
            }
        }
        if targets.isEmpty, !sources.isEmpty, let governor = self.governor(of: noun) {
            let lemma = tree.lemmas[governor]
            let type = ontology.types[trigger.type]
            // 'drew criticism from', 'dismissed Canada's allegations': about the one who draws or dismisses them.
            if tree.isPassive(governor), tree.relations[noun] != "obj" {
                // What is welcomed or rejected by someone was not done to him.
            } else if Self.receptions.contains(lemma)
                || type.quadClass == .verbalConflict && Self.responses.contains(lemma)
                || type.quadClass == .materialConflict && Self.endurance.contains(lemma)
            {
                targets = (grammar.subject(of: governor).map(resolver.subject) ?? []).filter { actor in
                    !sources.contains { $0.isSame(as: actor) }
                }
            }
        }
        if targets.isEmpty { (sources, targets) = adjunct(noun, trigger, sources) }
        // 'Kuwait's invasion by Iraq': with an agent the possessor is the one acted on.
        if targets.isEmpty, trigger.sources.contains(.own), trigger.sources.contains(.preposition("by")) {
            let agents = resolver.nominals(below: noun, prepositions: ["by"])
            if !agents.isEmpty, agents.map(\.entity) != sources.map(\.entity) {
                targets = sources
                sources = agents
            }
        }
        return Predicate(
            trigger: trigger, type: trigger.type, token: event, governor: isLight ? governor : nil, sources: sources,
            targets: targets, rule: isLight ? "noun:light" : "noun")
    }

    private static let feelings: Set<String> = [
        "fear", "doubt", "alarm", "suspicion", "hope", "worry", "anxiety", "question", "unease", "anger", "tension",
    ]

    func trigger(at noun: Int) -> Trigger? {
        ontology.triggers.triggers(.noun, tree.lemmas[noun]).first { trigger in
            trigger.companions.allSatisfy { companion in
                tree.children(noun).contains { child in
                    tree.lemmas[child] == companion || tree.preposition(of: child) == companion
                        || tree.markers(of: child).contains(companion)
                }
                    || stands(companion, behind: noun)
                    || governor(of: noun).map { verb in
                        tree.children(verb).contains { $0 != noun && tree.preposition(of: $0) == companion }
                    } == true
            }
        }
    }

    /// Whether a preposition follows before the next verb or comma, wherever the parser hung its phrase.
    private func stands(_ preposition: String, behind noun: Int) -> Bool {
        for index in (noun + 1)..<max(noun + 1, min(noun + 12, tree.indices.upperBound)) {
            if tree.tokens[index].upos == .verb || [",", ";", ":"].contains(tree.tokens[index].form) { return false }
            if tree.lemmas[index] == preposition { return tree.tokens[index].upos == .adp }
        }
        return false
    }

    /// The verb whose object (or passive subject) the noun is, through 'a series of' and coordination.
    func governor(of noun: Int) -> Int? {
        var current = tree.firstConjunct(carrier(of: noun))
        while tree.relations[current] == "nmod", tree.preposition(of: current) == "of", let head = tree.heads[current],
            NounClasses.partitives.contains(tree.lemmas[head])
                || ["round", "wave", "campaign", "spate", "string", "day", "week", "month", "hour", "set"].contains(
                    tree.lemmas[head])
        {
            current = tree.firstConjunct(head)
        }
        guard let head = tree.heads[current], tree.isVerb(head) else { return nil }
        switch tree.tokens[current].deprel {
        case "obj", "nsubj:pass": return head
        case "obl" where tree.preposition(of: current) == "in" || tree.preposition(of: current) == "into":
            return ["engage", "enter"].contains(tree.lemmas[head]) ? head : nil
        default: return nil
        }
    }

    /// Verbs whose subject would be the one to do what the noun says.
    private static let planning: Set<String> = [
        "consider", "plan", "prepare", "rule", "weigh", "mull", "contemplate", "threaten", "promise", "pledge",
        "propose",
    ]

    /// Verbs whose subject is who a demand or warning went to: 'rejected the US' call'.
    private static let responses: Set<String> = [
        "reject", "refuse", "dismiss", "ignore", "accept", "answer", "oppose", "rebuff", "spurn", "heed", "meet",
        "consider", "withstand", "weather", "endure", "survive", "absorb", "brush", "shrug",
        "discuss", "receive", "deny", "resist", "defy", "grant", "disregard", "address", "fulfil", "fulfill",
    ]

    /// Verbs whose subject is who a blow or a sanction falls on: 'withstood the US sanctions'.
    private static let endurance: Set<String> = [
        "withstand", "weather", "endure", "survive", "absorb", "resist", "defy", "escape", "evade", "repel", "repulse",
        "foil", "dodge",
    ]

    /// Who 'claimed responsibility for' the event, or was 'blamed for' it.
    private func answerable(for noun: Int) -> [Actor] {
        guard let head = tree.heads[noun], ["nmod", "obl"].contains(tree.relations[noun]),
            ["for", "of", "in"].contains(tree.preposition(of: noun) ?? "")
        else { return [] }
        if ["responsibility", "role", "part"].contains(tree.lemmas[head]), let verb = tree.heads[head],
            ["claim", "accept", "take", "admit", "deny"].contains(tree.lemmas[verb])
        {
            return grammar.subject(of: verb).map(resolver.subject) ?? []
        }
        // 'apologised for the attack', 'admitted the killing'
        if ["apologize", "apologise", "admit", "confess"].contains(tree.lemmas[head]), tree.isVerb(head) {
            return grammar.subject(of: head).map(resolver.subject) ?? []
        }
        guard tree.isVerb(head),
            ["blame", "accuse", "condemn", "criticize", "criticise", "denounce"].contains(tree.lemmas[head])
        else { return [] }
        return grammar.object(of: head).map(resolver.direct) ?? []
    }

    /// Verbs whose subject is who the praise or blame in their object is for.
    private static let receptions: Set<String> = [
        "draw", "provoke", "spark", "attract", "elicit", "earn", "win", "trigger", "prompt", "face", "receive", "get",
        "garner", "gain", "arouse", "incur", "suffer", "enjoy", "welcome",
    ]

    /// Those from whom a verb's subject receives what its object says.
    private func givers(_ governor: Int?, _ prepositions: [String]) -> [Actor] {
        guard let governor, Self.receptions.contains(tree.lemmas[governor]) else { return [] }
        return resolver.nominals(below: governor, prepositions: prepositions)
    }

    // MARK: Slots

    private func sources(of noun: Int, _ trigger: Trigger, _ governor: Int?, isLight: Bool) -> [Actor] {
        for slot in trigger.sources
        where !trigger.targets.contains(slot) || slot == .preposition("between") || slot == .own {
            // In 'the withdrawal of forces from Panama' the forces are not Panama's.
            let found = fill(slot, noun, isSource: true, governor, isLight: isLight).filter { actor in
                tree.preposition(of: actor.head).map { own in
                    slot != .preposition(own) && trigger.targets.contains(.preposition(own))
                } != true
            }
            guard !found.isEmpty else { continue }
            // 'Macron conveyed France's support': it is Macron who speaks.
            if slot == .own, isLight, let governor, let subject = grammar.subject(of: governor) {
                let speakers = resolver.subject(subject).filter { speaker in
                    let homes = context.homes[speaker.entity.name] ?? []
                    return speaker.entity.type == .person && found.allSatisfy { homes.contains($0.entity.name) }
                }
                if !speakers.isEmpty { return speakers }
            }
            return found
        }
        return []
    }

    private func targets(
        of noun: Int, _ trigger: Trigger, _ governor: Int?, isLight: Bool, excluding sources: [Actor]
    ) -> [Actor] {
        var others = self
        others.resolver = resolver.excluding(sources)
        others.verbs = verbs.excluding(sources)
        for slot in trigger.companions.map({ Slot.preposition($0) }) + trigger.targets {
            let found = others.fill(slot, noun, isSource: false, governor, isLight: isLight).filter { actor in
                !sources.contains { $0.isSame(as: actor) }
            }
            if !found.isEmpty { return found }
        }
        return []
    }

    private func fill(_ slot: Slot, _ noun: Int, isSource: Bool, _ governor: Int?, isLight: Bool) -> [Actor] {
        switch slot {
        case .own: return resolver.own(noun)
        case .preposition(let preposition):
            // 'Talks are under way between Chad and Sudan'
            if preposition == "between", tree.relations[noun] == "nsubj", let verb = tree.heads[noun] {
                let ends = resolver.nominals(below: verb, prepositions: ["between"])
                if ends.count > 1 { return ends }
            }
            for place in [noun]
                + (isSource ? [] : tree.parts(of: noun) + (isLight ? [governor].compactMap(\.self) : []))
            {
                for child in tree.children(place) where ["nmod", "obl"].contains(tree.relations[child]) {
                    guard let own = tree.preposition(of: child), own == preposition else { continue }
                    let found = isSource ? resolver.direct(child) : resolver.within(child)
                    if !found.isEmpty { return found }
                }
            }
            // 'support for Estonia came from Canada'
            if isSource, preposition == "from", tree.relations[noun] == "nsubj", let verb = tree.heads[noun],
                ["come", "arrive", "stem"].contains(tree.lemmas[verb])
            {
                return resolver.nominals(below: verb, prepositions: ["from"])
            }
            return []
        case .subject:
            // 'Norway is a member of NATO'
            if isSource, tree.child(noun, "cop") != nil, let subject = tree.child(noun, "nsubj") {
                return resolver.subject(tree.antecedent(of: subject) ?? subject)
            }
            // 'received approval from Washington': not the receiver's own.
            let givers = isSource ? givers(governor, ["from"]) : []
            if !givers.isEmpty { return givers }
            // 'is considering sanctions': whoever plans it would do it.
            if isSource, let governor, Self.planning.contains(tree.lemmas[governor]) {
                return grammar.subject(of: governor).map(resolver.subject) ?? []
            }
            guard let governor, isLight || !isSource && Self.responses.contains(tree.lemmas[governor]) else {
                return lightSubject(of: noun, isSource: isSource)
            }
            return grammar.subject(of: governor).map(resolver.subject) ?? []
        case .indirectObject:
            guard let governor, isLight else { return [] }
            return tree.child(governor, "iobj").map(resolver.direct) ?? []
        case .within: return resolver.within(noun)
        case .complement:
            // 'Peru's refusal to extradite them to Chile'
            for clause in tree.children(noun)
            where ["acl", "xcomp", "advcl"].contains(tree.relations[clause]) && tree.markers(of: clause).contains("to")
            {
                let found = verbs.arguments(ofComplement: clause)
                if !found.isEmpty { return found }
            }
            return []
        case .clause:
            for clause in tree.children(noun) where ["acl", "ccomp", "xcomp"].contains(tree.relations[clause]) {
                let found = grammar.surfaceSubject(of: clause).map(resolver.subject) ?? []
                if !found.isEmpty { return found }
                let object = grammar.object(of: clause).map(resolver.within) ?? []
                if !object.isEmpty { return object }
            }
            return []
        case .object: return []
        }
    }

    // MARK: Adjuncts

    /// Prepositions that bring in what others say or want of the subject: 'despite warnings from Egypt, Sudan …'.
    private static let circumstances: Set<String> = [
        "under", "amid", "amidst", "despite", "over", "after", "following", "at", "with", "on", "against",
        "notwithstanding",
    ]
    private static let answers: Set<String> = [
        "response", "reaction", "retaliation", "reply", "answer", "defiance", "face",
    ]

    /// 'Under pressure from Washington, Panama …', 'with the backing of Moscow', 'in response to an attack by Hamas': the
    /// one who acts is the one meant.
    private func adjunct(_ noun: Int, _ trigger: Trigger, _ sources: [Actor]) -> (sources: [Actor], targets: [Actor]) {
        let type = ontology.types[trigger.type]
        var place = noun
        if tree.relations[noun] == "nmod", let head = tree.heads[noun], Self.answers.contains(tree.lemmas[head]) {
            place = head
        }
        if let victim = objectOfEvent(noun, type) { return (sources, sources.isEmpty ? [] : victim) }
        guard tree.relations[place] == "obl", let preposition = tree.preposition(of: place),
            let verb = tree.heads[place],
            tree.isVerb(verb)
        else { return (sources, []) }
        let isAnswer = place != noun || Self.answers.contains { preposition.contains($0) }
        let isHelp = type.quadClass == .materialCooperation || type.name == "supports"
        let fits =
            switch preposition {
            case _ where isAnswer: true
            // 'was stung by criticism from', 'hit by sanctions': the one it befalls.
            case "by":
                tree.isPassive(verb) && (type.quadClass == .verbalConflict || type.quadClass == .materialConflict)
            case "with": isHelp
            // 'thanked Kenya for its help': theirs who are thanked.
            case "for":
                isHelp && tree.lemmas[verb] == "thank"
                    && sources.contains { source in
                        grammar.object(of: verb).map(resolver.direct)?.contains { $0.isSame(as: source) } == true
                    }
            default: Self.circumstances.contains(preposition) && type.quadClass == .verbalConflict
            }
        guard fits, !type.isSymmetric else { return (sources, []) }
        let owners =
            sources.isEmpty && (isHelp ? preposition == "with" : !trigger.targets.contains(.preposition("of")))
            ? resolver.nominals(below: noun, prepositions: ["of"]) : sources
        let subjects = (grammar.surfaceSubject(of: verb) ?? grammar.subject(of: verb)).map(resolver.subject) ?? []
        let others = subjects.filter { actor in !owners.contains { $0.isSame(as: actor) } }
        return owners.isEmpty || others.count < subjects.count ? (sources, []) : (owners, others)
    }

    /// Verbs by which an event reaches whom it is aimed at: 'US sanctions have crippled Iran'.
    private static let effects: Set<String> = [
        "hurt", "hit", "harm", "damage", "destroy", "devastate", "cripple", "weaken", "squeeze", "target", "anger",
        "infuriate", "alarm", "enrage", "irritate", "worry", "frighten", "scare", "intimidate", "shake", "rattle",
        "unsettle",
        "rock", "batter", "punish", "isolate", "force", "compel", "kill", "wound", "displace", "outrage", "strain",
        "unnerve",
    ]

    private func objectOfEvent(_ noun: Int, _ type: Ontology.RelationType) -> [Actor]? {
        guard tree.relations[noun] == "nsubj", let verb = tree.heads[noun], Self.effects.contains(tree.lemmas[verb]),
            type.quadClass == .verbalConflict || type.quadClass == .materialConflict,
            let object = grammar.object(of: verb)
        else { return nil }
        return resolver.direct(object)
    }

    /// The verb that the noun's phrase goes with: its head, or that of the object it was hung on ('continued a strike in
    /// protest of').
    private func adjunctVerb(of noun: Int) -> Int? {
        guard let head = tree.heads[noun] else { return nil }
        if ["obl", "obj"].contains(tree.relations[noun]), tree.preposition(of: noun) != nil {
            return tree.isVerb(head) ? head : nil
        }
        // 'as part of a deal with'
        if tree.relations[noun] == "nmod", tree.lemmas[head] == "part", let verb = tree.heads[head], tree.isVerb(verb) {
            return verb
        }
        guard tree.relations[noun] == "nmod", tree.relations[head] == "obj", let verb = tree.heads[head],
            tree.isVerb(verb)
        else { return nil }
        return verb
    }

    /// The subject of a verb that has the noun in an adjunct: 'retaliated with sanctions', 'called in support of'.
    private func lightSubject(of noun: Int, isSource: Bool) -> [Actor] {
        // 'resumed after talks with Israel': whoever resumed talked.
        let isProtest = ontology.triggers.triggers(.noun, tree.lemmas[noun]).first.map {
            ontology.types[$0.type].name == "protests"
        }
        let meetings: Set<String> =
            isProtest == true || tree.children(noun).contains { tree.preposition(of: $0) == "with" }
            ? ["after", "during", "at", "before", "following", "under", "of"] : []
        guard isSource, let verb = adjunctVerb(of: noun),
            let preposition = tree.preposition(of: noun),
            ["in", "with", "for"].contains(preposition) || meetings.contains(preposition),
            tree.child(noun, "det") == nil || meetings.contains(preposition)
        else { return [] }
        return grammar.subject(of: verb).map(resolver.subject) ?? []
    }
}
