import Linguistics

/// An actor as an argument of a predicate, with the words that stand for it.
struct Actor: Hashable, Sendable {
    var entity: Entity
    /// 0-based token indices of the words that name it here.
    var tokens: Range<Int>
    /// Token whose phrase it fills the slot with.
    var head: Int
    /// Who they are among their own: 'Polish farmers' are Poland abroad, and Polish farmers against Poland's government.
    var atHome: Entity? = nil
}

extension Actor {
    /// Both ends of a relation under names that tell them apart; `nil` when they are the same actor.
    static func apart(_ source: Actor, _ target: Actor) -> (Actor, Actor)? {
        guard source.entity.name == target.entity.name else { return (source, target) }
        guard !source.tokens.overlaps(target.tokens), source.head != target.head else { return nil }
        var (source, target) = (source, target)
        if let group = source.atHome {
            // Two groups of one country stay that country's people; only one of them can be told from it.
            guard group.name != target.atHome?.name else { return nil }
            source.entity = group
            if let other = target.atHome { target.entity = other }
        } else if let group = target.atHome {
            target.entity = group
        } else {
            return nil
        }
        return (source, target)
    }

    /// Whether it is the same actor as `other`, whatever either is called.
    func isSame(as other: Actor) -> Bool { Actor.apart(self, other) == nil }
}

/// Answers who is meant by a noun phrase, from the name itself to the possessor of what it names.
struct ActorResolver {
    let context: SentenceContext
    private var tree: DependencyTree { context.tree }

    /// Names that do not count: the source, when its target is looked for ('its war with Iraq').
    private var excluded: Set<String> = []
    private var sources: [Actor] = []

    init(_ context: SentenceContext) { self.context = context }

    func excluding(_ actors: [Actor], andNames names: [String] = []) -> ActorResolver {
        var copy = self
        copy.excluded = Set(names)
        copy.sources = actors
        return copy
    }

    func allowed(_ actors: [Actor]) -> [Actor] {
        actors.filter { actor in
            !excluded.contains(actor.entity.name) && !sources.contains { $0.isSame(as: actor) }
        }
    }

    private static let residence: Set<String> = [
        "base", "live", "operate", "locate", "hold", "serve", "station", "fight",
    ]

    /// The actors that the phrase headed by `token` stands for, its conjuncts included: a name, a pronoun, 'Russian
    /// officials', 'a group of Serbs'.
    func direct(_ token: Int) -> [Actor] {
        unique((tree.conjuncts(token) + listMembers(of: token)).flatMap { single($0, depth: 0) })
    }

    /// The rest of 'the Netherlands, Denmark and Norway' where the parser hung it as an apposition.
    private func listMembers(of token: Int) -> [Int] {
        guard let first = context.mention(at: token), first.entity.type != .person else { return [] }
        for child in tree.children(token)
        where ["nmod", "appos"].contains(tree.relations[child]) && tree.preposition(of: child) == nil {
            guard let next = context.mention(at: child), next.entity.type == first.entity.type,
                next.tokens.lowerBound == first.tokens.upperBound + 1,
                tree.tokens[first.tokens.upperBound].form == ",",
                tree.children(child).contains(where: { tree.relations[$0] == "conj" })
            else { continue }
            return tree.conjuncts(child)
        }
        return []
    }

    /// `direct`, else whoever the phrase belongs to: 'Moscow's move', 'Israeli shelling', 'a report by the UN'.
    func subject(_ token: Int) -> [Actor] {
        let found = direct(token)
        if !found.isEmpty { return found }
        let owners = own(token)
        if !owners.isEmpty { return owners }
        let agents = nominals(below: token, prepositions: ["by", "from"])
        if agents.isEmpty {
            // 'a bomb planted by Basque separatists'
            for clause in tree.children(token)
            where tree.relations[clause] == "acl" && tree.tokens[clause].deprel != "acl:relcl" {
                let makers = nominals(below: clause, prepositions: ["by"])
                if !makers.isEmpty { return makers }
            }
        }
        return agents.isEmpty && NounClasses.processes.contains(tree.lemmas[token])
            ? nominals(below: token, prepositions: ["of"]) : agents
    }

    /// `direct`, else the nearest actor inside the phrase.
    func within(_ token: Int) -> [Actor] {
        let named = direct(token)
        let found = allowed(named)
        return named.isEmpty ? unique(tree.conjuncts(token).flatMap { inside($0, depth: 0) }) : found
    }

    // MARK: One phrase

    private func single(_ token: Int, depth: Int) -> [Actor] {
        guard depth < 6 else { return [] }
        if let antecedent = tree.antecedent(of: token), antecedent != token {
            return single(antecedent, depth: depth + 1)
        }
        if let person = titledPerson(token) { return [person] }
        if let mention = context.mention(at: token) {
            return [Actor(entity: mention.entity, tokens: mention.tokens, head: token)]
        }
        if let entities = context.referents[token] {
            return entities.map { Actor(entity: $0, tokens: token..<token + 1, head: token) }
        }
        guard tree.isNominal(token) || tree.tokens[token].upos == .adj || tree.tokens[token].upos == .det else {
            return []
        }
        // 'the French president, Emmanuel Macron'; also a title that the parser made the head of the name.
        for child in tree.children(token) where ["appos", "flat", "nmod:desc"].contains(where: { tree.has(child, $0) })
        {
            if let mention = context.mention(at: child), mention.kind != .demonym {
                // 'the two leaders, Joe Biden and Vladimir Putin'
                let rest = tree.conjuncts(child).dropFirst().compactMap { context.mention(at: $0) }
                return ([mention] + rest.filter { $0.entity.type == mention.entity.type }).map {
                    Actor(entity: $0.entity, tokens: $0.tokens, head: token)
                }
            }
        }
        let lemma = tree.lemmas[token]
        if NounClasses.representatives.contains(lemma) || NounClasses.civilians.contains(lemma) || isPeople(token) {
            let owners = own(token, depth: depth)
            if !owners.isEmpty { return owners.map { named($0, asGroupOf: token) } }
            for prepositions in [["of"], ["from", "in", "at", "for"]] as [Set<String>] {
                for child in tree.children(token) where tree.relations[child] == "nmod" {
                    guard let preposition = tree.preposition(of: child), prepositions.contains(preposition) else {
                        continue
                    }
                    let found = tree.conjuncts(child).flatMap { single($0, depth: depth + 1) }
                    if !found.isEmpty { return found.map { named($0, asGroupOf: token) } }
                }
            }
        }
        if NounClasses.representatives.contains(lemma) || isPeople(token) {
            // 'a newspaper based in Beirut', 'refugees living in Chad'
            for clause in tree.children(token)
            where tree.relations[clause] == "acl" && Self.residence.contains(tree.lemmas[clause]) {
                for child in tree.children(clause) where tree.relations[child] == "obl" {
                    let found = tree.conjuncts(child).flatMap { single($0, depth: depth + 1) }
                    if !found.isEmpty { return found.map { named($0, asGroupOf: token) } }
                }
            }
        }
        if NounClasses.partitives.contains(lemma) || tree.tokens[token].upos == .num || tree.tokens[token].upos == .det
        {
            for child in tree.children(token)
            where tree.relations[child] == "nmod" && tree.preposition(of: child) == "of" {
                let found = tree.conjuncts(child).flatMap { single($0, depth: depth + 1) }
                if !found.isEmpty { return found }
            }
        }
        return []
    }

    /// The actor with the name that people of its country or place have when they face it: 'Bolivian miners'.
    private func named(_ actor: Actor, asGroupOf noun: Int) -> Actor {
        guard actor.atHome == nil, actor.entity.type == .country || actor.entity.type == .place,
            NounClasses.civilians.contains(tree.lemmas[noun])
                || isPeople(noun) && !NounClasses.representatives.contains(tree.lemmas[noun]),
            let adjective = context.mention(at: actor.head)?.adjective
        else { return actor }
        var named = actor
        let word = tree.tokens[noun].form.lowercased()
        let plural =
            ["NNS", "NNPS"].contains(tree.tokens[noun].xpos) ? word : NounClasses.plural(of: tree.lemmas[noun])
        named.atHome = Entity(name: "\(adjective) \(plural)", type: .group)
        named.tokens = min(actor.tokens.lowerBound, noun)..<max(actor.tokens.upperBound, noun + 1)
        return named
    }

    /// The person whose title the phrase is: 'US Deputy Secretary of State Wendy Sherman', however the parser joined it.
    private func titledPerson(_ token: Int) -> Actor? {
        let isTitle =
            NounClasses.leaderTitles.contains(tree.lemmas[token])
            || NounClasses.officeTitles.contains(tree.lemmas[token])
        let isFlat =
            context.mention(at: token).map { $0.entity.type != .person } == true && tree.child(token, "flat") != nil
        guard isTitle || isFlat else { return nil }
        for position in (token + 1)..<max(token + 1, min(token + 8, tree.indices.upperBound)) {
            if let mention = context.mention(at: position), mention.entity.type == .person {
                guard tree.isBelow(mention.head, token) || tree.heads[token] == mention.head else { return nil }
                return Actor(entity: mention.entity, tokens: mention.tokens, head: token)
            }
            let word = tree.tokens[position]
            guard [.propn, .noun, .adj].contains(word.upos) || ["of", "for", "-", "and"].contains(word.form) else {
                return nil
            }
        }
        return nil
    }

    /// Whether the noun is one for people who are not their state.
    func arePeople(_ token: Int) -> Bool { NounClasses.civilians.contains(tree.lemmas[token]) || isPeople(token) }

    /// A nationality before a noun for people that no list has ('Georgian vintners').
    private func isPeople(_ token: Int) -> Bool {
        guard tree.tokens[token].xpos == "NNS" else { return false }
        let lemma = tree.lemmas[token]
        guard !NounClasses.notPeople.contains(lemma) else { return false }
        return ["er", "or", "ist", "ant", "man", "woman", "ian"].contains { lemma.hasSuffix($0) }
            && lemma.utf8.count > 5
    }

    // MARK: Owners

    /// Actors right before a noun: possessor, demonym, name ('Russia's', 'Russian', 'NATO').
    func own(_ token: Int) -> [Actor] { own(token, depth: 0) }

    private func own(_ token: Int, depth: Int) -> [Actor] {
        guard depth < 6 else { return [] }
        var found: [Actor] = []
        for child in tree.children(token) {
            switch tree.relations[child] {
            case "nmod" where tree.tokens[child].deprel == "nmod:poss":
                found += tree.conjuncts(child).flatMap { conjunct in
                    let direct = single(conjunct, depth: depth + 1)
                    return direct.isEmpty ? own(conjunct, depth: depth + 1) : direct
                }
            case "amod", "compound", "flat", "nmod", "obl", "nsubj", "advmod":
                // 'the US-led war': before a participle the name hangs by any label.
                guard child < token,
                    !["obl", "nsubj", "advmod"].contains(tree.relations[child])
                        || Self.backing.contains(tree.lemmas[token]), tree.preposition(of: child) == nil
                else { continue }
                for conjunct in tree.conjuncts(child) {
                    if let mention = context.mention(at: conjunct), mention.tokens.upperBound <= token {
                        found += partner(of: mention)
                        found.append(Actor(entity: mention.entity, tokens: mention.tokens, head: conjunct))
                    } else if tree.isNominal(conjunct) || Self.backing.contains(tree.lemmas[conjunct]), conjunct < token
                    {
                        found += own(conjunct, depth: depth + 1)
                    }
                }
            default: continue
            }
        }
        if found.isEmpty, depth == 0, let mention = nameBefore(token) {
            found = [Actor(entity: mention.entity, tokens: mention.tokens, head: mention.head)]
        }
        // The nearest possessor speaks for the rest: in 'Russia's UN envoy' it is Russia.
        let possessors = found.filter { tree.tokens[tree.firstConjunct($0.head)].deprel == "nmod:poss" }
        // 'its partners', 'his Russian counterpart': they are someone else's.
        if NounClasses.relational.contains(tree.lemmas[token]) {
            return unique(found.filter { !possessors.contains($0) })
        }
        // 'Yemen's Houthi movement' is the Houthis.
        let bodies = found.filter { actor in
            tree.tokens[actor.head].deprel != "nmod:poss" && [.organization, .group].contains(actor.entity.type)
        }
        if !possessors.isEmpty, !bodies.isEmpty, NounClasses.armedBodies.contains(tree.lemmas[token]) {
            return unique(bodies)
        }
        // In 'its NATO allies' it is NATO.
        let isPronoun = !possessors.isEmpty && possessors.allSatisfy { tree.tokens[$0.head].xpos == "PRP$" }
        let names = found.filter { tree.tokens[$0.head].xpos != "PRP$" && $0.entity.type == .organization }
        if isPronoun, !names.isEmpty { return unique(names) }
        return unique(possessors.isEmpty ? found : possessors)
    }

    /// Participles that make the name before them the one behind something: 'US-led', 'Iran-backed'.
    private static let backing: Set<String> = [
        "lead", "run", "sponsor", "broker", "mediate", "command", "impose", "organize",
    ]

    /// The other one of a pair before a noun: 'EU' in 'the EU-China summit'.
    private func partner(of mention: Mention) -> [Actor] {
        let first = mention.tokens.lowerBound
        guard first > 1, ["-", "–", "/"].contains(tree.tokens[first - 1].form),
            let other = context.mention(at: first - 2), other.tokens.upperBound == first - 1
        else { return [] }
        return [Actor(entity: other.entity, tokens: other.tokens, head: other.head)]
    }

    /// A name that stands before the noun with nothing but its modifiers between, wherever the parser hung it:
    /// 'European Community foreign ministers'.
    private func nameBefore(_ token: Int) -> Mention? {
        guard tree.isNominal(token), tree.tokens[token].upos != .pron else { return nil }
        var position = token - 1
        while position >= 0, token - position < 6 {
            if let mention = context.mention(at: position) { return mention.entity.type == .person ? nil : mention }
            guard [.noun, .propn, .adj, .num].contains(tree.tokens[position].upos) else { return nil }
            position -= 1
        }
        return nil
    }

    /// Actors in prepositional phrases right below a noun or verb, for the first preposition that has any.
    func nominals(below token: Int, prepositions: [String]) -> [Actor] {
        for preposition in prepositions {
            for child in tree.children(token) where ["nmod", "obl"].contains(tree.relations[child]) {
                guard tree.preposition(of: child) == preposition else { continue }
                let found = direct(child)
                if !found.isEmpty { return found }
            }
        }
        return []
    }

    /// The nearest actor inside a phrase whose head names none.
    private func inside(_ token: Int, depth: Int) -> [Actor] {
        // Who opposes someone is not on their side: 'arrested Lukashenko's critics'.
        guard depth < 5, !NounClasses.opponents.contains(tree.lemmas[token]) else { return [] }
        let owners = allowed(own(token))
        if !owners.isEmpty { return owners }
        // 'the burning of flags outside the Turkish embassy' is not Turkey's.
        let parts = tree.children(token).filter {
            ["nmod", "obl", "obj", "appos"].contains(tree.relations[$0])
                && !["outside", "near", "beside", "behind"].contains(tree.preposition(of: $0) ?? "")
        }
        for part in parts {
            let found = allowed(direct(part))
            if !found.isEmpty { return found }
        }
        for part in parts {
            let found = tree.conjuncts(part).flatMap { inside($0, depth: depth + 1) }
            if !found.isEmpty { return found }
        }
        // 'at protesters demanding freedom from Spain': whom people are against is not who they are.
        for clause in tree.children(token)
        where !arePeople(token) && tree.relations[clause] == "acl" && tree.tokens[clause].deprel != "acl:relcl"
            && !tree.markers(of: clause).contains("to")
        {
            let found = inside(clause, depth: depth + 1)
            if !found.isEmpty { return found }
        }
        return []
    }

    private func unique(_ actors: [Actor]) -> [Actor] {
        var seen: Set<String> = []
        return actors.filter { seen.insert($0.entity.name).inserted }
    }
}
