import Foundation
import Graph
import Testing

/// Times of a graph with a million edges; run by hand with `GRAPH_SCALE=1 swift test -c release --filter ScaleTests`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["GRAPH_SCALE"] != nil, "set GRAPH_SCALE=1 to measure"))
struct ScaleTests {
    @Test func holdsAMillionEdges() throws {
        func time<T>(_ name: String, _ body: () throws -> T) rethrows -> T {
            let start = ContinuousClock.now
            let result = try body()
            print("\(name): \(ContinuousClock.now - start)")
            return result
        }
        let graph = time("build") { randomGraph(seed: 1, nodes: 100_000, edges: 1_000_000) }
        try time("invariants") { try graph.checkInvariants() }
        #expect(time("adjacency") { Adjacency(graph).nodeCount } == 100_000)
        #expect(time("components") { graph.components().max() } != nil)
        #expect(time("ego graph, radius 2") { graph.egoGraph(around: [0], radius: 2).nodes.count } > 1)
        #expect(time("filter half") { graph.filtered(edges: { $1.properties % 2 == 0 }).edges.count } == 500_000)
        #expect(time("PageRank") { graph.pageRank(tolerance: 1e-8).count } == 100_000)
        #expect(time("shortest path") { graph.shortestPath(from: 0, to: 99_999)?.count } != nil)
        #expect(time("communities") { graph.communities().count } == 100_000)
    }
}
