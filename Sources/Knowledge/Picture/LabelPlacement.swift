import Graph

/// Finds for each arrow's label the point on its own curve where it covers the least.
struct LabelPlacement {
    /// What a label may cover and what that costs.
    private struct Candidate {
        var box: Box
        /// Cost that does not depend on the other labels.
        var cost: Double
        /// Whether it covers a node.
        var coversNode: Bool
    }

    /// Free space kept around labels, in points.
    static let gap = 1.5

    /// Where the labels are, one for each curve; `nil` for no label, or for one that has no free place.
    let boxes: [Box?]
    /// How many labels have no place that is free of nodes and other labels.
    let faults: Int
    /// The average cost of a place, about in points of other lines that a label hides.
    let strain: Double

    /// - Parameters:
    ///   - sizes: Width and height of each label in points; `nil` for an arrow without one.
    ///   - curves: The arrows, in the same order.
    ///   - nodes: What must stay free.
    ///   - weights: Which label stays when two want one place: the heavier.
    /// - Complexity: O(labels · 60 · (nodes + pieces of curves)) and a few rounds of labels² · 60.
    init(sizes: [(width: Double, height: Double)?], curves: [Polyline], nodes: [Box], weights: [Double]) {
        let bounds = curves.map { $0.bounds }
        var candidates: [[Candidate]] = []
        for (index, curve) in curves.enumerated() {
            guard let size = sizes[index] else {
                candidates.append([])
                continue
            }
            candidates.append(
                Self.places(on: curve, size: size).map { box, cost in
                    let wide = box.grown(by: Self.gap)
                    var cost = cost
                    var coversNode = false
                    let visible = curve.length - curve.length(inside: wide)
                    if visible < 26 { cost += (26 - visible) * 2 }
                    for node in nodes where node.overlap(with: wide) > 0 {
                        coversNode = true
                        cost += 1_000 + node.overlap(with: wide)
                    }
                    for (other, line) in curves.enumerated() where other != index {
                        guard let bound = bounds[other], bound.grown(by: 0.5).overlap(with: wide) > 0 else { continue }
                        cost += line.length(inside: wide) * 0.8
                        // Heads of other arrows must stay visible.
                        if let head = line.points.last, box.grown(by: 5).contains(head) { cost += 25 }
                    }
                    return Candidate(box: box, cost: cost, coversNode: coversNode)
                })
        }
        var chosen = [Int](repeating: -1, count: curves.count)
        // The labels with the fewest free places choose first.
        let order = curves.indices.filter { !candidates[$0].isEmpty }.sorted { a, b in
            let first = candidates[a].count { $0.cost < 20 }
            let second = candidates[b].count { $0.cost < 20 }
            return (first, a) < (second, b)
        }
        for round in 0..<8 {
            var changed = false
            for index in order {
                var best = -1
                var bestCost = Double.infinity
                for (number, candidate) in candidates[index].enumerated() {
                    var cost = candidate.cost
                    guard cost < bestCost else { continue }
                    let wide = candidate.box.grown(by: Self.gap)
                    for other in order where other != index && chosen[other] >= 0 {
                        let shared = candidates[other][chosen[other]].box.overlap(with: wide)
                        if shared > 0 { cost += 600 + shared }
                    }
                    if cost < bestCost {
                        best = number
                        bestCost = cost
                    }
                }
                if best != chosen[index] {
                    chosen[index] = best
                    changed = true
                }
            }
            if round > 0 && !changed { break }
        }
        var placed = [Box?](repeating: nil, count: curves.count)
        var cost = 0.0
        for index in order.sorted(by: { (weights[$1], $0) < (weights[$0], $1) }) {
            let candidate = candidates[index][chosen[index]]
            let isTaken = placed.contains { $0.map { $0.overlap(with: candidate.box) > 0 } ?? false }
            if candidate.coversNode || isTaken { continue }
            placed[index] = candidate.box
            cost += candidate.cost
        }
        boxes = placed
        let count = placed.count { $0 != nil }
        faults = order.count - count
        strain = cost / Double(max(1, count))
    }

    /// Boxes centred along the curve, the middle first, and some just beside it.
    private static func places(on curve: Polyline, size: (width: Double, height: Double)) -> [(Box, Double)] {
        guard curve.length > 0 else {
            return [(Box(center: curve.point(at: 0), width: size.width, height: size.height), 0)]
        }
        var result: [(Box, Double)] = []
        let steps = min(40, max(12, Int(curve.length / 6)))
        for step in 1..<steps {
            let share = Double(step) / Double(steps)
            let point = curve.point(at: share)
            let fromMiddle = abs(share - 0.5)
            var cost = fromMiddle * 12
            // A label on the head hides where the arrow goes.
            let box = Box(center: point, width: size.width, height: size.height)
            if let head = curve.points.last, box.grown(by: 7).contains(head) { cost += 40 }
            if let tail = curve.points.first, box.grown(by: 2).contains(tail) { cost += 15 }
            result.append((box, cost))
            // Beside the line: easily read as belonging to it only when it touches.
            let before = curve.point(at: max(0, share - 0.02))
            let after = curve.point(at: min(1, share + 0.02))
            let (dx, dy) = (after.x - before.x, after.y - before.y)
            let norm = (dx * dx + dy * dy).squareRoot()
            guard norm > 0 else { continue }
            let reach = (abs(dy) / norm) * size.width / 2 + (abs(dx) / norm) * size.height / 2 + 1
            for side in [-1.0, 1.0] {
                let center = Point(x: point.x - side * dy / norm * reach, y: point.y + side * dx / norm * reach)
                result.append((Box(center: center, width: size.width, height: size.height), cost + 30))
            }
        }
        return result
    }
}
