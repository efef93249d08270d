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
        #expect(try NameMarks.read(text) == ["d-1": Self.sentences[0].names.map { NameMark($0) }])
    }

    @Test func aMarkMayHaveAChance() throws {
        let marks =
            try NameMarks.read("d-1\t1\t1\tperson\t20\nd-1\t1\t2\tperson\t70\nd-1\t4\t4\tplace\t50\n")["d-1"] ?? []
        #expect(marks.map(\.chance) == [0.2, 0.7, 0.5])
        // What is as likely as not is no name.
        #expect(marks.names == [NamedSpan(tokens: 0..<2, kind: .person)])
        let chances = NameLabels.chances(marks, count: 4)
        func chance(_ word: Int, _ label: Int) -> Float { chances[word * NameLabels.count + label] }
        #expect(chance(0, NameLabels.single(0)) == 0.2 && chance(0, NameLabels.begin(0)) == 0.7)
        #expect(chance(1, NameLabels.last(0)) == 0.7 && chance(2, NameLabels.outside) == 1)
        #expect(chance(3, NameLabels.single(2)) == 0.5)
        for word in 0..<4 {
            let sum = chances[word * NameLabels.count..<(word + 1) * NameLabels.count].reduce(0, +)
            #expect(abs(sum - 1) < 1e-6, "word \(word)")
        }
        #expect(NameLabels.chances([NameMark(NamedSpan(tokens: 0..<1, kind: .place))], count: 4).isEmpty)
    }

    @Test(arguments: [
        "d-1\t1\t2", "d-1\t1\t2\tperson\t0", "d-1\t1\t2\tperson\t101", "d-1\t1\t2\tperson\t70\t1", "d-1\t0\t2\tperson",
        "d-1\t3\t2\tperson", "d-1\t1\tx\tperson", "d-1\t1\t2\tanimal",
    ])
    func aBadLineIsNamed(line: String) {
        #expect {
            try NameMarks.read("d-1\t1\t2\tperson\n\(line)\n")
        } throws: {
            ($0 as? CoNLLUError)?.line == 2
        }
    }
}
