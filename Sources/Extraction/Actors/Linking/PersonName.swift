import Linguistics

/// A person's name as a phrase gives it, without the titles and descriptions before it.
struct PersonName {
    /// The name's tokens in its sentence.
    let tokens: Range<Int>
    let text: String
    /// The title right before the name, in lower case: 'king', 'pope'.
    let title: String?

    /// - Returns: nil when the phrase has a title or a description but no name.
    init?(_ phrase: NamePhrase) {
        var end = phrase.core.upperBound
        // What follows a comma or a preposition tells more of the person: 'Ana Lima of the union'.
        for index in phrase.core.dropFirst() where [",", "(", "of", "from", "in", "for"].contains(phrase.form(index)) {
            guard phrase.isProper(phrase.core.lowerBound), index > phrase.core.lowerBound else { continue }
            let before = phrase.form(index - 1)
            if !TitleWords.isTitle(before) {
                end = index
                break
            }
        }
        var start = phrase.core.lowerBound
        // The name begins behind the last title or common noun.
        for index in start..<end {
            let form = phrase.form(index)
            let isSmall = NounClasses.nameParticles.contains(form.lowercased()) || phrase.isJoint(index)
            // 'Chun-ying'
            let continues = index > phrase.core.lowerBound && phrase.form(index - 1) == "-"
            if TitleWords.isTitle(form) && !continues || !Self.isCapital(phrase, index) && !isSmall && !continues {
                start = index + 1
            }
        }
        // 'Prosecutor Carla del Ponte': the recogniser knows where a name begins.
        if let name = phrase.sentence.names.first(where: {
            $0.kind == .person && $0.tokens.upperBound == end && $0.tokens.count > 1
                && $0.tokens.lowerBound >= phrase.core.lowerBound
                && !NounClasses.nameParticles.contains(phrase.form($0.tokens.lowerBound).lowercased())
        }), name.tokens.lowerBound > start || start == end {
            // 'Maurice Bishop' has no title.
            start = name.tokens.lowerBound
        }
        // 'Sultan bin Salman', 'the Prince of Wales': what the rest cannot stand without.
        while start < end, start > phrase.core.lowerBound,
            ["of", "bin", "ibn"].contains(phrase.form(start).lowercased())
        {
            start -= 1
        }
        while start < end, phrase.isJoint(start), !NounClasses.nameParticles.contains(phrase.form(start).lowercased()) {
            start += 1
        }
        guard start < end, (start..<end).contains(where: { Self.isCapital(phrase, $0) }) else { return nil }
        tokens = start..<end
        title = start > 0 ? phrase.form(start - 1).lowercased() : nil
        var text = Self.written(tokens, in: phrase.sentence)
        let first = phrase.form(start)
        // 'pro-Gaddafi'
        if let inner = NamePhrase.name(in: first) { text = inner + text.dropFirst(first.count) }
        self.text = text
    }

    /// Whether the word has a capital; at the head of a sentence also common nouns have one.
    private static func isCapital(_ phrase: NamePhrase, _ index: Int) -> Bool {
        phrase.isProper(index)
            || phrase.form(index).first?.isUppercase == true && !NounClasses.isCommonPlural(phrase.form(index))
                && ![.det, .pron, .adp].contains(phrase.sentence.tokens[index].upos)
    }

    /// The words without a nickname in quotation marks.
    private static func written(_ tokens: Range<Int>, in sentence: Sentence) -> String {
        let quotes: Set<String> = ["\"", "“", "”", "``", "''"]
        guard let open = tokens.first(where: { quotes.contains(sentence.tokens[$0].form) }),
            let close = tokens.last(where: { quotes.contains(sentence.tokens[$0].form) }), open > tokens.lowerBound,
            close > open, close + 1 < tokens.upperBound
        else { return sentence.text(of: tokens) }
        return sentence.text(of: tokens.lowerBound..<open) + " " + sentence.text(of: close + 1..<tokens.upperBound)
    }
}
