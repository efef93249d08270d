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
        options.parserPerceptrons = 2
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

    @Test(arguments: Trainer.Part.allCases)
    func aPartTrainedAloneIsThatOfAWholeModel(_ part: Trainer.Part) throws {
        var corpus = Trainer.Corpus()
        corpus.training = Self.sentences()
        corpus.hasNames = corpus.training.map { _ in true }
        // What a larger parser found, as no tree of the treebank is.
        let taught = corpus.training.suffix(9).map { sentence in
            var sentence = sentence
            sentence.tokens[5].head = 5
            return sentence
        }
        corpus.taught = taught
        // Another model in this part only: names not marked yet, or parsers that learned less.
        var options = Self.options
        options.beamEpochs = part == .parser ? 1 : options.beamEpochs
        let bare = try LanguageModel(bytes: Trainer(options: options).train(corpus) { _ in })
        if part == .names {
            for index in corpus.training.indices {
                corpus.training[index].names = [NamedSpan(tokens: 1..<2, kind: .person)]
                if index % 12 == 0 { corpus.training[index].comments = ["newdoc id = \(index)"] }
            }
            for index in taught.indices { corpus.taught[index].names = [NamedSpan(tokens: 4..<5, kind: .place)] }
            corpus.nameWords = ["ann\t3", "lee\t200", "no number", "large\t300"]
        }
        let whole = try LanguageModel(bytes: Trainer(options: Self.options).train(corpus) { _ in })
        let bytes = try Trainer(options: Self.options).train(only: part, corpus, into: bare) { _ in }
        let trained = try LanguageModel(bytes: bytes)
        #expect(trained.sectionNames == whole.sectionNames)
        var changed: [String] = []
        for name in trained.sectionNames {
            #expect(try trained.section(name).elementsEqual(whole.section(name)), "section \(name)")
            if try !trained.section(name).elementsEqual(bare.section(name)) { changed.append(name) }
        }
        #expect(!changed.isEmpty && changed.allSatisfy { $0.hasPrefix(part.rawValue + ".") }, "\(changed)")
        #expect(throws: ModelError.self) {
            try Trainer(options: Self.options).train(only: part, Trainer.Corpus(), into: bare) { _ in }
        }
    }

    @Test func nothingToLearnFromIsAnError() {
        #expect(throws: ModelError.self) { try Self.train([]) }
    }
}
