extension PropertyGraph {
    /// The shortest ways between two nodes, as positions of nodes, shortest first.
    ///
    /// No way visits a node twice; parallel edges do not make ways different. Ways of equal length come in order of
    /// the positions they visit. After Yen, "Finding the k shortest loopless paths in a network" (1971).
    ///
    /// - Parameters:
    ///   - start: Position of the node where the ways begin.
    ///   - goal: Position of the node where they end.
    ///   - most: How many ways at most.
    ///   - followsDirection: Whether edges may be taken only from source to target.
    /// - Complexity: O(most · nodes · (nodes + edges)).
    @inlinable
    public func shortestPaths(from start: Int, to goal: Int, most: Int, followsDirection: Bool = false) -> [[Int]] {
        guard nodes.indices.contains(start), nodes.indices.contains(goal), most > 0 else { return [] }
        if start == goal { return [[start]] }
        let forward = Adjacency(self, direction: followsDirection ? .outgoing : .both)
        let backward = followsDirection ? Adjacency(self, direction: .incoming) : forward
        return Yen(forward: forward, backward: backward).paths(from: start, to: goal, most: most)
    }
}

/// Yen's search over lists of edges by node.
@usableFromInline
struct Yen {
    /// Edges by the node they may be taken from, and by the node they lead to.
    private let forward: Adjacency
    private let backward: Adjacency

    @usableFromInline
    init(forward: Adjacency, backward: Adjacency) {
        self.forward = forward
        self.backward = backward
    }

    /// The shortest ways between two different nodes.
    @usableFromInline
    func paths(from start: Int, to goal: Int, most: Int) -> [[Int]] {
        let none = [Bool](repeating: false, count: forward.nodeCount)
        guard let shortest = way(from: start, to: goal, without: none, firstSteps: []) else {
            return []
        }
        var found = [shortest]
        var candidates: [[Int]] = []
        while found.count < most {
            let last = found[found.count - 1]
            var isLeft = none
            for place in 0..<last.count - 1 {
                let root = last[0...place]
                let taken = Set(found.filter { $0.count > place + 1 && $0[0...place] == root }.map { $0[place + 1] })
                if let rest = way(from: last[place], to: goal, without: isLeft, firstSteps: taken) {
                    let candidate = root.dropLast() + rest
                    if !candidates.contains(Array(candidate)), !found.contains(Array(candidate)) {
                        candidates.append(Array(candidate))
                    }
                }
                isLeft[last[place]] = true
            }
            let best = candidates.indices.min { a, b in
                let (first, second) = (candidates[a], candidates[b])
                return first.count == second.count
                    ? first.lexicographicallyPrecedes(second) : first.count < second.count
            }
            guard let best else { break }
            found.append(candidates.remove(at: best))
        }
        return found
    }

    /// The shortest way that avoids some nodes and some first steps, the first in order of positions among equals.
    private func way(
        from start: Int, to goal: Int, without avoided: [Bool], firstSteps banned: Set<Int>
    ) -> [Int]? {
        // Distances are taken from the goal, so that from the start the smallest next position can be chosen.
        var distance = [Int](repeating: -1, count: forward.nodeCount)
        distance[goal] = 0
        var queue = [goal]
        var next = 0
        while next < queue.count {
            let node = queue[next]
            next += 1
            backward.forEachEdge(at: node) { _, neighbor in
                guard distance[neighbor] < 0, !avoided[neighbor], neighbor != start else { return }
                distance[neighbor] = distance[node] + 1
                queue.append(neighbor)
            }
        }
        var path = [start]
        while let node = path.last, node != goal {
            var best: Int?
            forward.forEachEdge(at: node) { _, neighbor in
                guard distance[neighbor] >= 0, neighbor != start, node != start || !banned.contains(neighbor) else {
                    return
                }
                let isBetter = best.map { (distance[neighbor], neighbor) < (distance[$0], $0) } ?? true
                if isBetter { best = neighbor }
            }
            guard let best, node == start || distance[best] < distance[node] else { return nil }
            path.append(best)
        }
        return path
    }
}
