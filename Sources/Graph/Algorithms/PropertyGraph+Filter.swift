extension PropertyGraph {
    /// The part of the graph that passes both tests, in the same order.
    ///
    /// An edge stays when it passes and both its ends pass. A node that loses all its edges to the filter, or had
    /// none, goes too unless `keepIsolated`.
    ///
    /// - Parameters:
    ///   - keepIsolated: Whether nodes without an edge stay.
    ///   - keepsNode: Whether the node at this position may stay.
    ///   - keepsEdge: Whether the edge at this position may stay.
    /// - Complexity: O(nodes + edges).
    @inlinable
    public func filtered(
        keepIsolated: Bool = false, nodes keepsNode: (Int, Node) -> Bool = { _, _ in true },
        edges keepsEdge: (Int, Edge) -> Bool = { _, _ in true }
    ) -> PropertyGraph {
        var passes = [Bool](repeating: false, count: nodes.count)
        for (position, node) in nodes.enumerated() { passes[position] = keepsNode(position, node) }
        var stays = keepIsolated ? passes : [Bool](repeating: false, count: nodes.count)
        var kept: [Int] = []
        for position in edges.indices {
            let (source, target) = (Int(sources[position]), Int(targets[position]))
            guard passes[source], passes[target], keepsEdge(position, edges[position]) else { continue }
            kept.append(position)
            stays[source] = true
            stays[target] = true
        }
        return subgraph(nodes: stays, edges: kept)
    }

    /// The graph of the marked nodes and the edges at these positions, whose ends must be marked.
    @inlinable
    func subgraph(nodes stays: [Bool], edges kept: [Int]) -> PropertyGraph {
        var result = PropertyGraph()
        result.reserveCapacity(nodes: stays.count { $0 }, edges: kept.count)
        var moved = [Int](repeating: -1, count: nodes.count)
        for (position, node) in nodes.enumerated() where stays[position] {
            moved[position] = result.insertNode(node.id, node.properties)
        }
        for position in kept {
            let edge = edges[position]
            result.insertEdge(from: moved[edge.source], to: moved[edge.target], edge.properties)
        }
        return result
    }
}
