import Graph
import TestSupport
import Testing

@Suite struct PathsTests {
    typealias Plain = PropertyGraph<Int, Int>

    private func random(_ seed: UInt64, nodes: Int, edges: Int) -> Plain {
        var generator = SeededGenerator(seed: seed)
        var graph = Plain()
        for node in 0..<nodes { graph.insertNode("n\(node)", node) }
        for edge in 0..<edges {
            graph.insertEdge(
                from: Int.random(in: 0..<nodes, using: &generator), to: Int.random(in: 0..<nodes, using: &generator),
                edge)
        }
        return graph
    }

    /// All ways without a node twice, by trying everything.
    private func all(_ graph: Plain, from start: Int, to goal: Int, directed: Bool) -> [[Int]] {
        var found: [[Int]] = []
        func extend(_ path: [Int]) {
            let last = path[path.count - 1]
            if last == goal { return found.append(path) }
            for next in graph.nodes.indices where !path.contains(next) {
                let isLinked = graph.edges.contains {
                    ($0.source == last && $0.target == next) || (!directed && $0.source == next && $0.target == last)
                }
                if isLinked { extend(path + [next]) }
            }
        }
        extend([start])
        return found.sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count < $1.count }
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func waysAreThoseFoundByTryingAll(seed: UInt64) {
        let graph = random(seed, nodes: 6, edges: 8)
        for directed in [false, true] {
            let expected = all(graph, from: 0, to: 5, directed: directed)
            let found = graph.shortestPaths(from: 0, to: 5, most: 100, followsDirection: directed)
            #expect(found == expected)
            #expect(
                graph.shortestPaths(from: 0, to: 5, most: 2, followsDirection: directed) == Array(expected.prefix(2)))
        }
    }

    @Test func noWayAndNoLength() {
        var graph = Plain()
        graph.insertNode("a", 0)
        graph.insertNode("b", 1)
        #expect(graph.shortestPaths(from: 0, to: 1, most: 3) == [])
        #expect(graph.shortestPaths(from: 1, to: 1, most: 3) == [[1]])
        #expect(graph.shortestPaths(from: 0, to: 7, most: 3) == [])
    }
}
