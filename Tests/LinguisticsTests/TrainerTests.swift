import Testing

@testable import Linguistics

@Suite struct TrainerTests {
    /// A tiny treebank in a made-up style: `the NOUN VERBs the NOUN .`
    static func sentences() -> [Sentence] {
        let nouns = ["cat", "dog", "bird", "king"]
        let verbs = ["sees", "calls", "helps"]
        return nouns.flatMap { subject in
            verbs.flatMap { verb in
                nouns.map { object in
                    Sentence(
                        tokens: [
                            Token(form: "the", lemma: "the", upos: .det, xpos: "DT", head: 2, deprel: "det"),
                            Token(form: subject, lemma: subject, upos: .noun, xpos: "NN", head: 3, deprel: "nsubj"),
                            Token(form: verb, lemma: verb, upos: .verb, xpos: "VBZ", head: 0, deprel: "root"),
                            Token(form: "the", lemma: "the", upos: .det, xpos: "DT", head: 5, deprel: "det"),
                            Token(form: object, lemma: object, upos: .noun, xpos: "NN", head: 3, deprel: "obj"),
                            Token(form: ".", lemma: ".", upos: .punct, xpos: ".", head: 3, deprel: "punct"),
                        ])
                }
            }
        }
    }

    static var options: Trainer.Options {
        var options = Trainer.Options()
        options.taggerEpochs = 3
        options.greedyEpochs = 4
        options.beamEpochs = 4
        options.nameEpochs = 1
        options.folds = 2
        options.perceptrons = 2
        options.hashBits = 16
        return options
    }

    static func train(_ sentences: [Sentence], nameWords: [String] = [], width: Int = 2) throws -> [UInt8] {
        var corpus = Trainer.Corpus()
        corpus.training = sentences
        corpus.hasNames = sentences.map { !$0.names.isEmpty }
        corpus.nameWords = nameWords
        var options = options
        options.width = width
        return try Trainer(options: options).train(corpus) { _ in }
    }

    @Test func learnsATinyLanguageTheSameWayEachTime() throws {
        let sentences = Self.sentences()
        let bytes = try Self.train(sentences)
        // On however many threads.
        #expect(try Self.train(sentences, width: 1) == bytes)
        for isFast in [true, false] {
            var options = Annotator.Options()
            options.isFast = isFast
            let annotator = try Annotator(model: LanguageModel(bytes: bytes), options: options)
            let found = annotator.annotate(sentences)
            #expect(found.flatMap { $0.tokens.map(\.head) } == sentences.flatMap { $0.tokens.map(\.head) })
            #expect(found.flatMap { $0.tokens.map(\.deprel) } == sentences.flatMap { $0.tokens.map(\.deprel) })
            #expect(found.flatMap { $0.tokens.map(\.upos) } == sentences.flatMap { $0.tokens.map(\.upos) })
        }
    }

    @Test func namesTrainedAloneAreThoseOfAWholeModel() throws {
        var sentences = Self.sentences()
        for index in sentences.indices {
            sentences[index].names = [NamedSpan(tokens: 1..<2, kind: .person)]
            if index % 12 == 0 { sentences[index].comments = ["newdoc id = \(index)"] }
        }
        let nameWords = ["ann\t3", "lee\t200", "no number", "large\t300"]
        let whole = try LanguageModel(bytes: Self.train(sentences, nameWords: nameWords))
        var corpus = Trainer.Corpus()
        corpus.nameWords = nameWords
        corpus.training = sentences
        corpus.hasNames = sentences.map { _ in true }
        let bare = try LanguageModel(bytes: Self.train(Self.sentences()))
        let bytes = try Trainer(options: Self.options).trainNames(corpus, into: bare) { _ in }
        let named = try LanguageModel(bytes: bytes)
        #expect(named.sectionNames == whole.sectionNames)
        for name in named.sectionNames {
            #expect(try named.section(name).elementsEqual(whole.section(name)), "section \(name)")
        }
        #expect(throws: ModelError.self) {
            try Trainer(options: Self.options).trainNames(Trainer.Corpus(), into: bare) { _ in }
        }
    }

    @Test func nothingToLearnFromIsAnError() {
        #expect(throws: ModelError.self) { try Self.train([]) }
    }
}
