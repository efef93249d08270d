extension PropertyGraph {
    /// The weakly connected component of each node, numbered from 0 in order of their first node.
    ///
    /// - Complexity: O(nodes + edges), nearly.
    @inlinable
    public func components() -> [Int] {
        let ends = endpoints()
        return UnionFind.components(nodeCount: nodes.count, sources: ends.sources, targets: ends.targets)
    }
}

@usableFromInline
enum UnionFind {
    @usableFromInline
    static func components(nodeCount: Int, sources: [Int32], targets: [Int32]) -> [Int] {
        // Union-find needs no adjacency: half the memory of a search.
        var parent = (0..<nodeCount).map(Int32.init)
        func root(_ node: Int32) -> Int32 {
            var node = node
            while parent[Int(node)] != node {
                parent[Int(node)] = parent[Int(parent[Int(node)])]
                node = parent[Int(node)]
            }
            return node
        }
        for (source, target) in zip(sources, targets) {
            let a = root(source)
            let b = root(target)
            // The smaller position leads, so that numbers follow the order of nodes.
            if a != b { parent[Int(max(a, b))] = min(a, b) }
        }
        var numbers = [Int](repeating: -1, count: nodeCount)
        var count = 0
        return (0..<nodeCount).map { node in
            let leader = Int(root(Int32(node)))
            if numbers[leader] < 0 {
                numbers[leader] = count
                count += 1
            }
            return numbers[leader]
        }
    }
}
