/// A point in points (1/72 inch), y upwards as in Graphviz.
public struct Point: Sendable, Hashable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// A rectangle in points, y upwards.
public struct Box: Sendable, Hashable {
    public var minX: Double
    public var minY: Double
    public var maxX: Double
    public var maxY: Double

    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    public init(center: Point, width: Double, height: Double) {
        self.init(
            minX: center.x - width / 2, minY: center.y - height / 2, maxX: center.x + width / 2,
            maxY: center.y + height / 2)
    }

    public var width: Double { maxX - minX }
    public var height: Double { maxY - minY }
    public var center: Point { Point(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }

    /// How much area two boxes share, in square points.
    public func overlap(with other: Box) -> Double {
        let width = min(maxX, other.maxX) - max(minX, other.minX)
        let height = min(maxY, other.maxY) - max(minY, other.minY)
        return width > 0 && height > 0 ? width * height : 0
    }

    public func contains(_ point: Point) -> Bool {
        point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
    }

    /// The box grown on every side.
    public func grown(by margin: Double) -> Box {
        Box(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
    }

    public func union(_ other: Box) -> Box {
        Box(
            minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
            maxY: max(maxY, other.maxY))
    }
}

/// Where Graphviz put things.
public struct Layout: Sendable, Equatable {
    public struct Edge: Sendable, Equatable {
        public var source: String
        public var target: String
        /// The attribute `id`, which tells parallel edges apart.
        public var id: String?
        /// Control points of cubic Bézier pieces, 3n + 1 of them, from the source's side to the target's.
        public var spline: [Point]
        /// Where the head of the arrow points, and the tail's when there is one.
        public var headTip: Point?
        public var tailTip: Point?
        public var labelPosition: Point?
        /// The attribute `pos` as Graphviz wrote it.
        public var position: String
    }

    public var bounds: Box
    /// By node id, in order of the graph.
    public var nodes: [(id: String, box: Box)]
    public var edges: [Edge]

    public static func == (a: Layout, b: Layout) -> Bool {
        a.bounds == b.bounds && a.edges == b.edges && a.nodes.map(\.id) == b.nodes.map(\.id)
            && a.nodes.map(\.box) == b.nodes.map(\.box)
    }
}
