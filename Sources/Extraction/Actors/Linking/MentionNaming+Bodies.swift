import Linguistics

/// Organisations, and organs of states, by the names that tell them apart.
extension MentionNaming {
    func body(_ phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        let core = phrase.core
        if let (entry, kind) = lookup(phrase), kind != .surname, entry.type != .person {
            if let organ = stateOrgan(phrase, core, mention), organ.country != entry.country, organ.isOwned || entry.country.map(evidence.countries.mentions) != true {
                return Named(organ.name, .organization)
            }
            return Named(entry)
        }
        if let full = acronym(phrase) { return named(body: full) }
        if let organ = stateOrgan(phrase, core, mention), organ.isOwned || phrase.hasProperWord {
            return Named(organ.name, .organization, isProper: phrase.hasProperWord)
        }
        guard phrase.hasProperWord else { return nil }
        // 'UN officials', 'Fatah leaders', 'NATO forces'
        if !phrase.isProper(phrase.head), let inner = innerBody(phrase, mention.sentence) { return inner }
        let text = phrase.text(CompanyNames.core(of: core, in: phrase.sentence))
        if let full = evidence.bodies.fullName(of: text, near: mention.sentence, where: { $1.lowerBound == 0 }) {
            return named(body: full)
        }
        return named(body: text)
    }

    /// An organisation by its full name, which the gazetteer may know under a shorter one.
    private func named(body text: String) -> Named {
        let words = text.split(separator: " ").map(String.init)
        if let (entry, _) = lookup(words), entry.type != .person { return Named(entry) }
        let short = Self.shortened(words)
        if short != words, let (entry, _) = lookup(short), entry.type != .person { return Named(entry) }
        return Named(short.joined(separator: " "), .organization)
    }

    /// 'U.S. Navy' is the US Navy, 'United Nations Security Council' the UN Security Council.
    private static func shortened(_ words: [String]) -> [String] {
        guard words.count > 1 else { return words }
        switch (words[0], words[1]) {
        case ("U.S.", _): return ["US"] + words.dropFirst()
        case ("U.N.", _): return ["UN"] + words.dropFirst()
        default: return words
        }
    }

    /// The long name of the document for letters that stand for it.
    private func acronym(_ phrase: NamePhrase) -> String? {
        guard phrase.core.count == 1 else { return nil }
        let letters = phrase.form(phrase.core.lowerBound).filter { $0 != "." }
        guard letters.utf8.count > 1, letters.allSatisfy({ $0.isUppercase || $0 == "-" }) else { return nil }
        return evidence.acronyms[letters]
    }

    /// A body named before a noun for those who act for it.
    private func innerBody(_ phrase: NamePhrase, _ sentence: Int) -> Named? {
        guard NounClasses.isCommonPlural(phrase.form(phrase.head)) || NounClasses.isCommonPlural(phrase.lemma(phrase.head))
        else { return nil }
        let match = evidence.matches(in: phrase.core, of: sentence).first {
            [.organization, .group].contains($0.entry.type)
        }
        return match.map { Named($0.entry) }
    }

    // MARK: Organs of states

    private struct Organ {
        var name: String
        var country: String?
        /// Whether its words, or those beside them, say whose it is.
        var isOwned: Bool
    }

    /// 'the Supreme Court', 'Peru's Congress': called after their country.
    private func stateOrgan(_ phrase: NamePhrase, _ core: Range<Int>, _ mention: ActorMention) -> Organ? {
        let owners = evidence.matches(in: core, of: mention.sentence).filter { $0.entry.type == .country }
        let words = core.filter { index in
            !owners.contains { $0.tokens.contains(index) } && phrase.sentence.tokens[index].xpos != "POS"
                && !["'s", "’s"].contains(phrase.form(index))
        }
        guard !words.isEmpty,
            words.contains(where: { NounClasses.stateOrgans.contains(phrase.form($0).lowercased()) }),
            words.allSatisfy({
                let word = phrase.form($0).lowercased()
                return NounClasses.stateOrgans.contains(word) || NounClasses.organWords.contains(word)
            })
        else { return nil }
        let owner = owners.first?.entry.name ?? neighbour(of: phrase, mention.sentence)?.name
        guard
            let country = owner
                ?? evidence.countries.likely(sentence: mention.sentence, token: phrase.core.lowerBound)
        else { return nil }
        var forms = words.map { index in
            let form = phrase.form(index)
            return ["of", "and", "the"].contains(form) ? form : form.prefix(1).uppercased() + form.dropFirst()
        }
        // 'Parliament of Georgia' ends in a joint word where the country stood behind 'of'.
        while let last = forms.last, ["of", "the"].contains(last) { forms.removeLast() }
        let organ = forms.joined(separator: " ")
        let name = country == "United States" ? "US \(organ)" : "\(organ) of \(Self.withArticle(country))"
        return Organ(name: name, country: country, isOwned: owner != nil)
    }

    private static func withArticle(_ country: String) -> String {
        let takesOne =
            country.hasPrefix("United ") || country.hasPrefix("Democratic ") || country.hasSuffix(" Republic")
            || country.hasSuffix(" Islands") || country.hasSuffix(" Union")
            || ["Netherlands", "Philippines", "Bahamas", "Maldives"].contains(country)
        return takesOne ? "the " + country : country
    }

    /// A common noun for a body that the document names: 'the commission' after the European Commission.
    func impliedBody(_ phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        if let organ = stateOrgan(phrase, phrase.core, mention) {
            return Named(organ.name, .organization, isProper: false)
        }
        let noun = phrase.lemma(phrase.head)
        if let full = evidence.bodies.fullName(
            of: noun, near: mention.sentence, where: { $1.upperBound == $0.count })
        {
            return named(body: full)
        }
        return nil
    }
}
