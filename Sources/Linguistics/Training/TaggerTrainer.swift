/// Trains the tagger's weights.
struct TaggerTrainer {
    struct Options {
        var bits = 24
        var cutoff = 5
        var cut = WeightCut(least: 2, most: 1_750_000)
        var epochs = 9
        var seed: UInt64 = 1
    }

    /// Words of one sentence with the classes they should get (-1: class unknown, not trained on).
    struct Example {
        var words: [WordFeatures]
        var gold: [Int]
        /// Tags of the first pass, for training the second.
        var guesses: [UInt64]?
    }

    let classes: [TagClass]
    let wordClasses: WordClasses
    let options: Options

    /// The tags that occur at least `least` times, in order of name.
    static func classes(of sentences: [Sentence], least: Int = 5) -> [TagClass] {
        var counts: [TagClass: Int] = [:]
        for sentence in sentences {
            for token in sentence.tokens { counts[TagClass(upos: token.upos, xpos: token.xpos), default: 0] += 1 }
        }
        return counts.filter { $0.value >= least && !$0.key.xpos.isEmpty }.keys.sorted { $0.name < $1.name }
    }

    func examples(_ sentences: [Sentence]) -> [Example] {
        var numbers: [TagClass: Int] = [:]
        for (number, tag) in classes.enumerated() { numbers[tag] = number }
        return sentences.map { sentence in
            Example(
                words: TaggerFeatures.padded(sentence.tokens.map(\.form), wordClasses),
                gold: sentence.tokens.map { numbers[TagClass(upos: $0.upos, xpos: $0.xpos)] ?? -1 })
        }
    }

    /// Runs the epochs.
    ///
    /// - Parameter number: Of this among the perceptrons whose weights are summed: each has its own order of sentences.
    func train(_ examples: [Example], number: Int = 0) -> Perceptron {
        let perceptron = Perceptron(bits: options.bits, classCount: classes.count, cutoff: options.cutoff)
        var random = TrainingRandom(seed: options.seed &+ UInt64(number))
        let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: TaggerFeatures.most)
        let scores = UnsafeMutablePointer<Int32>.allocate(capacity: perceptron.stride)
        defer {
            rows.deallocate()
            scores.deallocate()
        }
        for _ in 1...options.epochs {
            for number in random.order(examples.count) {
                let example = examples[number]
                let style = TaggerFeatures.style(example.words)
                var previous = UInt64(Tagger.mostClasses + 1)
                var before = previous
                for (index, gold) in example.gold.enumerated() {
                    let count = TaggerFeatures.rows(
                        example.words, index + TaggerFeatures.padding, previous: previous, before: before,
                        guesses: example.guesses ?? [], style: style, hasher: perceptron.hasher, into: rows)
                    perceptron.score(rows, count, into: scores)
                    var best = 0
                    for label in 1..<classes.count where scores[label] > scores[best] { best = label }
                    if gold >= 0 {
                        perceptron.tick()
                        if best != gold { perceptron.update(rows, count, towards: gold, awayFrom: best) }
                    }
                    before = previous
                    previous = UInt64(best)
                }
            }
        }
        return perceptron
    }
}
