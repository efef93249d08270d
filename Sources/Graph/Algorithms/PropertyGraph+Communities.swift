extension PropertyGraph {
    /// Groups of nodes with many edges among them (Louvain's method, edges both ways), the same each time.
    ///
    /// - Parameters:
    ///   - resolution: Above 1 gives more and smaller groups.
    ///   - weight: Weight of an edge, not negative.
    /// - Returns: The group of each node, numbered from 0 in order of their first node.
    /// - Complexity: O(rounds · edges); a handful of rounds as a rule.
    public func communities(resolution: Double = 1, weight: (Edge) -> Double = { _ in 1 }) -> [Int] {
        var links: [[(neighbor: Int, weight: Double)]] = Array(repeating: [], count: nodes.count)
        var loops = [Double](repeating: 0, count: nodes.count)
        for edge in edges {
            let weight = max(0, weight(edge))
            if edge.source == edge.target {
                loops[edge.source] += 2 * weight
            } else {
                links[edge.source].append((edge.target, weight))
                links[edge.target].append((edge.source, weight))
            }
        }
        var membership = Array(nodes.indices)
        while true {
            let (groups, changed) = Self.moved(links, loops, resolution)
            guard changed else { break }
            let numbers = Self.renumbered(groups)
            membership = membership.map { numbers[$0] }
            (links, loops) = Self.collapsed(links, loops, numbers)
        }
        return Self.renumbered(membership)
    }

    /// Moves each node to the group of its neighbours that gains most, until none moves.
    private static func moved(
        _ links: [[(neighbor: Int, weight: Double)]], _ loops: [Double], _ resolution: Double
    ) -> (groups: [Int], changed: Bool) {
        let strength = links.indices.map { node in links[node].reduce(loops[node]) { $0 + $1.weight } }
        let total = strength.reduce(0, +)
        var groups = Array(links.indices)
        guard total > 0 else { return (groups, false) }
        var groupStrength = strength
        var toGroup = [Double](repeating: 0, count: links.count)
        var changed = false
        for _ in 0..<100 {
            var moves = 0
            for node in links.indices where !links[node].isEmpty {
                let home = groups[node]
                var seen: [Int] = [home]
                for link in links[node] {
                    let group = groups[link.neighbor]
                    if toGroup[group] == 0 && group != home { seen.append(group) }
                    toGroup[group] += link.weight
                }
                groupStrength[home] -= strength[node]
                var best = home
                var bestGain = toGroup[home] - resolution * groupStrength[home] * strength[node] / total
                for group in seen.dropFirst() {
                    let gain = toGroup[group] - resolution * groupStrength[group] * strength[node] / total
                    // Ties stay at home or go to the smaller number.
                    if gain > bestGain + 1e-12 || (gain > bestGain - 1e-12 && best != home && group < best) {
                        best = group
                        bestGain = gain
                    }
                }
                groupStrength[best] += strength[node]
                for group in seen { toGroup[group] = 0 }
                if best != home {
                    groups[node] = best
                    moves += 1
                }
            }
            if moves == 0 { break }
            changed = true
        }
        return (groups, changed)
    }

    /// One node for each group.
    private static func collapsed(
        _ links: [[(neighbor: Int, weight: Double)]], _ loops: [Double], _ groups: [Int]
    ) -> (links: [[(neighbor: Int, weight: Double)]], loops: [Double]) {
        let count = (groups.max() ?? -1) + 1
        var members = [[Int]](repeating: [], count: count)
        for (node, group) in groups.enumerated() { members[group].append(node) }
        var newLinks: [[(neighbor: Int, weight: Double)]] = Array(repeating: [], count: count)
        var newLoops = [Double](repeating: 0, count: count)
        var sums = [Double](repeating: 0, count: count)
        for group in 0..<count {
            var seen: [Int] = []
            for node in members[group] {
                newLoops[group] += loops[node]
                for link in links[node] {
                    let other = groups[link.neighbor]
                    if other == group {
                        newLoops[group] += link.weight
                    } else {
                        if sums[other] == 0 { seen.append(other) }
                        sums[other] += link.weight
                    }
                }
            }
            newLinks[group] = seen.map { ($0, sums[$0]) }
            for other in seen { sums[other] = 0 }
        }
        return (newLinks, newLoops)
    }

    private static func renumbered(_ groups: [Int]) -> [Int] {
        var numbers = [Int](repeating: -1, count: (groups.max() ?? -1) + 1)
        var count = 0
        return groups.map { group in
            if numbers[group] < 0 {
                numbers[group] = count
                count += 1
            }
            return numbers[group]
        }
    }

    /// How much more weight lies within the groups than chance would put there, at most 1.
    ///
    /// - Complexity: O(nodes + edges).
    public func modularity(of groups: [Int], weight: (Edge) -> Double = { _ in 1 }) -> Double {
        let count = (groups.max() ?? -1) + 1
        var strength = [Double](repeating: 0, count: count)
        var inside = 0.0
        var total = 0.0
        for edge in edges {
            let weight = max(0, weight(edge))
            total += 2 * weight
            strength[groups[edge.source]] += weight
            strength[groups[edge.target]] += weight
            if groups[edge.source] == groups[edge.target] { inside += 2 * weight }
        }
        guard total > 0 else { return 0 }
        return inside / total - strength.reduce(0) { $0 + ($1 / total) * ($1 / total) }
    }
}
