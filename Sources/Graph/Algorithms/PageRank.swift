/// The walk of `PropertyGraph.pageRank` on plain arrays, compiled once for all types of graphs.
@usableFromInline
enum PageRank {
    @usableFromInline
    static func shares(
        nodeCount: Int, sources: [Int32], targets: [Int32], weights: [Double]?, damping: Double, tolerance: Double,
        rounds: Int
    ) -> [Double] {
        let count = nodeCount
        guard count > 0 else { return [] }
        // Incoming edges in compressed rows: each round reads them in order.
        var outgoing = [Double](repeating: 0, count: count)
        var offsets = [Int](repeating: 0, count: count + 1)
        for edge in sources.indices {
            outgoing[Int(sources[edge])] += weights?[edge] ?? 1
            offsets[Int(targets[edge]) + 1] += 1
        }
        for node in 0..<count { offsets[node + 1] += offsets[node] }
        var next = offsets
        var givers = [Int32](repeating: 0, count: sources.count)
        var weightIn = weights.map { [Double](repeating: 0, count: $0.count) }
        for edge in sources.indices {
            if let weight = weights?[edge] {
                guard weight > 0 else { continue }
                weightIn?[next[Int(targets[edge])]] = weight
            }
            let target = Int(targets[edge])
            givers[next[target]] = sources[edge]
            next[target] += 1
        }
        var rank = [Double](repeating: 1 / Double(count), count: count)
        var updated = rank
        var given = [Double](repeating: 0, count: count)
        for _ in 0..<rounds {
            var dangling = 0.0
            for node in 0..<count where outgoing[node] == 0 { dangling += rank[node] }
            let base = (1 - damping + damping * dangling) / Double(count)
            var change = 0.0
            for node in 0..<count where outgoing[node] > 0 { given[node] = rank[node] / outgoing[node] }
            for node in 0..<count {
                var sum = 0.0
                if let weightIn {
                    for slot in offsets[node]..<next[node] { sum += given[Int(givers[slot])] * weightIn[slot] }
                } else {
                    for slot in offsets[node]..<next[node] { sum += given[Int(givers[slot])] }
                }
                updated[node] = base + damping * sum
                change += abs(updated[node] - rank[node])
            }
            swap(&rank, &updated)
            if change < tolerance { break }
        }
        return rank
    }
}
