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
        #expect(hub.name == "actor 0" && hub.betweenness > 0.99)
        let pivots = GraphStatistics(graph, mostForBetweenness: 10, steps: 100_000)
        #expect(pivots.betweennessPivots == 200)
        #expect(pivots.table().contains("betweenness is estimated from the shortest ways of 200 actors"))
        #expect(pivots.json().contains("\"betweenness_pivots\":200"))
        #expect(abs(pivots.actors[0].betweenness - hub.betweenness) < 0.02)
    }
}
