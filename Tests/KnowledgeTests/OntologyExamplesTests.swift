import Extraction
import Foundation
import Linguistics
import TestSupport
import Testing

@testable import Knowledge

/// Ontologies through the real pipeline.
@Suite struct OntologyExamplesTests {
    @Test func builtinExamplesHold() throws {
        let findings = try BuiltinPipeline.make().failingExamples()
        #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
        for type in try Ontology.builtin().types {
            #expect(type.examples.count >= 2 && type.counterexamples.count >= 2, "\(type.name)")
        }
    }

    @Test func builtinHasNoTriggerThatNeverFires() {
        let findings = Ontology.findings(in: Ontology.builtinYAML)
        #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
    }

    private static func business() throws -> String {
        try String(
            contentsOf: SharedFolder.packageRoot.appending(path: "Examples/business/ontology.yaml"), encoding: .utf8)
    }

    @Test func businessOntologyIsClean() throws {
        let yaml = try Self.business()
        let pipeline = try BuiltinPipeline.make(ontology: try Ontology(yaml: yaml))
        let findings = Ontology.findings(in: yaml) + (try pipeline.failingExamples())
        #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
    }

    @Test func businessTextsGiveTheirRelations() throws {
        let pipeline = try BuiltinPipeline.make(ontology: try Ontology(yaml: try Self.business()))
        let folder = SharedFolder.packageRoot.appending(path: "Examples/business/texts")
        var found: [String] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for relation in try pipeline.relations(in: Document(id: name, text: text)) {
                found.append(
                    "\(relation.source.name) \(relation.type) \(relation.target.name) \(relation.modality.rawValue)")
                for end in [relation.source, relation.target]
                where !["Maria Lindqvist", "Karl Jensen"].contains(end.name) {
                    #expect(end.type == .organization, "\(end.name)")
                }
            }
        }
        #expect(
            found.sorted() == [
                "Corvane Capital invests_in Halden Systems asserted", "Corvane Capital owns Lumen Foods asserted",
                "Halden Systems acquires Brightwell Software asserted",
                "Halden Systems appoints Maria Lindqvist asserted", "Lumen Foods competes_with Aster Foods asserted",
                "Norvik Energy acquires Tessaro Motors hypothetical", "Norvik Energy dismisses Karl Jensen asserted",
                "Norvik Energy merges_with Corvane Capital negated", "Norvik Energy sues Halden Systems asserted",
                "Tessaro Motors partners_with Halden Systems asserted",
                "Tessaro Motors supplies Norvik Energy asserted",
            ])
    }

    @Test func failingExamplesAreNamedWithTheirLine() throws {
        let yaml = """
            relations:
              - name: greets
                verbs: [greet]
                verb_targets: [object]
                examples:
                  - {text: "France greeted Spain.", source: France, target: Spain}
                  - {text: "France ignored Spain.", source: France, target: Spain}
                  - {text: "France may greet Spain.", source: France, target: Spain}
                counterexamples:
                  - Peru greeted Chile.
                  - Peru never greeted Chile.
            """
        let findings = try BuiltinPipeline.make(ontology: try Ontology(yaml: yaml)).failingExamples()
        #expect(findings.map(\.line) == [7, 8, 10])
        #expect(findings[0].message.contains("trigger: no word"))
        #expect(findings[1].message.contains("as hypothetical, not asserted"))
        #expect(findings[2].message.contains("counterexample of greets gives Peru greets Chile"))
    }
}
