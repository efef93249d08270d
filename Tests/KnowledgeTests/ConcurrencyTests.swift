import Foundation
import Graph
import Linguistics
import TestSupport
import Testing

@testable import Knowledge

@Suite struct ConcurrencyTests {
    /// From text to picture in eight tasks at once that share one pipeline.
    @Test func eightBuildsGiveTheSameBytes() async throws {
        let pipeline = try BuiltinPipeline.make()
        let folder = SharedFolder.packageRoot.appending(path: "Samples")
        var documents: [Document] = []
        for path in try DocumentReader().files(at: folder.path).prefix(4) {
            DocumentReader().read(path) { if case .document(let document) = $0 { documents.append(document) } }
        }
        try #require(documents.count == 4)
        let texts = documents
        @Sendable func build(_ order: [Document]) throws -> [[UInt8]] {
            var builder = KnowledgeGraphBuilder(ontology: pipeline.extractor.ontology)
            for document in order { for relation in try pipeline.relations(in: document) { builder.insert(relation) } }
            let graph = builder.graph()
            return [
                try NodeLinkJSON().bytes(of: graph).bytes, Array(Picture(graph).dot().utf8),
                try Picture(graph).render(.svg),
            ]
        }
        let alone = try build(texts)
        let found = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
            for task in 0..<8 {
                group.addTask { try build(Array(texts[(task % 4)...] + texts[..<(task % 4)])) }
            }
            return try await group.reduce(into: [[[UInt8]]]()) { $0.append($1) }
        }
        #expect(found.count == 8 && alone[0].count > 1_000)
        for bytes in found { #expect(bytes == alone) }
    }
}
