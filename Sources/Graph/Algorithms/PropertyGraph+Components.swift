extension PropertyGraph {
    /// The weakly connected component of each node, numbered from 0 in order of their first node.
    ///
    /// - Complexity: O(nodes + edges), nearly.
    public func components() -> [Int] {
        // Union-find needs no adjacency: half the memory of a search.
        var parent = (0..<nodes.count).map(Int32.init)
        func root(_ node: Int32) -> Int32 {
            var node = node
            while parent[Int(node)] != node {
                parent[Int(node)] = parent[Int(parent[Int(node)])]
                node = parent[Int(node)]
            }
            return node
        }
        for edge in edges {
            let a = root(Int32(edge.source))
            let b = root(Int32(edge.target))
            // The smaller position leads, so that numbers follow the order of nodes.
            if a != b { parent[Int(max(a, b))] = min(a, b) }
        }
        var numbers = [Int](repeating: -1, count: nodes.count)
        var count = 0
        return nodes.indices.map { node in
            let leader = Int(root(Int32(node)))
            if numbers[leader] < 0 {
                numbers[leader] = count
                count += 1
            }
            return numbers[leader]
        }
    }
}
