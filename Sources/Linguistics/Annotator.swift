/// Adds to text what a language model knows of it: sentences, words, tags, lemmas, trees and names.
///
/// An annotator is a value without hidden state; any number of threads may use it at once and get the same results.
public struct Annotator: Sendable {
    public struct Options: Sendable {
        /// Whether to parse greedily and find names by a small network: several times faster and a little less accurate.
        public var isFast = false
        /// Names for the recogniser to look out for, beside those in the model.
        public var knownNames: NameLexicon?

        public init() {}
    }

    /// A part of a sentence of more words than this gets a flat tree when none of them has a letter or digit: a run of
    /// brackets holds no syntax to search for.
    static let longestRunOfMarks = 50
    /// Sentences of a document in which a name counts as evidence for the same words elsewhere.
    static let longestDocument = 500

    private let wordClasses: WordClasses
    private let tagger: Tagger
    private let parserWeights: SentenceParser.Weights
    private let subtypes: SubtypeClassifier
    private let recognizer: NameRecognizer
    private let lemmatizer: Lemmatizer
    /// Of each of the tagger's classes.
    private let inflections: [Lemmatizer.Inflection]
    private let tokenizer: Tokenizer

    /// - Throws: `ModelError` when the model lacks a part.
    public init(model: LanguageModel, options: Options = .init()) throws {
        wordClasses = try WordClasses(model)
        tagger = try Tagger(model)
        parserWeights = try SentenceParser.Weights(model, isFast: options.isFast)
        subtypes = try SubtypeClassifier(model)
        tokenizer =
            model.hasSection("sentences") ? try Tokenizer(model.section("sentences"), wordClasses) : Tokenizer()
        lemmatizer = try Lemmatizer(model.section("lemmas"))
        inflections = tagger.classes.map { Lemmatizer.Inflection($0.upos, $0.xpos) }
        recognizer = try NameRecognizer(
            model, isFast: options.isFast, tags: tagger.classes, knownNames: options.knownNames)
    }

    /// All sentences of a text, analysed. Complexity: O(length).
    public func annotate(_ text: String) -> [Sentence] { Array(sentences(of: text)) }

    /// The sentences of a text, analysed some hundred at a time when they are asked for.
    public func sentences(of text: String) -> some Sequence<Sentence> {
        let worker = Worker(self)
        return Self.documents(tokenizer.sentences(of: text)).lazy.flatMap(worker.annotate)
    }

    /// Tags, lemmas, tree and names for a sentence whose words are given, and nothing beside it.
    public func annotate(_ sentence: Sentence) -> Sentence { Worker(self).annotate([sentence])[0] }

    /// The same for sentences of one text, or of several that begin with a comment `newdoc`.
    public func annotate(_ sentences: [Sentence]) -> [Sentence] {
        Self.documents(sentences).flatMap(Worker(self).annotate)
    }

    /// Sentences by document, long ones in parts.
    static func documents(_ sentences: [Sentence]) -> [ArraySlice<Sentence>] {
        var parts: [ArraySlice<Sentence>] = []
        var start = 0
        for index in sentences.indices
        where index > start && (index - start == longestDocument || sentences[index].beginsDocument) {
            parts.append(sentences[start..<index])
            start = index
        }
        if start < sentences.count { parts.append(sentences[start...]) }
        return parts
    }

    /// What one thread needs to annotate sentence after sentence.
    final class Worker {
        private let annotator: Annotator
        private let parser: SentenceParser
        private let taggerMemory: Tagger.Memory

        init(_ annotator: Annotator) {
            self.annotator = annotator
            parser = SentenceParser(annotator.parserWeights)
            taggerMemory = annotator.tagger.memory()
        }

        /// The sentences of a document, or of a part of it.
        func annotate(_ sentences: ArraySlice<Sentence>) -> [Sentence] {
            var results = Array(sentences)
            var inputs: [NameInput] = []
            var places: [(sentence: Int, offset: Int)] = []
            for index in results.indices {
                results[index].names = []
                var start = 0
                var firstRoot: Int?
                while start < results[index].tokens.count {
                    let end = min(start + Tokenizer.longestSentence, results[index].tokens.count)
                    inputs.append(annotate(&results[index], start..<end, &firstRoot))
                    places.append((index, start))
                    start = end
                }
            }
            for (labels, place) in zip(annotator.recognizer.search.labels(ofDocument: inputs), places) {
                for name in NameLabels.names(labels) {
                    let tokens = name.tokens.lowerBound + place.offset..<name.tokens.upperBound + place.offset
                    let found = NamedSpan(tokens: tokens, kind: name.kind)
                    if let name = found.proper(among: results[place.sentence].tokens) {
                        results[place.sentence].names.append(name)
                    }
                }
            }
            return results
        }

        private func holdsWords(_ tokens: ArraySlice<Token>) -> Bool {
            tokens.count <= Annotator.longestRunOfMarks
                || tokens.contains { $0.form.utf8.contains(where: Characters.isAlphanumeric) }
        }

        /// Tags, lemmas and tree for a part of a sentence; returns what its names are found by.
        private func annotate(
            _ sentence: inout Sentence, _ part: Range<Int>, _ firstRoot: inout Int?
        ) -> NameInput {
            let forms = sentence.tokens[part].map(\.form)
            let words = TaggerFeatures.padded(forms, annotator.wordClasses)
            let tags = annotator.tagger.tags(words, taggerMemory)
            let set = annotator.parserWeights.set
            let tree =
                holdsWords(sentence.tokens[part])
                ? parser.parse(words, tags, annotator.tagger.classes)
                : ParseTree(heads: part.map { _ in 0 }, relations: part.map { _ in set.root })
            for offset in 0..<tree.count {
                let index = part.lowerBound + offset
                let tag = annotator.tagger.classes[tags[offset]]
                sentence.tokens[index].upos = tag.upos
                sentence.tokens[index].xpos = tag.xpos
                sentence.tokens[index].lemma = annotator.lemmatizer.lemma(
                    sentence.tokens[index].form, annotator.inflections[tags[offset]])
                sentence.tokens[index].feats = ""
                let head = tree.head(of: offset + 1)
                sentence.tokens[index].head = head == 0 ? 0 : head + part.lowerBound
                sentence.tokens[index].deprel = set.relations[tree.relations[offset + 1]]
                // A tree has one root: what else is left without a head hangs on it.
                guard head == 0 else { continue }
                if let firstRoot {
                    sentence.tokens[index].head = firstRoot + 1
                    sentence.tokens[index].deprel = tag.upos == .punct ? "punct" : "parataxis"
                } else {
                    firstRoot = index
                }
            }
            annotator.subtypes.refine(&sentence.tokens, part)
            return annotator.recognizer.input(forms, words, tags)
        }
    }
}

extension Sentence {
    /// Whether a document begins with it, as its comments say.
    var beginsDocument: Bool { comments.contains { $0.hasPrefix("newdoc") } }
}
