import Linguistics

/// Persons by their full names.
extension MentionNaming {
    func person(_ phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        if let (entry, kind) = lookup(phrase), entry.type == .person, kind == .name { return Named(entry) }
        guard let name = PersonName(phrase) else { return officeHolder(phrase, mention, isImplied: false) }
        var named = Named(fullName(of: name, near: mention.sentence), .person)
        if name.tokens.count == 1 { named.surname = name.text }
        return named
    }

    /// The full name of the document, else of the gazetteer.
    private func fullName(of name: PersonName, near sentence: Int) -> String {
        let words = name.text.split(separator: " ").map(String.init)
        if words.count > 1, let (entry, _) = lookup(name: name.text), entry.type == .person { return entry.name }
        if let full = evidence.persons.fullName(of: name.text, near: sentence) {
            if let (entry, _) = lookup(name: full), entry.type == .person {
                return entry.name
            }
            return full
        }
        let isRoyal = name.title.map(TitleWords.royal.contains) == true
        if isRoyal, let title = name.title {
            let titled = [title.prefix(1).uppercased() + title.dropFirst()] + words
            if let (entry, _) = lookup(titled), entry.type == .person { return entry.name }
            if words.count == 1 { return titled.joined(separator: " ") }
        }
        if let (entry, _) = lookup(name: name.text), entry.type == .person { return entry.name }
        return name.text
    }

    /// Who holds the office that a phrase names: 'the French president', 'the prime minister'.
    func officeHolder(_ phrase: NamePhrase, _ mention: ActorMention, isImplied: Bool) -> Named? {
        guard
            let title = phrase.core.last(where: {
                let word = phrase.form($0).lowercased()
                return NounClasses.leaderTitles.contains(word) || NounClasses.officeTitles.contains(word)
            })
        else { return nil }
        let word = phrase.form(title).lowercased()
        let country = owner(in: phrase.core, mention.sentence)?.name ?? neighbour(of: phrase, mention.sentence)?.name
        guard isImplied || country != nil, let holder = evidence.offices.holder(of: word, country: country) else {
            return nil
        }
        if let (entry, _) = lookup(name: holder), entry.type == .person { return Named(entry, isProper: false) }
        return Named(
            evidence.persons.fullName(of: holder, near: mention.sentence) ?? holder, .person, isProper: false)
    }
}
