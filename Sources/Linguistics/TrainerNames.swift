/// Trains the name recogniser: structured perceptrons with Viterbi search, summed.
struct NameTrainer {
    struct Options {
        var bits = 24
        var cut = WeightCut(least: 4)
        var cutoff = 2
        var epochs = 8
        /// Points by which the right labels should win.
        var margin: Int32 = 10
        /// Perceptrons, each with its own order of sentences, whose weights are summed: what they differ in is chance.
        var perceptrons = 5
        /// Parts that the documents are dealt into, so that each is read by a recogniser that has not seen it.
        var folds = 5
        var seed: UInt64 = 1
        /// Perceptrons trained at once.
        var width = 1
    }

    struct Example {
        var input: NameInput
        var gold: [Int]
    }

    let options: Options

    /// The weights of labels and those of the steps between them, which are summed and so have one scale.
    struct Weights<Part: Sendable>: Sendable {
        var labels: Part
        var steps: Part
    }

    /// Runs the epochs and returns the bytes of the weight sections.
    ///
    /// Each sentence is learned from as it stands alone and, where names of the rest of its document bear on it, once
    /// more together with these: the recogniser reads a document twice in the same way.
    ///
    /// - Parameters:
    ///   - documents: Their sentences, in order.
    ///   - report: Called with a line about what is done, or after each perceptron.
    func train(_ documents: [[Example]], report: (Progress) -> Void = { _ in }) throws -> Weights<[UInt8]> {
        let folds = max(2, min(options.folds, documents.count))
        report(.evidence(folds))
        var examples = Array(documents.joined())
        let unseen = ConcurrentMap.map(documents.count > 1 ? Array(0..<folds) : [], width: options.width) { fold in
            let others = documents.enumerated().filter { $0.offset % folds != fold }.flatMap(\.element)
            return Result {
                let shipped = try shipped([perceptrons(others, number: 0)])
                let search = NameSearch(labels: shipped.labels, steps: shipped.steps, network: nil)
                return documents.enumerated().filter { $0.offset % folds == fold }
                    .flatMap { informed($0.element, search) }
            }
        }
        for part in unseen { examples += try part.get() }
        let all = examples
        let trained = ConcurrentMap.map(Array(0..<options.perceptrons), width: options.width) { number in
            perceptrons(all, number: number)
        }
        for count in trained.indices { report(.perceptrons(count + 1, try shipped(Array(trained[...count])))) }
        return encoded(trained)
    }

    /// How far training is.
    enum Progress {
        /// Names are looked for by this many recognisers that have not seen the text.
        case evidence(Int)
        /// So many perceptrons are trained; the weights as they would be shipped now.
        case perceptrons(Int, Weights<WeightTable>)
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

    private func perceptrons(_ examples: [Example], number: Int) -> Weights<Perceptron> {
        func perceptron(_ classCount: Int) -> Perceptron {
            Perceptron(bits: options.bits, classCount: classCount, cutoff: options.cutoff)
        }
        let weights = Weights(labels: perceptron(NameLabels.count), steps: perceptron(NameLabels.steps.count))
        let search = NameSearch(labels: weights.labels, steps: weights.steps, network: nil)
        var random = TrainingRandom(seed: options.seed &+ UInt64(number))
        for _ in 0..<options.epochs {
            for number in random.order(examples.count) {
                let example = examples[number]
                weights.labels.tick()
                weights.steps.tick()
                let found = search.labels(example.input, gold: example.gold, margin: options.margin)
                guard found != example.gold else { continue }
                search.visit(example.input) { part, index, rows, count in
                    let (gold, wrong) = (Self.classes(part, example.gold, index), Self.classes(part, found, index))
                    guard gold != wrong else { return }
                    let perceptron = part == .label ? weights.labels : weights.steps
                    perceptron.update(rows, count, towards: gold, awayFrom: wrong)
                }
            }
        }
        return weights
    }

    /// The class of a word's label, or of the step to it.
    private static func classes(_ part: NameSearch<Perceptron>.Part, _ labels: [Int], _ index: Int) -> Int {
        part == .label
            ? labels[index] : NameLabels.step(index > 0 ? labels[index - 1] : NameLabels.outside, labels[index])
    }

    private func encoded(_ trained: [Weights<Perceptron>]) -> Weights<[UInt8]> {
        let labels = trained.map(\.labels)
        let steps = trained.map(\.steps)
        let largest = max(Perceptron.largest(labels), Perceptron.largest(steps))
        return Weights(
            labels: Perceptron.encoded(labels, options.cut, largest: largest),
            steps: Perceptron.encoded(steps, options.cut, largest: largest))
    }

    private func shipped(_ trained: [Weights<Perceptron>]) throws -> Weights<WeightTable> {
        let encoded = encoded(trained)
        return Weights(
            labels: try WeightTable(encoded: encoded.labels, classCount: NameLabels.count),
            steps: try WeightTable(encoded: encoded.steps, classCount: NameLabels.steps.count))
    }
}
