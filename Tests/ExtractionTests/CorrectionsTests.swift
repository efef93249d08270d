import Linguistics
import Testing

@testable import Extraction

@Suite struct CorrectionsTests {
    private static func read(_ yaml: String) throws -> Corrections {
        try Corrections(yaml: yaml, ontology: .builtin(), gazetteer: .builtin())
    }

    private func relation(_ source: String, _ type: String, _ target: String, document: String = "a") -> Relation {
        Relation(
            document: document, date: nil, sentence: "s", span: 0..<1,
            source: Entity(name: source, type: .organization),
            sourceMention: TextSpan(text: source, span: 0..<1), target: Entity(name: target, type: .country),
            targetMention: TextSpan(text: target, span: 0..<1), type: type, category: "X", modality: .asserted,
            attribution: nil, trigger: TextSpan(text: type, span: 0..<1), rule: "test")
    }

    @Test func eachKindAppliesAndIsCounted() throws {
        let corrections = try Self.read(
            """
            merge:
              - {name: Kremlin press office, into: Russia}
            not_actors: [Paris Hilton]
            drop:
              - {source: Russia, relation: attacks, target: Poland}
              - {target: Chad, document: b}
            retype:
              - {source: France, relation: demands, as: warns}
            """)
        var counts = [Int](repeating: 0, count: corrections.list.count)
        let kept = corrections.apply(
            to: [
                relation("Kremlin press office", "warns", "Poland"),
                relation("Kremlin press office", "meets", "Russia"),
                relation("Paris Hilton", "meets", "France"), relation("Kremlin press office", "attacks", "Poland"),
                relation("Spain", "aids", "Chad", document: "b"), relation("Spain", "aids", "Chad"),
                relation("France", "demands", "Mali"), relation("France", "meets", "Mali"),
            ], counting: &counts)
        #expect(
            kept.map { "\($0.source.name) \($0.type) \($0.target.name)" } == [
                "Russia warns Poland", "Spain aids Chad", "France warns Mali", "France meets Mali",
            ])
        #expect(kept.map(\.source.type) == [.country, .organization, .organization, .organization])
        #expect(kept[2].category == "THREATEN" && kept[3].category == "X")
        #expect(counts == [3, 1, 1, 1, 1])
        #expect(corrections.list.map(\.line) == [2, 3, 5, 6, 8])
    }

    @Test(arguments: [
        ("drops: []", 1, "unknown key 'drops'; use merge, not_actors, drop, retype"),
        ("merge:\n  - {name: A}", 2, "needs name and into"),
        ("merge:\n  - {name: A, into: A}", 2, "cannot be merged into itself"),
        ("merge:\n  - {name: A, into: B, type: planet}", 2, "unknown entity type 'planet'; use country"),
        ("drop:\n  - {modality: asserted}", 2, "at least one of source, relation, target"),
        ("drop:\n  - {source: A, verb: b}", 2, "unknown key 'verb'"),
        ("drop:\n  - {source: A, modality: sure}", 2, "unknown modality 'sure'; use asserted"),
        ("retype:\n  - {source: A}", 2, "needs as"),
        ("retype:\n  - {source: A, as: greets}", 2, "unknown relation 'greets'; use meets"),
        ("drop:\n  - {source: A}\n  - {source: A}", 3, "is on line 2 already"),
        ("drop: A", 1, "expected a list"), ("drop:\n  - A", 2, "expected {source"), ("[]", 1, "expected a mapping"),
        ("drop: [", nil as Int?, "not YAML"), ("not_actors: [[A]]", 1, "expected a name"),
    ])
    func badFilesAreNamed(_ yaml: String, _ line: Int?, _ message: String) {
        let error = #expect(throws: CorrectionError.self) { try Self.read(yaml) }
        #expect(error?.line == line)
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }
}
