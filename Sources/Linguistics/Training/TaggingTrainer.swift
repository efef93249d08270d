/// Trains both passes of the tagger, and tags the text that it learns from as if it were new.
struct TaggingTrainer {
    struct Trained {
        var sections: [(name: String, bytes: [UInt8])]
        /// For each sentence, those of the treebanks before those that a larger parser read, the tags of taggers that have
        /// not seen it; the parser learns from these.
        var tags: [[Int]]
    }

    let options: Trainer.Options
    let wordClasses: WordClasses

    func train(_ corpus: Trainer.Corpus, report: @Sendable (String) -> Void) throws -> Trained {
        let trainer = trainer(TaggerTrainer.classes(of: corpus.training))
        let names = Trainer.lines(trainer.classes.map(\.name))
        let passes = try passes(corpus, trainer, report: report)
        let weights = [passes.plain, passes.guessed].enumerated().map { pass, examples in
            let perceptrons = ConcurrentMap.map(Array(0..<options.perceptrons), width: options.width) { number in
                trainer.train(examples, number: number)
            }
            report("tagger pass \(pass + 1): \(perceptrons.count) perceptrons trained")
            return Perceptron.encoded(perceptrons, trainer.options.cut)
        }
        return Trained(
            sections: [("tagger.classes", names), ("tagger.first", weights[0]), ("tagger.second", weights[1])],
            tags: passes.tags)
    }

    /// Only the tags of all sentences by taggers that have not seen them.
    func unseenTags(
        _ corpus: Trainer.Corpus, classes: [TagClass], report: @Sendable (String) -> Void
    ) throws -> [[Int]] {
        try passes(corpus, trainer(classes), report: report).tags
    }

    private func trainer(_ classes: [TagClass]) -> TaggerTrainer {
        TaggerTrainer(
            classes: classes, wordClasses: wordClasses,
            options: .init(bits: options.hashBits ?? 24, epochs: options.taggerEpochs, seed: options.seed))
    }

    /// What both passes learn from, and the tags that taggers find which have not seen the sentence.
    private func passes(
        _ corpus: Trainer.Corpus, _ trainer: TaggerTrainer, report: @Sendable (String) -> Void
    ) throws -> (plain: [TaggerTrainer.Example], guessed: [TaggerTrainer.Example], tags: [[Int]]) {
        let plain = trainer.examples(corpus.training + corpus.taught)
        let parts = parts(corpus.training.count) + parts(corpus.taught.count)
        report("tagging the training text by \(options.folds) taggers that have not seen it")
        let firstTags = try jackknifed(plain, parts, trainer)
        report("first pass on unseen training text: \(accuracy(firstTags, plain))")
        var guessed = plain
        for index in guessed.indices { guessed[index].guesses = Tagger.guesses(firstTags[index]) }
        let tags = try jackknifed(guessed, parts, trainer)
        report("second pass on unseen training text: \(accuracy(tags, guessed))")
        return (plain, guessed, tags)
    }

    /// The part that each of some sentences is in; that parts are contiguous keeps the sentences of a document together.
    private func parts(_ count: Int) -> [Int] { (0..<count).map { $0 * max(2, options.folds) / count } }

    /// The tags of each part of the examples by a tagger trained on the others.
    private func jackknifed(
        _ examples: [TaggerTrainer.Example], _ parts: [Int], _ trainer: TaggerTrainer
    ) throws -> [[Int]] {
        let found = ConcurrentMap.map(Array(0..<max(2, options.folds)), width: options.width) { part in
            let perceptron = trainer.train(examples.indices.filter { parts[$0] != part }.map { examples[$0] })
            return Result {
                let table = try WeightTable(
                    encoded: perceptron.encoded(trainer.options.cut), classCount: trainer.classes.count)
                return examples.indices.filter { parts[$0] == part }.map { index in
                    let example = examples[index]
                    let tags = Tagger.pass(
                        example.words, table, classCount: trainer.classes.count, guesses: example.guesses ?? []
                    ).tags
                    return (index, tags)
                }
            }
        }
        var tags = [[Int]](repeating: [], count: examples.count)
        for part in found {
            for (index, found) in try part.get() { tags[index] = found }
        }
        return tags
    }

    private func accuracy(_ tags: [[Int]], _ examples: [TaggerTrainer.Example]) -> String {
        var right = 0
        var total = 0
        for (tags, example) in zip(tags, examples) {
            total += tags.count
            right += zip(tags, example.gold).count { $0 == $1 }
        }
        return "\(TrainerReport.percent(right, total)) of tags right"
    }
}
