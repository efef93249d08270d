import Linguistics
import TestSupport
import Testing

@testable import Extraction

@Suite struct ReadingWindowTests {
    /// Sentences of so many words each.
    private func windows(_ lengths: [Int], word: String = "russia") throws -> [ReadingWindow] {
        let vocabulary = try WordPieceVocabulary(RandomNetwork().model())
        let sentences = lengths.map { unparsed(Array(repeating: word, count: $0)) }
        return ReadingWindow.windows(over: sentences, vocabulary: vocabulary)
    }

    @Test(arguments: 1...40) func eachWordIsReadOnce(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let lengths = (0..<Int.random(in: 0..<30, using: &random)).map { _ in
            Int.random(in: 0..<(seed % 4 == 0 ? 700 : 70), using: &random)
        }
        let windows = try windows(lengths)
        let expected = lengths.indices.flatMap { sentence in
            (0..<lengths[sentence]).map { ReadingWindow.Word(sentence: sentence, token: $0) }
        }
        #expect(windows.flatMap { window in window.core.map { window.words[$0] } } == expected)
        for window in windows {
            #expect(window.pieces.count == window.shapes.count)
            #expect(window.starts.count == window.words.count)
            #expect(window.starts == window.starts.sorted())
            #expect(window.pieces.count <= ReadingWindow.longest + 2)
            #expect(window.core.lowerBound <= ReadingWindow.context)
            #expect(window.core.upperBound == window.words.count)
        }
    }

    @Test func whatComesBeforeIsContext() throws {
        let windows = try windows([50, 100, 100, 40])
        #expect(windows.map(\.core.count) == [150, 140])
        #expect(windows[1].core.lowerBound == 0)
        #expect(try self.windows([30, 180, 50]).map(\.core) == [0..<210, 0..<50])
        #expect(try self.windows([150, 30, 100]).map(\.core) == [0..<180, 30..<130])
    }

    @Test func noWordTakesAWindow() throws {
        let windows = try windows([1], word: String(repeating: "wars", count: 60).replacing("ww", with: "w"))
        #expect(windows.map(\.pieces.count).allSatisfy { $0 <= ReadingWindow.piecesAWord + 2 })
    }

    @Test(
        arguments: [
            ("word", 1), ("USA", 2), ("U.S.", 2), ("Russia", 3), ("É", 3), ("2022", 4), ("G7", 2), ("b52", 4), ("%", 5),
            ("e-mail", 5), ("A", 3),
        ] as [(String, UInt8)])
    func shapesTellHowAWordIsWritten(_ word: String, _ shape: UInt8) {
        #expect(WordShape.code(of: word, beginsSentence: false) == shape)
        #expect(WordShape.code(of: word, beginsSentence: true) == shape + 5)
    }
}
