import Extraction
import Testing

@testable import Knowledge

@Suite struct ExplanationTests {
    private func evidence(_ sentence: String, _ source: String, _ trigger: String, _ target: String) -> Evidence {
        Evidence(
            document: "a", date: nil, sentence: sentence, span: 0..<sentence.utf8.count, sourceText: source,
            targetText: target, trigger: trigger, attribution: nil, rule: "verb:active (warn)")
    }

    @Test(arguments: [
        (
            "Russia warned Ukraine.", "Russia", "warned", "Ukraine",
            "[source: Russia] [trigger: warned] [target: Ukraine]."
        ),
        (
            "Iran's offer: it may warn it.", "it", "warn", "Iran",
            "[target: Iran]'s offer: [source: it] may [trigger: warn] it."
        ),
        ("Niger and Nigeria met.", "Nigeria", "met", "Niger", "[target: Niger] and [source: Nigeria] [trigger: met]."),
        ("Perú avisó a Chile", "Perú", "avisó", "Chile", "[source: Perú] [trigger: avisó] a [target: Chile]"),
        ("Nothing of it", "Russia", "", "NATO", "Nothing of it"),
        ("", "a", "b", "c", ""),
    ])
    func wordsAreMarked(_ sentence: String, _ source: String, _ trigger: String, _ target: String, _ marked: String) {
        let stretches = Explanation.stretches(of: evidence(sentence, source, trigger, target))
        #expect(stretches.map(\.text).joined() == sentence)
        let text = stretches.map { piece in piece.role.map { "[\($0.rawValue): \(piece.text)]" } ?? piece.text }
        #expect(text.joined() == marked)
    }

    @Test func queriesFindTheirEdges() throws {
        let graph = try RelationSamples.graph([
            RelationSamples.relation("Russia", "demands", "NATO"),
            RelationSamples.relation("France", "meets", "Russia"),
            RelationSamples.relation("Russia", "demands", "Ukraine", .hypothetical),
        ])
        func count(_ query: Explanation.Query) -> Int {
            Explanation.explanations(of: graph, query, symmetric: ["meets"]).count
        }
        #expect(count(.init(source: "Russia", relation: "demands")) == 2)
        #expect(count(.init(source: "Russia", relation: "demands", target: "NATO")) == 1)
        #expect(count(.init(source: "Russia", relation: "meets", target: "France")) == 1)
        #expect(count(.init(source: "NATO", relation: "demands", target: "Russia")) == 0)
        #expect(count(.init()) == 3)
    }

    @Test func noSentenceMovesTheCursor() throws {
        var relation = RelationSamples.relation("Russia", "warns", "NATO")
        relation.sentence = "Russia \u{1B}[2J warns \u{9B}1m NATO."
        let graph = try RelationSamples.graph([relation])
        let found = Explanation.explanations(of: graph, .init())
        let text = found.map { $0.text(.brackets) }.joined()
        #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x9B })
        #expect(text.contains("rule: test"))
        #expect(Explanation.json(found).contains(#""role":"trigger""#))
    }
}
