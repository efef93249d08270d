/// Trains the choice of relation subtypes on gold trees.
struct SubtypeTrainer {
    var bits = 20
    var epochs = 5
    var seed: UInt64 = 1

    /// The relations with and without subtype that occur at least `least` times, in order.
    static func classes(of sentences: [Sentence], least: Int = 5) -> [String] {
        var counts: [String: Int] = [:]
        for sentence in sentences { for token in sentence.tokens { counts[token.deprel, default: 0] += 1 } }
        return counts.filter { $0.value >= least }.keys.sorted()
    }

    /// Runs the epochs and returns the bytes of the weight section.
    func train(_ sentences: [Sentence], classes: [String]) -> [UInt8] {
        let perceptron = Perceptron(bits: bits, classCount: classes.count, cutoff: 2)
        let groups = SubtypeClassifier.grouped(classes)
        var random = TrainingRandom(seed: seed)
        let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: SubtypeFeatures.most)
        let scores = UnsafeMutablePointer<Int32>.allocate(capacity: perceptron.stride)
        defer {
            rows.deallocate()
            scores.deallocate()
        }
        for _ in 1...epochs {
            for number in random.order(sentences.count) {
                let tokens = sentences[number].tokens
                let features = SubtypeFeatures(tokens)
                for (index, token) in tokens.enumerated() {
                    guard let choices = groups[Trainer.universal(token.deprel)],
                        let gold = choices.first(where: { classes[$0] == token.deprel })
                    else { continue }
                    let count = features.rows(tokens, index, hasher: perceptron.hasher, into: rows)
                    perceptron.score(rows, count, into: scores)
                    perceptron.tick()
                    var best = choices[0]
                    for choice in choices where scores[choice] > scores[best] { best = choice }
                    if best != gold { perceptron.update(rows, count, towards: gold, awayFrom: best) }
                }
            }
        }
        return perceptron.encoded(WeightCut(least: 2))
    }
}
