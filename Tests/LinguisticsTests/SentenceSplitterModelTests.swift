import TestSupport
import Testing

@testable import Linguistics

@Suite struct SentenceSplitterModelTests {
    private let noWords: WordClasses

    init() throws {
        noWords = try WordClasses(
            LanguageModel(bytes: LanguageModel.encode([("words", WordClasses.encode([String]()))])))
    }

    /// Sentences of made-up words; every second one ends without a full stop.
    private static func sample(_ count: Int) -> [Sentence] {
        var generator = SeededGenerator(seed: 5)
        return (0..<count).map { number in
            let words = (0..<4).map { _ in "w\(Int.random(in: 0..<30, using: &generator))" }
            var tokens = (["Then"] + words).map { Token(form: $0) }
            if number % 2 == 0 {
                tokens[tokens.count - 1].joinsNext = true
                tokens.append(Token(form: "."))
            }
            return Sentence(tokens: tokens, beginsParagraph: number % 8 == 0)
        }
    }

    @Test func learnsWhatRulesCannotKnow() throws {
        let sentences = Self.sample(400)
        let tokenizer = try Tokenizer(Tokenizer.train(sentences, noWords), noWords)
        let text = SentenceSplitterModel.rawText(sentences).text
        #expect(Tokenizer().sentences(of: text).count < 300)
        #expect(tokenizer.sentences(of: text).count == 400)
    }

    @Test func trainingRepeats() {
        let sentences = Self.sample(60)
        #expect(Tokenizer.train(sentences, noWords) == Tokenizer.train(sentences, noWords))
    }

    @Test func damageIsRefused() { #expect(throws: TokenizerError.self) { try Tokenizer([1, 2, 3], noWords) } }

    @Test func anyWeightsKeepEveryWord() throws {
        var generator = SeededGenerator(seed: 9)
        let weights = (0..<1 << SentenceSplitterModel.bits).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let text = "One two. Three “four” five… (six) seven!\n\n- eight — nine's ten?"
        let forms = try Tokenizer(weights, noWords).sentences(of: text).flatMap { $0.tokens.map(\.form) }
        #expect(forms == Tokenizer().sentences(of: text).flatMap { $0.tokens.map(\.form) })
    }
}
