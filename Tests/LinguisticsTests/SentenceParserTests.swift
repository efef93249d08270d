import TestSupport
import Testing

@testable import Linguistics

@Suite struct SentenceParserTests {
    private static let relations = ["dep", "nsubj", "obj", "punct", "root"]
    private static let classes = [
        TagClass(upos: .noun, xpos: "NN"), TagClass(upos: .verb, xpos: "VBZ"), TagClass(upos: .det, xpos: "DT"),
        TagClass(upos: .punct, xpos: "."),
    ]

    private struct Text {
        var words: [WordFeatures]
        var tags: [Int]

        init(_ count: Int, _ random: inout SeededGenerator) {
            let choice = ["the", "cat", "sees", "Ann", ",", "calls"]
            let forms = (0..<count).map { _ in choice.randomElement(using: &random) ?? "" }
            let margin = [WordFeatures](repeating: WordFeatures(), count: TaggerFeatures.padding)
            words = margin + forms.map { WordFeatures($0) } + margin
            for place in words.indices { words[place].cluster = UInt64.random(in: 0..<200, using: &random) }
            tags = forms.map { _ in Int.random(in: 0..<classes.count, using: &random) }
        }

        func input(isReversed: Bool = false) -> ParserInput {
            ParserInput(words: words, tags: tags, classes: classes, isReversed: isReversed)
        }
    }

    /// A parser that has learned random trees over random words: scores of all kinds.
    private func learned(_ set: TransitionSet, _ random: inout SeededGenerator) throws -> WeightTable {
        let examples = (0..<60).map { _ in
            let count = Int.random(in: 1...12, using: &random)
            let heads = Projectivity.projectivized(RandomTrees.heads(count, &random))
            let relations = heads.map { $0 == 0 ? set.root : Int.random(in: 0..<set.root, using: &random) }
            return ParserTrainer.Example(
                input: Text(count, &random).input(), gold: GoldTree(ParseTree(heads: heads, relations: relations)))
        }
        let options = ParserTrainer.Options(bits: 14, beamWidth: 4, cutoff: 1, epochs: 2)
        let perceptron = ParserTrainer(set: set, options: options).train(examples, number: 0)
        return try WeightTable(encoded: perceptron.encoded(WeightCut(least: 1)), classCount: set.count)
    }

    /// What is remembered of a sentence is remembered under keys that tell all apart that scores otherwise.
    @Test(arguments: 1...6, [5, 12]) func rememberedSumsChangeNothing(_ seed: Int, bits: Int) throws {
        let set = try TransitionSet(relations: Self.relations)
        var random = SeededGenerator(seed: UInt64(seed))
        let table = try learned(set, &random)
        let plain = ParserBeam(scorer: PlainScores(table), set: set, width: 8)
        let scores = TransitionScores(table, classCount: set.count, bits: bits)
        let remembering = ParserBeam(scorer: scores, set: set, width: 8)
        for _ in 0..<20 {
            let input = Text(Int.random(in: 1...40, using: &random), &random).input()
            let expected = plain.trees(input, most: 8)
            let found = remembering.trees(input, most: 8)
            #expect(found.map(\.tree) == expected.map(\.tree))
            #expect(found.map(\.score) == expected.map(\.score))
            let trees = expected.map(\.tree)
            // All at once, where what they begin with alike is scored once, as each by itself.
            #expect(remembering.scores(of: trees) == trees.map { plain.scores(of: [$0])[0] })
        }
    }

    @Test(arguments: 1...20) func aTreeReadsBackwardsAsForwards(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let count = Int.random(in: 1...15, using: &random)
        let heads = RandomTrees.heads(count, &random)
        let tree = ParseTree(heads: heads, relations: heads.map { _ in Int.random(in: 0...4, using: &random) })
        let reversed = tree.reversed
        #expect(reversed.reversed == tree)
        for word in 1...count {
            let head = tree.head(of: word)
            #expect(reversed.head(of: count + 1 - word) == (head == 0 ? 0 : count + 1 - head))
            #expect(reversed.relations[count + 1 - word] == tree.relations[word])
        }
    }

    @Test func aReversedSentenceIsReadFromItsEnd() {
        var random = SeededGenerator(seed: 3)
        let text = Text(7, &random)
        let forward = text.input().positions
        let backward = text.input(isReversed: true).positions
        for position in 1...7 {
            #expect(backward[position].word == forward[8 - position].word)
            #expect(backward[position].tag == forward[8 - position].tag)
        }
    }

    @Test func theBestSumWinsWhereTheFirstDirectionIsInDoubt() throws {
        let sentences = TrainerTests.sentences()
        let model = try LanguageModel(bytes: TrainerTests.train(sentences))
        let annotator = try Annotator(model: model)
        let heads = sentences.flatMap { $0.tokens.map(\.head) }
        #expect(annotator.annotate(sentences).flatMap { $0.tokens.map(\.head) } == heads)
        // A model of one direction is read as well.
        let sections = try model.sectionNames.filter { $0 != SentenceParser.Section.backward }
            .map { (name: $0, bytes: Array(try model.section($0))) }
        #expect(sections.count == model.sectionNames.count - 1)
        let single = try Annotator(model: LanguageModel(bytes: LanguageModel.encode(sections)))
        #expect(single.annotate(sentences).flatMap { $0.tokens.map(\.head) } == heads)
    }
}
