extension PropertyGraph {
    /// The weakly connected component of each node, numbered from 0 in order of their first node.
    ///
    /// - Complexity: O(nodes + edges), nearly.
    @inlinable
    public func components() -> [Int] {
        return UnionFind.components(nodeCount: nodes.count, sources: sources, targets: targets)
    }
}

/// Union-find on plain arrays: it needs no lists of edges by node, hence half the memory of a search.
@usableFromInline
enum UnionFind {
    @usableFromInline
    static func components(nodeCount: Int, sources: [Int32], targets: [Int32]) -> [Int] {
        var leaders = (0..<nodeCount).map(Int32.init)
        leaders.withUnsafeMutableBufferPointer { parent in
            var left = nodeCount
            for (source, target) in zip(sources, targets) {
                let (a, b) = (root(source, parent), root(target, parent))
                guard a != b else { continue }
                // The smaller position leads, so that numbers follow the order of nodes.
                parent[Int(max(a, b))] = min(a, b)
                left -= 1
                if left == 1 { break }
            }
            for node in 0..<nodeCount { parent[node] = root(Int32(node), parent) }
        }
        var numbers = [Int](repeating: -1, count: nodeCount)
        var count = 0
        return leaders.map { leader in
            if numbers[Int(leader)] < 0 {
                numbers[Int(leader)] = count
                count += 1
            }
            return numbers[Int(leader)]
        }
    }

    /// The leader of a node's set; halves the way to it.
    @inline(__always)
    private static func root(_ node: Int32, _ parent: UnsafeMutableBufferPointer<Int32>) -> Int32 {
        var node = node
        while parent[Int(node)] != node {
            parent[Int(node)] = parent[Int(parent[Int(node)])]
            node = parent[Int(node)]
        }
        return node
    }
}
