extension PropertyGraph {
    /// How many edges touch each node; a loop counts twice.
    ///
    /// - Complexity: O(nodes + edges).
    public func degrees() -> [Int] {
        var degrees = [Int](repeating: 0, count: nodes.count)
        for edge in edges {
            degrees[edge.source] += 1
            degrees[edge.target] += 1
        }
        return degrees
    }

    /// The share of time a walker who follows edges, and now and then jumps anywhere, spends at each node.
    ///
    /// Parallel edges count once each; the walker at a node without outgoing edges jumps.
    ///
    /// - Parameters:
    ///   - damping: How often the walker follows an edge instead of jumping.
    ///   - tolerance: The sum of changes in one round that ends the search.
    ///   - rounds: Most rounds.
    ///   - weight: Weight of an edge, not negative.
    /// - Returns: Shares that add up to 1; empty for an empty graph.
    /// - Complexity: O(rounds · (nodes + edges)).
    public func pageRank(
        damping: Double = 0.85, tolerance: Double = 1e-10, rounds: Int = 200, weight: (Edge) -> Double = { _ in 1 }
    ) -> [Double] {
        let count = nodes.count
        guard count > 0 else { return [] }
        // Incoming edges in compressed rows: each round reads them in order.
        var outgoing = [Double](repeating: 0, count: count)
        var offsets = [Int](repeating: 0, count: count + 1)
        let weights = edges.map { max(0, weight($0)) }
        for (edge, weight) in zip(edges, weights) {
            outgoing[edge.source] += weight
            offsets[edge.target + 1] += 1
        }
        for node in 0..<count { offsets[node + 1] += offsets[node] }
        var next = offsets
        var sources = [Int32](repeating: 0, count: edges.count)
        var shares = [Double](repeating: 0, count: edges.count)
        for (edge, weight) in zip(edges, weights) where outgoing[edge.source] > 0 {
            sources[next[edge.target]] = Int32(edge.source)
            shares[next[edge.target]] = weight / outgoing[edge.source]
            next[edge.target] += 1
        }
        var rank = [Double](repeating: 1 / Double(count), count: count)
        var updated = rank
        for _ in 0..<rounds {
            var dangling = 0.0
            for node in 0..<count where outgoing[node] == 0 { dangling += rank[node] }
            let base = (1 - damping + damping * dangling) / Double(count)
            var change = 0.0
            for node in 0..<count {
                var sum = 0.0
                for slot in offsets[node]..<next[node] { sum += rank[Int(sources[slot])] * shares[slot] }
                updated[node] = base + damping * sum
                change += abs(updated[node] - rank[node])
            }
            swap(&rank, &updated)
            if change < tolerance { break }
        }
        return rank
    }

    /// How many shortest ways between other nodes lead through each node (Brandes' algorithm).
    ///
    /// Parallel edges are different ways, and loops are none.
    ///
    /// - Parameter followsDirection: Whether edges may be taken only from source to target; if not, each pair of
    ///   nodes counts once.
    /// - Complexity: O(nodes · (nodes + edges)).
    public func betweenness(followsDirection: Bool = true) -> [Double] {
        let adjacency = Adjacency(self, direction: followsDirection ? .outgoing : .both)
        let count = nodes.count
        var result = [Double](repeating: 0, count: count)
        var ways = [Double](repeating: 0, count: count)
        var distance = [Int32](repeating: -1, count: count)
        var share = [Double](repeating: 0, count: count)
        var order: [Int] = []
        order.reserveCapacity(count)
        for start in 0..<count {
            for node in order {
                ways[node] = 0
                distance[node] = -1
                share[node] = 0
            }
            order.removeAll(keepingCapacity: true)
            order.append(start)
            ways[start] = 1
            distance[start] = 0
            var next = 0
            while next < order.count {
                let node = order[next]
                next += 1
                adjacency.forEachEdge(at: node) { _, neighbor in
                    if distance[neighbor] < 0 {
                        distance[neighbor] = distance[node] + 1
                        order.append(neighbor)
                    }
                    if distance[neighbor] == distance[node] + 1 { ways[neighbor] += ways[node] }
                }
            }
            for node in order.reversed() {
                adjacency.forEachEdge(at: node) { _, neighbor in
                    guard distance[neighbor] == distance[node] + 1 else { return }
                    share[node] += ways[node] / ways[neighbor] * (1 + share[neighbor])
                }
                if node != start { result[node] += share[node] }
            }
        }
        return followsDirection ? result : result.map { $0 / 2 }
    }
}
