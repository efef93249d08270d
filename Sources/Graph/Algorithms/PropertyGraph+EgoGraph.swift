extension PropertyGraph {
    /// How many edges, followed in either direction, lead from the nearest centre to each node; `nil` when none do.
    ///
    /// - Complexity: O(nodes + edges).
    @inlinable
    public func hops(from centers: some Sequence<Int>, limit: Int = .max) -> [Int?] {
        Adjacency(self).reached(from: Array(centers), limit: limit).distance.map { $0 < 0 ? nil : Int($0) }
    }

    /// The nodes within `radius` edges of a centre, whichever way the edges point, and all edges among them.
    ///
    /// The centres stay even when they have no edge. Radius 0 gives the centres and the edges among them.
    ///
    /// - Parameters:
    ///   - centers: Positions of nodes; those out of range are passed over.
    ///   - radius: How many edges away at most.
    ///   - adjacency: The graph's edges by node, both ways, for who asks more than once.
    /// - Complexity: O(nodes + edges); with `adjacency` O(nodes + edges at the nodes found).
    @inlinable
    public func egoGraph(
        around centers: some Sequence<Int>, radius: Int, adjacency: Adjacency? = nil
    ) -> PropertyGraph {
        let adjacency = adjacency ?? Adjacency(self)
        let found = adjacency.reached(from: Array(centers), limit: Swift.max(0, radius))
        let near = found.distance.map { $0 >= 0 }
        // Few edges are gathered and sorted; many are found sooner by looking at all.
        let listed = found.nodes.reduce(0) { $0 + adjacency.degree(of: $1) }
        let kept =
            listed < edges.count / 16
            ? adjacency.edges(among: found.nodes, near)
            : sources.indices.filter { near[Int(sources[$0])] && near[Int(targets[$0])] }
        return subgraph(nodes: near, edges: kept)
    }

    /// The ego graph of one node by its id; `nil` when there is no such node.
    @inlinable
    public func egoGraph(around id: String, radius: Int) -> PropertyGraph? {
        position(of: id).map { egoGraph(around: [$0], radius: radius) }
    }
}

extension Adjacency {
    /// The nodes that so many listed edges reach, in order of their distance, and the distance of every node, -1 for
    /// those out of reach.
    @usableFromInline
    func reached(from centers: [Int], limit: Int) -> (nodes: [Int], distance: [Int32]) {
        var distance = [Int32](repeating: -1, count: nodeCount)
        var nodes: [Int] = []
        for center in centers where distance.indices.contains(center) && distance[center] < 0 {
            distance[center] = 0
            nodes.append(center)
        }
        var next = 0
        while next < nodes.count {
            let node = nodes[next]
            next += 1
            let step = distance[node]
            if Int(step) >= limit { break }
            forEachEdge(at: node) { _, neighbor in
                guard distance[neighbor] < 0 else { return }
                distance[neighbor] = step + 1
                nodes.append(neighbor)
            }
        }
        return (nodes, distance)
    }

    /// The edges with both ends among these nodes, which are also marked, in order of position.
    @usableFromInline
    func edges(among nodes: [Int], _ isMarked: [Bool]) -> [Int] {
        var edges: [Int] = []
        for node in nodes {
            // An edge is listed at both of its ends and taken at the smaller; a loop is listed once.
            forEachEdge(at: node) { edge, neighbor in
                if neighbor >= node, isMarked[neighbor] { edges.append(edge) }
            }
        }
        edges.sort()
        return edges
    }
}
