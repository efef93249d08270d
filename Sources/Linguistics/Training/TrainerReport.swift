/// Lines about how good the parts of a model are on development text.
enum TrainerReport {
    static func tags(
        _ name: String, _ sentences: [Sentence], _ tagger: Tagger, _ wordClasses: WordClasses
    ) -> String {
        var total = 0
        var coarse = 0
        var fine = 0
        for sentence in sentences {
            let tags = tagger.tags(TaggerFeatures.padded(sentence.tokens.map(\.form), wordClasses))
            for (token, tag) in zip(sentence.tokens, tags) {
                total += 1
                if tagger.classes[tag].upos == token.upos { coarse += 1 }
                if tagger.classes[tag].xpos == token.xpos { fine += 1 }
            }
        }
        return "tags \(name): UPOS \(percent(coarse, total)) XPOS \(percent(fine, total))"
    }

    /// How well documents' names are found by these networks.
    static func names(_ documents: [[NameNetworkTrainer.Example]], _ search: NameSearch) -> String {
        var right = 0
        var found = 0
        var gold = 0
        for document in documents {
            for (example, labels) in zip(document, search.labels(ofDocument: document.map(\.input))) {
                let system = NameLabels.names(labels)
                let correct = NameLabels.names(example.gold)
                found += system.count
                gold += correct.count
                right += Set(system).intersection(correct).count
            }
        }
        return "precision \(percent(right, found)) recall \(percent(right, gold)) "
            + "F1 \(percent(2 * right, found + gold))"
    }

    static func trees(_ sentences: [Sentence], _ trees: [ParseTree], _ set: TransitionSet) -> String {
        var total = 0
        var heads = 0
        var labelled = 0
        for (sentence, tree) in zip(sentences, trees) {
            for (index, token) in sentence.tokens.enumerated() {
                total += 1
                guard tree.head(of: index + 1) == token.head else { continue }
                heads += 1
                if set.relations[tree.relations[index + 1]] == Trainer.universal(token.deprel) { labelled += 1 }
            }
        }
        return "UAS \(percent(heads, total)) LAS \(percent(labelled, total))"
    }

    /// Per cent with two decimals.
    static func percent(_ part: Int, _ whole: Int) -> String {
        let hundredths = whole > 0 ? (part * 20_000 / whole + 1) / 2 : 0
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
