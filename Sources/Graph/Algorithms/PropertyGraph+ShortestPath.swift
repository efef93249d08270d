extension PropertyGraph {
    /// The positions of the edges on a shortest way between two nodes; `nil` when there is none.
    ///
    /// Among equally short ways the one found first by order of insertion is taken.
    ///
    /// - Parameters:
    ///   - start: Position of the node where the way begins.
    ///   - goal: Position of the node where it ends.
    ///   - followsDirection: Whether edges may be taken only from source to target.
    /// - Complexity: O(nodes + edges).
    @inlinable
    public func shortestPath(from start: Int, to goal: Int, followsDirection: Bool = false) -> [Int]? {
        guard nodes.indices.contains(start), nodes.indices.contains(goal) else { return nil }
        if start == goal { return [] }
        return Adjacency(self, direction: followsDirection ? .outgoing : .both).shortestPath(from: start, to: goal)
    }
}

extension Adjacency {
    /// The listed edges on a shortest way between two different nodes.
    @usableFromInline
    func shortestPath(from start: Int, to goal: Int) -> [Int]? {
        var cameBy = [Int](repeating: -1, count: nodeCount)
        var cameFrom = [Int](repeating: -1, count: nodeCount)
        cameFrom[start] = start
        var queue = [start]
        var next = 0
        while next < queue.count && cameFrom[goal] < 0 {
            let node = queue[next]
            next += 1
            forEachEdge(at: node) { edge, neighbor in
                guard cameFrom[neighbor] < 0 else { return }
                cameFrom[neighbor] = node
                cameBy[neighbor] = edge
                queue.append(neighbor)
            }
        }
        guard cameFrom[goal] >= 0 else { return nil }
        var path: [Int] = []
        var node = goal
        while node != start {
            path.append(cameBy[node])
            node = cameFrom[node]
        }
        return path.reversed()
    }
}
