/// Closed classes of words that decide where a name begins and what a body is.
extension NounClasses {
    /// Small words inside names.
    static let nameParticles = Set.words(
        "de la le el al bin ben ibn ur von van der den da dos das do di del du of the and for y e ap abu")

    /// Bodies of a state that bear the same name in many: 'Supreme Court', 'National Assembly'.
    static let stateOrgans = Set.words(
        """
        parliament congress senate assembly court house chamber commission council legislature tribunal diet cabinet
        """)

    /// Adjectives of nations end so, whether a list knows them or not.
    static func isNationality(_ form: String) -> Bool {
        form.first?.isUppercase == true
            && ["ian", "ean", "ese", "ish", "can", "nch", "tch", "raqi", "aeli", "stani", "ani", "emeni", "udi", "eek", "iss", "ghan"]
                .contains(where: form.hasSuffix)
    }

    /// Whether a word at the head of a sentence is a noun for people rather than a name: 'Militants', 'Police'.
    static func isCommonPlural(_ form: String) -> Bool {
        let word = form.lowercased()
        return representatives.contains(word) || civilians.contains(word) || GroupFinder.isGroupWord(word)
            || word.hasSuffix("s")
                && (representatives.contains(String(word.dropLast())) || civilians.contains(String(word.dropLast())))
    }
}

extension NounClasses {
    /// Words that say which of a state's organs is meant, and nothing of whose it is.
    static let organWords = Set.words(
        """
        supreme constitutional national high federal electoral election elections central lower upper of representatives
        deputies legislative administrative appeal appeals people's people 's criminal commons lords and state criminal
        cassation military constituent transitional general provisional interim
        """)

    /// Words that say how many of a group there are.
    static let quantities = Set.words(
        """
        hundreds thousands dozens tens scores millions several some many most other all both few more two three four five
        six seven eight nine ten of alleged suspected members
        """)
}
