import Graph

extension KnowledgeGraph {
    /// For each edge a number that tells it from the others of the same source and target: 0, 1, … in their order.
    ///
    /// NetworkX keeps parallel edges apart by such keys. Complexity: O(edges).
    func parallelKeys() -> [Int] {
        var next: [SIMD2<Int>: Int] = [:]
        return edges.map { edge in
            let ends = SIMD2(edge.source, edge.target)
            let key = next[ends, default: 0]
            next[ends] = key + 1
            return key
        }
    }
}
