import Graph

/// A curve as short straight pieces.
struct Polyline: Sendable {
    let points: [Point]
    /// Length of the way to each point.
    private(set) var distances: [Double]
    /// The smallest box around it; `nil` without points.
    let bounds: Box?

    init(points: [Point]) {
        self.points = points
        distances = [0]
        bounds = points.first.map { first in
            points.reduce(into: Box(minX: first.x, minY: first.y, maxX: first.x, maxY: first.y)) { box, point in
                box.minX = min(box.minX, point.x)
                box.minY = min(box.minY, point.y)
                box.maxX = max(box.maxX, point.x)
                box.maxY = max(box.maxY, point.y)
            }
        }
        for index in points.indices.dropFirst() {
            let step = Self.distance(points[index - 1], points[index])
            distances.append(distances[index - 1] + step)
        }
    }

    /// An edge from tip to tip, each Bézier piece in eight.
    init(_ edge: Layout.Edge) {
        var points: [Point] = []
        if let tail = edge.tailTip { points.append(tail) }
        let control = edge.spline
        if let first = control.first { points.append(first) }
        for start in stride(from: 0, to: control.count - 3, by: 3) {
            let (a, b, c, d) = (control[start], control[start + 1], control[start + 2], control[start + 3])
            for step in 1...8 {
                let t = Double(step) / 8
                let s = 1 - t
                let (w0, w1, w2, w3) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
                points.append(
                    Point(
                        x: w0 * a.x + w1 * b.x + w2 * c.x + w3 * d.x, y: w0 * a.y + w1 * b.y + w2 * c.y + w3 * d.y))
            }
        }
        if let head = edge.headTip { points.append(head) }
        self.init(points: points)
    }

    var length: Double { distances.last ?? 0 }

    /// The point after this share of the way.
    func point(at share: Double) -> Point {
        guard let first = points.first, points.count > 1 else { return points.first ?? Point(x: 0, y: 0) }
        let wanted = share * length
        guard let index = distances.indices.first(where: { distances[$0] >= wanted && $0 > 0 }) else { return first }
        let span = distances[index] - distances[index - 1]
        let rest = span > 0 ? (wanted - distances[index - 1]) / span : 0
        let (a, b) = (points[index - 1], points[index])
        return Point(x: a.x + (b.x - a.x) * rest, y: a.y + (b.y - a.y) * rest)
    }

    /// How long the curve runs inside a box, about.
    func length(inside box: Box) -> Double {
        var sum = 0.0
        for index in points.indices.dropFirst() {
            let (a, b) = (points[index - 1], points[index])
            // Liang and Barsky: the share of the piece that lies inside.
            var low = 0.0
            var high = 1.0
            let steps = [
                (a.x - b.x, a.x - box.minX), (b.x - a.x, box.maxX - a.x), (a.y - b.y, a.y - box.minY),
                (b.y - a.y, box.maxY - a.y),
            ]
            var misses = false
            for (p, q) in steps {
                if p == 0 {
                    if q < 0 { misses = true }
                } else if p < 0 {
                    low = max(low, q / p)
                } else {
                    high = min(high, q / p)
                }
            }
            if !misses && low < high { sum += (high - low) * (distances[index] - distances[index - 1]) }
        }
        return sum
    }

    /// Whether two curves cross, other than by touching at their ends.
    func crosses(_ other: Polyline) -> Bool {
        guard let mine = bounds, let theirs = other.bounds, mine.grown(by: 0.1).overlap(with: theirs.grown(by: 0.1)) > 0
        else { return false }
        func side(_ a: Point, _ b: Point, _ c: Point) -> Double {
            (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
        }
        for i in points.indices.dropFirst() {
            for j in other.points.indices.dropFirst() {
                let (a, b, c, d) = (points[i - 1], points[i], other.points[j - 1], other.points[j])
                if side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0 { return true }
            }
        }
        return false
    }

    private static func distance(_ a: Point, _ b: Point) -> Double {
        ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
    }
}
