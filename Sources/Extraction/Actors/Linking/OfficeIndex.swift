import Linguistics

/// Whom the document's titles say to hold which office: 'French President Nicolas Sarkozy'.
struct OfficeIndex: Sendable {
    private struct Holder: Sendable {
        var person: String
        var country: String?
        var isPast: Bool
    }

    /// By the head noun of the title.
    private var holders: [String: [Holder]] = [:]

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
        holders[title, default: []].append(Holder(person: name.text, country: country?.entry.name, isPast: isPast))
    }

    /// The one person whom the document gives this title, of this country where it says so.
    func holder(of title: String, country: String?) -> String? {
        guard let known = holders[title] else { return nil }
        let fitting = known.filter { country == nil || $0.country == country }
        let open = fitting.isEmpty ? known.filter { $0.country == nil } : fitting
        let current = open.filter { !$0.isPast }
        return (current.isEmpty ? open : current).last?.person
    }
}
