import Graph
import TestSupport
import Testing

/// A seeded random multigraph with loops and parallel edges; edge properties are the order of insertion.
func randomGraph(seed: UInt64, nodes: Int, edges: Int) -> PropertyGraph<Int, Int> {
    var generator = SeededGenerator(seed: seed)
    var graph = PropertyGraph<Int, Int>()
    for node in 0..<nodes { graph.insertNode("v\(node)", node) }
    guard nodes > 0 else { return graph }
    for edge in 0..<edges {
        graph.insertEdge(
            from: Int.random(in: 0..<nodes, using: &generator), to: Int.random(in: 0..<nodes, using: &generator), edge)
    }
    return graph
}

/// A path v0 -> v1 -> ... of so many nodes.
func path(_ count: Int) -> PropertyGraph<Int, Int> {
    var graph = PropertyGraph<Int, Int>()
    for node in 0..<count { graph.insertNode("v\(node)", node) }
    for node in 0..<max(0, count - 1) { graph.insertEdge(from: node, to: node + 1, node) }
    return graph
}

@Suite struct EgoGraphTests {
    @Test func followsEdgesBothWays() throws {
        let ego = try #require(path(7).egoGraph(around: "v3", radius: 2))
        #expect(ego.nodes.map(\.id) == ["v1", "v2", "v3", "v4", "v5"])
        #expect(ego.edges.map(\.properties) == [1, 2, 3, 4])
        #expect(path(3).egoGraph(around: "nobody", radius: 1) == nil)
    }

    @Test func keepsALonelyCentre() throws {
        var graph = path(2)
        graph.insertNode("alone", 9)
        #expect(try #require(graph.egoGraph(around: "alone", radius: 3)).nodes.map(\.id) == ["alone"])
    }

    @Test(arguments: 0..<30) func growsWithTheRadius(seed: Int) throws {
        let graph = randomGraph(seed: UInt64(seed), nodes: 3 + seed, edges: 2 * seed)
        var inner = graph.egoGraph(around: [0], radius: 0)
        for radius in 1...4 {
            let outer = graph.egoGraph(around: [0], radius: radius)
            try outer.checkInvariants()
            #expect(Set(inner.nodes.map(\.id)).isSubset(of: outer.nodes.map(\.id)))
            #expect(Set(inner.edges.map(\.properties)).isSubset(of: outer.edges.map(\.properties)))
            inner = outer
        }
    }
}

@Suite struct FilterTests {
    @Test func dropsNodesWithoutEdgesUnlessTold() {
        let graph = path(4)
        let some = graph.filtered(edges: { _, edge in edge.properties == 1 })
        #expect(some.nodes.map(\.id) == ["v1", "v2"])
        let all = graph.filtered(keepIsolated: true, edges: { _, edge in edge.properties == 1 })
        #expect(all.nodes.count == 4)
        let tail = graph.filtered(nodes: { position, _ in position != 1 })
        #expect(tail.nodes.map(\.id) == ["v2", "v3"])
    }

    @Test(arguments: 0..<30) func filtersCommute(seed: Int) throws {
        let graph = randomGraph(seed: UInt64(seed), nodes: 4 + seed, edges: 3 * seed)
        let oddEdges = { (_: Int, edge: PropertyGraph<Int, Int>.Edge) in edge.properties % 2 == 1 }
        let someNodes = { (_: Int, node: PropertyGraph<Int, Int>.Node) in node.properties % 3 != 0 }
        let one = graph.filtered(edges: oddEdges).filtered(nodes: someNodes)
        let other = graph.filtered(nodes: someNodes).filtered(edges: oddEdges)
        try one.checkInvariants()
        #expect(one == other)
        let both = graph.filtered(nodes: someNodes, edges: oddEdges)
        #expect(one == both)
    }
}
