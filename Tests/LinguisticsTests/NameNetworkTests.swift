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

    private static let trained = NameNetworkTrainer(options: .init(epochs: 10, batch: 4, rate: 0.01, warmup: 5))
        .train(examples(names(0..<16)))

    private static func network(_ bytes: [UInt8]) throws -> NameNetwork {
        try NameNetwork(LanguageModel(bytes: LanguageModel.encode([(NameNetwork.section, bytes)])))
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
            NameNetworkTrainer(options: .init(epochs: 1, seed: seed)).train(Self.examples(Self.names(0..<3)))
        }
        #expect(train(seed: 1) == train(seed: 1))
        #expect(train(seed: 1) != train(seed: 2))
    }

    @Test func theLossFalls() {
        var losses: [Double] = []
        _ = NameNetworkTrainer(options: .init(epochs: 4, warmup: 1)).train(Self.examples(Self.names(0..<8))) {
            losses.append($1)
        }
        #expect(losses.count == 4 && losses == losses.sorted(by: >), "\(losses)")
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
        let learned = NameNetworkTrainer(options: .init(epochs: 10, batch: 4, rate: 0.01, warmup: 5)).train(examples)
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

    @Test func onlyWordsInReachCount() throws {
        let network = try Self.network(Self.trained)
        let scores = { (text: String) in
            Array(network.scores(NameLeaningsTests.input(text))[..<NameLabels.count])
        }
        let reach = NameNetwork.layerCount
        let words = ["Zed"] + (1...8).map { "w\($0)x" }
        for changed in 1..<words.count {
            var others = words
            others[changed] = "qu"
            let isSame = scores(others.joined(separator: " ")) == scores(words.joined(separator: " "))
            #expect(isSame == (changed > reach), "word \(changed)")
        }
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
            try NameNetwork(LanguageModel(bytes: LanguageModel.encode([])))
        }
    }
}
