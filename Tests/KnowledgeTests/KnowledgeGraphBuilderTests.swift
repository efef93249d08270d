import Extraction
import TestSupport
import Testing

@testable import Knowledge

struct KnowledgeGraphBuilderTests {
    @Test func mergesByEndsTypeAndModality() throws {
        let graph = try RelationSamples.graph([
            RelationSamples.relation("Russia", "demands", "NATO", document: "b", date: "2022-02-01"),
            RelationSamples.relation("Russia", "demands", "NATO", document: "a", date: "2022-01-01"),
            RelationSamples.relation("Russia", "demands", "NATO", document: "c", date: nil),
            RelationSamples.relation("Russia", "demands", "NATO", .negated),
            RelationSamples.relation("NATO", "demands", "Russia"),
        ])
        #expect(graph.nodes.map(\.id) == ["NATO", "Russia"])
        #expect(graph.edges.map(\.properties.modality) == [.asserted, .asserted, .negated])
        #expect(graph.edges[1].properties.evidence.map(\.document) == ["c", "a", "b"])
        #expect(graph.edges[1].properties.weight == 3)
        #expect(graph.edges[1].properties.category == "DEMAND")
    }

    @Test func symmetricRelationsHaveNoDirection() throws {
        let graph = try RelationSamples.graph([
            RelationSamples.relation("Russia", "meets", "France"),
            RelationSamples.relation("France", "meets", "Russia", document: "b"),
        ])
        #expect(graph.edges.count == 1)
        #expect(graph.edges[0].properties.evidence.map(\.sourceText) == ["France", "France"])
    }

    @Test func theSameStatementCountsOnce() throws {
        let relation = RelationSamples.relation("Russia", "warns", "Ukraine")
        #expect(try RelationSamples.graph([relation, relation]).edges[0].properties.evidence.count == 1)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func orderDoesNotMatter(_ seed: UInt64) throws {
        let relations = RelationSamples.random(60, seed: seed)
        var generator = SeededGenerator(seed: seed)
        let graph = try RelationSamples.graph(relations)
        let shuffled = try RelationSamples.graph(relations.shuffled(using: &generator))
        #expect(NodeLinkJSON.write(graph, metadata: []) == NodeLinkJSON.write(shuffled, metadata: []))
    }
}
