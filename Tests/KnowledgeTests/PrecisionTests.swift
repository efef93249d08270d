import Extraction
import Foundation
import Linguistics
import TestSupport
import Testing

@testable import Knowledge

/// Kinds of sentence from which others draw edges that the text does not state.
@Suite struct PrecisionTests {
    private struct Trap: Decodable {
        var kind: String
        var text: String
        /// Source, relation and target that must not be asserted; `*` stands for any.
        var never: [[String]]
    }

    @Test func nothingIsAssertedThatTheTextDoesNotState() throws {
        let file = SharedFolder.packageRoot.appending(path: "Tests/Fixtures/precision/traps.jsonl")
        let traps = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .map { try JSONDecoder().decode(Trap.self, from: Data($0.utf8)) }
        let byKind = Dictionary(grouping: traps, by: \.kind)
        #expect(byKind.count == 9)
        #expect(byKind.values.allSatisfy { $0.count >= 6 })
        let pipeline = try BuiltinPipeline.make()
        for trap in traps {
            let asserted = try pipeline.relations(in: Document(id: "trap", text: trap.text))
                .filter { $0.modality == .asserted }
            for relation in asserted {
                let words = [relation.source.name, relation.type, relation.target.name]
                let isForbidden = trap.never.contains { pattern in
                    zip(pattern, words).allSatisfy { $0 == "*" || $0 == $1 }
                }
                #expect(
                    !isForbidden, "\(trap.kind): \(words.joined(separator: " ")) (\(relation.rule)) in: \(trap.text)")
            }
        }
    }
}
