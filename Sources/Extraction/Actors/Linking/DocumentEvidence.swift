import Linguistics

/// What a whole document says of its actors' names: full names, abbreviations, offices and countries.
struct DocumentEvidence: Sendable {
    let gazetteer: Gazetteer
    let sentences: [Sentence]
    /// Names of the gazetteer, by sentence.
    private(set) var matches: [[Gazetteer.Match]] = []
    private(set) var countries = CountryContext()
    private(set) var persons = NameIndex()
    private(set) var bodies = NameIndex()
    /// How much the document speaks of those who act for a country, its leaders and bodies.
    private(set) var homes: [String: Int] = [:]
    /// Bodies by the letters that stand for them.
    private(set) var acronyms: [String: String] = [:]
    private(set) var offices = OfficeIndex()

    init(_ mentions: [ActorMention], _ sentences: [Sentence], _ gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
        self.sentences = sentences
        for (number, sentence) in sentences.enumerated() {
            matches.append(gazetteer.matches(in: sentence))
            for match in matches[number] { note(match, number) }
        }
        for mention in mentions where sentences.indices.contains(mention.sentence) {
            let phrase = NamePhrase(mention.tokens, in: sentences[mention.sentence])
            switch mention.type {
            case .person: note(person: phrase, mention.sentence)
            case .organization, .group:
                if phrase.core.count > 1, phrase.isName(phrase.core) { note(body: phrase, mention.sentence) }
            case .country, .place: break
            }
        }
        for (number, sentence) in sentences.enumerated() {
            for name in sentence.names {
                let phrase = NamePhrase(name.tokens, in: sentence)
                switch name.kind {
                case .person: note(person: phrase, number, isMention: false)
                case .organization where phrase.core.count > 1: note(body: phrase, number, isMention: false)
                case .organization, .place: break
                }
            }
        }
        persons.sort()
        bodies.sort()
    }

    /// Matches of the gazetteer that lie within a range of tokens.
    func matches(in range: Range<Int>, of sentence: Int) -> [Gazetteer.Match] {
        let all = matches[sentence]
        return all[all.sortedCount { $0.tokens.lowerBound < range.lowerBound }...]
            .prefix { $0.tokens.lowerBound < range.upperBound }.filter { $0.tokens.upperBound <= range.upperBound }
    }

    private mutating func note(_ match: Gazetteer.Match, _ sentence: Int) {
        let entry = match.entry
        switch entry.type {
        case .country:
            countries.add(entry.name, sentence: sentence, token: match.tokens.lowerBound)
            if match.kind == .metonym { homes[entry.name, default: 0] += 2 }
        case .place:
            if let country = entry.country {
                countries.add(country, region: entry.name, sentence: sentence, token: match.tokens.lowerBound)
            }
        case .person, .organization:
            if let home = entry.country { homes[home, default: 0] += entry.type == .person ? 1 : 2 }
            guard match.kind == .name, match.tokens.count > 1 else { return }
            if entry.type == .person {
                persons.add(entry.name, sentence: sentence)
            } else {
                bodies.add(sentences[sentence].text(of: match.tokens), sentence: sentence)
            }
        case .group: break
        }
    }

    private mutating func note(person phrase: NamePhrase, _ sentence: Int, isMention: Bool = true) {
        guard let name = PersonName(phrase) else { return }
        persons.add(name.text, sentence: sentence, isMention: isMention)
        offices.add(name, in: phrase.sentence, number: sentence, matches[sentence])
    }

    private mutating func note(body phrase: NamePhrase, _ sentence: Int, isMention: Bool = true) {
        let text = phrase.text(CompanyNames.core(of: phrase.core, in: phrase.sentence, abbreviated: true))
        bodies.add(text, sentence: sentence, isMention: isMention)
        let initials = Self.initials(of: phrase.words(phrase.core))
        if initials.utf8.count > 1, acronyms[initials] == nil { acronyms[initials] = text }
        // 'the International Rescue Association (IRA)', also where a word of it has no letter there.
        let open = phrase.tokens.upperBound
        guard open + 2 < phrase.sentence.tokens.count, phrase.form(open) == "(", phrase.form(open + 2) == ")" else {
            return
        }
        let letters = phrase.form(open + 1)
        guard letters.utf8.count > 1, letters.allSatisfy({ $0.isUppercase || $0 == "-" }) else { return }
        acronyms[letters] = text
    }

    /// The match of the gazetteer that ends right before a token.
    func match(before token: Int, of sentence: Int) -> Gazetteer.Match? {
        let all = matches[sentence]
        let count = all.sortedCount { $0.tokens.upperBound <= token }
        return count > 0 && all[count - 1].tokens.upperBound == token ? all[count - 1] : nil
    }

    /// The match of the gazetteer that begins at a token.
    func match(at token: Int, of sentence: Int) -> Gazetteer.Match? {
        let all = matches[sentence]
        let count = all.sortedCount { $0.tokens.lowerBound < token }
        return count < all.count && all[count].tokens.lowerBound == token ? all[count] : nil
    }

    /// Whether the document speaks of the country or of those who lead it.
    func mentions(country: String) -> Bool { countries.mentions(country) || homes[country] != nil }

    /// The country for which those who speak in the document speak: 'we', 'the administration'.
    func speakersHome() -> String? {
        homes.filter { gazetteer.entry(named: $0.key)?.type == .country }
            .max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// The first letters of the words with a capital.
    private static func initials(of words: [String]) -> String {
        String(words.compactMap { word in word.first.flatMap { $0.isUppercase ? $0 : nil } })
    }
}
