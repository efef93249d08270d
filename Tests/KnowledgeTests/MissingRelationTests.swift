import Extraction
import Linguistics
import Testing

@testable import Knowledge

/// The stage at which a wanted relation was lost by rules.
@Suite struct MissingRelationTests {
    private static let cases: [(String, String, String, String, Modality?, MissingRelation.Stage)] = [
        ("Russia warned Ukraine.", "Russia", "warns", "Ukraine", nil, .found),
        ("Russia warned Ukraine.", "France", "warns", "Ukraine", nil, .mention),
        ("Russia warned Ukraine.", "Russia", "warns", "Acme", nil, .mention),
        ("The Moscow Times warned Ukraine.", "Moscow", "warns", "Ukraine", nil, .linking),
        ("Russia slept. Ukraine danced.", "Russia", "warns", "Ukraine", nil, .sentence),
        ("Russia painted Ukraine.", "Russia", "warns", "Ukraine", nil, .trigger),
        ("Russia warned Ukraine.", "Ukraine", "warns", "Russia", nil, .direction),
        ("Russia warned Ukraine.", "Russia", "meets", "Ukraine", nil, .type),
        ("Russia may attack Ukraine.", "Russia", "attacks", "Ukraine", .asserted, .modality),
        ("France warned Spain while Italy slept.", "Italy", "warns", "Spain", nil, .argument),
        ("Peru launched a magazine in Chile.", "Peru", "attacks", "Chile", nil, .frame),
        ("Sweden agreed to widen its sanctions against Belarus.", "Sweden", "agrees", "Belarus", nil, .rule),
        ("Norway joined Sweden.", "Norway", "member_of", "Sweden", nil, .targetType),
    ]

    @Test func everyStageIsShown() {
        // Rules have one confidence for all.
        #expect(Set(Self.cases.map(\.5)) == Set(MissingRelation.Stage.allCases).subtracting([.confidence]))
    }

    @Test(arguments: cases.indices) func theStageIsNamed(_ number: Int) throws {
        let (text, source, relation, target, modality, stage) = Self.cases[number]
        let result = try BuiltinPipeline.make().diagnosis(
            of: .init(source: source, relation: relation, target: target, modality: modality),
            in: Document(id: "why", text: text))
        #expect(result.stage == stage, "\(text): \(result.message)")
        #expect(!result.message.isEmpty)
        #expect(result.json(of: "why").contains("\"stage\":\"\(stage.rawValue)\""))
    }
}
