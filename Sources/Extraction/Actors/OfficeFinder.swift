import Linguistics

/// Finds titles: 'US Secretary of State Antony Blinken', 'Jens Stoltenberg, NATO's chief', 'Scholz is chancellor'.
struct OfficeFinder: Sendable {
    let gazetteer: Gazetteer

    func offices(in context: SentenceContext) -> [Office] {
        context.mentions.filter { $0.entity.type == .person }.compactMap { person in
            before(person, context) ?? after(person, context)
        }
    }

    /// The words of a title.
    private struct Title {
        var noun: Int
        var lemma: String
        var isLeader: Bool
        var isPast: Bool
    }

    // MARK: Before the name

    /// 'former US President', 'NATO chief', 'German Chancellor', 'the Russian leader' right before the name.
    private func before(_ person: Mention, _ context: SentenceContext) -> Office? {
        let tree = context.tree
        var start = person.tokens.lowerBound
        while start > 0, continuesTitle(start - 1, tree), !isOtherPerson(start - 1, context) { start -= 1 }
        let words = start..<person.tokens.lowerBound
        guard let title = title(in: words, context) else { return nil }
        let bodies = words.compactMap { context.mention(at: $0) }.filter { isBody($0.entity) }
        if let body = bodies.last(where: { $0.tokens.lowerBound < title.noun }) ?? bodies.last {
            return office(person, body.entity, body.tokens, title)
        }
        return fromGazetteer(person, title)
    }

    private func continuesTitle(_ index: Int, _ tree: DependencyTree) -> Bool {
        switch tree.tokens[index].upos {
        case .noun, .propn, .adj: true
        case .adp: tree.lemmas[index] == "of" || tree.lemmas[index] == "for"
        case .cconj: tree.lemmas[index] == "and" && index > 0 && tree.tokens[index - 1].upos != .punct
        case .part: tree.tokens[index].xpos == "POS"
        case .punct: tree.tokens[index].form == "-"
        case .verb:
            tree.tokens[index].xpos == "VBN" || tree.tokens[index].xpos == "VBG"
                ? tree.relations[index] == "amod" : false
        default: false
        }
    }

    private func isOtherPerson(_ index: Int, _ context: SentenceContext) -> Bool {
        context.mention(at: index)?.entity.type == .person
    }

    // MARK: After the name

    /// 'Wang Yi, China's foreign minister', 'the president of Poland, Andrzej Duda', 'Scholz is Germany's chancellor'.
    private func after(_ person: Mention, _ context: SentenceContext) -> Office? {
        let tree = context.tree
        var nouns = tree.children(person.head).filter { tree.relations[$0] == "appos" }
        if let head = tree.heads[person.head] {
            if tree.relations[person.head] == "appos" { nouns.append(head) }
            let isSubject = tree.relations[person.head] == "nsubj" && tree.child(head, "cop") != nil
            if isSubject,
                tree.child(head, "cop").map({ ["is", "'s", "’s"].contains(tree.tokens[$0].form.lowercased()) }) == true
            {
                nouns.append(head)
            }
        }
        for noun in nouns where context.mention(at: noun) == nil && tree.tokens[noun].upos != .pron {
            let words = tree.indices.filter {
                $0 == noun || (tree.heads[$0] == noun && ["amod", "compound"].contains(tree.relations[$0]))
                    || tree.tokens[$0].form == "-" && abs($0 - noun) < 3
            }
            guard let title = title(in: words, context) else { continue }
            if let body = body(of: noun, context) { return office(person, body.entity, body.tokens, title) }
        }
        return nil
    }

    /// The country or organisation that a title noun is of.
    private func body(of noun: Int, _ context: SentenceContext) -> Mention? {
        let tree = context.tree
        var found: Mention?
        for child in tree.children(noun) where found == nil {
            switch tree.relations[child] {
            case "nmod", "amod", "compound":
                let preposition = tree.preposition(of: child)
                guard preposition == nil || ["of", "at", "for", "with", "in", "from", "to"].contains(preposition ?? "")
                else { continue }
                if let mention = context.mention(at: child), isBody(mention.entity) {
                    found = mention
                } else {
                    // 'minister of foreign affairs of China', 'fellow at London's Chatham House'
                    found = tree.children(child).compactMap { context.mention(at: $0) }.first { isBody($0.entity) }
                }
            default: continue
            }
        }
        return found
    }

    // MARK: Titles

    private func title(in words: some Collection<Int>, _ context: SentenceContext) -> Title? {
        let tree = context.tree
        guard
            let noun = words.reversed().first(where: {
                NounClasses.leaderTitles.contains(tree.lemmas[$0]) || NounClasses.officeTitles.contains(tree.lemmas[$0])
                    || tree.lemmas[$0] == "counterpart"
            })
        else { return nil }
        let lemma = tree.lemmas[noun]
        let others = words.filter { $0 != noun }.map { tree.lemmas[$0] }
        var isLeader = NounClasses.leaderTitles.contains(lemma)
        if lemma == "minister" { isLeader = others.contains("prime") }
        if lemma == "secretary" { isLeader = others.contains("general") }
        if lemma == "general" { isLeader = others.contains("secretary") || others.contains("director") }
        if others.contains(where: NounClasses.innerOffices.contains),
            lemma != "secretary" || !others.contains("general")
        {
            isLeader = false
        }
        return Title(
            noun: noun, lemma: lemma, isLeader: isLeader,
            isPast: others.contains(where: NounClasses.formerMarks.contains))
    }

    private func isBody(_ entity: Entity) -> Bool { entity.type != .person }

    private func office(_ person: Mention, _ body: Entity, _ tokens: Range<Int>, _ title: Title) -> Office? {
        var isLeader = title.isLeader
        if title.lemma == "counterpart" {
            guard let known = gazetteer.entry(named: person.entity.name), known.country == body.name else { return nil }
            isLeader = known.role == .leads
        }
        return Office(
            person: person, body: body, bodyTokens: tokens, isLeader: isLeader, title: title.lemma,
            titleToken: title.noun, isPast: title.isPast)
    }

    /// 'President Biden' of a person the gazetteer knows to hold that kind of office.
    private func fromGazetteer(_ person: Mention, _ title: Title) -> Office? {
        guard let entry = gazetteer.entry(named: person.entity.name), let country = entry.country,
            let role = entry.role, (role == .leads) == title.isLeader,
            let body = gazetteer.entry(named: country)
        else { return nil }
        return office(person, Entity(name: body.name, type: body.type), person.tokens, title)
    }
}
