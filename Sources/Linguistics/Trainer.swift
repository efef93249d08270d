import FoundationEssentials
/// Trains all parts of a language model from annotated sentences.
public struct Trainer: Sendable {
    public struct Options: Sendable {
        public var seed: UInt64 = 1
        public var taggerEpochs = 6
        public var greedyEpochs = 9
        public var beamEpochs = 8
        public var beamWidth = 4
        /// Parts the training text is cut into so that each is tagged by a tagger that has not seen it.
        public var folds = 5
        /// Binary logarithms of the number of rows of each weight table.
        public var taggerBits = 24
        public var nameBits = 24
        public var greedyBits = 25
        public var beamBits = 25
        public var set: [String: Int] = [:]
        public var groups: [Int] = []

        public init() {}
    }

    public var options: Options

    public init(options: Options = .init()) { self.options = options }

    /// The bytes of a model file.
    ///
    /// - Parameters:
    ///   - training: Sentences to learn tags and trees from.
    ///   - development: Sentences that only the report is about.
    ///   - report: Called with one line of progress at a time.
    public func train(
        _ training: [Sentence], development: [Sentence], names: [Sentence], knownNames: [String],
        report: (String) -> Void
    ) throws -> [UInt8] {
        let classes = TaggerTrainer.classes(of: training)
        var sections: [(name: String, bytes: [UInt8])] = [
            ("tagger.classes", Array(classes.map(\.name).joined(separator: "\n").utf8))
        ]
        let tagger = TaggerTrainer(
            classes: classes, options: .init(bits: options.taggerBits, cutoff: options.set["tc"] ?? 2, epochs: options.taggerEpochs, seed: options.seed))
        let tagged = tagger.examples(training)
        var tags: [[Int]] = []
        struct Cache: Codable { var a: [[Int]]; var c: [UInt8]; var d: [UInt8] }
        let cached = options.set["cache"] == 1 ? FileManager.default.contents(atPath: "/tmp/cache.json").flatMap { try? JSONDecoder().decode(Cache.self, from: $0) } : nil
        if let cached {
            tags = cached.a
            sections.append(("tagger.weights", cached.c))
            sections.append(("tagger.second", cached.d))
        } else {
        report("tags of the training text by \(options.folds) taggers that have not seen it")
        let folds = options.set["tagonly"] == 1 ? 1 : options.folds
        let firstTags = folds == 1 ? [] : try jackknifed(tagged, tagger)
        sections.append(("tagger.weights", tagger.train(tagged)))
        tags = firstTags
        if folds > 1 {
            report(accuracy(tags, tagged.map(\.gold), "jack-knifed"))
            var again = tagged
            for index in again.indices { again[index].guesses = Tagger.guesses(firstTags[index]) }
            sections.append(("tagger.second", tagger.train(again)))
            if options.set["tagonly"] == nil {
            tags = try jackknifed(again, tagger)
            report(accuracy(tags, tagged.map(\.gold), "jack-knifed, second pass"))
            }
        }
        if options.set["cache"] == 2 {
            try JSONEncoder().encode(Cache(a: tags, c: sections[1].bytes, d: sections[2].bytes)).write(to: URL(filePath: "/tmp/cache.json"))
        }
        }
        let devTags = try self.tags(tagger.examples(development), sections)
        report(accuracy(devTags, tagger.examples(development).map(\.gold), "development"))
        do {
            var n = 0, u = 0, k = 0, ku = 0
            var known = Set<String>()
            for s in training { for t in s.tokens { known.insert(t.form) } }
            for (s, tags) in zip(development, devTags) { for (t, c) in zip(s.tokens, tags) {
                n += 1
                if classes[c].upos == t.upos { u += 1 }
                if !known.contains(t.form) { k += 1; if classes[c].upos == t.upos { ku += 1 } }
            } }
            report("UPOS \(percent(u, n)) unknown \(k) \(percent(ku, k))")
        }
        if options.set["tagonly"] != nil { return [] }

        let relations = Set(training.flatMap { $0.tokens.map { Self.universal($0.deprel) } }).sorted()
        let set = try TransitionSet(relations: relations)
        sections.append(("parser.relations", Array(relations.joined(separator: "\n").utf8)))
        var numbers: [String: Int] = [:]
        for (number, relation) in relations.enumerated() { numbers[relation] = number }
        func examples(_ sentences: [Sentence], _ tags: [[Int]]) -> [ParserTrainer.Example] {
            zip(sentences, tags).map { sentence, tags in
                let heads = Projectivity.projectivized(sentence.tokens.map(\.head))
                return ParserTrainer.Example(
                    input: ParserInput(
                        words: TaggerFeatures.padded(sentence.tokens.map(\.form)), tags: tags, classes: classes),
                    gold: GoldTree(
                        heads: heads, relations: sentence.tokens.map { numbers[Self.universal($0.deprel)] ?? 0 }))
            }
        }
        sections.append(("lemmas", Lemmatizer.train(training)))
        sections.append(("sentences", Tokenizer.train(training)))
        let subtypeClasses = SubtypeTrainer.classes(of: training)
        sections.append(("subtypes.classes", Array(subtypeClasses.joined(separator: "\n").utf8)))
        sections.append(
            ("subtypes.weights", SubtypeTrainer(seed: options.seed).train(training, classes: subtypeClasses)))

        let lexicon = NameLexicon(lines: knownNames)
        let named = zip(training, tags).filter { !$0.0.names.isEmpty || $0.0.comments.contains("names") }
        let extraTags = try self.tags(tagger.examples(names), sections)
        func nameExamples(_ sentences: [Sentence], _ tags: [[Int]]) -> [NameTrainer.Example] {
            zip(sentences, tags).map { sentence, tags in
                NameTrainer.Example(
                    input: .init(
                        words: TaggerFeatures.padded(sentence.tokens.map(\.form)), tags: tags, lexicon: lexicon),
                    gold: NameLabels.labels(sentence.names, count: sentence.tokens.count))
            }
        }
        let nameTrainer = NameTrainer(options: .init(bits: options.nameBits, cutoff: options.set["nc"] ?? 2, epochs: options.set["ne"] ?? 8, seed: options.seed))
        let devNames = development.indices.filter { development[$0].comments.contains("names") }
        let devExamples = nameExamples(devNames.map { development[$0] }, devNames.map { devTags[$0] })
        let nameWeights = nameTrainer.train(
            nameExamples(named.map(\.0), named.map(\.1)) + nameExamples(names, extraTags)
        ) { epoch, perceptron in
            guard
                let model = try? LanguageModel(
                    bytes: LanguageModel.encode([("w", perceptron.encoded(least: 2))])),
                let table = try? WeightTable(model, section: "w", classCount: NameLabels.count)
            else { return }
            let search = NameSearch(scorer: table)
            var hits = 0, found = 0, gold = 0
            let start = ContinuousClock.now
            for example in devExamples {
                let input = example.input
                let a = NameLabels.names(search.labels(input))
                let b = NameLabels.names(example.gold)
                found += a.count
                gold += b.count
                hits += Set(a).intersection(b).count
            }
            report("names epoch \(epoch): P \(percent(hits, found)) R \(percent(hits, gold)) F1 \(percent(2 * hits, found + gold)) \(ContinuousClock.now - start)")
        }
        sections.append(("names.lexicon", Array(knownNames.joined(separator: "\n").utf8)))
        sections.append(("names.weights", nameWeights))

        let trees = examples(training, tags)
        let devTrees = examples(development, devTags)
        for width in [1, options.beamWidth] {
            let name = width == 1 ? "parser.greedy" : "parser.beam"
            var settings = ParserTrainer.Options()
            settings.seed = options.seed
            settings.bits = width == 1 ? options.greedyBits : options.beamBits
            settings.beamWidth = width
            settings.epochs = width == 1 ? options.greedyEpochs : options.beamEpochs
            settings.cutoff = width == 1 ? options.set["gc"] ?? 12 : options.set["bc"] ?? 5
            settings.margin = width == 1 ? Int32(options.set["gm"] ?? 50) : 0
            if settings.epochs == 0 { continue }
            let bytes = ParserTrainer(set: set, options: settings).train(trees) { epoch, perceptron in
                guard
                    let model = try? LanguageModel(
                        bytes: LanguageModel.encode([("w", perceptron.encoded(least: 2))])),
                    let table = try? WeightTable(model, section: "w", classCount: set.count)
                else { return }
                report("\(name) epoch \(epoch): \(attachment(devTrees, development, table, set, width))")
            }
            report("\(bytes.count) bytes")
            sections.append((name, bytes))
        }
        return LanguageModel.encode(sections)
    }

    static func universal(_ relation: String) -> String { String(relation.prefix { $0 != ":" }) }

    private func attachment(
        _ trees: [ParserTrainer.Example], _ sentences: [Sentence], _ table: WeightTable, _ set: TransitionSet,
        _ width: Int
    ) -> String {
        let beam = ParserBeam(scorer: table, set: set, width: width)
        var total = 0
        var heads = 0
        var labelled = 0
        let start = ContinuousClock.now
        var report = ""
        var groups = [0, 0, 0]
        for (number, (tree, sentence)) in zip(trees, sentences).enumerated() {
            if options.groups.contains(number) {
                report += "[UAS \(percent(heads - groups[0], total - groups[2])) LAS \(percent(labelled - groups[1], total - groups[2]))] "
                groups = [heads, labelled, total]
            }
            for (token, found) in zip(sentence.tokens, beam.parse(tree.input)) {
                total += 1
                guard found.head == token.head else { continue }
                heads += 1
                if set.relations[found.relation] == Self.universal(token.deprel) { labelled += 1 }
            }
        }
        let seconds = Double((ContinuousClock.now - start).components.attoseconds) / 1e18 + Double((ContinuousClock.now - start).components.seconds)
        return report + "UAS \(percent(heads, total)) LAS \(percent(labelled, total)) \(Int(Double(total) / seconds)) tok/s"
    }

    private func percent(_ part: Int, _ whole: Int) -> String {
        let hundredths = whole > 0 ? (part * 20000 / whole + 1) / 2 : 0
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    private func accuracy(_ found: [[Int]], _ gold: [[Int]], _ name: String) -> String {
        var right = 0
        var total = 0
        for (found, gold) in zip(found, gold) {
            for (a, b) in zip(found, gold) {
                total += 1
                if a == b { right += 1 }
            }
        }
        return "\(name) tags: \(percent(right, total))"
    }

    private func tags(_ examples: [TaggerTrainer.Example], _ sections: [(name: String, bytes: [UInt8])]) throws -> [[Int]] {
        let tagger = try Tagger(LanguageModel(bytes: LanguageModel.encode(sections)))
        return try examples.map {
            guard let guesses = $0.guesses else { return tagger.tags($0.words) }
            return tagger.tags($0.words, try WeightTable(tagger.model, section: "tagger.weights", classCount: tagger.classes.count), guesses)
        }
    }

    private func jackknifed(_ examples: [TaggerTrainer.Example], _ trainer: TaggerTrainer) throws -> [[Int]] {
        var tags = [[Int]](repeating: [], count: examples.count)
        let names = Array(trainer.classes.map(\.name).joined(separator: "\n").utf8)
        for fold in 0..<options.folds {
            // Contiguous folds keep the sentences of a document together.
            let part = examples.count * fold / options.folds..<examples.count * (fold + 1) / options.folds
            let rest = Array(examples[..<part.lowerBound]) + Array(examples[part.upperBound...])
            let weights = trainer.train(rest)
            let found = try self.tags(
                Array(examples[part]), [("tagger.classes", names), ("tagger.weights", weights)])
            for (index, row) in zip(part, found) { tags[index] = row }
        }
        return tags
    }
}
