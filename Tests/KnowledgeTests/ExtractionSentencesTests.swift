import Extraction
import Foundation
import Linguistics
import TestSupport
import Testing

@testable import Knowledge

/// The sentences of `Tests/Fixtures/extraction`, each with the relations it states and some that it does not.
@Suite struct ExtractionSentencesTests {
    private struct Example: Decodable {
        var text: String
        /// Source, relation, target, modality.
        var expect: [[String]]
        var not: [[String]]
    }

    private static let symmetric: Set<String> = ["meets", "agrees", "cooperates"]

    private static func examples() throws -> [Example] {
        let folder = SharedFolder.packageRoot.appending(path: "Tests/Fixtures/extraction")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .flatMap { name in
                try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n")
                    .map { try JSONDecoder().decode(Example.self, from: Data($0.utf8)) }
            }
    }

    /// The same key for both directions of a symmetric relation.
    private static func key(_ relation: [String]) -> [String] {
        guard relation.count == 4, symmetric.contains(relation[1]), relation[2] < relation[0] else { return relation }
        return [relation[2], relation[1], relation[0], relation[3]]
    }

    @Test func precisionAndRecallHold() throws {
        let pipeline = Pipeline(
            annotator: try Annotator(model: try LanguageModel.builtin()),
            extractor: RuleRelationExtractor(ontology: try .builtin(), gazetteer: try .builtin()))
        var (hits, expected, found, forbidden) = (0, 0, 0, 0)
        for example in try Self.examples() {
            let relations = Set(
                try pipeline.relations(in: Document(id: "example", text: example.text))
                    .map { Self.key([$0.source.name, $0.type, $0.target.name, $0.modality.rawValue]) })
            let wanted = Set(example.expect.map(Self.key))
            hits += wanted.intersection(relations).count
            expected += wanted.count
            found += relations.count
            forbidden += relations.intersection(Set(example.not.map(Self.key))).count
        }
        #expect(expected > 150)
        #expect(Double(hits) / Double(max(expected, 1)) > 0.70, "recall: \(hits) of \(expected)")
        #expect(Double(hits) / Double(max(found, 1)) > 0.85, "precision: \(hits) of \(found)")
        #expect(forbidden <= 2, "\(forbidden) relations that the text does not state")
    }
}
