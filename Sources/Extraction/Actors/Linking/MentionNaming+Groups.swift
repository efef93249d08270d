import Linguistics

/// Groups by the name of a people, country or creed and a plural noun: 'Ugandan rebels'.
extension MentionNaming {
    func group(_ phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        if let (entry, kind) = lookup(phrase), kind != .surname, entry.type != .person {
            guard entry.type == .country || entry.type == .place else { return Named(entry) }
            return Named(people(phrase, entry, kind), .group)
        }
        if phrase.core.count == 1, let full = evidence.acronyms[phrase.form(phrase.core.lowerBound)] {
            if let (entry, _) = lookup(name: full) { return Named(entry) }
            return Named(full, .group)
        }
        guard phrase.hasProperWord || isName(phrase, mention) else { return owned(phrase, mention) }
        // 'Taleban militants' are the Taliban.
        if NounClasses.bodyMembers.contains(phrase.lemma(phrase.head)), phrase.core.count < 4,
            let body = evidence.matches(in: phrase.core, of: mention.sentence).first(where: {
                $0.entry.type == .organization
            })
        {
            return Named(body.entry)
        }
        // 'Maoist', 'Gujjar': one of many
        if phrase.core.count == 1, let token = phrase.core.first.map({ phrase.sentence.tokens[$0] }),
            ["NN", "JJ"].contains(token.xpos) && token.form.last.map({ !"sh".contains($0) }) == true
                || token.xpos == "NNP" && ["ist", "ite", "im", "ab"].contains(where: token.form.hasSuffix)
        {
            return Named(token.form + "s", .group)
        }
        if phrase.isName(phrase.core),
            let branch = branch(of: phrase.text(phrase.core).split(separator: " ").map(String.init))
        {
            return Named(branch, .group)
        }
        let name = GroupPhrase(phrase)
        return Named(name.text, .group, isProper: phrase.isName(phrase.core))
    }

    /// 'Kurdish' of 'Kurdish rebels', 'the Syrians'.
    private func people(_ phrase: NamePhrase, _ entry: Gazetteer.Entry, _ kind: Gazetteer.AliasKind) -> String {
        let word = phrase.text(phrase.core)
        let next = phrase.core.upperBound
        if kind == .demonym, next < phrase.sentence.tokens.count, phrase.tokens.upperBound == next {
            // The noun it stands before says who of them is meant.
            var head = next
            while head + 1 < phrase.sentence.tokens.count, head - next < 3,
                [.noun, .propn].contains(phrase.sentence.tokens[head + 1].upos),
                [.noun, .adj, .propn].contains(phrase.sentence.tokens[head].upos)
            {
                head += 1
            }
            if GroupPhrase.isPlural(phrase.sentence.tokens[head]), GroupPhrase.isGroup(phrase.lemma(head)) {
                return GroupPhrase(NamePhrase(phrase.core.lowerBound..<head + 1, in: phrase.sentence)).text
            }
        }
        return kind == .demonym ? plural(of: NamePhrase.name(in: word) ?? word) : word
    }

    /// 'Armenians' for 'Armenian'.
    private func plural(of demonym: String) -> String {
        if let (entry, kind) = lookup(name: demonym + "s"), kind == .demonym || entry.type == .group {
            return demonym + "s"
        }
        return demonym
    }

    /// A noun with the country beside it: '|rebels| in Chad'.
    private func owned(_ phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        guard let country = neighbour(of: phrase, mention.sentence), let adjective = country.demonym else { return nil }
        return Named("\(adjective) \(GroupPhrase(phrase).text)", .group, isProper: false)
    }

    /// The group of that noun in the country that the text speaks of: 'the opposition'.
    func impliedGroup(_ phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        let text = GroupPhrase(phrase).text
        // 'foreign companies' are of no country that is spoken of.
        let isForeign = phrase.core.contains { NounClasses.worldwide.contains(phrase.form($0).lowercased()) }
        guard !isForeign,
            let country = evidence.countries.likely(sentence: mention.sentence, token: phrase.core.lowerBound)
                .flatMap(entry(_:))
        else { return Named(text, .group, isProper: false) }
        let region = evidence.countries.region(of: country.name).flatMap(entry(_:)) ?? country
        return Named("\(region.demonym ?? region.name) \(text)", .group, isProper: false)
    }
}
