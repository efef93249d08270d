import Graph
import Testing

@Suite struct AdjacencyTests {
    @Test func listsEdgesByNode() {
        var graph = path(3)
        graph.insertEdge(from: 1, to: 1, 9)
        graph.insertEdge(from: 2, to: 0, 10)
        #expect(Adjacency(graph).edges(at: 1) == [0, 1, 2])
        #expect(Adjacency(graph, direction: .outgoing).neighbors(of: 2) == [0])
        #expect(Adjacency(graph, direction: .incoming).neighbors(of: 1) == [0, 1])
        #expect(Adjacency(graph).degree(of: 0) == 2)
    }

    @Test(arguments: 0..<20) func countsEachEdgeTwice(seed: Int) {
        let graph = randomGraph(seed: UInt64(seed), nodes: 10, edges: 40)
        let adjacency = Adjacency(graph)
        let loops = graph.edges.count { $0.source == $0.target }
        #expect((0..<10).reduce(0) { $0 + adjacency.degree(of: $1) } == 80 - loops)
        #expect(graph.degrees().reduce(0, +) == 80)
    }
}

@Suite struct ComponentTests {
    @Test func numbersThemInOrder() {
        var graph = path(3)
        graph.insertNode("x", 0)
        graph.insertNode("y", 0)
        graph.insertEdge(from: 4, to: 2, 0)
        #expect(graph.components() == [0, 0, 0, 1, 0])
        #expect(PropertyGraph<Int, Int>().components().isEmpty)
    }

    /// Two nodes share a component exactly when hops lead from one to the other.
    @Test(arguments: 0..<20) func agreeWithHops(seed: Int) {
        let graph = randomGraph(seed: UInt64(seed), nodes: 14, edges: 10)
        let components = graph.components()
        for start in graph.nodes.indices {
            let hops = graph.hops(from: [start])
            for node in graph.nodes.indices { #expect((hops[node] != nil) == (components[node] == components[start])) }
        }
    }
}

@Suite struct ShortestPathTests {
    @Test func followsDirectionWhenTold() {
        let graph = path(4)
        #expect(graph.shortestPath(from: 3, to: 0) == [2, 1, 0])
        #expect(graph.shortestPath(from: 3, to: 0, followsDirection: true) == nil)
        #expect(graph.shortestPath(from: 0, to: 2, followsDirection: true) == [0, 1])
        #expect(graph.shortestPath(from: 1, to: 1) == [])
        #expect(graph.shortestPath(from: 0, to: 9) == nil)
    }

    @Test(arguments: 0..<20) func isAsLongAsHops(seed: Int) {
        let graph = randomGraph(seed: UInt64(seed), nodes: 15, edges: 20)
        let hops = graph.hops(from: [0])
        for node in graph.nodes.indices {
            #expect(graph.shortestPath(from: 0, to: node)?.count == hops[node])
        }
    }
}

@Suite struct CentralityTests {
    @Test func ranksPages() {
        // The known values of a three-cycle with a tail: a -> b -> c -> a, d -> a.
        var graph = PropertyGraph<Int, Int>()
        for id in ["a", "b", "c", "d"] { graph.insertNode(id, 0) }
        for (source, target) in [(0, 1), (1, 2), (2, 0), (3, 0)] { graph.insertEdge(from: source, to: target, 0) }
        let rank = graph.pageRank()
        let d = 0.15 / 4
        // a = d + .85 (c + d), b = d + .85 a, c = d + .85 b
        let a = (d + 0.85 * d + 0.85 * d + 0.85 * 0.85 * d) / (1 - 0.85 * 0.85 * 0.85)
        #expect(abs(rank[3] - d) < 1e-9)
        #expect(abs(rank[0] - a) < 1e-9)
        #expect(abs(rank.reduce(0, +) - 1) < 1e-9)
        #expect(PropertyGraph<Int, Int>().pageRank().isEmpty)
    }

    @Test(arguments: 0..<10) func ranksAddUpToOne(seed: Int) {
        let graph = randomGraph(seed: UInt64(seed), nodes: 20, edges: 30)
        #expect(abs(graph.pageRank().reduce(0, +) - 1) < 1e-8)
    }

    @Test func countsWaysBetween() {
        #expect(path(5).betweenness() == [0, 3, 4, 3, 0])
        #expect(path(5).betweenness(followsDirection: false) == [0, 3, 4, 3, 0])
        var star = PropertyGraph<Int, Int>()
        for node in 0..<5 { star.insertNode("\(node)", node) }
        for node in 1..<5 { star.insertEdge(from: node, to: 0, 0) }
        #expect(star.betweenness(followsDirection: false) == [6, 0, 0, 0, 0])
        #expect(star.betweenness() == [0, 0, 0, 0, 0])
    }

    /// Pivots give each node about what all nodes give it, and the same each time.
    @Test(arguments: [true, false]) func pivotsStandForAll(followsDirection: Bool) {
        let graph = randomGraph(seed: 4, nodes: 600, edges: 2_400)
        let exact = graph.betweenness(followsDirection: followsDirection)
        let estimate = graph.betweenness(followsDirection: followsDirection, pivots: 300)
        #expect(estimate == graph.betweenness(followsDirection: followsDirection, pivots: 300))
        #expect(graph.betweenness(followsDirection: followsDirection, pivots: 600) == exact)
        let most = exact.max() ?? 0
        let errors = zip(exact, estimate).map { abs($0 - $1) }
        #expect((errors.max() ?? 0) < 0.25 * most, "off by \(errors.max() ?? 0) of \(most)")
        #expect(errors.reduce(0, +) / Double(errors.count) < 0.04 * most)
        let (sum, whole) = (estimate.reduce(0, +), exact.reduce(0, +))
        #expect(abs(sum - whole) < 0.05 * whole)
    }
}

@Suite struct CommunityTests {
    @Test func findsCliques() {
        var graph = PropertyGraph<Int, Int>()
        for node in 0..<12 { graph.insertNode("\(node)", node) }
        for group in 0..<3 {
            for a in 0..<4 { for b in 0..<a { graph.insertEdge(from: group * 4 + a, to: group * 4 + b, 0) } }
        }
        graph.insertEdge(from: 0, to: 4, 0)
        graph.insertEdge(from: 5, to: 8, 0)
        let groups = graph.communities()
        #expect(groups == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
        #expect(graph.modularity(of: groups) > 0.5)
        #expect(PropertyGraph<Int, Int>().communities().isEmpty)
    }

    @Test(arguments: 0..<20) func beatsOneGroupAndKeepsComponentsApart(seed: Int) {
        let graph = randomGraph(seed: UInt64(seed), nodes: 30, edges: 50)
        let groups = graph.communities()
        #expect(graph.modularity(of: groups) >= -1e-12)
        let components = graph.components()
        for group in Set(groups) {
            #expect(Set(graph.nodes.indices.filter { groups[$0] == group }.map { components[$0] }).count == 1)
        }
        #expect(groups == graph.communities())
    }
}
