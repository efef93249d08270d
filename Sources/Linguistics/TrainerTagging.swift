/// Trains both passes of the tagger, and tags the training text as if it were new.
struct TaggingTrainer {
    struct Trained {
        var sections: [(name: String, bytes: [UInt8])]
        /// For each training sentence the tags of taggers that have not seen it; the parser learns from these.
        var tags: [[Int]]
    }

    let options: Trainer.Options
    let wordClasses: WordClasses

    func train(_ training: [Sentence], report: @Sendable (String) -> Void) throws -> Trained {
        let trainer = trainer(TaggerTrainer.classes(of: training))
        let names = Trainer.lines(trainer.classes.map(\.name))
        let passes = try passes(training, trainer, report: report)
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

    /// Only the tags of the training text by taggers that have not seen it.
    func unseenTags(_ training: [Sentence], classes: [TagClass], report: @Sendable (String) -> Void) throws -> [[Int]] {
        try passes(training, trainer(classes), report: report).tags
    }

    private func trainer(_ classes: [TagClass]) -> TaggerTrainer {
        TaggerTrainer(
            classes: classes, wordClasses: wordClasses,
            options: .init(bits: options.hashBits ?? 24, epochs: options.taggerEpochs, seed: options.seed))
    }

    /// What both passes learn from, and the tags that taggers find which have not seen the sentence.
    private func passes(
        _ training: [Sentence], _ trainer: TaggerTrainer, report: @Sendable (String) -> Void
    ) throws -> (plain: [TaggerTrainer.Example], guessed: [TaggerTrainer.Example], tags: [[Int]]) {
        let plain = trainer.examples(training)
        report("tagging the training text by \(options.folds) taggers that have not seen it")
        let firstTags = try jackknifed(plain, trainer)
        report("first pass on unseen training text: \(accuracy(firstTags, plain))")
        var guessed = plain
        for index in guessed.indices { guessed[index].guesses = Tagger.guesses(firstTags[index]) }
        let tags = try jackknifed(guessed, trainer)
        report("second pass on unseen training text: \(accuracy(tags, guessed))")
        return (plain, guessed, tags)
    }

    /// The tags of each part of the examples by a tagger trained on the others.
    private func jackknifed(
        _ examples: [TaggerTrainer.Example], _ trainer: TaggerTrainer
    ) throws -> [[Int]] {
        let folds = max(2, options.folds)
        let parts = ConcurrentMap.map(Array(0..<folds), width: options.width) { fold in
            // Contiguous parts keep the sentences of a document together.
            let part = examples.count * fold / folds..<examples.count * (fold + 1) / folds
            let perceptron = trainer.train(Array(examples[..<part.lowerBound]) + Array(examples[part.upperBound...]))
            return Result {
                let table = try WeightTable(
                    encoded: perceptron.encoded(trainer.options.cut), classCount: trainer.classes.count)
                return examples[part].map {
                    Tagger.pass($0.words, table, classCount: trainer.classes.count, guesses: $0.guesses ?? []).tags
                }
            }
        }
        return try parts.flatMap { try $0.get() }
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
