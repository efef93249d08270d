extension Layout {
    /// Reads the positions out of the DOT that Graphviz writes after a layout.
    ///
    /// - Throws: `GraphvizError.failed` when the text is no such DOT.
    public init(laidOut dot: String) throws(GraphvizError) {
        let graph: DOTGraph
        do throws(DOTError) {
            graph = try DOTParser.parse(dot)
        } catch {
            throw .failed("the layout cannot be read: \(error)")
        }
        self.init(bounds: Box(minX: 0, minY: 0, maxX: 0, maxY: 0), nodes: [], edges: [])
        var defaults: [DOTElement: [String: String]] = [:]
        read(graph.statements, defaults: &defaults, isTop: true)
    }

    private mutating func read(
        _ statements: [DOTStatement], defaults: inout [DOTElement: [String: String]], isTop: Bool
    ) {
        for statement in statements {
            switch statement {
            case .defaults(let element, let attributes):
                for attribute in attributes { defaults[element, default: [:]][attribute.name] = attribute.value.text }
                if element == .graph, isTop, let bounds = defaults[.graph]?["bb"].flatMap(Self.box) {
                    self.bounds = bounds
                }
            case .attribute(let attribute):
                if isTop, attribute.name == "bb", let box = Self.box(attribute.value.text) { bounds = box }
            case .node(let node, let attributes):
                let values = Self.values(attributes, over: defaults[.node])
                guard let center = values["pos"].flatMap(Self.point) else { continue }
                let width = values["width"].flatMap(Double.init) ?? 0.75
                let height = values["height"].flatMap(Double.init) ?? 0.5
                nodes.append((node.id, Box(center: center, width: width * 72, height: height * 72)))
            case .edge(let ends, let attributes):
                let values = Self.values(attributes, over: defaults[.edge])
                guard let position = values["pos"], ends.count == 2, case .node(let source) = ends[0],
                    case .node(let target) = ends[1]
                else { continue }
                edges.append(Self.edge(source.id, target.id, position, values))
            case .subgraph(let subgraph):
                var inner = defaults
                read(subgraph.statements, defaults: &inner, isTop: false)
            }
        }
    }

    private static func values(_ attributes: [DOTAttribute], over defaults: [String: String]?) -> [String: String] {
        var values = defaults ?? [:]
        for attribute in attributes { values[attribute.name] = attribute.value.text }
        return values
    }

    private static func edge(
        _ source: String, _ target: String, _ position: String, _ values: [String: String]
    ) -> Edge {
        var headTip: Point?
        var tailTip: Point?
        var spline: [Point] = []
        for word in position.split(whereSeparator: { $0 == " " || $0 == ";" || $0 == "\n" }) {
            if word.hasPrefix("e,") {
                headTip = point(word.dropFirst(2))
            } else if word.hasPrefix("s,") {
                tailTip = point(word.dropFirst(2))
            } else if let point = point(word) {
                spline.append(point)
            }
        }
        return Edge(
            source: source, target: target, id: values["id"], spline: spline, headTip: headTip, tailTip: tailTip,
            labelPosition: values["lp"].flatMap(point), position: position)
    }

    private static func numbers(_ text: some StringProtocol) -> [Double] {
        text.split(separator: ",").compactMap { Double($0.hasSuffix("!") ? $0.dropLast() : $0[...]) }
    }

    private static func point(_ text: some StringProtocol) -> Point? {
        let numbers = numbers(text)
        return numbers.count >= 2 ? Point(x: numbers[0], y: numbers[1]) : nil
    }

    private static func box(_ text: some StringProtocol) -> Box? {
        let numbers = numbers(text)
        guard numbers.count == 4 else { return nil }
        return Box(minX: numbers[0], minY: numbers[1], maxX: numbers[2], maxY: numbers[3])
    }
}

extension Graphviz {
    /// Lays the graph out in this process.
    ///
    /// - Throws: `GraphvizError`.
    public static func layout(_ dot: String, engine: LayoutEngine) throws(GraphvizError) -> Layout {
        try Layout(laidOut: String(decoding: try render(dot, engine: engine, format: .dot), as: UTF8.self))
    }
}
