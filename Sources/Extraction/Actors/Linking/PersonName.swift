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
            if TitleWords.isTitle(form) || !phrase.isProper(index) && !isSmall { start = index + 1 }
        }
        while start < end, phrase.isJoint(start), !NounClasses.nameParticles.contains(phrase.form(start).lowercased()) {
            start += 1
        }
        guard start < end, (start..<end).contains(where: phrase.isProper),
            !(end - start == 1 && NounClasses.isNationality(phrase.form(start)) && start + 1 < phrase.sentence.tokens.count
                && phrase.core.count > 1)
        else { return nil }
        tokens = start..<end
        title = start > 0 ? phrase.form(start - 1).lowercased() : nil
        text = Self.written(tokens, in: phrase.sentence)
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
