import Graph
import Linguistics

/// A picture whose every part has its place; renders to any format without another layout.
public struct LaidOutPicture: Sendable {
    /// What the reader should know of the layout, for one that an engine failed and which one was used instead.
    public let notes: [String]
    /// The engine whose layout was taken.
    public let engine: LayoutEngine

    let content: PictureContent
    let options: PictureOptions
    let layout: PictureLayout
    let frame: PictureFrame

    init(content: PictureContent, options: PictureOptions) throws(GraphvizError) {
        let layouter = PictureLayouter(content: content, style: content.style(options.theme), options: options)
        let (layout, notes) = try layouter.run()
        let hidden = layout.faults
        try self.init(
            content: content, options: options, layout: layout,
            notes: notes + (hidden > 0 ? ["\(hidden) labels had no free place and were left out"] : []),
            bounds: layout.bounds, isWhole: true)
    }

    /// The least size of letters on a page, in points, below which the reader is told of it.
    private static let leastFont = 5.0

    /// Sets title, legend and source around a finished layout.
    ///
    /// - Parameters:
    ///   - bounds: The room of the layout, for one of a series that of the whole.
    ///   - isWhole: Whether it is none of a series: adds a remark when its letters are too small on the page.
    init(
        content: PictureContent, options: PictureOptions, layout: PictureLayout, notes: [String], bounds: Box,
        isWhole: Bool = false
    ) throws(GraphvizError) {
        var content = content
        content.bareArrows = layout.labels.count { $0 == nil }
        let layouter = PictureLayouter(content: content, style: content.style(options.theme), options: options)
        self.content = content
        self.options = options
        self.layout = layout
        engine = layout.plan.engine
        let frame = try PictureFrame(content: content, layouter: layouter, around: bounds)
        self.frame = frame
        var notes = notes
        let font = Self.smallestFont(options, frame.bounds)
        if isWhole, let page = options.page, font < Self.leastFont {
            notes.append(
                "the smallest letters have \(PictureStyle.number(font)) points on the page (\(page.rawValue)); fewer"
                    + " arrows (--max-edges) or a larger page make them larger")
        }
        self.notes = notes
    }

    /// Draws the picture.
    ///
    /// - Parameters:
    ///   - format: The format of the bytes.
    ///   - json: The graph as JSON, kept inside an SVG so that it can be read back; other formats ignore it.
    /// - Throws: `GraphvizError`.
    public func render(_ format: ImageFormat, embedding json: String? = nil) throws(GraphvizError) -> [UInt8] {
        // Drawing is no search: it takes as long as the picture is large, and gets the time.
        let runner = options.runner.withTimeLimit(max(60, options.layoutTimeout))
        let bytes = try runner.render(placedDOT(for: format).description, engine: .nop2, format: format)
        switch format {
        case .svg:
            let svg = String(decoding: bytes, as: UTF8.self)
            return Array(EvidenceSVG(content: content, options: options, json: json).annotated(svg).utf8)
        case .pdf: return Self.withoutTimeOfDay(bytes)
        default: return bytes
        }
    }

    /// The picture with every place fixed.
    func placedDOT(for format: ImageFormat) -> DOTGraph {
        let style = content.style(options.theme)
        var statements = style.defaults()
        let size = frame.bounds
        if let page = options.page {
            let inches = page.size
            let upright = page.aspect(for: size) < 1
            let (width, height) = upright ? (inches.height, inches.width) : (inches.width, inches.height)
            statements.append(
                .attribute(
                    DOTAttribute(
                        "size", .raw("\(PictureStyle.number(width - 0.5)),\(PictureStyle.number(height - 0.5))!"))))
        }
        if format == .png {
            // Sharp on screens, and never more than about eight thousand pixels wide or high.
            let longest = max(1, max(size.width, size.height) / 72)
            statements.append(.attribute(DOTAttribute("dpi", .raw(PictureStyle.number(min(144, 8_000 / longest))))))
        }
        for (name, corner) in [("c0", Point(x: size.minX, y: size.minY)), ("c1", Point(x: size.maxX, y: size.maxY))] {
            statements.append(.node(DOTNodeReference(name), Self.invisible + [position(corner)]))
        }
        for (index, actor) in content.actors.enumerated() {
            statements.append(
                .node(
                    DOTNodeReference("n\(index)"),
                    style.actor(actor, greatestDegree: content.greatestDegree)
                        + [position(layout.nodes[index].center), DOTAttribute("id", .raw("n\(index)"))]))
        }
        for (index, arrow) in content.arrows.enumerated() {
            let attributes = style.arrow(
                arrow.relationClass, modality: arrow.modality, isMutual: arrow.isMutual,
                share: arrow.weight / content.greatestWeight, mark: arrow.mark)
            statements.append(
                .edge(
                    [.node(DOTNodeReference("n\(arrow.source)")), .node(DOTNodeReference("n\(arrow.target)"))],
                    attributes + [
                        DOTAttribute("pos", .raw(layout.positions[index])), DOTAttribute("id", .raw("e\(index)")),
                    ]))
        }
        for (index, box) in layout.labels.enumerated() {
            guard let box else { continue }
            let arrow = content.arrows[index]
            statements.append(
                .node(
                    DOTNodeReference("l\(index)"),
                    style.patch(arrow.label, arrow.relationClass, modality: arrow.modality)
                        + [position(box.center), DOTAttribute("id", .raw("l\(index)"))]))
        }
        for (index, item) in frame.items.enumerated() {
            statements.append(
                .node(
                    DOTNodeReference("t\(index)"),
                    item.attributes + [position(item.center), DOTAttribute("id", .raw("t\(index)"))]))
        }
        for (index, sample) in frame.samples.enumerated() {
            statements += self.statements(sample, index)
        }
        return DOTGraph(name: "picture", statements: statements)
    }

    private static let invisible: [DOTAttribute] = [
        DOTAttribute("shape", "point"), DOTAttribute("style", "invis"), DOTAttribute("width", "0.01"),
        DOTAttribute("height", "0.01"), DOTAttribute("label", ""),
    ]

    private func position(_ point: Point) -> DOTAttribute {
        DOTAttribute("pos", .raw("\(PictureStyle.number(point.x)),\(PictureStyle.number(point.y))"))
    }

    private func statements(_ sample: PictureFrame.Sample, _ index: Int) -> [DOTStatement] {
        func text(_ x: Double) -> String { "\(PictureStyle.number(x)),\(PictureStyle.number(sample.from.y))" }
        let (start, end) = (sample.from.x, sample.to.x)
        // The heads take what Graphviz would leave for them.
        let hasTail = sample.attributes.contains { $0.name == "arrowtail" }
        let (first, last) = (start + (hasTail ? 8 : 0), end - 8)
        let way =
            (hasTail ? "s,\(text(start)) " : "")
            + "e,\(text(end)) \(text(first)) \(text(first + 8)) \(text(last - 8)) \(text(last))"
        return [
            .node(DOTNodeReference("s\(index)"), Self.invisible + [position(sample.from)]),
            .node(DOTNodeReference("z\(index)"), Self.invisible + [position(sample.to)]),
            .edge(
                [.node(DOTNodeReference("s\(index)")), .node(DOTNodeReference("z\(index)"))],
                sample.attributes + [DOTAttribute("pos", .raw(way)), DOTAttribute("id", .raw("s\(index)"))]),
        ]
    }

    /// The document with its time of making set to a fixed one, so that the same picture gives the same bytes.
    private static func withoutTimeOfDay(_ bytes: [UInt8]) -> [UInt8] {
        let mark = Array("/CreationDate (D:".utf8)
        var bytes = bytes
        guard bytes.count > mark.count else { return bytes }
        for start in 0..<(bytes.count - mark.count) where bytes[start] == mark[0] {
            guard bytes[start..<(start + mark.count)].elementsEqual(mark) else { continue }
            let fixed = Array("20000101000000".utf8)
            for (offset, digit) in fixed.enumerated() where start + mark.count + offset < bytes.count {
                bytes[start + mark.count + offset] = digit
            }
        }
        return bytes
    }
}
