/// The weighted links of each node, both ways, in compressed rows; loops apart.
///
/// What the search for communities works on: one array of neighbours and one of weights, cut by one of offsets.
struct WeightedLinks {
    private(set) var offsets: [Int]
    private(set) var neighbors: [Int32]
    private(set) var weights: [Double]
    /// Weight of the links from a node to itself, counted from both ends.
    private(set) var loops: [Double]

    var nodeCount: Int { loops.count }

    /// - Complexity: O(nodes + links).
    init(nodeCount: Int, sources: [Int32], targets: [Int32], weights edgeWeights: [Double]) {
        offsets = [Int](repeating: 0, count: nodeCount + 1)
        loops = [Double](repeating: 0, count: nodeCount)
        for (source, target) in zip(sources, targets) where source != target {
            offsets[Int(source) + 1] += 1
            offsets[Int(target) + 1] += 1
        }
        for node in 0..<nodeCount { offsets[node + 1] += offsets[node] }
        var next = offsets
        neighbors = [Int32](repeating: 0, count: offsets[nodeCount])
        weights = [Double](repeating: 0, count: offsets[nodeCount])
        for edge in sources.indices {
            let (source, target, weight) = (Int(sources[edge]), Int(targets[edge]), edgeWeights[edge])
            if source == target {
                loops[source] += 2 * weight
                continue
            }
            neighbors[next[source]] = Int32(target)
            weights[next[source]] = weight
            next[source] += 1
            neighbors[next[target]] = Int32(source)
            weights[next[target]] = weight
            next[target] += 1
        }
    }

    /// The same links with one node for each group; links within a group become its loop.
    ///
    /// - Parameter groups: The group of each node, numbered without gaps from 0.
    /// - Complexity: O(nodes + links).
    func collapsed(_ groups: [Int32]) -> WeightedLinks {
        let count = Int(groups.max() ?? -1) + 1
        var result = WeightedLinks(nodeCount: count, sources: [], targets: [], weights: [])
        // Nodes in order of their group, by counting.
        var starts = [Int](repeating: 0, count: count + 1)
        for group in groups { starts[Int(group) + 1] += 1 }
        for group in 0..<count { starts[group + 1] += starts[group] }
        var members = [Int32](repeating: 0, count: groups.count)
        var next = starts
        for (node, group) in groups.enumerated() {
            members[next[Int(group)]] = Int32(node)
            next[Int(group)] += 1
        }
        var sums = [Double](repeating: 0, count: count)
        var seen: [Int32] = []
        for group in 0..<count {
            for member in members[starts[group]..<starts[group + 1]] {
                let node = Int(member)
                result.loops[group] += loops[node]
                for slot in offsets[node]..<offsets[node + 1] where weights[slot] > 0 {
                    let other = Int(groups[Int(neighbors[slot])])
                    if other == group {
                        result.loops[group] += weights[slot]
                    } else {
                        if sums[other] == 0 { seen.append(Int32(other)) }
                        sums[other] += weights[slot]
                    }
                }
            }
            for other in seen {
                result.neighbors.append(other)
                result.weights.append(sums[Int(other)])
                sums[Int(other)] = 0
            }
            seen.removeAll(keepingCapacity: true)
            result.offsets[group + 1] = result.neighbors.count
        }
        return result
    }
}
