import Linguistics

/// Organs of states, called after their country: 'Supreme Court of Kenya', 'US Senate'.
extension MentionNaming {
    /// A parliament, court or commission that many states have.
    struct Organ {
        var name: String
        var country: String?
        /// Whether its words, or those beside them, say whose it is.
        var isOwned: Bool
    }

    /// 'the Supreme Court', 'Peru's Congress': called after their country.
    func stateOrgan(_ phrase: NamePhrase, _ mention: ActorMention) -> Organ? {
        let core = phrase.core
        let owners = evidence.matches(in: core, of: mention.sentence).filter { $0.entry.type == .country }
        let words = core.filter { index in
            !owners.contains { $0.tokens.contains(index) } && phrase.sentence.tokens[index].xpos != "POS"
                && !["'s", "’s"].contains(phrase.form(index))
        }
        // A council or commission is a state's only where it is one of elections.
        let isBare =
            words.count == 1
            && words.first.map { NounClasses.looseOrgans.contains(phrase.form($0).lowercased()) } == true
        guard !words.isEmpty, !isBare,
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
}
