import Testing

@testable import Linguistics

@Suite struct NameEvidenceTests {
    static func input(_ text: String) -> NameInput {
        let forms = text.split(separator: " ").map(String.init)
        let words =
            [.marker(1), .marker(2)] + forms.map { WordFeatures($0) } + [.marker(3), .marker(4)] as [WordFeatures]
        return NameInput(
            words: words, tags: [Int](repeating: 0, count: forms.count), properTags: [false], lexicon: NameLexicon(),
            wordKinds: nil)
    }

    private static func labels(_ input: NameInput, _ names: [NamedSpan]) -> [Int] {
        NameLabels.labels(names, count: input.count)
    }

    @Test func wordsKeepTheirUsualKindAndPlace() throws {
        let full = Self.input("Jean Moreau sang")
        let short = Self.input("Later Moreau left .")
        var evidence = NameEvidence()
        evidence.count(full, Self.labels(full, [NamedSpan(tokens: 0..<2, kind: .person)]), times: 1)
        let codes = try #require(evidence.codes(of: short))
        #expect(codes.words == [0, 0, 0, UInt64(NameLabels.last(0)), 0, 0, 0, 0])
        // Only a part of the known name, so no sequence of words is known.
        #expect(codes.phrases == [UInt64](repeating: 0, count: 8))
        #expect(evidence.codes(of: full)?.phrases == [0, 0, 4, 6, 0, 0, 0])
    }

    @Test func whatIsTakenBackLeavesNothing() {
        let input = Self.input("Jean Moreau sang")
        let labels = Self.labels(input, [NamedSpan(tokens: 0..<2, kind: .person)])
        var evidence = NameEvidence()
        evidence.count(input, labels, times: 1)
        evidence.count(input, labels, times: -1)
        #expect(evidence.codes(of: input) == nil)
    }

    @Test func wordsThatAreNeverNamesAreNoEvidence() {
        let input = Self.input("The Moreau sang")
        var evidence = NameEvidence()
        evidence.count(input, [0, 0, 0], times: 1)
        #expect(evidence.codes(of: input) == nil)
    }

    @Test func aWordLeansAsItDoesElsewhere() {
        let input = Self.input("Zed left")
        let sums = NameSums(count: 2)
        var labels = [Int32](repeating: 0, count: NameLabels.count)
        labels[NameLabels.outside] = 10
        labels[NameLabels.single(2)] = 70
        labels[NameLabels.begin(2)] = 40
        let steps = [Int32](repeating: 0, count: NameLabels.steps.count)
        sums.keep(0, labels, steps)
        var evidence = NameEvidence()
        #expect(evidence.leanings(of: input) == nil)
        evidence.count(input, [0, 0], sums, times: 1)
        // 60 ahead, three fifths of it, half of that for a single word.
        #expect(evidence.leanings(of: input) == [NameLeaning(-3, -3, 18, 0), .zero])
        evidence.count(input, [0, 0], sums, times: 2)
        #expect(evidence.leanings(of: input) == [NameLeaning(-4, -4, 27, 0), .zero])
        evidence.count(input, [0, 0], sums, times: -3)
        #expect(evidence.leanings(of: input) == nil)
        labels[NameLabels.single(0)] = 9000
        sums.keep(0, labels, steps)
        evidence.count(input, [0, 0], sums, times: 1)
        #expect(evidence.leanings(of: input)?[0] == NameLeaning(100, -3, 18, 0))
    }

    @Test func runsOfCapitalsKnowTheirPlaces() {
        let runs = Self.input("the New York Times of Ohio").runs
        #expect(runs.map(\.length) == [0, 0, 0, 3, 3, 3, 0, 1, 0, 0])
        #expect(runs.map(\.before) == [0, 0, 0, 0, 1, 2, 0, 0, 0, 0])
    }

    /// Documents in turn about a person and a place; `then came Zed again` does not tell which.
    private static func documents() -> [[NameTrainer.Example]] {
        func example(_ text: String, _ kind: NameKind, _ at: Int) -> NameTrainer.Example {
            let input = input(text)
            return .init(input: input, gold: labels(input, [NamedSpan(tokens: at..<at + 1, kind: kind)]))
        }
        return (0..<10).flatMap { _ in
            [
                [example("we met mister Zed", .person, 3), example("then came Zed again", .person, 2)],
                [example("we live near Zed", .place, 3), example("then came Zed again", .place, 2)],
            ]
        }
    }

    @Test func theSecondReadingTakesTheKindFromTheFirst() throws {
        let documents = Self.documents()
        let trainer = NameTrainer(options: .init(bits: 16, perceptrons: 2, folds: 3))
        let bytes = try trainer.train(documents)
        let again = try trainer.train(documents)
        #expect(again.labels == bytes.labels && again.steps == bytes.steps)
        let model = try LanguageModel(
            bytes: LanguageModel.encode([("labels", bytes.labels), ("steps", bytes.steps)]))
        let search = NameSearch(
            labels: try WeightTable(model, section: "labels", classCount: NameLabels.count),
            steps: try WeightTable(model, section: "steps", classCount: NameLabels.steps.count), network: nil)
        for document in documents.prefix(2) {
            #expect(search.labels(ofDocument: document.map(\.input)) == document.map(\.gold))
        }
        // Alone it can be right in one kind of document only.
        let alone = documents.prefix(2).map { search.labels($0[1].input) == $0[1].gold }
        #expect(alone.contains(false))
    }
}
