import Linguistics
import Testing

@Suite struct CoNLLUTests {
    static let sample = """
        # sent_id = s1
        # text = They don't visit Rome.
        1\tThey\tthey\tPRON\tPRP\tNumber=Plur\t4\tnsubj\t_\t_
        2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
        2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
        3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
        4\tvisit\tvisit\tVERB\tVB\t_\t0\troot\t_\t_
        5\tRome\tRome\tPROPN\tNNP\t_\t4\tobj\t_\tNER=B-LOC|SpaceAfter=No
        6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_


        """

    @Test func readsAndWritesBack() throws {
        let sentences = try CoNLLU.read(Self.sample)
        #expect(sentences.count == 1)
        let sentence = sentences[0]
        #expect(sentence.multiwords == [1..<3])
        #expect(sentence.names == [NamedSpan(tokens: 4..<5, kind: .place)])
        #expect(sentence.text(of: sentence.tokens.indices) == "They don't visit Rome.")
        #expect(sentence.tokens[2].span == 7..<10)
        #expect(CoNLLU.write(sentence) == Self.sample.replacing("\n\n\n", with: "\n\n"))
    }

    @Test(arguments: [
        ("1\ta\tb", 1, "does not contain 10 columns but 3"),
        ("# c\n2\ta\ta\tX\t_\t_\t0\troot\t_\t_", 2, "expected word 1"),
        ("1\ta\ta\tX\t_\t_\tx\troot\t_\t_", 1, "is not a number"),
        ("1\ta\ta\tX\t_\t_\t7\troot\t_\t_\n", 1, "past the last word"),
        ("1-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", 1, "past the end"),
        ("3-2\tab\t_\t_\t_\t_\t_\t_\t_\t_", 1, "not a range"),
    ])
    func damageIsNamed(_ text: String, _ line: Int, _ message: String) {
        let error = #expect(throws: CoNLLUError.self) { try CoNLLU.read(text) }
        #expect(error?.line == line)
        #expect(error?.message.contains(message) == true, "\(error?.description ?? "")")
    }
}

extension CoNLLUTests {
    @Test func lineEndsAndByteOrderMarkDoNotMatter() throws {
        let windows = "\u{FEFF}" + Self.sample.replacing("\n", with: "\r\n")
        #expect(try CoNLLU.read(windows) == CoNLLU.read(Self.sample))
    }

    @Test func emptyNodesAreSkipped() throws {
        let text =
            "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n1.1\tb\tb\tX\t_\t_\t_\t_\t1:x\t_\n2\tc\tc\tX\t_\t_\t1\tdep\t_\t_\n\n"
        #expect(try CoNLLU.read(text).first?.tokens.map(\.form) == ["a", "c"])
    }

    @Test func entityBracketsBecomeNames() throws {
        func row(_ id: Int, _ form: String, _ upos: String, _ head: Int, _ mark: String) -> String {
            "\(id)\t\(form)\t_\t\(upos)\t_\t_\t\(head)\tdep\t_\t\(mark.isEmpty ? "_" : "Entity=\(mark)")\n"
        }
        let text =
            row(1, "the", "DET", 3, "(1-organization-new-Bank(") + row(2, "World", "PROPN", 3, "")
            + row(3, "Bank", "PROPN", 7, "1)") + row(4, "in", "ADP", 5, "")
            + row(5, "Oslo", "PROPN", 3, "(2-place-new)") + row(6, "cities", "NOUN", 7, "(3-place-new)")
            + row(7, "fell", "VERB", 0, "9)") + "\n"
        let names = try CoNLLU.read(text)[0].names
        #expect(
            names == [
                NamedSpan(tokens: 1..<3, kind: .organization), NamedSpan(tokens: 4..<5, kind: .place),
            ])
    }

    @Test func nameTagsAreRead() throws {
        let sentences = try CoNLLU.readNameTags(
            "# x\n1\tAnn\tB-PER\t-\n2\tLee\tI-PER\t-\n3\tleft\tO\t-\n\n1\tOslo\tB-LOC\n")
        #expect(
            sentences.map(\.names) == [
                [NamedSpan(tokens: 0..<2, kind: .person)], [NamedSpan(tokens: 0..<1, kind: .place)],
            ])
        #expect(sentences.map(\.comments) == [["x"], []])
        #expect(throws: CoNLLUError.self) { try CoNLLU.readNameTags("only\n") }
    }

    @Test func writtenParagraphsComeBack() throws {
        let sentence = Sentence(
            tokens: [Token(form: "Hi", lemma: "hi", upos: .intj, deprel: "root")], beginsParagraph: true)
        #expect(try CoNLLU.read(CoNLLU.write(sentence))[0].beginsParagraph)
    }
}
