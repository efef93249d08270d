/// Gives words their dictionary form: a lexicon learned from treebanks first, then rules of English inflection.
///
/// The lexicon is a section of the model file: lines `form TAB class TAB lemma`, sorted, of the words whose lemma the
/// rules get wrong.
public struct Lemmatizer: Sendable {
    private let lexicon: [String: String]

    public init() { lexicon = [:] }

    /// Reads a lexicon that `train` wrote.
    ///
    /// - Throws: `LemmatizerError` when the bytes are not a lexicon.
    public init(_ bytes: some Collection<UInt8>) throws {
        var lexicon: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count == 3 else { throw LemmatizerError.damaged }
            lexicon[columns[1] + "\t" + columns[0]] = String(columns[2])
        }
        self.lexicon = lexicon
    }

    /// The exceptions that make the rules right on `sentences`, most frequent lemma of each word and class.
    public static func train(_ sentences: [Sentence]) -> [UInt8] {
        var counts: [String: [String: Int]] = [:]
        for token in sentences.lazy.flatMap(\.tokens) {
            guard !token.lemma.isEmpty, token.lemma != "_", !token.form.contains("\t") else { continue }
            let form = key(token.form, token.upos, token.xpos)
            counts[form + "\t" + tagClass(token.upos, token.xpos), default: [:]][token.lemma, default: 0] += 1
        }
        let rules = Lemmatizer()
        var lines: [String] = []
        for key in counts.keys.sorted() {
            guard let lemmas = counts[key], let best = lemmas.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })
            else { continue }
            let columns = key.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count == 2 else { continue }
            let (upos, xpos) = parts(ofClass: columns[1])
            if rules.byRule(String(columns[0]), upos, xpos) != best.key { lines.append("\(key)\t\(best.key)") }
        }
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// The lemma of a word with these tags. Complexity: O(length).
    public func lemma(form: String, upos: PartOfSpeech, xpos: String) -> String {
        let key = Self.key(form, upos, xpos)
        if let known = lexicon[Self.tagClass(upos, xpos) + "\t" + key] { return known }
        return byRule(key, upos, xpos)
    }

    // MARK: Classes

    /// Names keep their case; all else is looked up in lower case.
    private static func key(_ form: String, _ upos: PartOfSpeech, _ xpos: String) -> String {
        upos == .propn || upos == .other || upos == .sym || xpos == "NNP"
            ? form : Self.lowered(form)
    }

    private static func lowered(_ form: String) -> String {
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

    // MARK: Rules

    private func byRule(_ form: String, _ upos: PartOfSpeech, _ xpos: String) -> String {
        switch xpos {
        case "NNS": Inflection.singular(form)
        case "VBZ": Inflection.singular(form)
        case "VBG": Inflection.stem(form, suffix: "ing")
        case "VBD", "VBN": Inflection.stem(form, suffix: "ed")
        case "JJR", "RBR": Inflection.stem(form, suffix: "er")
        case "JJS", "RBS": Inflection.stem(form, suffix: "est")
        default: form
        }
    }
}

public enum LemmatizerError: Error, Sendable, CustomStringConvertible {
    case damaged

    public var description: String { "the lemma lexicon of the model is damaged" }
}

/// Regular inflection of English, undone.
enum Inflection {
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
        let vowels = Set("aeiou".utf8)
        guard letters.contains(where: { vowels.contains($0) || $0 == UInt8(ascii: "y") }) else { return form }
        let last = letters[letters.count - 1]
        let before = letters[letters.count - 2]
        if last == UInt8(ascii: "i"), suffix != "ing" { return stem.dropLast() + "y" }
        if last == before, !vowels.contains(last), !["ss", "ll", "zz", "ff"].contains(where: stem.hasSuffix) {
            return String(stem.dropLast())
        }
        // 'expelled' and 'controlled', but 'killed' and 'called': only a longer stem doubles its l.
        if stem.hasSuffix("ll"), letters.count > 5 {
            let vowelRuns = zip(letters, letters.dropFirst()).count { vowels.contains($0) && !vowels.contains($1) }
            if vowelRuns > 1 { return String(stem.dropLast()) }
        }
        let ending = String(decoding: letters.suffix(2), as: UTF8.self)
        let needsE =
            [
                "at", "iv", "uc", "iz", "is", "ut", "os", "us", "ag", "ng", "rg", "dg", "ur", "rc", "nc", "as", "ev",
                "ov", "av", "ak", "ok", "uk", "ik", "ir", "or", "ar", "id", "ud", "ad", "od", "il", "ul", "bl", "pl",
                "cl", "dl", "gl", "tl", "fl", "im", "am", "om", "um", "ap", "op", "yp", "in", "ac", "ic", "lv", "rv",
                "ns", "rs", "ps", "ls", "yz", "az", "ib", "ub", "ab", "ot", "it", "ut", "in", "un", "on", "eg", "ug",
                "ig", "ez", "uz", "oz", "ag", "as", "es",
            ]
            .contains(ending)
        guard needsE else { return stem }
        // A stem of several syllables in '-er', '-en', '-it', '-in', '-on', '-or', '-om' takes no e.
        let syllables = zip(letters, letters.dropFirst()).filter { vowels.contains($0) && !vowels.contains($1) }.count
        if syllables > 1,
            [
                "it", "in", "on", "or", "om", "il", "op", "ap", "im", "ib", "ud", "al", "ot", "et", "um", "am", "id",
                "ar", "ic",
            ].contains(ending)
        {
            return stem
        }
        if letters.count >= 3, vowels.contains(letters[letters.count - 3]), vowels.contains(before),
            ending != "as" || syllables > 1
        {
            return ["v", "z", "s", "c", "g"].contains(String(decoding: [last], as: UTF8.self)) ? stem + "e" : stem
        }
        return stem + "e"
    }
}
