/// Gives words their dictionary form: a lexicon learned from treebanks first, then rules of English inflection.
///
/// The lexicon is a section of the model file: lines `form TAB class TAB lemma`, sorted, of the words whose lemma the
/// rules get wrong.
public struct Lemmatizer: Sendable {
    /// Where the lemma stands in `text`, by the key of class and form.
    private let lexicon: [UInt64: Range<Int>]
    private let text: [UInt8]

    public init() {
        lexicon = [:]
        text = []
    }

    /// Reads a lexicon that `train` wrote.
    ///
    /// - Throws: `LemmatizerError` when the bytes are not a lexicon.
    public init(_ bytes: some Collection<UInt8>) throws {
        let text = Array(bytes)
        var lexicon: [UInt64: Range<Int>] = [:]
        lexicon.reserveCapacity(text.count / 16)
        for line in text.split(separator: UInt8(ascii: "\n")) {
            let columns = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            guard columns.count == 3 else { throw LemmatizerError.damaged }
            let key = Self.extended(Self.extended(Self.seed, columns[1]), columns[0])
            lexicon[key] = columns[2].startIndex..<columns[2].endIndex
        }
        self.lexicon = lexicon
        self.text = text
    }

    /// The exceptions that make the rules right on `sentences`, most frequent lemma of each word and class.
    public static func train(_ sentences: [Sentence]) -> [UInt8] {
        var counts: [String: [String: Int]] = [:]
        for token in sentences.lazy.flatMap(\.tokens) {
            guard !token.lemma.isEmpty, token.lemma != "_", !token.form.contains("\t") else { continue }
            let form = key(token.form, token.upos, token.xpos)
            counts[form + "\t" + tagClass(token.upos, token.xpos), default: [:]][token.lemma, default: 0] += 1
        }
        var lines: [String] = []
        for key in counts.keys.sorted() {
            guard let lemmas = counts[key], let best = lemmas.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })
            else { continue }
            let columns = key.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count == 2 else { continue }
            let (upos, xpos) = parts(ofClass: columns[1])
            if Inflection(upos, xpos).undone(String(columns[0])) != best.key { lines.append("\(key)\t\(best.key)") }
        }
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// The lemma of a word with these tags. Complexity: O(length).
    public func lemma(form: String, upos: PartOfSpeech, xpos: String) -> String {
        lemma(form, Inflection(upos, xpos))
    }

    /// The lemma of a word of a class. Complexity: O(length).
    func lemma(_ form: String, _ inflection: Inflection) -> String {
        let key = inflection.keepsCase ? form : Self.lowered(form)
        if let place = lexicon[Self.extended(inflection.key, key.utf8)] {
            return String(decoding: text[place], as: UTF8.self)
        }
        return inflection.undone(key)
    }

    /// What the tags of a word say of its form.
    struct Inflection: Sendable {
        /// Names keep their case; all else is looked up in lower case.
        fileprivate let keepsCase: Bool
        /// Of the class, to be extended by a form.
        fileprivate let key: UInt64
        private let ending: Ending

        private enum Ending { case s, ing, ed, er, est, none }

        init(_ upos: PartOfSpeech, _ xpos: String) {
            keepsCase = upos == .propn || upos == .other || upos == .sym || xpos == "NNP"
            key = Lemmatizer.extended(Lemmatizer.seed, Lemmatizer.tagClass(upos, xpos).utf8)
            ending =
                switch xpos {
                case "NNS", "VBZ": .s
                case "VBG": .ing
                case "VBD", "VBN": .ed
                case "JJR", "RBR": .er
                case "JJS", "RBS": .est
                default: .none
                }
        }

        fileprivate func undone(_ form: String) -> String {
            switch ending {
            case .s: RegularInflection.singular(form)
            case .ing: RegularInflection.stem(form, suffix: "ing")
            case .ed: RegularInflection.stem(form, suffix: "ed")
            case .er: RegularInflection.stem(form, suffix: "er")
            case .est: RegularInflection.stem(form, suffix: "est")
            case .none: form
            }
        }
    }

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    /// A key with more bytes, marked off from those before.
    private static func extended(_ key: UInt64, _ bytes: some Collection<UInt8>) -> UInt64 {
        var key = key
        for byte in bytes {
            key = (key ^ UInt64(byte)) &* StableHash.multiplier
            key ^= key >> 32
        }
        return (key ^ 0x100) &* StableHash.multiplier
    }

    // MARK: Classes

    /// Names keep their case; all else is looked up in lower case.
    private static func key(_ form: String, _ upos: PartOfSpeech, _ xpos: String) -> String {
        upos == .propn || upos == .other || upos == .sym || xpos == "NNP"
            ? form : Self.lowered(form)
    }

    private static func lowered(_ form: String) -> String {
        if form.utf8.allSatisfy({ $0 < 0x80 && !Characters.isUpper($0) }) { return form }
        let lower = form.lowercased()
        // Most words are ASCII, and have no curly apostrophe to look for.
        return lower.utf8.allSatisfy { $0 < 0x80 } ? lower : lower.replacing("’", with: "'")
    }

    /// The part of speech, and the inflection where it matters.
    private static func tagClass(_ upos: PartOfSpeech, _ xpos: String) -> String {
        switch xpos {
        case "NNP", "NNS", "NNPS", "VBD", "VBG", "VBN", "VBZ", "JJR", "JJS", "RBR", "RBS", "PRP$":
            upos.rawValue + "." + xpos
        default: upos.rawValue
        }
    }

    private static func parts(ofClass name: Substring) -> (PartOfSpeech, String) {
        let columns = name.split(separator: ".")
        return (
            PartOfSpeech(rawValue: String(columns.first ?? "")) ?? .other, columns.count > 1 ? String(columns[1]) : ""
        )
    }
}

public enum LemmatizerError: Error, Sendable, CustomStringConvertible {
    case damaged

    public var description: String { "the lemma lexicon of the model is damaged" }
}

/// Regular inflection of English, undone.
enum RegularInflection {
    /// Without the plural or third-person ending: `treaties` -> `treaty`.
    static func singular(_ form: String) -> String {
        guard form.utf8.count > 2, form.hasSuffix("s"), !form.hasSuffix("ss"), !form.hasSuffix("us"),
            !form.hasSuffix("is")
        else { return form }
        if form == "series" || form == "species" { return form }
        if form.hasSuffix("ies"), form.utf8.count > 4 { return form.dropLast(3) + "y" }
        for ending in ["sses", "shes", "ches", "xes", "zzes", "oes"] where form.hasSuffix(ending) && form.utf8.count > 4
        {
            return String(form.dropLast(2))
        }
        return String(form.dropLast())
    }

    /// Without a suffix, the doubled consonant and dropped `e` restored: `planned` -> `plan`, `making` -> `make`.
    static func stem(_ form: String, suffix: String) -> String {
        guard form.hasSuffix(suffix), form.utf8.count > suffix.utf8.count + 2 else { return form }
        let stem = String(form.dropLast(suffix.count))
        let letters = Array(stem.utf8)
        guard letters.contains(where: { isVowel($0) || $0 == UInt8(ascii: "y") }) else { return form }
        let last = letters[letters.count - 1]
        let before = letters[letters.count - 2]
        if last == UInt8(ascii: "i"), suffix != "ing" { return stem.dropLast() + "y" }
        if last == before, !isVowel(last), !["ss", "ll", "zz", "ff"].contains(where: stem.hasSuffix) {
            return String(stem.dropLast())
        }
        // 'expelled' and 'controlled', but 'killed' and 'called': only a longer stem doubles its l.
        if stem.hasSuffix("ll"), letters.count > 5 {
            let vowelRuns = zip(letters, letters.dropFirst()).count { isVowel($0) && !isVowel($1) }
            if vowelRuns > 1 { return String(stem.dropLast()) }
        }
        let ending = String(decoding: letters.suffix(2), as: UTF8.self)
        guard endingsBeforeE.contains(ending) else { return stem }
        // A stem of several syllables in '-er', '-en', '-it', '-in', '-on', '-or', '-om' takes no e.
        let syllables = zip(letters, letters.dropFirst()).filter { isVowel($0) && !isVowel($1) }.count
        if syllables > 1, endingsOfLongStems.contains(ending) { return stem }
        if letters.count >= 3, isVowel(letters[letters.count - 3]), isVowel(before),
            ending != "as" || syllables > 1
        {
            return ["v", "z", "s", "c", "g"].contains(String(decoding: [last], as: UTF8.self)) ? stem + "e" : stem
        }
        return stem + "e"
    }

    private static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
        default: false
        }
    }

    /// Last letters of a stem that lost its e.
    private static let endingsBeforeE: Set<String> = [
        "at", "iv", "uc", "iz", "is", "ut", "os", "us", "ag", "ng", "rg", "dg", "ur", "rc", "nc", "as", "ev", "ov",
        "av", "ak", "ok", "uk", "ik", "ir", "or", "ar", "id", "ud", "ad", "od", "il", "ul", "bl", "pl", "cl", "dl",
        "gl", "tl", "fl", "im", "am", "om", "um", "ap", "op", "yp", "in", "ac", "ic", "lv", "rv", "ns", "rs", "ps",
        "ls", "yz", "az", "ib", "ub", "ab", "ot", "it", "un", "on", "eg", "ug", "ig", "ez", "uz", "oz", "es",
    ]

    /// Of these, the ones that a stem of several syllables ends in without an e.
    private static let endingsOfLongStems: Set<String> = [
        "it", "in", "on", "or", "om", "il", "op", "ap", "im", "ib", "ud", "al", "ot", "et", "um", "am", "id", "ar",
        "ic",
    ]
}
