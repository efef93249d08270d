import Linguistics

/// What a mention's own words, and where these are silent the rest of the document, say of the actor meant.
struct MentionNaming: Sendable {
    /// An actor, and how sure it is that the words name it.
    struct Named: Sendable {
        var entity: Entity
        /// Whether the words are a name of the actor rather than a description of it.
        var isProper: Bool

        init(_ name: String, _ type: EntityType, isProper: Bool = true) {
            entity = Entity(name: name, type: type)
            self.isProper = isProper
        }

        init(_ entry: Gazetteer.Entry, isProper: Bool = true) {
            self.init(entry.name, entry.type, isProper: isProper)
        }
    }

    let gazetteer: Gazetteer
    let evidence: DocumentEvidence

    /// The actor that the mention's words name or describe by themselves.
    func named(by phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        guard !phrase.isPronoun || isName(phrase, mention) else { return nil }
        switch mention.type {
        case .country: return country(phrase, mention)
        case .person: return person(phrase, mention)
        case .organization: return body(phrase, mention)
        case .group: return group(phrase, mention)
        case .place: return place(phrase, mention)
        }
    }

    /// The actor that a noun without a name most likely means where it stands.
    func implied(by phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        if phrase.isPronoun {
            guard mention.type == .country, Self.firstPerson.contains(phrase.form(phrase.tokens.lowerBound).lowercased())
            else { return nil }
            return evidence.speakersHome().map { Named($0, .country, isProper: false) }
        }
        switch mention.type {
        case .country:
            if isCommon(phrase), phrase.hasProperWord || phrase.lemma(phrase.head) == "administration" {
                let home = evidence.speakersHome()
                if let home { return Named(home, .country, isProper: false) }
            }
            return evidence.countries.likely(sentence: mention.sentence, token: phrase.core.lowerBound)
                .map { Named($0, .country, isProper: false) }
        case .person: return officeHolder(phrase, mention, isImplied: true)
        case .organization: return impliedBody(phrase, mention)
        case .group: return impliedGroup(phrase, mention)
        case .place: return nil
        }
    }

    private static let firstPerson: Set<String> = ["we", "us", "our", "ours", "i", "my", "me"]

    /// Whether the phrase holds a name, by its capitals or by the gazetteer.
    func isName(_ phrase: NamePhrase, _ mention: ActorMention) -> Bool {
        !evidence.matches(in: phrase.core, of: mention.sentence).isEmpty
    }

    // MARK: Look-up

    /// The gazetteer's entry for these words as a whole, in the spellings that news has for them.
    func lookup(_ words: [String]) -> (entry: Gazetteer.Entry, kind: Gazetteer.AliasKind)? {
        if let found = gazetteer.entry(calledBy: words) { return found }
        // 'Burkina-Faso'
        if words.contains("-"), let found = gazetteer.entry(calledBy: words.filter { $0 != "-" }) { return found }
        if words.count == 1, let name = NamePhrase.name(in: words[0]) { return gazetteer.entry(calledBy: [name]) }
        // 'MACRON PRAISES POLAND'
        let isShouted = words.allSatisfy { $0.utf8.count > 3 && $0.allSatisfy { $0.isUppercase || !$0.isLetter } }
        guard isShouted, !words.isEmpty else { return nil }
        return gazetteer.entry(calledBy: words.map { $0.prefix(1) + $0.dropFirst().lowercased() })
    }

    /// The same for a phrase, with the article before it where that is part of the name ('the West').
    func lookup(_ phrase: NamePhrase) -> (entry: Gazetteer.Entry, kind: Gazetteer.AliasKind)? {
        guard !phrase.core.isEmpty else { return nil }
        let words = phrase.words(phrase.core)
        if let found = lookup(words) { return found }
        let before = phrase.core.lowerBound - 1
        guard before >= 0, phrase.form(before).lowercased() == "the" else { return nil }
        return gazetteer.entry(calledBy: ["the"] + words)
    }

    func entry(_ name: String) -> Gazetteer.Entry? { gazetteer.entry(named: name) }

    // MARK: Countries

    private func country(_ phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        if let (entry, kind) = lookup(phrase), kind != .surname {
            if entry.type == .country { return Named(entry) }
            if let country = entry.country.flatMap(entry(_:)), country.type == .country, entry.type != .group {
                return Named(country)
            }
            if entry.type != .person { return Named(entry) }
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
            let words = name.map { $0.split(separator: " ").map(String.init) } ?? [phrase.form(index)]
            if let (person, _) = lookup(words), person.type == .person, let home = person.country.flatMap(entry(_:)),
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
            if let match = evidence.matches[sentence].last(where: { $0.tokens.upperBound == start }) {
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
        guard let match = evidence.matches[sentence].first(where: { $0.tokens.lowerBound == end }) else { return nil }
        if match.entry.type == .country { return match.entry }
        return match.entry.type == .place ? match.entry.country.flatMap(entry(_:)) : nil
    }

    // MARK: Places

    private func place(_ phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        // A capital is a place of its own where something is done to it.
        if let (entry, kind) = lookup(phrase), kind == .name, entry.type != .person { return Named(entry) }
        guard phrase.hasProperWord else { return nil }
        var end = phrase.core.upperBound
        // 'the Donbas region'
        while end - 1 > phrase.core.lowerBound, !phrase.isProper(end - 1) { end -= 1 }
        let core = phrase.core.lowerBound..<end
        if let (entry, kind) = lookup(phrase.words(core)), kind == .name, entry.type != .person { return Named(entry) }
        return Named(phrase.text(core), .place)
    }
}
