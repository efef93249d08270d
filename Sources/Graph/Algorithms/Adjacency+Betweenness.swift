extension Adjacency {
    /// Brandes' algorithm over the listed edges.
    ///
    /// - Parameters:
    ///   - isHalved: Whether each pair of nodes, met from both ends, counts once.
    ///   - starts: Nodes whose ways are followed; they stand for all.
    @usableFromInline
    func betweenness(halved isHalved: Bool, from starts: [Int]) -> [Double] {
        let count = nodeCount
        var result = [Double](repeating: 0, count: count)
        var ways = [Double](repeating: 0, count: count)
        var distance = [Int32](repeating: -1, count: count)
        var share = [Double](repeating: 0, count: count)
        var order: [Int] = []
        order.reserveCapacity(count)
        for start in starts {
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
                forEachEdge(at: node) { _, neighbor in
                    if distance[neighbor] < 0 {
                        distance[neighbor] = distance[node] + 1
                        order.append(neighbor)
                    }
                    if distance[neighbor] == distance[node] + 1 { ways[neighbor] += ways[node] }
                }
            }
            for node in order.reversed() {
                forEachEdge(at: node) { _, neighbor in
                    guard distance[neighbor] == distance[node] + 1 else { return }
                    share[node] += ways[node] / ways[neighbor] * (1 + share[neighbor])
                }
                if node != start { result[node] += share[node] }
            }
        }
        if isHalved { for node in result.indices { result[node] /= 2 } }
        guard starts.count < count else { return result }
        // A node lies between others only on the ways of others: one that is a start has one sample less.
        var samples = [Int](repeating: starts.count, count: count)
        for start in starts { samples[start] -= 1 }
        return zip(result, samples).map { $0 * Double(count - 1) / Double(max(1, $1)) }
    }
}
