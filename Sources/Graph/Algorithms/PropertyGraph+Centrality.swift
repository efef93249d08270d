extension PropertyGraph {
    /// How many edges touch each node; a loop counts twice.
    ///
    /// - Complexity: O(nodes + edges).
    @inlinable
    public func degrees() -> [Int] { zip(outDegrees(), inDegrees()).map(+) }

    /// How many edges leave each node. Complexity: O(nodes + edges).
    @inlinable
    public func outDegrees() -> [Int] { counts(of: sources) }

    /// How many edges enter each node. Complexity: O(nodes + edges).
    @inlinable
    public func inDegrees() -> [Int] { counts(of: targets) }

    @inlinable
    func counts(of ends: [Int32]) -> [Int] {
        var counts = [Int](repeating: 0, count: nodes.count)
        for end in ends { counts[Int(end)] += 1 }
        return counts
    }

    /// The share of time a walker who follows edges, and now and then jumps anywhere, spends at each node.
    ///
    /// Parallel edges count once each; the walker at a node without outgoing edges jumps.
    ///
    /// - Parameters:
    ///   - damping: How often the walker follows an edge instead of jumping.
    ///   - tolerance: The sum of changes in one round that ends the search.
    ///   - rounds: Most rounds.
    ///   - weight: Weight of an edge, not negative; all the same when left out.
    /// - Returns: Shares that add up to 1; empty for an empty graph.
    /// - Complexity: O(rounds · (nodes + edges)).
    @inlinable
    public func pageRank(
        damping: Double = 0.85, tolerance: Double = 1e-10, rounds: Int = 200, weight: ((Edge) -> Double)? = nil
    ) -> [Double] {
        return PageRank.shares(
            nodeCount: nodes.count, sources: sources, targets: targets,
            weights: weight.map { weight in edges.map { Swift.max(0, weight($0)) } }, damping: damping,
            tolerance: tolerance, rounds: rounds)
    }

    /// How many shortest ways between other nodes lead through each node (Brandes' algorithm).
    ///
    /// Parallel edges are different ways, and loops are none.
    ///
    /// - Parameters:
    ///   - followsDirection: Whether edges may be taken only from source to target; if not, each pair of nodes counts
    ///     once.
    ///   - pivots: Nodes whose ways are followed, drawn the same each time; their ways stand for those of all (Brandes
    ///     and Pich). All nodes when left out, which is exact.
    /// - Complexity: O(pivots · (nodes + edges)).
    @inlinable
    public func betweenness(followsDirection: Bool = true, pivots: Int? = nil) -> [Double] {
        Adjacency(self, direction: followsDirection ? .outgoing : .both).betweenness(
            halved: !followsDirection, from: Pivots.of(nodes.count, most: pivots ?? nodes.count))
    }
}
