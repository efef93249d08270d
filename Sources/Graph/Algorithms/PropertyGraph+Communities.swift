extension PropertyGraph {
    /// Groups of nodes with many edges among them, the same each time; edges count both ways.
    ///
    /// After Blondel and others, "Fast unfolding of communities in large networks" (2008).
    ///
    /// - Parameters:
    ///   - resolution: Above 1 gives more and smaller groups.
    ///   - weight: Weight of an edge, not negative.
    /// - Returns: The group of each node, numbered from 0 in order of their first node.
    /// - Complexity: O(rounds · edges); a handful of rounds as a rule.
    @inlinable
    public func communities(resolution: Double = 1, weight: (Edge) -> Double = { _ in 1 }) -> [Int] {
        return Louvain.groups(
            nodeCount: nodes.count, sources: sources, targets: targets,
            weights: edges.map { Swift.max(0, weight($0)) }, resolution: resolution)
    }

    /// How much more weight lies within the groups than chance would put there, at most 1.
    ///
    /// - Complexity: O(nodes + edges).
    @inlinable
    public func modularity(of groups: [Int], weight: (Edge) -> Double = { _ in 1 }) -> Double {
        let count = (groups.max() ?? -1) + 1
        var strength = [Double](repeating: 0, count: count)
        var inside = 0.0
        var total = 0.0
        for edge in edges {
            let weight = max(0, weight(edge))
            total += 2 * weight
            strength[groups[edge.source]] += weight
            strength[groups[edge.target]] += weight
            if groups[edge.source] == groups[edge.target] { inside += 2 * weight }
        }
        guard total > 0 else { return 0 }
        return inside / total - strength.reduce(0) { $0 + ($1 / total) * ($1 / total) }
    }
}
