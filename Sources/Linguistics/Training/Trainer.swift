/// Trains all parts of a language model from annotated sentences: tags, lemmas, names, trees.
///
/// The same sentences and options always give the same bytes.
public struct Trainer: Sendable {
    public struct Options: Sendable {
        public var seed: UInt64 = 1
        public var taggerEpochs = 9
        public var nameEpochs = 6
        public var greedyEpochs = 6
        public var beamEpochs = 9
        /// States kept at each step when the beam parsers are trained.
        public var beamWidth = SentenceParser.beamWidth
        /// Perceptrons for each pass of the tagger, whose weights are summed: what they differ in is chance.
        public var perceptrons = 4
        /// The same for each parser; the more there is to learn from, the fewer will do.
        public var parserPerceptrons = 4
        /// Perceptrons trained at once; the bytes do not depend on it.
        public var width = 1
        /// Parts the training text is cut into so that each is tagged by a tagger that has not seen it.
        public var folds = 5
        /// Binary logarithm of the number of rows that features are hashed to; `nil` for as many as each part needs.
        var hashBits: Int?

        public init() {}
    }

    /// Annotated sentences to learn from and to report on.
    public struct Corpus: Sendable {
        /// Sentences with tags, lemmas and trees.
        public var training: [Sentence] = []
        /// Sentences that only the report is about, by the name of their file.
        public var development: [(name: String, sentences: [Sentence])] = []
        /// For each sentence of `training` whether all its names are marked.
        public var hasNames: [Bool] = []
        /// Further sentences with names and nothing else.
        public var namedOnly: [Sentence] = []
        /// Sentences with tags and trees that a larger parser found, and names in some documents or all: these are learned
        /// from them as well, and nothing else.
        public var taught: [Sentence] = []
        /// What is known of the names of sentences of `training` and `taught`, by `sent_id`, where chances are known as well.
        public var marks: [String: [NameMark]] = [:]
        /// Lines of kind, tab and name: what the recogniser should know beforehand.
        public var knownNames: [String] = []
        /// Lines of a word in lower case, a tab and a number from 1 to 255: words that are part of names in like ways have the
        /// same one.
        public var nameWords: [String] = []
        /// Lines of a word, a tab, the path of its cluster as zeros and ones, a tab, and how often it is capitalised, in
        /// tenths or `-`.
        public var wordClasses: [String] = []

        public init() {}
    }

    public var options: Options

    public init(options: Options = .init()) { self.options = options }

    /// The bytes of a model file.
    ///
    /// - Parameters:
    ///   - corpus: What to learn from; `training` must not be empty.
    ///   - report: Called with one line of progress at a time.
    /// - Throws: `ModelError` when the corpus does not make a usable model.
    public func train(_ corpus: Corpus, report: @Sendable (String) -> Void) throws -> [UInt8] {
        let training = corpus.training
        guard !training.isEmpty else { throw ModelError("there is nothing to learn from") }
        var sections: [(name: String, bytes: [UInt8])] = []

        sections.append(("words", WordClasses.encode(corpus.wordClasses)))
        let wordClasses = try WordClasses(LanguageModel(bytes: LanguageModel.encode(sections)))
        let tagging = TaggingTrainer(options: options, wordClasses: wordClasses)
        let tagged = try tagging.train(corpus, report: report)
        sections += tagged.sections
        let tagger = try Tagger(LanguageModel(bytes: LanguageModel.encode(sections)))
        for (name, sentences) in corpus.development {
            report(TrainerReport.tags(name, sentences, tagger, wordClasses))
        }

        sections.append(("sentences", Tokenizer.train(training, wordClasses)))
        sections.append(("lemmas", Lemmatizer.train(training)))
        let subtypes = SubtypeTrainer.classes(of: training)
        sections.append(("subtypes.classes", Self.lines(subtypes)))
        sections.append(("subtypes.weights", SubtypeTrainer(seed: options.seed).train(training, classes: subtypes)))
        sections += try trainNames(corpus, tagged.tags, tagger, wordClasses, report)
        sections += try trainParsers(corpus, tagged.tags, tagger, wordClasses, report)
        return LanguageModel.encode(sections)
    }

    /// Parts of a model that can be trained without the others, by how their sections' names begin.
    public enum Part: String, CaseIterable, Sendable { case names, parser }

    /// A part of a model, trained without training the others anew.
    ///
    /// With the corpus and options that the model was trained with, it is the part that `train` gives.
    ///
    /// - Parameters:
    ///   - part: What to train.
    ///   - corpus: Where it is learned from.
    ///   - model: Where all other parts come from.
    ///   - report: Called with one line of progress at a time.
    /// - Returns: The bytes of a model file.
    /// - Throws: `ModelError` when the corpus does not make a usable model or the model lacks a part.
    public func train(
        only part: Part, _ corpus: Corpus, into model: LanguageModel, report: @Sendable (String) -> Void
    ) throws -> [UInt8] {
        guard !corpus.training.isEmpty else { throw ModelError("there is nothing to learn from") }
        let wordClasses = try WordClasses(model)
        let tagger = try Tagger(model)
        let tagging = TaggingTrainer(options: options, wordClasses: wordClasses)
        let tags = try tagging.unseenTags(corpus, classes: tagger.classes, report: report)
        let trained =
            switch part {
            case .names: try trainNames(corpus, tags, tagger, wordClasses, report)
            case .parser: try trainParsers(corpus, tags, tagger, wordClasses, report)
            }
        // The new sections stand where the old ones did.
        let isOld: (String) -> Bool = { $0.hasPrefix(part.rawValue + ".") }
        let kept = model.sectionNames.filter { !isOld($0) }
        let place = model.sectionNames.firstIndex(where: isOld) ?? kept.count
        func sections(_ names: some Sequence<String>) throws -> [(name: String, bytes: [UInt8])] {
            try names.map { ($0, Array(try model.section($0))) }
        }
        return LanguageModel.encode(try sections(kept[..<place]) + trained + sections(kept[place...]))
    }

    /// A relation without its subtype.
    static func universal(_ relation: String) -> String { String(relation.prefix { $0 != ":" }) }

    static func lines(_ lines: [String]) -> [UInt8] { Array(lines.joined(separator: "\n").utf8) }
}
