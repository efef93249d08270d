import Extraction
import Graph
import Testing

@testable import Knowledge

@Suite struct GraphStatisticsTests {
    /// Above the limit betweenness is estimated, and said to be; it is never left at 0.
    @Test func betweennessOfLargeGraphsIsEstimated() throws {
        var graph = KnowledgeGraph()
        let count = 900
        for number in 0..<count { graph.insertNode("actor \(number)", .person) }
        let edge = RelationEdge(relation: "meets", category: nil, modality: .asserted, evidence: [], weight: 1)
        // A wheel of spokes of two: all ways lead through the hub.
        for number in stride(from: 1, to: count - 1, by: 2) {
            graph.insertEdge(from: 0, to: number, edge)
            graph.insertEdge(from: number, to: number + 1, edge)
        }
        let exact = GraphStatistics(graph)
        #expect(exact.betweennessPivots == count && !exact.table().contains("estimated"))
        let hub = try #require(exact.actors.first)
        let share = try #require(hub.betweenness)
        #expect(hub.name == "actor 0" && share > 0.99)
        let pivots = GraphStatistics(graph, mostForBetweenness: 10, steps: 100_000)
        #expect(pivots.betweennessPivots == 200)
        #expect(pivots.table().contains("betweenness is estimated from the shortest ways of 200 actors"))
        #expect(pivots.json().contains("\"betweenness_pivots\":200"))
        #expect(abs(try #require(pivots.actors[0].betweenness) - share) < 0.02)
    }

    /// What was not asked for is in no output, and what was is the same as with all the rest.
    @Test(arguments: GraphStatistics.Measure.allCases)
    func oneMeasureAlone(_ measure: GraphStatistics.Measure) throws {
        var graph = KnowledgeGraph()
        for name in ["A", "B", "C", "D"] { graph.insertNode(name, .country) }
        let edge = RelationEdge(relation: "meets", category: nil, modality: .asserted, evidence: [], weight: 1)
        graph.insertEdge(from: 0, to: 1, edge)
        graph.insertEdge(from: 1, to: 2, edge)
        let (all, one) = (GraphStatistics(graph), GraphStatistics(graph, measures: [measure]))
        let columns: [GraphStatistics.Measure: String] = [
            .pagerank: "pagerank", .betweenness: "betweenness", .communities: "community", .components: "component",
        ]
        for (other, column) in columns {
            #expect(one.table().contains(" \(column)") == (other == measure))
            #expect(one.json().contains("\"\(column)\":") == (other == measure))
            #expect(all.json().contains("\"\(column)\":"))
        }
        for (a, b) in zip(all.actors, one.actors) {
            #expect(a.name == b.name && a.inDegree == b.inDegree && a.outDegree == b.outDegree)
            #expect(measure != .pagerank || a.pageRank == b.pageRank)
            #expect(measure != .betweenness || a.betweenness == b.betweenness)
            #expect(measure != .communities || a.community == b.community && all.communities == one.communities)
            #expect(measure != .components || a.component == b.component && all.components == one.components)
        }
    }
}
