import Linguistics

/// The words of a mention, without what is no part of any name.
struct NamePhrase {
    let sentence: Sentence
    /// The mention's own tokens.
    let tokens: Range<Int>
    /// The tokens without article, quotation marks and possessive ending.
    let core: Range<Int>
    /// The last word of the phrase before 'of', 'in', a clause or a comma: what it says the actor is.
    let head: Int

    init(_ tokens: Range<Int>, in sentence: Sentence) {
        self.sentence = sentence
        self.tokens = tokens.clamped(to: sentence.tokens.indices)
        core = Self.core(of: self.tokens, in: sentence)
        head = Self.head(of: core, in: sentence)
    }

    var isEmpty: Bool { core.isEmpty }

    func form(_ index: Int) -> String { sentence.tokens[index].form }

    func lemma(_ index: Int) -> String {
        let token = sentence.tokens[index]
        return (token.lemma.isEmpty ? token.form : token.lemma).lowercased()
    }

    /// The words of a range as written.
    func text(_ range: Range<Int>) -> String { sentence.text(of: range) }

    func words(_ range: Range<Int>) -> [String] { range.map(form) }

    /// Whether the phrase has no word but pronouns and determiners.
    var isPronoun: Bool {
        core.allSatisfy { [.pron, .det].contains(sentence.tokens[$0].upos) }
    }

    /// Whether the word has a capital that its place in the sentence does not explain.
    func isProper(_ index: Int) -> Bool {
        let token = sentence.tokens[index]
        guard token.form.contains(where: \.isUppercase) else { return false }
        guard token.form.first?.isUppercase == true, isFirstWord(index) else {
            return ![.pron, .det].contains(token.upos) || token.form.utf8.count > 1
        }
        return token.upos == .propn && !NounClasses.isCommonPlural(token.form)
            || token.form.dropFirst().contains(where: \.isUppercase)
            || token.upos == .adj && token.xpos.hasPrefix("JJ") && NounClasses.isNationality(token.form)
    }

    /// Whether nothing but marks, and no more than a few, stands before the word in its sentence.
    private func isFirstWord(_ index: Int) -> Bool {
        index < 6 && !sentence.tokens[..<index].contains { $0.form.contains { $0.isLetter || $0.isNumber } }
    }

    var hasProperWord: Bool { core.contains(where: isProper) }

    /// The name inside a word joined by a hyphen: 'Taliban' of 'pro-Taliban', 'UN' of 'UN-backed'.
    static func name(in word: String) -> String? {
        let parts = word.split(separator: "-")
        guard parts.count == 2 else { return nil }
        let (first, last) = (parts[0], parts[1])
        if first.first?.isUppercase == true, !first.isEmpty, last.allSatisfy(\.isLowercase) {
            return NounClasses.affixes.contains(String(last)) ? String(first) : nil
        }
        guard last.first?.isUppercase == true, NounClasses.affixes.contains(first.lowercased()) else { return nil }
        return String(last)
    }

    /// Whether every word that is not a small word of names has a capital.
    func isName(_ range: Range<Int>) -> Bool {
        guard let last = range.last, isProper(range.lowerBound) || range.count > 1 else { return false }
        return range.allSatisfy { isProper($0) || isJoint($0) } && isProper(last) && range.contains(where: isProper)
    }

    /// Marks and small words inside names: 'Lord's Resistance Army', 'Bank of England', 'Mohammed bin Salman'.
    func isJoint(_ index: Int) -> Bool {
        let token = sentence.tokens[index]
        return token.upos == .punct || token.xpos == "POS"
            || NounClasses.nameParticles.contains(token.form.lowercased())
            || token.upos == .num
    }

    private static func core(of tokens: Range<Int>, in sentence: Sentence) -> Range<Int> {
        var core = tokens
        func isMark(_ token: Token) -> Bool { token.form.allSatisfy { !$0.isLetter && !$0.isNumber } }
        while let first = core.first {
            let token = sentence.tokens[first]
            guard
                isMark(token) || token.upos == .det && core.count > 1
                    || ["the", "a", "an"].contains(token.form.lowercased()) && core.count > 1
                    || token.xpos == "PRP$" && core.count > 1
            else { break }
            core = core.dropFirst()
        }
        while let last = core.last {
            let token = sentence.tokens[last]
            let isPossessive = token.xpos == "POS" || ["'s", "’s", "'", "’"].contains(token.form)
            guard isPossessive || isMark(token) && token.form != ")" else { break }
            core = core.dropLast()
        }
        return core
    }

    private static func head(of core: Range<Int>, in sentence: Sentence) -> Int {
        var head = core.lowerBound
        for index in core {
            let token = sentence.tokens[index]
            if index > core.lowerBound {
                if token.upos == .adp || token.upos == .sconj || token.form == "," || token.form == "(" { break }
                if token.upos == .pron, ["who", "that", "which", "whose"].contains(token.form.lowercased()) { break }
            }
            if [.noun, .propn, .pron, .adj, .num, .det, .verb].contains(token.upos) { head = index }
        }
        return head
    }
}
