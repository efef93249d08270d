import Testing

@testable import Linguistics

@Suite struct LemmatizerTests {
    @Test(arguments: [
        ("treaties", "NNS", "treaty"), ("planned", "VBD", "plan"), ("making", "VBG", "make"),
        ("agrees", "VBZ", "agree"),
        ("series", "NNS", "series"), ("larger", "JJR", "large"), ("happiest", "JJS", "happy"), ("glass", "NN", "glass"),
    ])
    func rulesUndoRegularInflection(_ form: String, _ xpos: String, _ lemma: String) {
        let upos: PartOfSpeech =
            switch xpos.prefix(1) {
            case "N": .noun
            case "V": .verb
            default: .adj
            }
        #expect(Lemmatizer().lemma(form: form, upos: upos, xpos: xpos) == lemma)
    }

    @Test func exceptionsAreLearned() throws {
        let words = [
            Token(form: "went", lemma: "go", upos: .verb, xpos: "VBD"),
            Token(form: "Dutch", lemma: "Dutch", upos: .adj, xpos: "NNP"),
            Token(form: "planned", lemma: "plan", upos: .verb, xpos: "VBD"),
        ]
        let bytes = Lemmatizer.train([Sentence(tokens: words)])
        #expect(String(decoding: bytes, as: UTF8.self) == "went\tVERB.VBD\tgo")
        let lemmatizer = try Lemmatizer(bytes)
        for word in words { #expect(lemmatizer.lemma(form: word.form, upos: word.upos, xpos: word.xpos) == word.lemma) }
        #expect(lemmatizer.lemma(form: "WENT", upos: .verb, xpos: "VBD") == "go")
    }

    @Test(arguments: ["one column", "two\tcolumns", "four\tof\tthem\there"])
    func damageIsRefused(_ text: String) {
        #expect(throws: LemmatizerError.self) { try Lemmatizer(Array(text.utf8)) }
    }
}
