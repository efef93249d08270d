/// Louvain's method on plain arrays, compiled once for all types of graphs.
@usableFromInline
enum Louvain {
    /// The group of each node, numbered from 0 in order of their first node.
    @usableFromInline
    static func groups(
        nodeCount: Int, sources: [Int32], targets: [Int32], weights: [Double], resolution: Double
    ) -> [Int] {
        // Only proportions count; a power of two changes none, and keeps the tolerance of ties meaningful.
        let heaviest = weights.max() ?? 0
        let scale = heaviest.isNormal ? Double(sign: .plus, exponent: -heaviest.exponent, significand: 1) : 1
        var links = WeightedLinks(
            nodeCount: nodeCount, sources: sources, targets: targets, weights: weights.map { $0 * scale })
        var membership = (0..<nodeCount).map(Int32.init)
        while let moved = moved(links, resolution) {
            let numbers = renumbered(moved)
            // Rounding of huge weights must not let groups change places for ever.
            guard let last = numbers.max(), Int(last) + 1 < links.nodeCount else { break }
            for node in membership.indices { membership[node] = numbers[Int(membership[node])] }
            links = links.collapsed(numbers)
        }
        return renumbered(membership).map(Int.init)
    }

    /// Moves each node to the group of its neighbours that gains most, until none moves; `nil` when none did at all.
    private static func moved(_ links: WeightedLinks, _ resolution: Double) -> [Int32]? {
        var strength = links.loops
        for node in 0..<links.nodeCount {
            for slot in links.offsets[node]..<links.offsets[node + 1] { strength[node] += links.weights[slot] }
        }
        let total = strength.reduce(0, +)
        guard total > 0 else { return nil }
        var groups = (0..<links.nodeCount).map(Int32.init)
        var groupStrength = strength
        var toGroup = [Double](repeating: 0, count: links.nodeCount)
        var seen: [Int] = []
        var hasChanged = false
        for _ in 0..<100 {
            var moves = 0
            for node in 0..<links.nodeCount where links.offsets[node] < links.offsets[node + 1] {
                let home = Int(groups[node])
                seen.removeAll(keepingCapacity: true)
                seen.append(home)
                for slot in links.offsets[node]..<links.offsets[node + 1] {
                    let group = Int(groups[Int(links.neighbors[slot])])
                    if toGroup[group] == 0 && group != home { seen.append(group) }
                    toGroup[group] += links.weights[slot]
                }
                groupStrength[home] -= strength[node]
                let pull = resolution * strength[node] / total
                var best = home
                var bestGain = toGroup[home] - groupStrength[home] * pull
                for group in seen.dropFirst() {
                    let gain = toGroup[group] - groupStrength[group] * pull
                    // Ties stay at home or go to the smaller number.
                    if gain > bestGain + 1e-12 || (gain > bestGain - 1e-12 && best != home && group < best) {
                        best = group
                        bestGain = gain
                    }
                }
                groupStrength[best] += strength[node]
                for group in seen { toGroup[group] = 0 }
                if best != home {
                    groups[node] = Int32(best)
                    moves += 1
                }
            }
            if moves == 0 { break }
            hasChanged = true
        }
        return hasChanged ? groups : nil
    }

    private static func renumbered(_ groups: [Int32]) -> [Int32] {
        var numbers = [Int32](repeating: -1, count: Int(groups.max() ?? -1) + 1)
        var count: Int32 = 0
        return groups.map { group in
            if numbers[Int(group)] < 0 {
                numbers[Int(group)] = count
                count += 1
            }
            return numbers[Int(group)]
        }
    }
}
