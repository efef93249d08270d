/// Closed classes of words that decide where a name begins and what a body is.
extension NounClasses {
    /// Small words inside names.
    static let nameParticles = Set.words(
        "de la le el al bin ben ibn ur von van der den da dos das do di del du of the and for y e ap abu")

    /// Bodies of a state that bear the same name in many: 'Supreme Court', 'National Assembly'.
    static let stateOrgans = Set.words(
        """
        parliament congress senate assembly court house chamber legislature commission council
        """)

    /// Those of them that are a state's only with a word that says so: 'the election commission'.
    static let looseOrgans: Set<String> = ["council", "commission", "chamber", "house"]

    /// Adjectives of nations end so, whether a list knows them or not.
    static func isNationality(_ form: String) -> Bool {
        form.first?.isUppercase == true
            && [
                "ian", "ean", "ese", "ish", "can", "nch", "tch", "raqi", "aeli", "stani", "ani", "emeni", "udi", "eek",
                "iss", "ghan",
            ]
            .contains(where: form.hasSuffix)
    }

    /// Whether a word at the head of a sentence is a noun for people rather than a name: 'Militants', 'Police'.
    static func isCommonPlural(_ form: String) -> Bool {
        let word = form.lowercased()
        return representatives.contains(word) || civilians.contains(word) || GroupFinder.isGroupWord(word)
            || word.hasSuffix("s")
                && (representatives.contains(String(word.dropLast())) || civilians.contains(String(word.dropLast())))
    }

    /// Words that say which of a state's organs is meant, and nothing of whose it is.
    static let organWords = Set.words(
        """
        supreme constitutional national high federal electoral election elections central lower upper of representatives
        deputies legislative administrative people's people 's and constituent general
        """)

    /// Parts of words that leave the name beside them who it is: 'pro-', '-backed'.
    static let affixes = Set.words(
        """
        pro anti non ex mid pan trans led backed sponsored based funded controlled recognized recognised supported run
        allied affiliated linked owned aligned occupied held ruled born trained armed style brokered mediated
        """)

    /// Nouns that a body's name may be given without: 'Republican' for the Republican Party.
    static let bodyTails = ["Party", "Authority", "Union", "Department"]

    /// Bodies of a country that are called after it where they are told apart from it: 'the Turkish military'.
    static let forces = Set.words("military army police navy force forces guard junta media government")

    /// Heads of phrases that mean the group or body named before them: 'Hamas militants'.
    static let bodyMembers = Set.words(
        """
        movement group militia party force fighter rebel faction network organization organisation guerrilla militant gunman
        official leader member commander operative insurgent soldier troop representative spokesman spokeswoman peacekeeper
        regime government supporter negotiator inspector envoy expert lawmaker candidate observer terrorist extremist
        leadership authority diplomat mission monitor team staff worker employee agency parliamentarian
        """)

    /// Points of the compass that stand for a country named after them.
    static let directions: Set<String> = ["North", "South", "East", "West"]

    /// Words for those of no country, or of many.
    static let worldwide = Set.words(
        "foreign international multinational global world rich poor richer poorer donor major western anti-war nuclear")

    /// Words that say how many of a group there are.
    static let quantities = Set.words(
        """
        hundreds thousands dozens tens scores millions several some many most other all both few more two three four five
        six seven eight nine ten of alleged suspected members its own his their
        """)
}
