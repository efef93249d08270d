extension PropertyGraph {
    /// How many edges, followed in either direction, lead from the nearest centre to each node; `nil` when none do.
    ///
    /// - Complexity: O(nodes + edges).
    public func hops(from centers: some Sequence<Int>, limit: Int = .max) -> [Int?] {
        let adjacency = Adjacency(self)
        var distance = [Int?](repeating: nil, count: nodes.count)
        var front: [Int] = []
        for center in centers where nodes.indices.contains(center) && distance[center] == nil {
            distance[center] = 0
            front.append(center)
        }
        var radius = 0
        while !front.isEmpty && radius < limit {
            radius += 1
            var next: [Int] = []
            for node in front {
                adjacency.forEachEdge(at: node) { _, neighbor in
                    guard distance[neighbor] == nil else { return }
                    distance[neighbor] = radius
                    next.append(neighbor)
                }
            }
            front = next
        }
        return distance
    }

    /// The nodes within `radius` edges of a centre, whichever way the edges point, and all edges among them.
    ///
    /// The centres stay even when they have no edge. Radius 0 gives the centres and the edges among them.
    ///
    /// - Parameter centers: Positions of nodes; those out of range are passed over.
    /// - Complexity: O(nodes + edges).
    public func egoGraph(around centers: some Sequence<Int>, radius: Int) -> PropertyGraph {
        let near = hops(from: centers, limit: max(0, radius)).map { $0 != nil }
        let kept = edges.indices.filter { near[edges[$0].source] && near[edges[$0].target] }
        return subgraph(nodes: near, edges: kept)
    }

    /// The ego graph of one node by its id; `nil` when there is no such node.
    public func egoGraph(around id: String, radius: Int) -> PropertyGraph? {
        position(of: id).map { egoGraph(around: [$0], radius: radius) }
    }
}
