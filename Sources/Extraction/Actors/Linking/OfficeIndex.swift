import Linguistics

/// Whom the document's titles say to hold which office: 'French President Nicolas Sarkozy'.
struct OfficeIndex: Sendable {
    private struct Office: Hashable, Sendable {
        /// The head noun of the title.
        var title: String
        /// nil where the text does not say of which country.
        var country: String?
    }

    private struct Holder: Sendable {
        var person: String
        var isPast: Bool
    }

    /// The last one named as each, those who were ousted or died only where nobody else is.
    private var holders: [Office: Holder] = [:]
    /// The same by title alone.
    private var latest: [String: Holder] = [:]

    /// Notes the title right before a name.
    mutating func add(_ name: PersonName, in sentence: Sentence, number: Int, _ matches: [Gazetteer.Match]) {
        var start = name.tokens.lowerBound
        var title: String?
        var isPast = false
        while start > 0, name.tokens.lowerBound - start < 8 {
            let token = sentence.tokens[start - 1]
            guard [.noun, .propn, .adj].contains(token.upos) || ["of", "-", "'s", "’s"].contains(token.form) else {
                break
            }
            start -= 1
            let word = token.form.lowercased()
            if NounClasses.formerMarks.contains(word) { isPast = true }
            if title == nil, NounClasses.leaderTitles.contains(word) || NounClasses.officeTitles.contains(word) {
                title = word
            }
        }
        guard let title else { return }
        let country = matches.last {
            $0.tokens.lowerBound >= start && $0.tokens.upperBound <= name.tokens.lowerBound && $0.entry.type == .country
        }
        let holder = Holder(person: name.text, isPast: isPast)
        let office = Office(title: title, country: country?.entry.name)
        if !isPast || holders[office]?.isPast ?? true { holders[office] = holder }
        if !isPast || latest[title]?.isPast ?? true { latest[title] = holder }
    }

    /// The person whom the document gives this title, of this country where it says so.
    func holder(of title: String, country: String?) -> String? {
        guard let country else { return latest[title]?.person }
        return (holders[Office(title: title, country: country)] ?? holders[Office(title: title, country: nil)])?.person
    }
}
