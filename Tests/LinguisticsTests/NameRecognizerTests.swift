import Testing

@testable import Linguistics

@Suite struct NameRecognizerTests {
    @Test func labelsAndNamesAreInverse() {
        let names = [
            NamedSpan(tokens: 0..<1, kind: .person), NamedSpan(tokens: 1..<3, kind: .organization),
            NamedSpan(tokens: 5..<8, kind: .place),
        ]
        let labels = NameLabels.labels(names, count: 9)
        #expect(NameLabels.names(labels) == names)
        for (previous, label) in zip(labels, labels.dropFirst()) { #expect(NameLabels.mayFollow(label, previous)) }
    }

    @Test func knownNamesMatchTheLongest() {
        var lexicon = NameLexicon()
        lexicon.insert("New York", kind: .place)
        lexicon.insert("New York Times", kind: .organization)
        lexicon.insert("french", kind: nil)
        let words = ["The", "New", "York", "times", "French", "new"].map { WordFeatures($0) }
        #expect(lexicon.hints(words[...]) == [0, 18, 2, 2, 24, 0])
    }

    @Test func bracketsBecomeNames() throws {
        let text = """
            1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-organization-new
            2\tSenate\tSenate\tPROPN\tNNP\t_\t6\tnsubj\t_\t_
            3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_
            4\tFrance\tFrance\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(2-place-new)1)
            5\tgladly\tgladly\tADV\tRB\t_\t6\tadvmod\t_\t_
            6\tthanked\tthank\tVERB\tVBD\t_\t0\troot\t_\t_
            7\tits\tits\tPRON\tPRP$\t_\t8\tnmod:poss\t_\tEntity=(3-person-new(1-organization)
            8\tguest\tguest\tNOUN\tNN\t_\t6\tobj\t_\tEntity=3)

            """
        let sentences = try TreebankCorpus.read(text)
        #expect(sentences.map(\.names) == [[NamedSpan(tokens: 1..<4, kind: .organization)]])
    }

    @Test func taggedWordsBecomeNames() {
        let sentences = TreebankCorpus.readTagged("# x\n1\tAnn\tB-PER\n2\tLee\tI-PER\n3\tleft\tO\n\n1\tRome\tB-LOC\n")
        #expect(
            sentences.map(\.names) == [
                [NamedSpan(tokens: 0..<2, kind: .person)], [NamedSpan(tokens: 0..<1, kind: .place)],
            ])
    }
}
