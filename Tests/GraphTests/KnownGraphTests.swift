import Graph
import Testing

/// Figures of a well-known graph against those of NetworkX 3.
@Suite struct KnownGraphTests {
    /// The friendships of Zachary's karate club (1977), by member, each with those of a higher number.
    private static let friends: [[Int]] = [
        [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31], [2, 3, 7, 13, 17, 19, 21, 30],
        [3, 7, 8, 9, 13, 27, 28, 32], [7, 12, 13], [6, 10], [6, 10, 16], [16], [], [30, 32, 33], [33], [], [], [],
        [33], [32, 33], [32, 33], [], [], [32, 33], [33], [32, 33], [], [32, 33], [25, 27, 29, 32, 33], [25, 27, 31],
        [31], [29, 33], [33], [31, 33], [32, 33], [32, 33], [32, 33], [33], [],
    ]

    private static func club(bothWays: Bool = false) -> PropertyGraph<Int, Double> {
        var graph = PropertyGraph<Int, Double>()
        for member in friends.indices { graph.insertNode("\(member)", member) }
        for (member, others) in friends.enumerated() {
            for other in others {
                graph.insertEdge(from: member, to: other, 1)
                if bothWays { graph.insertEdge(from: other, to: member, 1) }
            }
        }
        return graph
    }

    private func isNear(_ found: [Double], _ expected: [Double], _ most: Double) -> Bool {
        found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < most }
    }

    @Test func pageRank() {
        let both = [
            0.09699729, 0.05287692, 0.05707851, 0.03585986, 0.02197795, 0.02911115, 0.02911115, 0.0244905, 0.02976606,
            0.0143094, 0.02197795, 0.00956475, 0.01464489, 0.02953646, 0.01453599, 0.01453599, 0.01678401, 0.01455868,
            0.01453599, 0.01960464, 0.01453599, 0.01455868, 0.01453599, 0.03152251, 0.02107603, 0.0210062, 0.01504404,
            0.02563977, 0.01957346, 0.02628854, 0.02459016, 0.03715809, 0.07169323, 0.10091918,
        ]
        #expect(isNear(Self.club(bothWays: true).pageRank(tolerance: 1e-13), both, 1e-7))
        let oneWay = Self.club().pageRank(tolerance: 1e-13)
        #expect(isNear([oneWay[0], oneWay[16], oneWay[33]], [0.01506049, 0.04258522, 0.2590471], 1e-7))
        let weighted = Self.club().pageRank(tolerance: 1e-13) { _ in 3.5 }
        #expect(isNear(weighted, oneWay, 1e-12), "equal weights change nothing")
    }

    @Test func betweenness() {
        let expected = [
            231.071429, 28.478571, 75.850794, 6.288095, 0.333333, 15.833333, 15.833333, 0, 29.529365, 0.447619,
            0.333333, 0, 0, 24.215873, 0, 0, 0, 0, 0, 17.146825, 0, 0, 0, 9.3, 1.166667, 2.027778, 0, 11.792063,
            0.947619, 1.542857, 7.609524, 73.009524, 76.690476, 160.551587,
        ]
        #expect(isNear(Self.club().betweenness(followsDirection: false), expected, 1e-5))
    }

    @Test func communities() {
        let graph = Self.club()
        let sides = graph.nodes.indices.map {
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21].contains($0) ? 0 : 1
        }
        #expect(abs(graph.modularity(of: sides) - 0.3582347140) < 1e-9, "the sides the club split into")
        #expect(graph.modularity(of: graph.communities()) > 0.41, "the best there is has 0.4198")
        let huge = graph.communities { _ in 1e300 }
        #expect(huge == graph.communities(), "only the proportions of weights count")
    }

    @Test func neighbourhoods() {
        let graph = Self.club()
        #expect(Set(graph.components()) == [0])
        let near = graph.egoGraph(around: [16], radius: 2)
        #expect(near.nodes.map(\.properties) == [0, 4, 5, 6, 10, 16] && near.edges.count == 10)
        #expect(graph.egoGraph(around: [16], radius: 2, adjacency: Adjacency(graph)) == near)
        #expect(graph.shortestPath(from: 16, to: 33)?.count == 4)
    }
}
