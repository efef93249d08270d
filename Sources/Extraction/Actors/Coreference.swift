import Linguistics

/// Resolves pronouns and definite nouns to entities named before, by recency, grammatical role and kind.
///
/// A salience list in the manner of Lappin and Leass 1994, kept short and precise: what it is unsure of stays open.
struct Coreference: Sendable {
    struct Item: Sendable {
        var entity: Entity
        var sentence: Int
        var token: Int
        var isSubject: Bool
        var kind: Mention.Kind
        var titles: Set<String>
        /// Items joined by 'and' share a group number.
        var group: Int
        /// Whether it is only what something is about or where it happens.
        var isTopic: Bool
        /// The country that it is, or that it is a group of.
        var country: Entity?
        /// Whether one person is meant who acts for it: 'the American ambassador'.
        var isRole = false
    }

    let gazetteer: Gazetteer
    var items: [Item] = []
    var sentence = -1
    var titles: [String: Set<String>] = [:]
    /// Who leads a country or organisation by the text's own titles or the gazetteer, in the order they were named.
    var leaders: [String: [Entity]] = [:]
    /// Bodies by the last word of their names: 'the commission' after the European Commission.
    private var bodies: [String: Entity] = [:]
    /// How often each country was named so far.
    private var counts: [String: Int] = [:]
    /// What was found in the sentence so far.
    private var referents: [Int: [Entity]] = [:]
    /// Names of the other arguments of the verb whose pronoun is being resolved.
    private var rivals: Set<String> = []

    /// How many sentences back an antecedent may stand.
    private static let window = 3

    init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    /// What pronouns and definite nouns in the next sentence of the document refer to, by token.
    mutating func referents(in context: SentenceContext) -> [Int: [Entity]] {
        sentence += 1
        referents = [:]
        items.removeAll { $0.sentence < sentence - Self.window }
        for office in context.offices { titles[office.person.entity.name, default: []].insert(office.title) }
        noteLeaders(context)
        let tree = context.tree
        for token in tree.indices {
            rivals = otherArguments(besides: token, context)
            if let mention = context.mention(headedBy: token) {
                add(mention, tree)
                if let role = roleNoun(of: mention, context) { addRole(role, of: mention, tree) }
            } else if let entities = referents(of: token, context) {
                referents[token] = entities
                for entity in entities {
                    add(Mention(entity: entity, kind: .name, tokens: token..<token + 1, head: token), tree)
                }
            }
        }
        return referents
    }

    /// Names that stand as arguments of the verb that `token` is an argument of: 'It accused Kenya' is not Kenya.
    private func otherArguments(besides token: Int, _ context: SentenceContext) -> Set<String> {
        let tree = context.tree
        if tree.tokens[token].xpos == "NNS", NounClasses.pairNouns.contains(tree.lemmas[token]),
            tree.relations[tree.firstConjunct(token)] != "nsubj",
            !["between", "of", "among"].contains(tree.preposition(of: token) ?? "")
        {
            // 'China said it would help both countries': none of them is who acts.
            let verbs = Set(tree.ancestors(token).filter(tree.isVerb))
            return Set(
                context.mentions.filter {
                    let first = tree.firstConjunct($0.head)
                    return tree.relations[first] == "nsubj" && tree.heads[first].map(verbs.contains) == true
                }.map(\.entity.name))
        }
        guard tree.tokens[token].upos == .pron, tree.tokens[token].deprel != "nmod:poss", let verb = tree.heads[token],
            tree.isVerb(verb)
        else { return [] }
        return Set(
            context.mentions.filter {
                let first = tree.firstConjunct($0.head)
                return tree.heads[first] == verb && ["nsubj", "obj", "iobj"].contains(tree.relations[first])
            }.map(\.entity.name))
    }

    private mutating func add(_ mention: Mention, _ tree: DependencyTree) {
        if mention.entity.type == .country { counts[mention.entity.name, default: 0] += 1 }
        if mention.entity.type == .organization, let last = mention.entity.name.split(separator: " ").dropFirst().last {
            bodies[last.lowercased()] = mention.entity
        }
        items.append(
            Item(
                entity: mention.entity, sentence: sentence, token: mention.head,
                isSubject: tree.relations[tree.firstConjunct(mention.head)] == "nsubj", kind: mention.kind,
                titles: titles[mention.entity.name] ?? [], group: tree.firstConjunct(mention.head),
                isTopic: ["on", "about", "over", "near", "in", "at"].contains(
                    tree.preposition(of: tree.firstConjunct(mention.head)) ?? ""),
                country: mention.entity.type == .country ? mention.entity : mention.country))
    }

    private func referents(of token: Int, _ context: SentenceContext) -> [Entity]? {
        let tree = context.tree
        if tree.relations[token] == "expl" { return nil }
        switch tree.tokens[token].form.lowercased() {
        case "he", "him", "his", "himself":
            return best(token, tree, amongRoles: true) { $0.type == .person && self.pronoun($0) != "she" }
        case "she", "her", "hers", "herself":
            return best(token, tree, amongRoles: true) { $0.type == .person && self.pronoun($0) != "he" }
        case "it", "its", "itself":
            return best(token, tree) { $0.type == .country || $0.type == .organization || $0.type == .group }
        case "they", "them", "their", "themselves": return plural(token, tree)
        case "former" where isAlone(token, tree): return lastPair(token) { _ in true }.map { [$0[0]] }
        case "latter" where isAlone(token, tree): return lastPair(token) { _ in true }.map { [$0[1]] }
        default: break
        }
        if let home = ownCountry(token, tree, context) { return home }
        if let other = otherHalf(token, tree) { return other }
        if let leader = namedLeader(token, tree, context) { return [leader] }
        guard tree.tokens[token].upos == .noun,
            isDefinite(token, tree) || isBareKnown(token, tree), !hasName(token, context)
        else { return nil }
        return definite(token, tree, context)
    }

    /// Nouns that need no article to mean those of the country spoken of: 'police', 'rebels'.
    private func isBareKnown(_ token: Int, _ tree: DependencyTree) -> Bool {
        ["police", "authority"].contains(tree.lemmas[token])
            || tree.lemmas[token] == "opposition" && tree.relations[token] == "conj"
            || tree.tokens[token].xpos == "NNS" && GroupFinder.plural(of: tree.lemmas[token]) != nil
    }

    /// The rebels or protesters of the one country that the text speaks of.
    private func homeGroup(_ plural: String) -> [Entity]? {
        guard let country = onlyCountry()?.first, let adjective = gazetteer.entry(named: country.name)?.demonym,
            !["forces", "fighters"].contains(plural)
        else { return nil }
        return [Entity(name: "\(adjective) \(plural)", type: .group)]
    }

    /// 'his country', 'their country': that of whoever speaks.
    private func ownCountry(_ token: Int, _ tree: DependencyTree, _ context: SentenceContext) -> [Entity]? {
        guard ["country", "nation", "government"].contains(tree.lemmas[token]), tree.tokens[token].xpos == "NN",
            let pronoun = tree.children(token).first(where: { ["his", "her", "their"].contains(tree.lemmas[$0]) })
                ?? tree.children(token).first(where: { tree.tokens[$0].xpos == "PRP$" })
        else { return nil }
        if let person = referents[pronoun]?.first, person.type == .person {
            return home(of: person.name, context).map { [$0] }
        }
        return best(token, tree) { $0.type == .country }
    }

    private func home(of person: String, _ context: SentenceContext) -> Entity? {
        guard let homes = context.homes[person], homes.count == 1, let name = homes.first,
            let entry = gazetteer.entry(named: name), entry.type == .country
        else { return nil }
        return Entity(name: entry.name, type: entry.type)
    }

    /// 'the North' where one Korea has been named.
    private func otherHalf(_ token: Int, _ tree: DependencyTree) -> [Entity]? {
        let word = tree.tokens[token].form
        guard word == "North" || word == "South", tree.tokens[token].upos == .propn, tree.child(token, "det") != nil,
            token + 1 >= tree.indices.upperBound || tree.tokens[token + 1].upos != .propn,
            items.contains(where: { ["North Korea", "South Korea"].contains($0.entity.name) })
        else { return nil }
        return [Entity(name: word + " Korea", type: .country)]
    }

    // MARK: Pronouns

    private func pronoun(_ entity: Entity) -> String? { gazetteer.entry(named: entity.name)?.pronoun }

    private func salience(_ item: Item, for token: Int, _ tree: DependencyTree) -> Double {
        let isObject = tree.relations[token] == "obj" && item.sentence == sentence

        var score = 0.0
        switch sentence - item.sentence {
        case 0: score = 30 - Double(token - item.token) / 10
        case 1: score = 16
        case 2: score = 6
        default: score = 0
        }
        if item.isSubject { score += 9 }
        // 'If Libya attacked Malta, Italy would defend it': an object goes on with an object.
        if isObject, tree.relations[tree.firstConjunct(item.token)] == "obj" { score += 9 }
        if item.kind == .demonym { score -= 9 }
        // 'the movement that controls Afghanistan, for its support': who is named inside a relative clause is an aside.
        if item.sentence == sentence, isInRelativeClause(item.token, besides: token, tree) { score -= 9 }
        return score
    }

    /// Whether `name` stands in a relative clause that ends before `token`.
    private func isInRelativeClause(_ name: Int, besides token: Int, _ tree: DependencyTree) -> Bool {
        tree.ancestors(name).contains {
            tree.tokens[$0].deprel == "acl:relcl" && $0 != token && !tree.isBelow(token, $0)
        }
    }

    private func candidates(
        _ token: Int, _ tree: DependencyTree, amongRoles: Bool = false, where fits: (Entity) -> Bool
    ) -> [Item] {
        let isPossessive = tree.tokens[token].deprel == "nmod:poss"
        let isReflexive = tree.tokens[token].form.lowercased().hasSuffix("self")
        // 'met Sadat and praised him': the subject of the verb is not its object.
        let subject =
            isPossessive || isReflexive || tree.relations[token] == "nsubj"
            ? nil : tree.heads[token].flatMap { ClauseGrammar(tree: tree).subject(of: $0) }.map(tree.firstConjunct)
        return items.filter { item in
            guard item.isRole ? amongRoles : fits(item.entity), !rivals.contains(item.entity.name) || isReflexive else {
                return false
            }
            if item.sentence == sentence, let subject, tree.firstConjunct(item.token) == subject { return false }
            guard item.sentence == sentence, !isPossessive, !isReflexive else { return true }
            // Arguments of one verb are not the same actor: 'Biden met him'.
            return tree.heads[tree.firstConjunct(item.token)] != tree.heads[tree.firstConjunct(token)]
                || tree.heads[token] == nil
        }
    }

    private func best(
        _ token: Int, _ tree: DependencyTree, amongRoles: Bool = false, where fits: (Entity) -> Bool
    ) -> [Entity]? {
        var top: (item: Item, score: Double)?
        for item in candidates(token, tree, amongRoles: amongRoles, where: fits) {
            let score = salience(item, for: token, tree)
            // On a tie the later one wins.
            if score > 0, score >= (top?.score ?? 0) { top = (item, score) }
        }
        return top.map { [$0.item.entity] }
    }

    private func plural(_ token: Int, _ tree: DependencyTree) -> [Entity]? {
        let open = candidates(token, tree) { _ in true }
        for back in 0...1 {
            let here = open.filter { $0.sentence == sentence - back }
            for item in here.reversed() {
                let group = here.filter { $0.group == item.group && $0.entity.type == item.entity.type }
                let names = group.reduce(into: [Entity]()) { if !$0.contains($1.entity) { $0.append($1.entity) } }
                if names.count > 1 { return names }
            }
        }
        return best(token, tree) { $0.type == .organization || $0.type == .group || $0.type == .country }
    }

    // MARK: Definite nouns

    private func isAlone(_ token: Int, _ tree: DependencyTree) -> Bool {
        if tree.relations[token] == "amod", let head = tree.heads[token] { return tree.isVerb(head) }
        return ["nsubj", "obj", "obl", "nmod"].contains(tree.relations[token]) && tree.child(token, "det") != nil
    }

    func isDefinite(_ token: Int, _ tree: DependencyTree) -> Bool {
        tree.children(token).contains { ["the", "this", "both", "that", "these"].contains(tree.lemmas[$0]) }
    }

    /// Whether the noun is named after an actor already ('the Russian government'), or its apposition names it.
    private func hasName(_ token: Int, _ context: SentenceContext) -> Bool {
        context.tree.children(token).contains { child in
            switch context.tree.relations[child] {
            case "amod", "compound", "nmod", "appos", "flat":
                context.mention(at: child) != nil
                    || context.tree.relations[child] == "nmod" && context.tree.preposition(of: child) == "of"
            default: false
            }
        }
    }

    private func definite(_ token: Int, _ tree: DependencyTree, _ context: SentenceContext) -> [Entity]? {
        let noun = tree.lemmas[token]
        if NounClasses.bodyNouns.contains(noun), let body = bodies[noun], tree.tokens[token].xpos == "NN",
            !tree.children(token).contains(where: { ["amod", "compound", "nmod"].contains(tree.relations[$0]) })
        {
            return [body]
        }
        let isPair = tree.children(token).contains { ["two", "both"].contains(tree.lemmas[$0]) }
        if isPair, NounClasses.pairNouns.contains(noun) {
            let arePersons = NounClasses.personNouns.contains(noun) || noun == "man"
            if arePersons { return lastPair(token) { $0.type == .person } }
            // Only countries have capitals and governments; who else was named does not count.
            if ["country", "nation", "state", "government", "capital", "neighbor", "neighbour"].contains(noun) {
                return lastPair(token) { $0.type == .country } ?? mainPair()
            }
            return lastPair(token) { $0.type == .country || $0.type == .organization }
        }
        if let plural = GroupFinder.plural(of: noun) {
            return items.last { $0.entity.type == .group && $0.entity.name.hasSuffix(plural) }.map { [$0.entity] }
                ?? homeGroup(plural)
        }
        if NounClasses.stateBodies.contains(noun) {
            return noun == "administration"
                ? homeOfSpeaker(before: token, context) ?? onlyCountry() : onlyCountry() ?? mainCountry()
        }
        guard tree.tokens[token].xpos != "NNS", tree.child(token, "nummod") == nil else { return nil }
        if NounClasses.personNouns.contains(noun) {
            return items.last { ($0.entity.type == .person || $0.isRole) && $0.titles.contains(noun) }.map {
                [$0.entity]
            }
        }
        if NounClasses.allianceNouns.contains(noun) {
            return items.last { item in
                item.entity.type == .organization
                    && gazetteer.entry(named: item.entity.name).map { $0.country == nil } == true
            }.map { [$0.entity] }
        }
        if ["country", "nation", "kingdom", "republic"].contains(noun) {
            return best(token, tree) { $0.type == .country }
        }
        return nil
    }

    /// The country of the person who speaks in this sentence: 'Sullivan said the administration …'.
    private func homeOfSpeaker(before token: Int, _ context: SentenceContext) -> [Entity]? {
        context.mentions.last { $0.entity.type == .person && $0.head < token }
            .flatMap { home(of: $0.entity.name, context) }.map { [$0] }
    }

    /// The one country that the text speaks of here: 'the government', 'the army'.
    private func onlyCountry() -> [Entity]? {
        let near = items.filter { $0.sentence >= sentence - 1 }.compactMap(\.country)
        guard let first = near.first, near.allSatisfy({ $0 == first }) else { return nil }
        return [first]
    }

    /// The country that more than half of the text is about, where it was named just before.
    private func mainCountry() -> [Entity]? {
        let total = counts.values.reduce(0, +)
        guard total > 3, let main = counts.first(where: { $0.value * 2 > total })?.key else { return nil }
        return items.compactMap(\.country).first { $0.name == main }.map { [$0] }
    }

    /// The two countries that the text speaks of most.
    private func mainPair() -> [Entity]? {
        let order = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard order.count == 2 || order.count > 2 && order[1].value > order[2].value else { return nil }
        return order.prefix(2).map { Entity(name: $0.key, type: .country) }
    }

    /// The two actors last spoken of together, else the last two, in order of the text.
    private func lastPair(_ token: Int, where fits: (Entity) -> Bool) -> [Entity]? {
        var names: [Entity] = []
        for item in items.reversed()
        where fits(item.entity) && item.sentence >= sentence - 2 && !item.isTopic && !item.isRole
            && !rivals.contains(item.entity.name)
        {
            if !names.contains(item.entity) { names.append(item.entity) }
            if names.count == 2 { return names.reversed() }
        }
        return nil
    }
}
