import Testing

@testable import Linguistics

@Suite struct AnnotatorTests {
    private static let annotator = try? Annotator(model: .builtin())

    private func annotator() throws -> Annotator { try #require(Self.annotator) }

    private func check(_ sentence: Sentence, sourceLocation: SourceLocation = #_sourceLocation) {
        let tokens = sentence.tokens
        #expect(tokens.count { $0.head == 0 } == (tokens.isEmpty ? 0 : 1), sourceLocation: sourceLocation)
        for (index, token) in tokens.enumerated() {
            #expect((0...tokens.count).contains(token.head) && token.head != index + 1, sourceLocation: sourceLocation)
            #expect(!token.deprel.isEmpty && !token.xpos.isEmpty, sourceLocation: sourceLocation)
            #expect((token.head == 0) == (token.deprel == "root"), sourceLocation: sourceLocation)
            // Following heads ends at the root.
            var word = index + 1
            var steps = 0
            while word != 0, steps <= tokens.count {
                word = tokens[word - 1].head
                steps += 1
            }
            #expect(word == 0, sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: [
        "", " ", ".", "Stop", "?!", "🙂 🙂", "Мир и Россия", "\u{0}\u{1}", "\u{FEFF}x", "a\u{301}\u{200D}b",
        "One thing (and another) happened; then - nothing.", "((((((((((((((((", "the the the the the",
    ])
    func anyTextGivesTrees(_ text: String) throws {
        for sentence in try annotator().annotate(text) { check(sentence) }
    }

    @Test func aRunOfMarksIsFlat() throws {
        let sentences = try annotator().annotate(String(repeating: "(", count: 2_500))
        #expect(sentences.map(\.tokens.count) == [1_000, 1_000, 500])
        for sentence in sentences {
            check(sentence)
            #expect(sentence.tokens.dropFirst().allSatisfy { $0.head == 1 && $0.upos == .punct })
        }
    }

    @Test(arguments: [1, 2, 63, 64, 65, 500, 1500]) func anyLengthGivesATree(_ count: Int) throws {
        let tokens = (0..<count).map { Token(form: ["president", "said", "that", ","][$0 % 4]) }
        let sentence = try annotator().annotate(Sentence(tokens: tokens))
        #expect(sentence.tokens.count == count)
        check(sentence)
    }

    @Test func findsSubjectObjectAndNames() throws {
        let sentences = try annotator().annotate(
            "France warned Germany on Monday. Angela Merkel was criticised by Paris.")
        try #require(sentences.count == 2)
        let first = sentences[0]
        #expect(first.tokens.map(\.form) == ["France", "warned", "Germany", "on", "Monday", "."])
        #expect(first.tokens[0].deprel == "nsubj" && first.tokens[0].head == 2)
        #expect(first.tokens[2].deprel == "obj" && first.tokens[2].head == 2)
        #expect(first.tokens[1].lemma == "warn")
        #expect(first.names.contains(NamedSpan(tokens: 0..<1, kind: .place)))
        #expect(sentences[1].names.contains(NamedSpan(tokens: 0..<2, kind: .person)))
        #expect(sentences[1].tokens[1].deprel == "flat" || sentences[1].tokens[0].deprel == "nsubj:pass")
    }

    @Test func documentsEndWhereTheNextBeginsOrTheyAreLong() {
        var sentences = [Sentence](repeating: Sentence(tokens: []), count: Annotator.longestDocument + 7)
        sentences[3].comments = ["newdoc id = second"]
        #expect(Annotator.documents(sentences).map(\.count) == [3, Annotator.longestDocument, 4])
        #expect(Annotator.documents([]).isEmpty)
    }

    @Test func sentencesOneByOneAreThoseOfTheWhole() throws {
        let annotator = try annotator()
        let text = "Olaf Scholz met Macron in Paris. Scholz said that Berlin agreed. So did Macron."
        #expect(Array(annotator.sentences(of: text)) == annotator.annotate(text))
    }

    @Test func manyThreadsGiveWhatOneGives() async throws {
        let annotator = try annotator()
        let texts = (0..<12).map {
            "The minister of state number \($0) told reporters that talks with Iran would resume."
        }
        let expected = texts.map { annotator.annotate($0) }
        let found = await withTaskGroup(of: (Int, [Sentence]).self) { group in
            for (index, text) in texts.enumerated() { group.addTask { (index, annotator.annotate(text)) } }
            var found = [[Sentence]](repeating: [], count: texts.count)
            for await (index, sentences) in group { found[index] = sentences }
            return found
        }
        #expect(found == expected)
    }

    @Test func aModelWithoutPartsIsAnError() throws {
        let model = try LanguageModel(bytes: LanguageModel.encode([("lemmas", [])]))
        #expect(throws: ModelError.self) { try Annotator(model: model) }
    }
}
