import Foundation
import Graph
import Linguistics
import TestSupport
import Testing

@testable import Knowledge

/// Pictures of whole collections of articles: nothing covers anything, whatever the sheet.
@Suite struct PictureOfTextsTests {
    private static func graph(_ folder: URL) throws -> KnowledgeGraph {
        let pipeline = try BuiltinPipeline.make()
        var builder = KnowledgeGraphBuilder(ontology: try .builtin())
        let reader = DocumentReader()
        for file in try reader.files(at: folder.path) {
            var documents: [Document] = []
            reader.read(file) { item in
                if case .document(let document) = item { documents.append(document) }
            }
            for document in documents {
                for relation in try pipeline.relations(in: document) { builder.insert(relation) }
            }
        }
        return builder.graph()
    }

    private func check(_ folder: URL) throws {
        let graph = try Self.graph(folder)
        #expect(graph.edges.count > 10)
        for edges in [30, 60] {
            let report = try Picture(graph, options: PictureOptions(maxEdges: edges)).report()
            #expect(report.nodeOverlaps == 0 && report.labelOverlaps == 0 && report.labelsOverNodes == 0)
            #expect(report.hiddenLabels == 0)
        }
    }

    @Test func theSamplesCoverNothing() throws {
        try check(SharedFolder.packageRoot.appending(path: "Samples"))
    }

    @Test(.enabled(if: SharedFolder.url != nil, "the shared articles are not there"))
    func theSeedsCoverNothing() throws {
        try check(try #require(SharedFolder.url).appending(path: "seeds"))
    }
}
