import Graph

/// Leads straight arrows around the actors that stand in their way.
///
/// Engines that draw straight lines let them run behind boxes, where a reader loses them or takes the box for an end.
/// Such an arrow becomes a bow, as flat as possible, that is free; one that finds no free way keeps the best.
struct ArrowBends {
    /// How far the middle of a bow may lie from the straight line, in points.
    private static let heights = [10.0, 16, 22, 30, 40, 52, 66, 82, 100, 120, 145]
    /// Room kept between a bow and the boxes beside it, in points.
    private static let gap = 3.0

    let nodes: [Box]
    let arrows: [PictureContent.Arrow]

    /// The arrows with bows where they ran behind actors.
    ///
    /// - Complexity: O(arrows · actors), with a few hundred steps for each arrow that stands in need.
    func bent(_ edges: [Layout.Edge]) -> [Layout.Edge] {
        var result = edges
        var taken: [[Int]: [Double]] = [:]
        var blocked: [Int] = []
        for (index, edge) in edges.enumerated() {
            let arrow = arrows[index]
            if arrow.source != arrow.target, hidden(Polyline(edge).points, arrow) > 0 {
                blocked.append(index)
            } else {
                taken[ends(arrow), default: []].append(height(of: edge, arrow))
            }
        }
        for index in blocked {
            let arrow = arrows[index]
            let own = height(of: edges[index], arrow)
            let others = taken[ends(arrow)] ?? []
            var best = (edge: edges[index], height: own, cost: cost(Polyline(edges[index]).points, arrow, own, others))
            for height in Self.heights.flatMap({ [$0, -$0] }) {
                guard let edge = bow(edges[index], arrow, height) else { continue }
                let cost = cost(Polyline(edge).points, arrow, height, others)
                if cost < best.cost { best = (edge, height, cost) }
            }
            result[index] = best.edge
            taken[ends(arrow), default: []].append(best.height)
        }
        return result
    }

    private func ends(_ arrow: PictureContent.Arrow) -> [Int] { [arrow.source, arrow.target].sorted() }

    /// What hides the arrow counts most, then what it shares with arrows of the same ends, then how far it strays.
    private func cost(
        _ points: [Point], _ arrow: PictureContent.Arrow, _ height: Double, _ others: [Double]
    ) -> Double {
        let near = others.reduce(0.0) { $0 + max(0, 12 - abs($1 - height)) }
        return hidden(points, arrow) * 10 + near * 8 + abs(height) * 0.9
    }

    /// How long a way lies behind actors, and a bit for each of them.
    private func hidden(_ points: [Point], _ arrow: PictureContent.Arrow) -> Double {
        let line = Polyline(points: points)
        guard let bounds = line.bounds else { return 0 }
        var sum = 0.0
        for (index, box) in nodes.enumerated() where index != arrow.source && index != arrow.target {
            let wide = box.grown(by: Self.gap)
            guard wide.minX < bounds.maxX, wide.maxX > bounds.minX, wide.minY < bounds.maxY, wide.maxY > bounds.minY
            else { continue }
            let inside = line.length(inside: wide)
            if inside > 0 { sum += 8 + inside }
        }
        return sum
    }

    /// How far the middle of an arrow lies to the left of the straight way between its ends, seen from the first.
    private func height(of edge: Layout.Edge, _ arrow: PictureContent.Arrow) -> Double {
        guard let (from, _, normal) = frame(arrow) else { return 0 }
        let middle = Polyline(edge).point(at: 0.5)
        return (middle.x - from.x) * normal.x + (middle.y - from.y) * normal.y
    }

    /// Both centres in the order of the actors, and the direction to the left of the way between them.
    private func frame(_ arrow: PictureContent.Arrow) -> (from: Point, to: Point, normal: Point)? {
        let pair = ends(arrow)
        let (from, to) = (nodes[pair[0]].center, nodes[pair[1]].center)
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        let length = (dx * dx + dy * dy).squareRoot()
        guard length > 1 else { return nil }
        return (from, to, Point(x: -dy / length, y: dx / length))
    }

    /// The arrow as one bow whose middle has this height; `nil` where the boxes leave no room for it.
    private func bow(_ edge: Layout.Edge, _ arrow: PictureContent.Arrow, _ height: Double) -> Layout.Edge? {
        guard let (_, _, normal) = frame(arrow) else { return nil }
        let (start, end) = (nodes[arrow.source].center, nodes[arrow.target].center)
        let length = Self.distance(start, end)
        guard abs(height) <= length * 0.35 else { return nil }
        let peak = Point(
            x: (start.x + end.x) / 2 + normal.x * 2 * height, y: (start.y + end.y) / 2 + normal.y * 2 * height)
        var curve = Bezier(start: start, peak: peak, end: end)
        guard let leaving = curve.leaves(nodes[arrow.source]), let arriving = curve.enters(nodes[arrow.target]),
            leaving < arriving
        else { return nil }
        curve = curve.part(from: leaving, to: arriving)
        // Heads keep the length that Graphviz gave them.
        let head = edge.headTip.map { Self.distance($0, edge.spline.last ?? $0) } ?? 0
        let tail = edge.tailTip.map { Self.distance($0, edge.spline.first ?? $0) } ?? 0
        let whole = Polyline(points: curve.points(24)).length
        guard whole > head + tail + 4 else { return nil }
        let (tailTip, headTip) = (curve.a, curve.d)
        curve = curve.part(from: tail / whole, to: 1 - head / whole)
        var bent = edge
        bent.spline = [curve.a, curve.b, curve.c, curve.d]
        var position: [String] = []
        if edge.tailTip != nil {
            bent.tailTip = tailTip
            position.append("s,\(Self.text(tailTip))")
        }
        if edge.headTip != nil {
            bent.headTip = headTip
            position.append("e,\(Self.text(headTip))")
        }
        bent.position = (position + bent.spline.map(Self.text)).joined(separator: " ")
        return bent
    }

    private static func text(_ point: Point) -> String {
        "\(PictureStyle.number(point.x)),\(PictureStyle.number(point.y))"
    }

    private static func distance(_ a: Point, _ b: Point) -> Double {
        ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
    }
}

/// One cubic Bézier piece.
private struct Bezier {
    var a, b, c, d: Point

    init(a: Point, b: Point, c: Point, d: Point) {
        (self.a, self.b, self.c, self.d) = (a, b, c, d)
    }

    /// The parabola that leaves towards the peak and arrives from it.
    init(start: Point, peak: Point, end: Point) {
        self.init(a: start, b: Self.mix(start, peak, 2 / 3), c: Self.mix(end, peak, 2 / 3), d: end)
    }

    private static func mix(_ a: Point, _ b: Point, _ share: Double) -> Point {
        Point(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share)
    }

    /// Both halves at a parameter (de Casteljau).
    private func split(_ t: Double) -> (Bezier, Bezier) {
        let (ab, bc, cd) = (Self.mix(a, b, t), Self.mix(b, c, t), Self.mix(c, d, t))
        let (abc, bcd) = (Self.mix(ab, bc, t), Self.mix(bc, cd, t))
        let middle = Self.mix(abc, bcd, t)
        return (Bezier(a: a, b: ab, c: abc, d: middle), Bezier(a: middle, b: bcd, c: cd, d: d))
    }

    func point(_ t: Double) -> Point { split(t).0.d }

    func points(_ count: Int) -> [Point] { (0...count).map { point(Double($0) / Double(count)) } }

    func part(from low: Double, to high: Double) -> Bezier {
        let head = split(high).0
        return high > 0 ? head.split(low / high).1 : head
    }

    /// The parameter at which the curve, which begins inside, leaves the box; `nil` when it never does.
    func leaves(_ box: Box) -> Double? {
        guard let step = (1...48).first(where: { !box.contains(point(Double($0) / 48)) }) else { return nil }
        return border(box, inside: Double(step - 1) / 48, outside: Double(step) / 48)
    }

    /// The parameter at which the curve, which ends inside, enters the box; `nil` when it was there all along.
    func enters(_ box: Box) -> Double? {
        guard let step = (0..<48).last(where: { !box.contains(point(Double($0) / 48)) }) else { return nil }
        return border(box, inside: Double(step + 1) / 48, outside: Double(step) / 48)
    }

    private func border(_ box: Box, inside: Double, outside: Double) -> Double {
        var (inside, outside) = (inside, outside)
        for _ in 0..<20 {
            let middle = (inside + outside) / 2
            if box.contains(point(middle)) { inside = middle } else { outside = middle }
        }
        return outside
    }
}
