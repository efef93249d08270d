/// Adds to text what a language model knows of it: sentences, words, tags, lemmas, trees and names.
///
/// An annotator is a value without hidden state; any number of threads may use it at once and get the same results.
public struct Annotator: Sendable {
    public struct Options: Sendable {
        /// Whether to parse greedily: several times faster and a little less accurate.
        public var isFast = false
        /// Names for the recogniser to look out for, beside those in the model.
        public var knownNames: NameLexicon?

        public init() {}
    }

    /// A part of a sentence of more words than this gets a flat tree when none of them has a letter or digit: a run of
    /// brackets holds no syntax to search for.
    static let longestRunOfMarks = 50
    /// States that the default parser keeps at each step.
    static let beamWidth = 8
    /// A state this far behind the best is given up; hardly one comes back from there.
    static let beamLeeway = 250

    private let wordClasses: WordClasses
    private let tagger: Tagger
    private let set: TransitionSet
    private let weights: WeightTable
    private let subtypes: SubtypeClassifier
    private let recognizer: NameRecognizer
    private let lemmatizer: Lemmatizer
    private let tokenizer: Tokenizer
    private let width: Int

    /// - Throws: `ModelError` when the model lacks a part.
    public init(model: LanguageModel, options: Options = .init()) throws {
        wordClasses = try WordClasses(model)
        tagger = try Tagger(model)
        set = try TransitionSet(relations: model.lines("parser.relations"))
        weights = try WeightTable(
            model, section: options.isFast ? "parser.greedy" : "parser.beam", classCount: set.count)
        subtypes = try SubtypeClassifier(model)
        tokenizer =
            model.hasSection("sentences") ? try Tokenizer(model.section("sentences"), wordClasses) : Tokenizer()
        lemmatizer = try Lemmatizer(model.section("lemmas"))
        recognizer = try NameRecognizer(model, tags: tagger.classes, knownNames: options.knownNames)
        width = options.isFast ? 1 : Self.beamWidth
    }

    /// All sentences of a text, analysed. Complexity: O(length).
    public func annotate(_ text: String) -> [Sentence] {
        let worker = Worker(self)
        return tokenizer.sentences(of: text).map(worker.annotate)
    }

    /// The sentences of a text, each analysed when it is asked for.
    public func sentences(of text: String) -> some Sequence<Sentence> {
        let worker = Worker(self)
        return tokenizer.sentences(of: text).lazy.map(worker.annotate)
    }

    /// Tags, lemmas, tree and names for a sentence whose words are given.
    public func annotate(_ sentence: Sentence) -> Sentence { Worker(self).annotate(sentence) }

    /// The same for many sentences, in less time than one by one.
    public func annotate(_ sentences: [Sentence]) -> [Sentence] {
        let worker = Worker(self)
        return sentences.map(worker.annotate)
    }

    /// What one thread needs to annotate sentence after sentence.
    final class Worker {
        private let annotator: Annotator
        private let beam: ParserBeam<WeightTable>
        private let names: NameSearch<WeightTable>

        init(_ annotator: Annotator) {
            self.annotator = annotator
            beam = ParserBeam(
                scorer: annotator.weights, set: annotator.set, width: annotator.width, leeway: Annotator.beamLeeway,
                isMemoizing: annotator.width > 1)
            names = annotator.recognizer.search()
        }

        func annotate(_ sentence: Sentence) -> Sentence {
            var result = sentence
            result.names = []
            var start = 0
            var firstRoot: Int?
            while start < sentence.tokens.count {
                let end = min(start + Tokenizer.longestSentence, sentence.tokens.count)
                annotate(&result, start..<end, &firstRoot)
                start = end
            }
            return result
        }

        private func holdsWords(_ tokens: ArraySlice<Token>) -> Bool {
            tokens.count <= Annotator.longestRunOfMarks
                || tokens.contains { $0.form.utf8.contains(where: Characters.isAlphanumeric) }
        }

        private func annotate(_ sentence: inout Sentence, _ part: Range<Int>, _ firstRoot: inout Int?) {
            let words = TaggerFeatures.padded(sentence.tokens[part].map(\.form), annotator.wordClasses)
            let tags = annotator.tagger.tags(words)
            let arcs =
                holdsWords(sentence.tokens[part])
                ? beam.parse(ParserInput(words: words, tags: tags, classes: annotator.tagger.classes))
                : part.map { _ in (head: 0, relation: annotator.set.root) }
            let relations = annotator.set.relations
            for (offset, arc) in arcs.enumerated() {
                let index = part.lowerBound + offset
                let tag = annotator.tagger.classes[tags[offset]]
                sentence.tokens[index].upos = tag.upos
                sentence.tokens[index].xpos = tag.xpos
                sentence.tokens[index].lemma = annotator.lemmatizer.lemma(
                    form: sentence.tokens[index].form, upos: tag.upos, xpos: tag.xpos)
                sentence.tokens[index].feats = ""
                sentence.tokens[index].head = arc.head == 0 ? 0 : arc.head + part.lowerBound
                sentence.tokens[index].deprel = relations[arc.relation]
                // A tree has one root: what else is left without a head hangs on it.
                guard arc.head == 0 else { continue }
                if let firstRoot {
                    sentence.tokens[index].head = firstRoot + 1
                    sentence.tokens[index].deprel = tag.upos == .punct ? "punct" : "parataxis"
                } else {
                    firstRoot = index
                }
            }
            annotator.subtypes.refine(&sentence.tokens, part)
            for name in annotator.recognizer.names(words, tags, names) {
                sentence.names.append(
                    NamedSpan(
                        tokens: name.tokens.lowerBound + part.lowerBound..<name.tokens.upperBound + part.lowerBound,
                        kind: name.kind))
            }
        }
    }
}
