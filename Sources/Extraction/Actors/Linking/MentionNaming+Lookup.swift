import Linguistics

/// Looking names up in the gazetteer, in the spellings that news has for them.
extension MentionNaming {
    /// The gazetteer's entry for these words as a whole, in the spellings that news has for them.
    func lookup(_ words: [String]) -> (entry: Gazetteer.Entry, kind: Gazetteer.AliasKind)? {
        if let found = gazetteer.entry(calledBy: words) { return found }
        if words.contains(where: { $0.contains("’") }) {
            let plain = words.map { word in String(word.map { $0 == "’" ? "'" : $0 }) }
            if let found = gazetteer.entry(calledBy: plain) { return found }
        }
        // 'Burkina-Faso'
        if words.contains("-"), let found = gazetteer.entry(calledBy: words.filter { $0 != "-" }) { return found }
        if let first = words.first, let name = NamePhrase.name(in: first) {
            return gazetteer.entry(calledBy: [name] + words.dropFirst())
        }
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

    /// The gazetteer's entry for a name as it is written.
    func lookup(name: String) -> (entry: Gazetteer.Entry, kind: Gazetteer.AliasKind)? {
        gazetteer.entry(calledBy: name) ?? lookup(name.split(separator: " ").map(String.init))
    }

    func entry(_ name: String) -> Gazetteer.Entry? { gazetteer.entry(named: name) }
}
