/// Trains the name recogniser: structured perceptrons with Viterbi search, summed.
struct NameTrainer {
    struct Options {
        var bits = 24
        /// Weights below this, of at most 127, are not shipped.
        var least = 3
        var cutoff = 2
        var epochs = 8
        /// Points by which the right labels should win.
        var margin: Int32 = 10
        /// Perceptrons, each with its own order of sentences, whose weights are summed: what they differ in is chance.
        var perceptrons = 5
        /// Parts that the documents are dealt into, so that each is read by a recogniser that has not seen it.
        var folds = 5
        var seed: UInt64 = 1
    }

    struct Example {
        var input: NameInput
        var gold: [Int]
    }

    let options: Options

    /// Runs the epochs and returns the bytes of the weight section.
    ///
    /// Each sentence is learned from as it stands alone and, where names of the rest of its document bear on it, once
    /// more together with these: the recogniser reads a document twice in the same way.
    ///
    /// - Parameters:
    ///   - documents: Their sentences, in order.
    ///   - report: Called with a line about what is done, or after each perceptron.
    func train(_ documents: [[Example]], report: (Progress) -> Void = { _ in }) throws -> [UInt8] {
        let folds = max(2, min(options.folds, documents.count))
        report(.evidence(folds))
        var examples = Array(documents.joined())
        for fold in 0..<folds where documents.count > 1 {
            let unseen = documents.enumerated().filter { $0.offset % folds != fold }.flatMap(\.element)
            let search = NameSearch(scorer: try shipped([perceptron(unseen, seed: options.seed)]))
            for (number, document) in documents.enumerated() where number % folds == fold {
                examples += informed(document, search)
            }
        }
        var perceptrons: [Perceptron] = []
        for number in 0..<options.perceptrons {
            perceptrons.append(perceptron(examples, seed: options.seed &+ UInt64(number)))
            report(.perceptrons(number + 1, try shipped(perceptrons)))
        }
        return Perceptron.encoded(perceptrons, least: options.least)
    }

    /// How far training is.
    enum Progress {
        /// Names are looked for by this many recognisers that have not seen the text.
        case evidence(Int)
        /// So many perceptrons are trained; the weights as they would be shipped now.
        case perceptrons(Int, WeightTable)
    }

    /// Those sentences of a document that the names found in the rest of it bear on, together with these names.
    private func informed(_ document: [Example], _ search: NameSearch<WeightTable>) -> [Example] {
        let found = document.map { search.labels($0.input) }
        var evidence = NameEvidence()
        for (example, labels) in zip(document, found) { evidence.count(example.input, labels, times: 1) }
        return zip(document, found).compactMap { example, labels in
            evidence.count(example.input, labels, times: -1)
            defer { evidence.count(example.input, labels, times: 1) }
            return example.input.with(evidence).map { Example(input: $0, gold: example.gold) }
        }
    }

    private func perceptron(_ examples: [Example], seed: UInt64) -> Perceptron {
        let perceptron = Perceptron(bits: options.bits, classCount: NameLabels.count, cutoff: options.cutoff)
        let search = NameSearch(scorer: perceptron)
        var random = TrainingRandom(seed: seed)
        for _ in 0..<options.epochs {
            for number in random.order(examples.count) {
                let example = examples[number]
                perceptron.tick()
                let found = search.labels(example.input, gold: example.gold, margin: options.margin)
                guard found != example.gold else { continue }
                for (labels, isGold) in [(example.gold, true), (found, false)] {
                    search.visit(example.input, labels) { index, rows, count in
                        let before = index > 0 ? index - 1 : 0
                        guard found[index] != example.gold[index] || found[before] != example.gold[before] else {
                            return
                        }
                        perceptron.update(
                            rows, count, towards: isGold ? labels[index] : nil,
                            awayFrom: isGold ? nil : labels[index])
                    }
                }
            }
        }
        return perceptron
    }

    private func shipped(_ perceptrons: [Perceptron]) throws -> WeightTable {
        let bytes = LanguageModel.encode([("weights", Perceptron.encoded(perceptrons, least: options.least))])
        return try WeightTable(LanguageModel(bytes: bytes), section: "weights", classCount: NameLabels.count)
    }
}
