import TestSupport
import Testing

@testable import Linguistics

@Suite struct WordPieceVocabularyTests {
    @Test(arguments: [
        ("Russia", ["russia"]), ("WARNED", ["warned"]), ("warns", ["war", "[?]"]), ("wars", ["war", "##s"]),
        ("unions", ["un", "##i", "##on", "##s"]), ("Üñïöñs", ["un", "##i", "##on", "##s"]), ("the.", ["the", "."]),
        ("NATO's", ["nato", "'", "[UNK]"]), ("中中", ["中", "中"]), ("zebra", ["[UNK]"]), ("", ["[UNK]"]),
        ("\u{200B}", ["[UNK]"]),
    ])
    func wordsAreCutIntoTheLongestPieces(_ word: String, _ expected: [String]) throws {
        let vocabulary = try WordPieceVocabulary(RandomNetwork().model())
        let found = vocabulary.pieces(of: word).map { RandomNetwork.pieces[Int($0)] }
        // A word with an end that no piece has is unknown as a whole.
        #expect(found == (expected.contains("[?]") ? ["[UNK]"] : expected))
        #expect(RandomNetwork.pieces[Int(vocabulary.beginning)] == "[CLS]")
        #expect(RandomNetwork.pieces[Int(vocabulary.end)] == "[SEP]")
    }

    @Test func listsWithoutMarkersAreErrors() throws {
        for text in ["", "a\nb\nc\nd\ne\n", "[CLS]\n[SEP]\n[UNK]\na\nb"] {
            var network = RandomNetwork()
            network.replace("pieces", Array(text.utf8))
            #expect(throws: ModelError.self) { try WordPieceVocabulary(network.model()) }
        }
    }
}
