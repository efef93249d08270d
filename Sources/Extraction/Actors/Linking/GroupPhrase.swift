import Linguistics

/// The plural by which a group is called, from the words that describe it: 'Palestinian militants' for 'Palestinian
/// militant leaders'.
struct GroupPhrase {
    private(set) var text: String

    init(_ phrase: NamePhrase) {
        var start = phrase.core.lowerBound
        // 'hundreds of', 'members of the', 'six'
        while start < phrase.head, Self.isQuantity(phrase, start) { start += 1 }
        let words = start..<max(start, min(phrase.head + 1, phrase.core.upperBound))
        guard let last = words.last else {
            text = phrase.text(phrase.core)
            return
        }
        let tail = last + 1 < phrase.core.upperBound ? " " + phrase.text(last + 1..<phrase.core.upperBound) : ""
        if words.count > 1, Self.followers.contains(phrase.lemma(last)), GroupFinder.isGroupWord(phrase.form(last - 1))
        {
            // 'rebel leaders' are rebels.
            text = Self.text(words.dropLast(), Self.plural(phrase.lemma(last - 1)), phrase)
        } else if !phrase.isProper(last) || words.count == 1 {
            text = Self.text(words, Self.plural(phrase.lemma(last), written: phrase.form(last)), phrase) + tail
        } else {
            text = phrase.text(start..<phrase.core.upperBound)
        }
        if text.hasPrefix("U.S. ") { text = "US " + text.dropFirst(5) }
    }

    /// The words with another in the place of the last one.
    private static func text(_ words: Range<Int>, _ last: String, _ phrase: NamePhrase) -> String {
        guard words.count > 1 else { return last }
        let before = phrase.text(words.dropLast())
        return phrase.sentence.tokens[words.upperBound - 2].joinsNext ? before + last : before + " " + last
    }

    /// Whether a noun is one of groups that act apart from their state.
    static func isGroup(_ lemma: String) -> Bool { GroupFinder.isGroupNoun(lemma) && lemma != "leader" }

    /// Whether a word stands for several: by its tag, or as 'opposition' does.
    static func isPlural(_ token: Token) -> Bool {
        ["NNS", "NNPS"].contains(token.xpos) || GroupFinder.plural(of: token.form) == token.form
    }

    /// Whether a name ends in a noun of groups: 'Iraqi insurgents'.
    static func endsInGroup(_ name: String) -> Bool {
        name.split(separator: " ").last.map { GroupFinder.isGroupWord(String($0)) } == true
    }

    private static let followers = Set.words("leader group force fighter commander movement faction member")

    private static func isQuantity(_ phrase: NamePhrase, _ index: Int) -> Bool {
        let token = phrase.sentence.tokens[index]
        return token.upos == .num || token.upos == .det || NounClasses.quantities.contains(token.form.lowercased())
    }

    private static func plural(_ lemma: String, written: String? = nil) -> String {
        if let known = GroupFinder.plural(of: lemma) { return known == "demonstrators" ? "protesters" : known }
        guard let written, !written.lowercased().hasSuffix("s") else { return written ?? NounClasses.plural(of: lemma) }
        // 'civilian'; but not 'media', 'Arabs and Jews'
        return NounClasses.civilians.contains(lemma) && written.lowercased() == lemma
            ? NounClasses.plural(of: lemma) : written
    }
}
