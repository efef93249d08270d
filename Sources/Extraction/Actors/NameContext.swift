import Linguistics

/// Tells a name from the same words inside a longer one: 'Moscow' but not 'Moscow Times', 'Biden' but not 'Hunter Biden'.
enum NameContext {
    /// Capitalised words that stand beside a country's name without making another name of it.
    private static let common = Set.words(
        """
        President Vice Prime Minister Premier Chancellor Secretary State Foreign Defence Defense Interior Finance Army
        Navy Air Force Forces Government Ministry Parliament Senate Congress Ambassador General Admiral Colonel Peninsula
        Region Province Republic National Security Adviser Advisor Council Assembly Court Supreme High Embassy Officials
        Troops Military Police Intelligence Special Envoy Chief Leader Leaders Head King Queen Prince Princess Emir Sheikh
        Sultan Spokesman Spokeswoman Spokesperson Deputy Director Attorney House Senator Representative Commander
        Guard Guards Revolutionary Officer Opposition Communist Party Central Bank Trade Economy Energy Justice Treasury
        Federal Supreme Speaker Mr Mr. Mrs. Ms. Dr. Gen. Lt. Sen. Rep. Gov. Col. The A An In On At But And For From With
        When While After Before As If Since Former Ex Late Senior Top New Old North South East West Northern Southern
        Eastern Western Central Muslim Christian Jewish Islamic Arab Kurdish Civil War Crisis Summit Talks Treaty Border
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
        September October November December NSA Undersecretary Under Chairman Permanent Both Either Neither Also Not To
        Of Major Sergeant Captain Marshal Archbishop Bishop Pope Cardinal Sir Lord Lady Justice Judge Nazi Marxist Shiite
        Sunni Maoist Catholic Protestant Orthodox Hutu Tutsi
        """)

    /// Last parts of names that are not the actor named in them.
    private static let tails = Set.words(
        """
        Times Post News Herald Tribune Journal Star Globe Today Gazette Daily Weekly Mail Chronicle Airlines Airways
        University College School Institute Street Avenue Square Park Hotel Conference Declaration Convention Protocol
        Accord Accords Agreement Treaty Olympics Games Cup Open Marathon Sea Ocean Strait Gulf River Heights Valley
        Mountains Island Islands Jets Yankees Giants Company Corp Corp. Inc Inc. Ltd Ltd. Group Review Hilton
        """)

    /// Whether the tokens are a name of their own here.
    static func stands(
        alone tokens: Range<Int>, _ entry: Gazetteer.Entry, _ kind: Gazetteer.AliasKind, in sentence: [Token]
    ) -> Bool {
        let next = tokens.upperBound < sentence.count ? sentence[tokens.upperBound] : nil
        let previous = tokens.lowerBound > 0 ? sentence[tokens.lowerBound - 1] : nil
        if kind != .demonym, let next, tails.contains(next.form) { return false }
        // 'West African neighbours': a point of the compass before a capital begins a longer name.
        if entry.type == .group, sentence[tokens.upperBound - 1].form == "West", let next, isCapitalized(next),
            [.propn, .adj].contains(next.upos)
        {
            return false
        }
        if entry.type == .place, opensTitle(tokens.upperBound, sentence) { return false }
        switch kind {
        case .surname:
            // 'He', 'May', 'Will' as words of grammar are nobody's name.
            if [.pron, .det, .adp, .aux, .cconj, .sconj, .part, .adv].contains(sentence[tokens.lowerBound].upos) {
                return false
            }
            // A surname beside another name is that person's: 'Hunter Biden', 'Ahmed Ben Bella'.
            return !(previous.map { isNamePart($0) } ?? false) && !(next.map { isNamePart($0) } ?? false)
        case .metonym:
            // 'George Washington', 'Moscow Mills'
            if let previous, isNamePart(previous) { return false }
            return true
        case .demonym where sentence[tokens.lowerBound].upos == .propn && !(next.map(isNominal) ?? false):
            // 'Anglo American': part of a name, not one of a people.
            if let previous, tokens.count == 1, isNamePart(previous),
                previous.deprel == "compound" || previous.deprel == "flat"
            {
                return false
            }
            return true
        case .name, .demonym:
            if entry.type == .person || tokens.count > 1 { return true }
            // 'New Jersey', 'Chad Smith', 'Jordan Peterson': a single word in a longer run of names.
            guard ambiguous.contains(sentence[tokens.lowerBound].form) else { return true }
            return !(previous.map { isNamePart($0) } ?? false) && !(next.map { isNamePart($0) } ?? false)
        }
    }

    /// 'a Bosnia-style war', 'Soviet-era tanks': what is like someone is not theirs.
    static func isLikeness(behind end: Int, _ sentence: [Token]) -> Bool {
        end + 1 < sentence.count && ["-", "–"].contains(sentence[end].form)
            && ["style", "like", "type", "era", "esque"].contains(sentence[end + 1].form.lowercased())
    }

    /// Whether the words behind a place make a title with it: 'South Asia Free Trade Agreement'.
    private static func opensTitle(_ end: Int, _ sentence: [Token]) -> Bool {
        for token in sentence[min(end, sentence.count)...].prefix(4) {
            guard isCapitalized(token) else { return false }
            if tails.contains(token.form) { return true }
        }
        return false
    }

    /// Countries whose names people and places bear too.
    private static let ambiguous = Set.words(
        """
        Chad Jordan Georgia Jersey Guinea Niger Mali Cuba Israel Turkey Ireland Holland Lebanon Mexico Sudan Wales
        Dominica India China Malta Panama Peru Congo Mexican
        """)

    private static func isCapitalized(_ token: Token) -> Bool { token.form.utf8.first.map(Characters.isUpper) ?? false }

    private static func isNamePart(_ token: Token) -> Bool {
        isCapitalized(token) && token.form.utf8.count > 1 && token.upos == .propn && !common.contains(token.form)
            && !token.form.utf8.allSatisfy(Characters.isUpper) && !isDemonym(token)
    }

    private static func isNominal(_ token: Token) -> Bool { token.upos == .noun || token.upos == .propn }

    private static func isDemonym(_ token: Token) -> Bool {
        token.xpos.hasPrefix("JJ")
            || ["ian", "ean", "ese", "ish", "man", "ican", "can", "nch", "tch", "raqi", "aeli"]
                .contains(where: token.form.hasSuffix)
    }
}
