import Extraction
import Linguistics
import Testing

@testable import Knowledge

struct GraphFilterTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func whatStaysPassesAndWhatGoesDoesNot(_ seed: UInt64) throws {
        let graph = try RelationSamples.graph(RelationSamples.random(80, seed: seed))
        var filter = GraphFilter()
        filter.relations = ["demands", "warns"]
        filter.modalities = [.asserted, .hypothetical]
        filter.since = CalendarDate("2022-01-26")
        filter.until = CalendarDate("2022-02-03")
        let kept = filter.apply(to: graph)
        let days = ["2022-01-26", "2022-02-03"]
        for edge in kept.edges {
            #expect(filter.relations.contains(edge.properties.relation))
            #expect(filter.modalities.contains(edge.properties.modality))
            #expect(edge.properties.evidence.allSatisfy { $0.date.map { days.contains($0.description) } == true })
            #expect(edge.properties.weight == Double(edge.properties.evidence.count))
        }
        let expected = graph.edges.count { edge in
            filter.relations.contains(edge.properties.relation) && filter.modalities.contains(edge.properties.modality)
                && edge.properties.evidence.contains { $0.date.map { days.contains($0.description) } == true }
        }
        #expect(kept.edges.count == expected)
        let ends = Set(kept.edges.flatMap { [$0.source, $0.target] })
        #expect(ends == Set(kept.nodes.indices), "no node without an edge")
        #expect(filter.apply(to: kept) == kept, "a second time changes nothing")
    }

    @Test func anEmptyFilterDropsIsolatedNodesOnly() throws {
        var graph = try RelationSamples.graph(RelationSamples.random(30, seed: 1))
        graph.insertNode("Alone", .place)
        var filter = GraphFilter()
        #expect(filter.apply(to: graph).position(of: "Alone") == nil)
        #expect(filter.apply(to: graph).edges == graph.edges)
        filter.keepsIsolated = true
        #expect(filter.apply(to: graph) == graph)
    }

    /// A weight of another program may be more than any number of pieces of evidence.
    @Test func enormousWeightsPass() {
        var graph = KnowledgeGraph()
        let ends = (graph.insertNode("A", .person), graph.insertNode("B", .person))
        for weight in [1e300, 2.9, -3] {
            graph.insertEdge(
                from: ends.0, to: ends.1,
                RelationEdge(relation: "warns", category: nil, modality: .asserted, evidence: [], weight: weight))
        }
        var filter = GraphFilter()
        #expect(filter.apply(to: graph).edges.count == 3)
        filter.leastEvidence = 3
        #expect(filter.apply(to: graph).edges.map(\.properties.weight) == [1e300])
    }

    @Test func stepsAroundAnActor() throws {
        let graph = try RelationSamples.graph([
            RelationSamples.relation("A", "warns", "B"), RelationSamples.relation("B", "warns", "C"),
            RelationSamples.relation("C", "warns", "D"), RelationSamples.relation("E", "warns", "A"),
        ])
        var filter = GraphFilter()
        filter.entities = ["A"]
        func names() -> [String] { filter.apply(to: graph).nodes.map(\.id) }
        #expect(names() == ["A", "B", "E"])
        filter.hops = 2
        #expect(names() == ["A", "B", "C", "E"])
        filter.hops = 3
        #expect(names() == ["A", "B", "C", "D", "E"])
        filter.entities = ["Nobody"]
        #expect(names().isEmpty)
    }

    @Test func leastEvidence() throws {
        let graph = try RelationSamples.graph([
            RelationSamples.relation("A", "warns", "B"), RelationSamples.relation("A", "warns", "B", document: "b"),
            RelationSamples.relation("B", "warns", "A"),
        ])
        var filter = GraphFilter()
        filter.leastEvidence = 2
        #expect(filter.apply(to: graph).edges.count == 1)
        filter.leastEvidence = 3
        #expect(filter.apply(to: graph).nodes.isEmpty)
    }
}
