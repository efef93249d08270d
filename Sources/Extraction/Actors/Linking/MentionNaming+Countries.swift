import Linguistics

/// Countries by any of their names, and by whose government or troops are spoken of.
extension MentionNaming {
    func country(_ phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        if let (entry, kind) = lookup(phrase), kind != .surname {
            if entry.type == .country { return Named(entry) }
            if let country = entry.country.flatMap(entry(_:)), country.type == .country, entry.type != .group {
                return Named(country)
            }
            if entry.type != .person { return Named(entry) }
        }
        // 'the North' after North Korea
        if phrase.core.count == 1, NounClasses.directions.contains(phrase.form(phrase.core.lowerBound)),
            let half = evidence.countries.likely(
                sentence: mention.sentence, token: phrase.core.lowerBound,
                prefix: phrase.form(phrase.core.lowerBound) + " "),
            let country = entry(half)
        {
            return Named(country)
        }
        if let country = owner(in: phrase.core, mention.sentence) { return Named(country) }
        if let country = homeOfPerson(phrase, mention) { return Named(country) }
        if let country = neighbour(of: phrase, mention.sentence) { return Named(country, isProper: false) }
        guard phrase.hasProperWord, !isCommon(phrase) else { return nil }
        return Named(phrase.text(phrase.core), mention.type)
    }

    /// Whether the last word is a noun of offices and bodies, with a capital or without: 'Foreign Ministry', 'Army'.
    func isCommon(_ phrase: NamePhrase) -> Bool {
        let word = phrase.form(phrase.head).lowercased()
        return NounClasses.isCommonPlural(word) || TitleWords.isTitle(word) || NounClasses.stateOrgans.contains(word)
            || NounClasses.isCommonPlural(phrase.lemma(phrase.head))
    }

    /// The country that the first name within a range belongs to: 'Israel Police', 'the Mexican army'.
    func owner(in range: Range<Int>, _ sentence: Int) -> Gazetteer.Entry? {
        for match in evidence.matches(in: range, of: sentence) {
            if match.entry.type == .country { return match.entry }
            if match.entry.type == .group { continue }
            if let country = match.entry.country.flatMap(entry(_:)), country.type == .country { return country }
        }
        return nil
    }

    /// The country of the one whose government or troops the phrase names: 'the Assad regime'.
    private func homeOfPerson(_ phrase: NamePhrase, _ mention: ActorMention) -> Gazetteer.Entry? {
        for index in phrase.core where phrase.isProper(index) {
            let name = evidence.persons.fullName(of: phrase.form(index), near: mention.sentence)
            if let (person, _) = lookup(name: name ?? phrase.form(index)), person.type == .person,
                let home = person.country.flatMap(entry(_:)),
                home.type == .country
            {
                return home
            }
        }
        return nil
    }

    /// The country named right before or behind the phrase: 'Iraqi |government|', '|troops| from Chad'.
    func neighbour(of phrase: NamePhrase, _ sentence: Int) -> Gazetteer.Entry? {
        let tokens = phrase.sentence.tokens
        var start = phrase.core.lowerBound
        while start > 0, phrase.core.lowerBound - start < 4 {
            if let match = evidence.match(before: start, of: sentence) {
                if match.entry.type == .country { return match.entry }
                return match.entry.type == .person ? nil : match.entry.country.flatMap(entry(_:))
            }
            let token = tokens[start - 1]
            guard [.adj, .noun].contains(token.upos) || token.xpos == "POS" || token.form == "-" else { break }
            start -= 1
        }
        var end = phrase.tokens.upperBound
        guard end < tokens.count, ["of", "in", "from"].contains(tokens[end].form) else { return nil }
        end += 1
        if end < tokens.count, tokens[end].upos == .det { end += 1 }
        guard let match = evidence.match(at: end, of: sentence) else { return nil }
        if match.entry.type == .country { return match.entry }
        return match.entry.type == .place ? match.entry.country.flatMap(entry(_:)) : nil
    }
}
