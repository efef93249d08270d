import Linguistics

/// The plural by which a group is called, from the words that describe it: 'Palestinian militants' for 'Palestinian
/// militant leaders'.
struct GroupPhrase {
    let text: String

    init(_ phrase: NamePhrase) {
        var start = phrase.core.lowerBound
        // 'hundreds of', 'members of the', 'six'
        while start < phrase.head, Self.isQuantity(phrase, start) { start += 1 }
        let words = start..<max(start, min(phrase.head + 1, phrase.core.upperBound))
        var forms = words.map { phrase.form($0) }
        guard let last = words.last else {
            text = phrase.text(phrase.core)
            return
        }
        if words.count > 1, Self.followers.contains(phrase.lemma(last)), GroupFinder.isGroupWord(phrase.form(last - 1)) {
            // 'rebel leaders' are rebels.
            forms.removeLast()
            forms[forms.count - 1] = Self.plural(phrase.lemma(last - 1))
        } else if !phrase.isProper(last) || words.count == 1 {
            forms[forms.count - 1] = Self.plural(phrase.lemma(last), written: forms[forms.count - 1])
        }
        let tail = phrase.head + 1 < phrase.core.upperBound ? " " + phrase.text(phrase.head + 1..<phrase.core.upperBound) : ""
        text = Self.joined(forms) + tail
    }

    static func isPlural(_ token: Token) -> Bool {
        ["NNS", "NNPS"].contains(token.xpos) || GroupFinder.plural(of: token.form) == token.form
    }

    private static let followers = Set.words("leader group force fighter commander movement faction member")

    private static func isQuantity(_ phrase: NamePhrase, _ index: Int) -> Bool {
        let token = phrase.sentence.tokens[index]
        return token.upos == .num || token.upos == .det || NounClasses.quantities.contains(token.form.lowercased())
    }

    private static func plural(_ lemma: String, written: String? = nil) -> String {
        if let known = GroupFinder.plural(of: lemma) {
            return ["demonstrators"].contains(known) ? "protesters" : known
        }
        return written ?? NounClasses.plural(of: lemma)
    }

    private static func joined(_ forms: [String]) -> String {
        forms.joined(separator: " ").replacing(" - ", "-")
    }
}

extension String {
    fileprivate func replacing(_ part: String, _ other: String) -> String {
        var result = ""
        var rest = self[...]
        while let found = rest.firstRange(of: part) {
            result += rest[..<found.lowerBound] + other
            rest = rest[found.upperBound...]
        }
        return result + rest
    }
}
