import Extraction
import Linguistics
import Testing

@testable import Knowledge

/// Relations that no type covers.
@Suite struct OpenRelationsTests {
    private static let cases: [(String, [String])] = [
        ("Amazon hired Jane Doe.", ["Amazon hires Jane Doe asserted"]),
        ("Tessaro Motors was founded by Elena Rossi in Turin.", ["Elena Rossi founds Tessaro Motors asserted"]),
        ("Lumen Foods competes with Aster Foods.", ["Lumen Foods competes_with Aster Foods asserted"]),
        ("Boeing's acquisition of Spirit AeroSystems was approved.", ["Boeing acquires Spirit AeroSystems asserted"]),
        ("Amazon did not hire Jane Doe.", ["Amazon hires Jane Doe negated"]),
        ("Amazon may hire Jane Doe.", ["Amazon hires Jane Doe hypothetical"]),
        // Being, having and speaking say nothing of two actors.
        ("Amazon is Microsoft's neighbour.", []),
        ("Amazon said that Microsoft was late.", []),
        // A pronoun, a country's adjective or a place where something happens is no end of an open relation.
        ("It hired Jane Doe.", []),
        ("Amazon opened an office in Brazil.", []),
    ]

    @Test(arguments: cases.indices) func namesAreJoinedByTheVerb(_ number: Int) throws {
        let (text, expected) = Self.cases[number]
        let pipeline = try BuiltinPipeline.make(isOpen: true)
        let known = Set(try Ontology.builtin().types.map(\.name))
        let found = try pipeline.relations(in: Document(id: "open", text: text)).filter { !known.contains($0.type) }
        #expect(
            found.map { "\($0.source.name) \($0.type) \($0.target.name) \($0.modality.rawValue)" } == expected,
            "\(text)")
        #expect(found.allSatisfy { $0.category == nil && $0.rule.hasPrefix("open:") })
    }

    @Test func closedExtractionIsUnchanged() throws {
        let text = "Amazon hired Jane Doe. Russia warned Ukraine, but NATO rejected the demands of Moscow."
        let document = Document(id: "both", text: text)
        let known = Set(try Ontology.builtin().types.map(\.name))
        let closed = try BuiltinPipeline.make().relations(in: document)
        let open = try BuiltinPipeline.make(isOpen: true).relations(in: document)
        #expect(open.filter { known.contains($0.type) } == closed)
        #expect(open.count > closed.count)
    }
}
