import Linguistics
import Testing

@testable import Extraction

@Suite struct WrittenTextTests {
    /// Every kind of white space there is, and characters whose bytes are much like those of some.
    static let characters =
        [
            " ", "  ", "\t", "\n", "\r\n", "\u{85}", "\u{A0}", "\u{1680}", "\u{2000}", "\u{2009}", "\u{200A}",
            "\u{2028}",
            "\u{2029}", "\u{202F}", "\u{205F}", "\u{3000}",
        ] + [
            "\u{2019}", "\u{201C}", "\u{2013}", "\u{2026}", "\u{2022}", "\u{20AC}", "\u{E9}", "\u{C2}", "\u{3001}",
            "\u{1F600}",
        ]

    @Test(arguments: characters) func whiteSpaceBecomesOneSpace(_ character: String) {
        for written in [
            "Ann\(character)Lee.", "\(character)Ann Lee.", "Ann Lee.\(character)", "\u{201C}Ann\u{201D}\(character)Lee",
        ] {
            let text = "Before. \(written) After."
            let start = "Before. ".utf8.count
            let sentence = Sentence(tokens: [], span: start..<start + written.utf8.count)
            let expected = written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(sentence.writtenText(in: text) == expected)
        }
    }
}
