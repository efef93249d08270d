/// The training of the parsers: a greedy one, and a beam for each direction of reading.
extension Trainer {
    private struct Plan: Sendable {
        var section: String
        var options: ParserTrainer.Options
        var isReversed = false
    }

    /// Development text as the parsers get it.
    private struct Tagged: Sendable {
        var name: String
        var sentences: [Sentence]
        var words: [[WordFeatures]]
        var tags: [[Int]]
    }

    /// The sections of all parsers.
    ///
    /// - Parameter tags: Of `corpus.training` and `corpus.taught`, by taggers that have not seen them.
    func trainParsers(
        _ corpus: Corpus, _ tags: [[Int]], _ tagger: Tagger, _ wordClasses: WordClasses,
        _ report: @Sendable (String) -> Void
    ) throws -> [(name: String, bytes: [UInt8])] {
        let relations = Set(corpus.training.flatMap { $0.tokens.map { Self.universal($0.deprel) } }).sorted()
        let set = try TransitionSet(relations: relations)
        let numbers = Dictionary(uniqueKeysWithValues: relations.enumerated().map { ($1, $0) })
        let sentences = corpus.training + corpus.taught
        let words = sentences.map { TaggerFeatures.padded($0.tokens.map(\.form), wordClasses) }
        let trees = sentences.map { sentence in
            ParseTree(
                heads: Projectivity.projectivized(sentence.tokens.map(\.head)),
                relations: sentence.tokens.map { numbers[Self.universal($0.deprel)] ?? 0 })
        }
        let development = corpus.development.map { name, sentences in
            let words = sentences.map { TaggerFeatures.padded($0.tokens.map(\.form), wordClasses) }
            return Tagged(name: name, sentences: sentences, words: words, tags: words.map { tagger.tags($0) })
        }
        let classes = tagger.classes

        var sections = [(name: "parser.relations", bytes: Self.lines(relations))]
        for plan in plans {
            let examples = trees.indices.map { number in
                ParserTrainer.Example(
                    input: ParserInput(
                        words: words[number], tags: tags[number], classes: classes, isReversed: plan.isReversed),
                    gold: GoldTree(plan.isReversed ? trees[number].reversed : trees[number]))
            }
            @Sendable func figures(_ weights: [UInt8]) -> String {
                guard let table = try? WeightTable(encoded: weights, classCount: set.count) else { return "" }
                let parse = search(plan, table, set)
                return Self.figures(development, set) { words, tags in
                    let tree = parse(
                        ParserInput(words: words, tags: tags, classes: classes, isReversed: plan.isReversed))
                    return plan.isReversed ? tree.reversed : tree
                }
            }
            let trainer = ParserTrainer(set: set, options: plan.options)
            let perceptrons = ConcurrentMap.map(Array(0..<options.parserPerceptrons), width: options.width) { number in
                trainer.train(examples, number: number) { epoch, perceptron in
                    // One tells how far they are; to ask all would take as long as training.
                    let sofar = number == 0 ? figures(perceptron.encoded(plan.options.cut)) : ""
                    let place = "epoch \(epoch) of \(plan.options.epochs)"
                    report("\(plan.section), perceptron \(number + 1): \(place)\(sofar)")
                }
            }
            let weights = Perceptron.encoded(perceptrons, plan.options.cut)
            report("\(plan.section), \(perceptrons.count) perceptrons, \(weights.count) bytes\(figures(weights))")
            sections.append((plan.section, weights))
        }
        let model = try LanguageModel(bytes: LanguageModel.encode(sections))
        let parser = SentenceParser(try SentenceParser.Weights(model, isFast: false))
        report("both directions\(Self.figures(development, set) { parser.parse($0, $1, classes) })")
        return sections
    }

    /// The search that a plan's weights are for, in one direction.
    private func search(_ plan: Plan, _ table: WeightTable, _ set: TransitionSet) -> (ParserInput) -> ParseTree {
        if plan.options.beamWidth == 1 { return GreedyParser(table, set: set).parse }
        let beam = ParserBeam(
            scorer: TransitionScores(table, classCount: set.count), set: set, width: plan.options.beamWidth)
        return { beam.trees($0, most: 1)[0].tree }
    }

    private var plans: [Plan] {
        func options(width: Int, epochs: Int, margin: Int32 = 0, _ cut: WeightCut) -> ParserTrainer.Options {
            ParserTrainer.Options(
                bits: self.options.hashBits ?? 25, cut: cut, beamWidth: width, cutoff: 12, epochs: epochs,
                margin: margin, seed: self.options.seed)
        }
        // All together is to be a model of 12 MB.
        let greedy = options(
            width: 1, epochs: self.options.greedyEpochs, margin: 50, WeightCut(least: 2, decisive: 3, most: 1_600_000))
        let beam = options(
            width: self.options.beamWidth, epochs: self.options.beamEpochs,
            WeightCut(least: 2, decisive: 4, most: 2_720_000))
        return [
            Plan(section: SentenceParser.Section.greedy, options: greedy),
            Plan(section: SentenceParser.Section.forward, options: beam),
            Plan(section: SentenceParser.Section.backward, options: beam, isReversed: true),
        ]
    }

    /// How good the trees are that a parser finds in development text.
    private static func figures(
        _ development: [Tagged], _ set: TransitionSet, _ parse: ([WordFeatures], [Int]) -> ParseTree
    ) -> String {
        development.map { text in
            let trees = zip(text.words, text.tags).map(parse)
            return "; \(text.name) \(TrainerReport.trees(text.sentences, trees, set))"
        }.joined()
    }
}
