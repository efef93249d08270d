/// Trains the name recogniser: a structured perceptron with Viterbi search.
struct NameTrainer {
    struct Options {
        var bits = 24
        /// Weights below this, of at most 127, are not shipped.
        var least = 3
        var cutoff = 2
        var epochs = 8
        var seed: UInt64 = 1
    }

    struct Example {
        var input: NameInput
        var gold: [Int]
    }

    let options: Options

    /// Runs the epochs and returns the bytes of the weight section.
    func train(_ examples: [Example], report: (Int, Perceptron) -> Void = { _, _ in }) -> [UInt8] {
        let perceptron = Perceptron(bits: options.bits, classCount: NameLabels.count, cutoff: options.cutoff)
        let search = NameSearch(scorer: perceptron)
        var random = TrainingRandom(seed: options.seed)
        for epoch in 1...options.epochs {
            for number in random.order(examples.count) {
                let example = examples[number]
                perceptron.tick()
                let found = search.labels(example.input)
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
            report(epoch, perceptron)
        }
        return perceptron.encoded(least: options.least)
    }
}
