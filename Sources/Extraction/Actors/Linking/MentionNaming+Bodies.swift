import Linguistics

/// Organisations, and organs of states, by the names that tell them apart.
extension MentionNaming {
    func body(_ phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        let core = phrase.core
        let known = lookup(phrase).flatMap { $0.kind != .surname && $0.entry.type != .person ? $0 : nil }
        if let known, known.entry.type == .organization {
            // 'Peru's Congress', and 'Congress' in a text that never speaks of America.
            if let organ = stateOrgan(phrase, mention), organ.country != known.entry.country,
                organ.isOwned || known.entry.country.map(evidence.mentions(country:)) == false
            {
                return Named(organ.name, .organization)
            }
            return Named(known.entry)
        }
        if let full = truncated(phrase, mention.sentence) { return Named(full) }
        if let known { return Named(known.entry) }
        if let full = acronym(phrase) { return named(body: full) }
        if let organ = stateOrgan(phrase, mention), organ.isOwned || phrase.hasProperWord {
            if let (entry, _) = lookup(name: organ.name) { return Named(entry) }
            return Named(organ.name, .organization, isProper: phrase.hasProperWord)
        }
        guard phrase.hasProperWord else { return nil }
        // 'UN officials', 'Fatah leaders', 'NATO forces'
        if !phrase.isProper(phrase.head), let inner = innerBody(phrase, mention.sentence) { return inner }
        let text = phrase.text(CompanyNames.core(of: core, in: phrase.sentence, abbreviated: true))
        if let full = evidence.bodies.fullName(of: text, near: mention.sentence, where: { $1.lowerBound == 0 }) {
            return named(body: full)
        }
        return nationalBody(phrase, mention) ?? named(body: text)
    }

    /// A party or body that the gazetteer lists under the country that the text speaks of: 'the Communist Party'.
    private func nationalBody(_ phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        guard let likely = evidence.countries.likely(sentence: mention.sentence, token: phrase.core.lowerBound),
            let country = entry(likely)
        else { return nil }
        let text = phrase.text(phrase.core)
        for name in [
            "\(text) of \(country.name)", "\(country.demonym ?? country.name) \(text)", "\(country.name) \(text)",
        ] {
            if let (entry, kind) = gazetteer.entry(calledBy: name), kind == .name { return Named(entry) }
        }
        return nil
    }

    /// A body by the first word of its name: 'Republican' for the Republican Party, 'the Palestinian government'.
    private func truncated(_ phrase: NamePhrase, _ sentence: Int) -> Gazetteer.Entry? {
        let first = phrase.form(phrase.core.lowerBound)
        guard first.first?.isUppercase == true,
            phrase.core.count == 1
                || NounClasses.bodyMembers.contains(phrase.lemma(phrase.head)) && phrase.core.count == 2
        else { return nil }
        for word in first.hasSuffix("s") ? [first, String(first.dropLast())] : [first, first + "s"] {
            for tail in NounClasses.bodyTails {
                if let (entry, kind) = gazetteer.entry(calledBy: [word, tail]), kind == .name { return entry }
            }
            if word != first, let (entry, kind) = gazetteer.entry(calledBy: [word]), kind == .name,
                entry.type == .organization
            {
                return entry
            }
        }
        return nil
    }

    /// An organisation by its full name, which the gazetteer may know under a shorter one.
    func named(body text: String) -> Named {
        let words = text.split(separator: " ").map(String.init)
        if let (entry, _) = lookup(name: text), entry.type != .person { return Named(entry) }
        let short = Self.shortened(words)
        if short != words, let (entry, _) = lookup(name: short.joined(separator: " ")), entry.type != .person {
            return Named(entry)
        }
        return Named(branch(of: short) ?? short.joined(separator: " "), .organization)
    }

    /// A branch of a known body under one spelling: 'al-Qaida in Iraq' is al-Qaeda in Iraq.
    func branch(of words: [String]) -> String? {
        guard let joint = words.firstIndex(of: "in"), joint > 0, joint + 1 < words.count,
            let (entry, kind) = lookup(name: words[..<joint].joined(separator: " ")), kind == .name,
            entry.type == .organization
        else { return nil }
        return ([entry.name] + words[joint...]).joined(separator: " ")
    }

    /// 'U.S. Navy' is the US Navy.
    private static func shortened(_ words: [String]) -> [String] {
        guard words.count > 1, ["U.S.", "U.N."].contains(words[0]) else { return words }
        return [words[0].filter { $0 != "." }] + words.dropFirst()
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
        guard NounClasses.bodyMembers.contains(phrase.lemma(phrase.head)) else { return nil }
        let match = evidence.matches(in: phrase.core, of: sentence).first {
            [.organization, .group].contains($0.entry.type)
        }
        return match.map { Named($0.entry) }
    }

    /// A common noun for a body that the document names: 'the commission' after the European Commission.
    func impliedBody(_ phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        if let organ = stateOrgan(phrase, mention) {
            if let (entry, _) = lookup(name: organ.name) {
                return Named(entry, isProper: false)
            }
            return Named(organ.name, .organization, isProper: false)
        }
        let noun = phrase.lemma(phrase.head)
        if let full = evidence.bodies.fullName(
            of: noun, near: mention.sentence, where: { $1.upperBound == $0.count })
        {
            return named(body: full)
        }
        guard NounClasses.forces.contains(noun),
            let country = evidence.countries.likely(sentence: mention.sentence, token: phrase.core.lowerBound)
        else { return nil }
        let adjective = country == "United States" ? "US" : entry(country)?.demonym ?? country
        return Named("\(adjective) \(phrase.text(phrase.core))", .organization, isProper: false)
    }
}
