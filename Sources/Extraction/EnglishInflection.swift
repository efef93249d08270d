/// Forms of English verbs.
enum EnglishInflection {
    private static let irregular = ["be": "is", "have": "has", "do": "does", "go": "goes"]
    /// `ch` spoken as k takes no e.
    private static let hardEndings: Set<String> = ["stomach", "eunuch", "epoch"]

    /// The third person singular of a verb in the present: `acquires`, `sues`, `carries`, `goes`.
    ///
    /// - Parameter lemma: The infinitive in lower case.
    static func thirdPerson(_ lemma: String) -> String {
        if let known = irregular[lemma] { return known }
        let letters = Array(lemma)
        guard let last = letters.last else { return lemma }
        let before = letters.count > 1 ? letters[letters.count - 2] : " "
        switch last {
        case "y" where !isVowel(before): return lemma.dropLast() + "ies"
        // One z after one vowel is doubled: quiz, quizzes.
        case "z" where isVowel(before): return lemma + "zes"
        case "s" where lemma == "gas": return lemma + "ses"
        case "s", "x", "z": return lemma + "es"
        case "h" where ["s", "c"].contains(before) && !hardEndings.contains(lemma): return lemma + "es"
        case "o" where !isVowel(before): return lemma + "es"
        default: return lemma + "s"
        }
    }

    private static func isVowel(_ letter: Character) -> Bool { "aeiou".contains(letter) }
}
