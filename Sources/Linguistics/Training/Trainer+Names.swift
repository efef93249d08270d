extension Trainer {
    /// The bytes of `names.words`.
    private static func wordKinds(_ lines: [String]) -> [UInt8] {
        var kinds: [UInt64: UInt8] = [:]
        for line in lines {
            let columns = line.split(separator: "\t")
            guard columns.count == 2, let kind = UInt8(columns[1]), kind > 0 else { continue }
            kinds[WordFeatures(String(columns[0])).lower] = kind
        }
        return HashedBytes.encoded(kinds)
    }

    func trainNames(
        _ corpus: Corpus, _ tags: [[Int]], _ tagger: Tagger, _ wordClasses: WordClasses,
        _ report: @Sendable (String) -> Void
    ) throws -> [(name: String, bytes: [UInt8])] {
        let lexicon = NameLexicon(lines: corpus.knownNames)
        let kindBytes = Self.wordKinds(corpus.nameWords)
        let wordKinds = try HashedBytes(
            LanguageModel(bytes: LanguageModel.encode([("names.words", kindBytes)])), section: "names.words")
        let properTags = tagger.classes.map { $0.upos == .propn }
        func example(_ sentence: Sentence, _ tags: [Int]?) -> NameNetworkTrainer.Example {
            let marks = sentence.identifier.flatMap { corpus.marks[$0] } ?? []
            let forms = sentence.tokens.map(\.form)
            let words = TaggerFeatures.padded(forms, wordClasses)
            return NameNetworkTrainer.Example(
                input: NameInput(
                    forms: forms, words: words, tags: tags ?? tagger.tags(words), properTags: properTags,
                    lexicon: lexicon, wordKinds: wordKinds),
                gold: NameLabels.labels(sentence.names, count: sentence.tokens.count),
                chances: NameLabels.chances(marks, count: sentence.tokens.count))
        }
        func documents(_ sentences: [Sentence], _ tags: [[Int]]? = nil) -> [[NameNetworkTrainer.Example]] {
            Annotator.documents(sentences).map { part in
                part.indices.map { example(sentences[$0], tags?[$0]) }
            }
        }
        let isNamed = zip(corpus.training.indices, corpus.hasNames).filter(\.1).map(\.0)
        let named = documents(isNamed.map { corpus.training[$0] }, isNamed.map { tags[$0] })
        let development = corpus.development.map(\.sentences)
            .filter { $0.contains { !$0.names.isEmpty } }.flatMap { documents($0) }
        // Where a larger parser found no name at all, nobody looked for any.
        let taught = documents(corpus.taught, Array(tags[corpus.training.count...])).filter {
            $0.contains { $0.gold.contains { $0 != NameLabels.outside } }
        }
        // What treebanks say counts twice as much as what a larger network found.
        let examples = [named, named, documents(corpus.namedOnly), taught].flatMap { $0.flatMap(\.self) }
        let epochs = options.nameEpochs
        let sections = ConcurrentMap.map([NameNetwork.Size.full, .small], width: options.width) { size in
            let trainer = NameNetworkTrainer(size: size, options: .init(epochs: epochs, seed: options.seed))
            let bytes = trainer.train(examples) {
                report("\(size.section): epoch \($0) of \(epochs), loss \($1)")
            }
            return (size: size, name: size.section, bytes: bytes)
        }
        let model = try LanguageModel(bytes: LanguageModel.encode(sections.map { ($0.name, $0.bytes) }))
        for (size, name, _) in sections {
            let search = NameSearch(network: try NameNetwork(model, size))
            report("\(name): \(TrainerReport.names(development, search))")
        }
        return [("names.lexicon", lexicon.encoded()), ("names.words", kindBytes)]
            + sections.map { ($0.name, $0.bytes) }
    }
}
