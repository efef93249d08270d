import Linguistics

/// Who is meant by an office: 'the French president' whom the text has named, 'him' of the American ambassador.
extension Coreference {
    /// Remembers whom the sentence names as leaders, and of what.
    mutating func noteLeaders(_ context: SentenceContext) {
        func note(_ person: Entity, _ body: String) {
            leaders[body, default: []].removeAll { $0 == person }
            leaders[body, default: []].append(person)
        }
        for mention in context.mentions where mention.entity.type == .person {
            if let entry = gazetteer.entry(named: mention.entity.name), entry.role == .leads, let body = entry.country {
                note(mention.entity, body)
            }
        }
        for office in context.offices where office.isLeader && !office.isPast {
            note(office.person.entity, office.body.name)
        }
    }

    /// The noun for one person who acts for the country or body named before it: 'the American ambassador'.
    func roleNoun(of mention: Mention, _ context: SentenceContext) -> Int? {
        let tree = context.tree
        guard mention.entity.type != .person, let noun = tree.heads[mention.head], noun > mention.head,
            tree.tokens[noun].xpos == "NN", context.mention(at: noun) == nil,
            ["amod", "compound", "nmod"].contains(tree.relations[mention.head]),
            NounClasses.leaderTitles.contains(tree.lemmas[noun])
                || NounClasses.officeTitles.contains(tree.lemmas[noun]),
            !tree.children(noun).contains(where: { context.mention(at: $0)?.entity.type == .person })
        else { return nil }
        return noun
    }

    mutating func addRole(_ noun: Int, of mention: Mention, _ tree: DependencyTree) {
        items.append(
            Item(
                entity: mention.entity, sentence: sentence, token: noun,
                isSubject: tree.relations[tree.firstConjunct(noun)] == "nsubj", kind: .name,
                titles: [tree.lemmas[noun]],
                group: noun, isTopic: false, country: mention.country, isRole: true))
    }

    /// 'the French president' where the text has named him.
    func namedLeader(_ token: Int, _ tree: DependencyTree, _ context: SentenceContext) -> Entity? {
        let noun = tree.lemmas[token]
        let isPrime = noun == "minister" && tree.children(token).contains { tree.lemmas[$0] == "prime" }
        guard tree.tokens[token].xpos == "NN" || tree.tokens[token].xpos == "NNP",
            isPrime || ["president", "chancellor", "premier", "leader"].contains(noun),
            isDefinite(token, tree) || tree.child(token, "nmod:poss") != nil,
            !tree.children(token).contains(where: {
                NounClasses.formerMarks.contains(tree.lemmas[$0]) || NounClasses.innerOffices.contains(tree.lemmas[$0])
                    || context.mention(at: $0)?.entity.type == .person
            }), tree.heads[token].map({ context.mention(at: $0)?.entity.type != .person }) ?? true
        else { return nil }
        let bodies = tree.children(token).compactMap { child -> String? in
            guard ["amod", "compound", "nmod"].contains(tree.relations[child]),
                tree.preposition(of: child).map({ $0 == "of" }) ?? true
            else { return nil }
            return context.mention(at: child)?.entity.name
        }
        guard bodies.count == 1, let known = leaders[bodies[0]] else { return nil }
        let fitting = known.filter { person in
            guard noun != "leader" else { return true }
            let own = titles[person.name] ?? []
            return own.isEmpty ? !isPrime : own.contains(noun)
        }
        return fitting.count == 1 ? fitting[0] : nil
    }
}
