import Graph
import Linguistics

/// Actors, arrows and labels with their places, before title and legend are set around them.
struct PictureLayout: Sendable {
    var plan: PicturePlan
    var nodes: [Box]
    /// The attribute `pos` of each arrow.
    var positions: [String]
    var curves: [Polyline]
    /// `nil` for an arrow without a label.
    var labels: [Box?]
    /// Labels left out because every place for them covers a node or another label.
    var faults: Int
    /// How much the average label hides, about in points of line.
    var strain: Double

    /// Everything that is drawn.
    var bounds: Box {
        var boxes = nodes + labels.compactMap { $0 }
        boxes += curves.compactMap { $0.bounds?.grown(by: 4) }
        guard let first = boxes.first else { return Box(minX: 0, minY: 0, maxX: 200, maxY: 60) }
        return boxes.dropFirst().reduce(first) { $0.union($1) }
    }

    /// Pairs of an arrow and an actor that it runs behind without ending there.
    func passings(_ arrows: [PictureContent.Arrow]) -> Int {
        zip(curves, arrows).reduce(0) { sum, pair in
            sum
                + nodes.indices.count {
                    $0 != pair.1.source && $0 != pair.1.target && pair.0.length(inside: nodes[$0]) > 3
                }
        }
    }

    /// Pairs of arrows that cross. Complexity: O(arrows · log arrows + pairs that overlap in their width).
    var crossings: Int {
        // From left to right: an arrow can only cross those that begin before it ends.
        let order = curves.compactMap { curve in curve.bounds.map { (curve, $0) } }.sorted { $0.1.minX < $1.1.minX }
        var count = 0
        for (index, (curve, box)) in order.enumerated() {
            for (other, otherBox) in order[(index + 1)...] {
                if otherBox.minX > box.maxX { break }
                if otherBox.minY <= box.maxY, otherBox.maxY >= box.minY, curve.crosses(other) { count += 1 }
            }
        }
        return count
    }
}

/// Runs Graphviz for a picture: measures words, lays out, places labels, tries again where they do not fit.
struct PictureLayouter: Sendable {
    var content: PictureContent
    var style: PictureStyle
    var options: PictureOptions

    /// Width over height of a picture that is not for a page.
    static let usualAspect = 1.45

    /// Most arrows that all get words; of more only the strongest do, for the others' would only cover each other.
    static let mostLabels = 200
    /// How many of too many arrows get words.
    static let labelsOfMany = 60

    /// Has Graphviz lay out a graph.
    private typealias LayoutStep = (_ dot: String, _ engine: LayoutEngine) throws(GraphvizError) -> Layout

    /// The best layout found, and a remark for each engine that failed.
    ///
    /// - Throws: `GraphvizError` of the first engine when all fail.
    func run() throws(GraphvizError) -> (layout: PictureLayout, notes: [String]) {
        var notes: [String] = []
        let words = try wordSizes()
        var plans = PicturePlan.candidates(
            nodes: content.actors.count, arrows: content.arrows.count, engine: options.engine)
        var firstError: GraphvizError?
        var best: (layout: PictureLayout, score: Double)?
        var failed: Set<LayoutEngine> = []
        while !plans.isEmpty {
            let layouts = layouts(plans, words)
            for (plan, layout) in zip(plans, layouts) where !failed.contains(plan.engine) {
                switch layout {
                case .success(let layout):
                    let score = score(layout)
                    if best.map({ score < $0.score }) ?? true { best = (layout, score) }
                case .failure(let error):
                    failed.insert(plan.engine)
                    if firstError == nil { firstError = error }
                    notes.append("\(plan.engine.rawValue): \(error)")
                }
            }
            if let best {
                let engine = best.layout.plan.engine.rawValue
                if !failed.isEmpty, notes.last != "using \(engine)" { notes.append("using \(engine)") }
                return (best.layout, notes)
            }
            let next = LayoutRunner.fallbacks(after: plans[0].engine).first { !failed.contains($0) }
            plans = next.map { [PicturePlan(engine: $0)] } ?? []
            if let next { notes.append("using \(next.rawValue)") }
        }
        throw firstError ?? .failed("no layout engine worked")
    }

    /// A layout for each plan. While Graphviz works on one, labels are placed on another.
    private func layouts(_ plans: [PicturePlan], _ words: WordSizes) -> [Result<PictureLayout, GraphvizError>] {
        let turns = LayoutTurns(runner: options.runner.withTimeLimit(options.layoutTimeout))
        return ConcurrentMap.map(Array(plans.enumerated()), width: 2) { number, plan in
            Result { () throws(GraphvizError) in
                do throws(GraphvizError) {
                    return try placed(plan, words) { dot, engine throws(GraphvizError) in
                        try turns.layout(dot, engine: engine, plan: number)
                    }
                } catch {
                    turns.giveUp(plan.engine, plan: number)
                    throw error
                }
            }
        }
    }

    /// A layout whose labels fit, with more room each time they do not.
    private func placed(
        _ plan: PicturePlan, _ words: WordSizes, _ lay: LayoutStep
    ) throws(GraphvizError) -> PictureLayout {
        var best: PictureLayout?
        let isBusy = content.arrows.count > 60
        let spreads = content.arrows.count > Self.mostLabels ? [1.6] : isBusy ? [1, 1.3] : [1, 1.3, 1.6, 2.1, 2.8]
        for spread in spreads {
            if spread > 1.6, let best, best.faults == 0 { break }
            var plan = plan
            plan.spread = spread
            let layout: PictureLayout
            do throws(GraphvizError) {
                layout = try laidOut(plan, words, lay)
            } catch {
                // More room was only a wish.
                if best != nil { break }
                throw error
            }
            if best.map({ score(layout) < score($0) }) ?? true { best = layout }
            if (layout.faults == 0 && layout.strain < 6) || content.arrows.count > Self.mostLabels { break }
        }
        guard let best else { throw .failed("no layout") }
        return stretched(best, words, lay)
    }

    /// The layout with its layers spaced out to the shape of the page, or the usual one, when that is better.
    private func stretched(
        _ layout: PictureLayout, _ words: WordSizes, _ lay: LayoutStep
    ) -> PictureLayout {
        guard layout.plan.engine == .dot else { return layout }
        let bounds = layout.bounds
        let whole = Box(minX: 0, minY: 0, maxX: bounds.width, maxY: bounds.height + 90)
        let aspect = options.page?.aspect(for: whole) ?? Self.usualAspect
        let own = whole.width / whole.height
        let need = layout.plan.isLeftToRight ? own / aspect : aspect / own
        guard need > 1.1 else { return layout }
        var plan = layout.plan
        // Only the space between grows, not the boxes: more than the ratio is needed.
        plan.stretch = min(4, 1 + (need - 1) * 2.2)
        guard let wide = try? laidOut(plan, words, lay) else { return layout }
        return score(wide) < score(layout) ? wide : layout
    }

    private func laidOut(
        _ plan: PicturePlan, _ words: WordSizes, _ lay: LayoutStep
    ) throws(GraphvizError) -> PictureLayout {
        let result = try lay(layoutDOT(plan, words.actors).description, plan.engine)
        var nodes = [Box?](repeating: nil, count: content.actors.count)
        for node in result.nodes {
            if let index = Int(node.id.dropFirst()), nodes.indices.contains(index) { nodes[index] = node.box }
        }
        var edges = [Layout.Edge?](repeating: nil, count: content.arrows.count)
        for edge in result.edges {
            if let id = edge.id, let index = Int(id.dropFirst()), edges.indices.contains(index) { edges[index] = edge }
        }
        let boxes = nodes.compactMap { $0 }
        var found = edges.compactMap { $0 }
        guard boxes.count == nodes.count, found.count == edges.count, found.allSatisfy({ $0.spline.count > 1 }) else {
            throw .failed("\(plan.engine.rawValue) left something without a place")
        }
        if plan.hasStraightArrows {
            found = ArrowBends(nodes: boxes, arrows: content.arrows).bent(found)
        }
        let curves = found.map { Polyline($0) }
        let placement = LabelPlacement(
            sizes: words.labels, curves: curves, nodes: boxes, weights: content.arrows.map(\.weight))
        return PictureLayout(
            plan: plan, nodes: boxes, positions: found.map(\.position), curves: curves,
            labels: placement.boxes, faults: placement.faults, strain: placement.strain)
    }

    /// The graph without words and colours, for finding places: actors are boxes of the sizes that their words need.
    private func layoutDOT(_ plan: PicturePlan, _ sizes: [(width: Double, height: Double)]) -> DOTGraph {
        var statements: [DOTStatement] = [
            .defaults(
                .node, [DOTAttribute("label", ""), DOTAttribute("shape", "box"), DOTAttribute("fixedsize", "true")])
        ]
        if plan.keepsLanes { statements.append(style.labelDefaults()) }
        statements += plan.attributes().map { attribute in
            // The wished length of an edge is an attribute of edges.
            attribute.name == "len" ? .defaults(.edge, [attribute]) : .attribute(attribute)
        }
        for (index, size) in sizes.enumerated() {
            statements.append(
                .node(
                    DOTNodeReference("n\(index)"),
                    [
                        DOTAttribute("width", .raw("\(size.width / 72)")),
                        DOTAttribute("height", .raw("\(size.height / 72)")),
                    ]))
        }
        for (index, arrow) in content.arrows.enumerated() {
            var placing = [DOTAttribute("id", .raw("e\(index)"))]
            if plan.keepsLanes {
                placing.append(DOTAttribute("label", .label(arrow.label)))
            } else if plan.engine == .dot, parallels(to: arrow) > 2 {
                placing.append(DOTAttribute("minlen", "2"))
            }
            statements.append(
                .edge(
                    [.node(DOTNodeReference("n\(arrow.source)")), .node(DOTNodeReference("n\(arrow.target)"))],
                    placing
                        + style.arrow(
                            arrow.relationClass, modality: arrow.modality, isMutual: arrow.isMutual,
                            share: arrow.weight / content.greatestWeight, mark: arrow.mark
                        ).filter { Self.shaping.contains($0.name) }))
        }
        return DOTGraph(name: "picture", statements: statements)
    }

    /// The attributes of arrows that a layout depends on; each other one would be read and written again for every plan.
    private static let shaping: Set = ["arrowhead", "arrowtail", "arrowsize", "dir", "penwidth"]

    /// How many arrows run between the same two actors; their labels need a longer way.
    private func parallels(to arrow: PictureContent.Arrow) -> Int {
        content.arrows.count {
            ($0.source, $0.target) == (arrow.source, arrow.target)
                || ($0.source, $0.target) == (arrow.target, arrow.source)
        }
    }

    /// The room that words take, as Graphviz will draw them, in points.
    private struct WordSizes: Sendable {
        /// Of each actor with its frame.
        var actors: [(width: Double, height: Double)]
        /// Of each arrow's label; `nil` for one that gets none.
        var labels: [(width: Double, height: Double)?]
    }

    private func wordSizes() throws(GraphvizError) -> WordSizes {
        let arrows = content.arrows
        var labelled = Array(arrows.indices)
        if arrows.count > Self.mostLabels {
            labelled.sort { (arrows[$1].weight, $0) < (arrows[$0].weight, $1) }
            labelled = labelled.prefix(Self.labelsOfMany).sorted()
        }
        let actors = content.actors.map { style.actor($0, greatestDegree: content.greatestDegree) }
        let measured = try measure(
            actors
                + labelled.map { index in
                    style.patch(arrows[index].label, arrows[index].relationClass, modality: arrows[index].modality)
                })
        var labels = [(width: Double, height: Double)?](repeating: nil, count: arrows.count)
        for (index, size) in zip(labelled, measured.dropFirst(actors.count)) { labels[index] = size }
        return WordSizes(actors: Array(measured.prefix(actors.count)), labels: labels)
    }

    /// The sizes of nodes with these attributes, in points.
    func measure(_ items: [[DOTAttribute]]) throws(GraphvizError) -> [(width: Double, height: Double)] {
        guard !items.isEmpty else { return [] }
        var statements = style.defaults()
        for (index, attributes) in items.enumerated() {
            statements.append(
                .node(DOTNodeReference("m\(index)"), attributes + [DOTAttribute("pos", .raw("0,\(index * 40)"))]))
        }
        let runner = options.runner.withTimeLimit(options.layoutTimeout)
        let layout = try runner.layout(DOTGraph(name: "words", statements: statements).description, engine: .nop2)
        var sizes = [(width: Double, height: Double)](repeating: (0, 0), count: items.count)
        for node in layout.nodes {
            guard let index = Int(node.id.dropFirst()), sizes.indices.contains(index) else { continue }
            sizes[index] = (node.box.width, node.box.height)
        }
        return sizes
    }

    /// How bad a layout is: faults, crossings, a shape unlike the page's, room taken.
    private func score(_ layout: PictureLayout) -> Double {
        // An overview has one plan, and counting its crossings takes longer than the layout.
        guard content.arrows.count <= 2 * Self.mostLabels else { return 0 }
        let bounds = layout.bounds
        let aspect = max(0.01, bounds.width / max(1, bounds.height + 90))
        let wished = options.page.map { $0.size.width / $0.size.height } ?? Self.usualAspect
        var ratio = max(aspect / wished, wished / aspect)
        if options.page?.turns == true { ratio = min(ratio, max(aspect * wished, 1 / (aspect * wished))) }
        let area = (bounds.width * bounds.height).squareRoot() * max(1, ratio)
        let density = min(0.012, 0.36 / Double(max(1, content.arrows.count)))
        return Double(layout.faults) * area
            + area
            * (1 + density * Double(layout.crossings + 6 * layout.passings(content.arrows)) + 0.04 * layout.strain)
            * (ratio > 2 ? 1.3 : 1)
    }
}
