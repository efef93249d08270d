import Testing

@testable import Linguistics

@Suite struct NameNetworkTests {
    /// Persons after `mister`, places after `near`, whatever they are called.
    private static func examples(_ names: [String]) -> [NameNetworkTrainer.Example] {
        names.flatMap { name in
            [("we met mister \(name) .", NameKind.person), ("we live near \(name) .", .place)].map { text, kind in
                let input = NameLeaningsTests.input(text)
                return .init(
                    input: input, gold: NameLabels.labels([NamedSpan(tokens: 3..<4, kind: kind)], count: input.count))
            }
        }
    }

    private static let consonants = Array("BDFGKLMNPRSTVZ")

    /// Made-up names, all of different letters from `first` on.
    private static func names(_ range: Range<Int>) -> [String] {
        range.map { "\(consonants[$0 % 14])a\(consonants[$0 / 14 % 14].lowercased())u" }
    }

    /// One that learns fast.
    private static let size = NameNetwork.Size(section: "names.test", units: 32, layers: 2)

    private static func trainer(epochs: Int, seed: UInt64 = 1) -> NameNetworkTrainer {
        NameNetworkTrainer(size: size, options: .init(epochs: epochs, batch: 4, rate: 0.01, warmup: 5, seed: seed))
    }

    private static let trained = trainer(epochs: 10).train(examples(names(0..<16)))

    private static func network(_ bytes: [UInt8]) throws -> NameNetwork {
        try NameNetwork(LanguageModel(bytes: LanguageModel.encode([(size.section, bytes)])), size)
    }

    /// The label with the highest score for each word.
    private static func labels(_ scores: [Int16]) -> [Int] {
        stride(from: 0, to: scores.count, by: NameLabels.count).map { start in
            (0..<NameLabels.count).reduce(0) { scores[start + $1] > scores[start + $0] ? $1 : $0 }
        }
    }

    @Test func knowsNewNamesByTheirNeighbours() throws {
        let network = try Self.network(Self.trained)
        for example in Self.examples(Self.names(60..<70)) {
            #expect(Self.labels(network.scores(example.input)) == example.gold)
        }
    }

    @Test func theSameSentencesGiveTheSameBytes() {
        func train(seed: UInt64) -> [UInt8] {
            Self.trainer(epochs: 1, seed: seed).train(Self.examples(Self.names(0..<3)))
        }
        #expect(train(seed: 1) == train(seed: 1))
        #expect(train(seed: 1) != train(seed: 2))
    }

    @Test func theLossFalls() {
        var losses: [Double] = []
        _ = Self.trainer(epochs: 6).train(Self.examples(Self.names(0..<8))) {
            losses.append($1)
        }
        #expect(losses.count == 6 && losses[5] < losses[0] / 2, "\(losses)")
    }

    /// Where the teacher says now this, now that, the scores are no further apart than its chances.
    @Test func aDoubtIsLearnedAsADoubt() throws {
        var examples = Self.examples(Self.names(0..<16))
        for number in examples.indices {
            let kind = number % 2 == 0 ? 0 : 2
            let marks = [(kind, Float(0.8)), (1, 0.2)].map { kind, chance in
                NameMark(NamedSpan(tokens: 3..<4, kind: NameLabels.kinds[kind]), chance: chance)
            }
            examples[number].chances = NameLabels.chances(marks, count: examples[number].input.count)
        }
        let learned = Self.trainer(epochs: 10).train(examples)
        let (doubting, sure) = (try Self.network(learned), try Self.network(Self.trained))
        for example in Self.examples(Self.names(60..<70)) {
            func lead(_ network: NameNetwork) -> Int16 {
                let scores = network.scores(example.input)[3 * NameLabels.count..<4 * NameLabels.count]
                return scores[scores.startIndex + example.gold[3]] - scores[scores.startIndex + NameLabels.single(1)]
            }
            #expect((15...150).contains(lead(doubting)), "50 times log 4 is 69, not \(lead(doubting))")
            #expect(lead(sure) > 150, "\(lead(sure))")
        }
    }

    /// What tells the kind of the name is out of the neighbours' sight, so that units have to remember it.
    @Test(arguments: [true, false]) func rememberWhatIsFarAway(isBefore: Bool) throws {
        func examples(_ range: Range<Int>) -> [NameNetworkTrainer.Example] {
            Self.names(range).flatMap { name in
                [("mister", NameKind.person), ("near", .place)].map { word, kind in
                    let words = [word, "old", name]
                    let input = NameLeaningsTests.input((isBefore ? words : words.reversed()).joined(separator: " "))
                    let place = isBefore ? 2 : 0
                    let name = NamedSpan(tokens: place..<place + 1, kind: kind)
                    return .init(input: input, gold: NameLabels.labels([name], count: input.count))
                }
            }
        }
        let network = try Self.network(Self.trainer(epochs: 25).train(examples(0..<16)))
        for example in examples(60..<70) {
            let place = isBefore ? 2 : 0
            #expect(Self.labels(network.scores(example.input))[place] == example.gold[place])
        }
    }

    @Test func longRunsOfNamelessWordsAreNotRead() {
        func stretches(_ named: [Int], _ count: Int) -> [Range<Int>] {
            NameNetwork.stretches((0..<count).map { !named.contains($0) })
        }
        #expect(stretches([], 100).isEmpty)
        #expect(stretches([0, 99], 100) == [0..<25, 75..<100])
        #expect(stretches([50, 99], 1000) == [26..<124])
        #expect(stretches([50, 100], 1000) == [26..<75, 76..<125])
    }

    @Test func noWordsHaveNoScores() throws {
        #expect(try Self.network(Self.trained).scores(NameLeaningsTests.input("")).isEmpty)
    }

    @Test func aSectionOfAnotherShapeIsAnError() throws {
        var other = Self.trained
        other[0] ^= 1
        for bytes in [[], Array(Self.trained.dropLast()), Self.trained + [0], other] {
            #expect(throws: ModelError.self) { try Self.network(bytes) }
        }
        #expect(throws: ModelError.self) {
            try NameNetwork(LanguageModel(bytes: LanguageModel.encode([])), Self.size)
        }
    }
}
