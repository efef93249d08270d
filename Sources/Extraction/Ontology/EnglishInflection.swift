/// Forms of English verbs.
enum EnglishInflection {
    private static let irregular = ["be": "is", "have": "has", "do": "does", "go": "goes"]
    /// `ch` spoken as k takes no e.
    private static let hardEndings: Set<String> = ["stomach", "eunuch", "epoch"]

    /// Past forms of strong verbs and their infinitives, for lemmas that were left in the past.
    private static let past = [
        "lent": "lend", "bent": "bend", "sped": "speed", "led": "lead", "fed": "feed", "fled": "flee", "bred": "breed",
        "bought": "buy", "sold": "sell", "fought": "fight", "sought": "seek", "taught": "teach", "caught": "catch",
        "dealt": "deal", "built": "build", "won": "win", "shot": "shoot", "struck": "strike", "stole": "steal",
        "stolen": "steal", "drove": "drive", "driven": "drive", "chose": "choose", "chosen": "choose", "wrote": "write",
        "written": "write", "outsold": "outsell", "overtook": "overtake", "overtaken": "overtake",
        "undercut": "undercut",
        "outbid": "outbid", "forbade": "forbid", "forgave": "forgive", "withdrew": "withdraw", "overthrew": "overthrow",
        "overthrown": "overthrow", "beaten": "beat", "bit": "bite", "bound": "bind", "broke": "break",
        "broken": "break",
        "hid": "hide", "hung": "hang", "held": "hold", "upheld": "uphold", "left": "leave", "lost": "lose",
        "paid": "pay",
        "repaid": "repay", "rebuilt": "rebuild", "resold": "resell", "sent": "send", "spent": "spend", "swore": "swear",
        "threw": "throw", "thrown": "throw", "wed": "wed", "succeeded": "succeed", "shook": "shake", "shaken": "shake",
        "sworn": "swear", "tore": "tear", "torn": "tear", "froze": "freeze", "frozen": "freeze", "withheld": "withhold",
        "overcame": "overcome", "forsook": "forsake", "withstood": "withstand", "strove": "strive", "slain": "slay",
        "slew": "slay", "sank": "sink", "sunk": "sink", "swung": "swing", "stung": "sting", "sang": "sing",
        "bade": "bid", "bidden": "bid", "dug": "dig", "clung": "cling", "flung": "fling", "wept": "weep",
        "leapt": "leap", "bled": "bleed", "shrank": "shrink", "wrested": "wrest", "rewrote": "rewrite",
        "undertook": "undertake", "forgiven": "forgive", "forbidden": "forbid", "withdrawn": "withdraw",
        "spoke": "speak", "drew": "draw", "overran": "overrun", "mistook": "mistake", "misled": "mislead",
        "retook": "retake", "retaken": "retake", "beheld": "behold", "foresaw": "foresee", "rose": "rise",
        "arose": "arise", "woke": "wake", "wove": "weave", "ridden": "ride", "fallen": "fall", "bitten": "bite",
    ]

    /// The infinitive of a strong verb's past form; `nil` for other words.
    static func infinitive(ofPast form: String) -> String? { past[form] }

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
