import Testing

@testable import Linguistics

@Suite struct NameMarksTests {
    private static let sentences = [
        Sentence(
            tokens: ["Ann", "Lee", "left", "Oslo"].map { Token(form: $0) },
            names: [NamedSpan(tokens: 0..<2, kind: .person), NamedSpan(tokens: 3..<4, kind: .place)],
            comments: ["newdoc id = d", "sent_id = d-1"]),
        Sentence(tokens: [Token(form: "Bo")], names: [NamedSpan(tokens: 0..<1, kind: .person)]),
    ]

    @Test func whatIsWrittenIsRead() throws {
        let text = NameMarks.write(Self.sentences)
        // The second sentence has no identifier.
        #expect(text == "d-1\t1\t2\tperson\nd-1\t4\t4\tplace\n")
        #expect(try NameMarks.read(text) == ["d-1": Self.sentences[0].names])
    }

    @Test(arguments: ["d-1\t1\t2", "d-1\t0\t2\tperson", "d-1\t3\t2\tperson", "d-1\t1\tx\tperson", "d-1\t1\t2\tanimal"])
    func aBadLineIsNamed(line: String) {
        #expect {
            try NameMarks.read("d-1\t1\t2\tperson\n\(line)\n")
        } throws: {
            ($0 as? CoNLLUError)?.line == 2
        }
    }
}
