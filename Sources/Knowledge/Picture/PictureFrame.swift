import Extraction
import Graph

/// Title, subtitle and legend above a picture, the source below it, each with its place.
struct PictureFrame: Sendable {
    /// A node with a fixed place.
    struct Item: Sendable {
        var attributes: [DOTAttribute]
        var center: Point
        /// Width and height in points.
        var size: (width: Double, height: Double)

        var box: Box { Box(center: center, width: size.width, height: size.height) }
    }

    /// A sample arrow of the legend, from left to right.
    struct Sample: Sendable {
        var attributes: [DOTAttribute]
        var from: Point
        var to: Point
    }

    var items: [Item] = []
    var samples: [Sample] = []
    /// The whole picture.
    var bounds: Box

    private static let sampleLength = 34.0
    private static let rowHeight = 19.0

    init(content: PictureContent, layouter: PictureLayouter, around drawing: Box) throws(GraphvizError) {
        // The legend's lines are as thick as ever, so that they can be told apart.
        let style = PictureStyle(theme: layouter.style.theme)
        let theme = style.theme
        let options = layouter.options
        func words(_ text: String, _ size: Double, _ color: String, isBold: Bool = false) -> [DOTAttribute] {
            let markup = DOTQuoting.markup(text)
            return style.words(isBold ? "<b>\(markup)</b>" : markup, size: size, color: color)
        }
        let characters = max(60, Int(max(drawing.width, 420) / 4.6))
        var lines: [(attributes: [DOTAttribute], after: Double)] = []
        for line in PictureStyle.lines(of: options.title ?? "Who does what to whom", width: characters / 2) {
            lines.append((words(line, PictureStyle.titleSize, theme.ink, isBold: true), 5))
        }
        for line in PictureStyle.lines(of: content.subtitle(options), width: characters) {
            lines.append((words(line, PictureStyle.subtitleSize, theme.mutedInk), 3))
        }
        let legend = Self.legend(content, style: style, options: options)
        let legendWords = legend.map { words($0.title, PictureStyle.labelSize, theme.mutedInk) }
        let note = content.sourceNote(options).map {
            PictureStyle.lines(of: $0, width: characters).map { words($0, PictureStyle.noteSize, theme.mutedInk) }
        }
        let sizes = try layouter.measure(lines.map(\.attributes) + legendWords + (note ?? []))
        let legendSizes = sizes[lines.count..<(lines.count + legend.count)]
        let noteSizes = sizes[(lines.count + legend.count)...]

        // Rows of the legend, no wider than the drawing.
        let width = max(drawing.width, sizes.prefix(lines.count).map(\.width).max() ?? 0, 440)
        var rows: [[Int]] = [[]]
        var used = 0.0
        let full = zip(legend, legendSizes).reduce(0) { $0 + $1.0.width + 4 + $1.1.width + 14 }
        for (index, size) in zip(legend.indices, legendSizes) {
            // Types stand together when all do not fit in one row.
            if full > width && index > 0 && legend[index].width < legend[index - 1].width { used = width }
            let wide = legend[index].width + 4 + size.width + 14
            if used + wide > width && !rows[rows.count - 1].isEmpty {
                rows.append([])
                used = 0
            }
            rows[rows.count - 1].append(index)
            used += wide
        }
        let headHeight =
            zip(lines, sizes).reduce(0) { $0 + $1.1.height + $1.0.after } + (legend.isEmpty ? 0 : 5)
            + (legend.isEmpty ? 0 : Double(rows.count) * Self.rowHeight) + 12
        let footHeight = noteSizes.isEmpty ? 0 : noteSizes.reduce(12) { $0 + $1.height }
        var whole = Box(
            minX: drawing.minX, minY: drawing.minY - footHeight, maxX: drawing.minX + width,
            maxY: drawing.maxY + headHeight)
        if let page = options.page { whole = Self.fitted(whole, to: page) }
        bounds = whole

        var top = whole.maxY
        for (line, size) in zip(lines, sizes) {
            items.append(
                Item(
                    attributes: line.attributes,
                    center: Point(x: whole.minX + size.width / 2, y: top - size.height / 2),
                    size: size))
            top -= size.height + line.after
        }
        top -= 5
        for row in rows where !row.isEmpty {
            let middle = top - Self.rowHeight / 2
            var left = whole.minX + 2
            for index in row {
                let entry = legend[index]
                let size = legendSizes[lines.count + index]
                switch entry.symbol {
                case .arrow(let attributes):
                    samples.append(
                        Sample(
                            attributes: attributes, from: Point(x: left, y: middle),
                            to: Point(x: left + Self.sampleLength, y: middle)))
                case .box(let attributes, let isDouble):
                    // The second line of a double border stands outside.
                    items.append(
                        Item(
                            attributes: attributes + [
                                DOTAttribute("label", ""), DOTAttribute("width", isDouble ? "0.2" : "0.3"),
                                DOTAttribute("height", isDouble ? "0.08" : "0.17"),
                                DOTAttribute("fixedsize", "true"),
                            ], center: Point(x: left + 11, y: middle), size: (21.6, 12.2)))
                }
                left += entry.width + 4
                items.append(
                    Item(
                        attributes: legendWords[index], center: Point(x: left + size.width / 2, y: middle), size: size))
                left += size.width + 14
            }
            top -= Self.rowHeight
        }
        var bottom = whole.minY
        for (attributes, size) in zip(note ?? [], noteSizes).reversed() {
            items.append(
                Item(
                    attributes: attributes, center: Point(x: whole.minX + size.width / 2, y: bottom + size.height / 2),
                    size: size))
            bottom += size.height
        }
    }

    private enum Symbol {
        case arrow([DOTAttribute])
        case box([DOTAttribute], isDouble: Bool)
    }

    /// Only what occurs, in a fixed order: classes, modalities, types.
    private static func legend(
        _ content: PictureContent, style: PictureStyle, options: PictureOptions
    ) -> [(title: String, symbol: Symbol, width: Double)] {
        var entries: [(title: String, symbol: Symbol, width: Double)] = []
        func add(
            _ title: String, _ relationClass: RelationClass, _ modality: Modality = .asserted, isMutual: Bool = false,
            mark: ArrowMark? = nil, color: String? = nil
        ) {
            var sample = style.arrow(relationClass, modality: modality, isMutual: isMutual, share: 0.16, mark: mark)
            if let color { sample.append(DOTAttribute("color", .raw(color))) }
            entries.append((title, .arrow(sample), sampleLength))
        }
        let arrows = content.arrows
        let grey = style.theme.mutedInk
        for relationClass in RelationClass.allCases {
            let own = arrows.filter { $0.relationClass == relationClass }
            if !own.isEmpty { add(title(relationClass, own, options), relationClass) }
        }
        if arrows.contains(where: \.isMutual) { add("both ways", .verbalCooperation, isMutual: true, color: grey) }
        if arrows.contains(where: { $0.modality == .hypothetical }) {
            add("possible", .role, .hypothetical, color: grey)
        }
        if arrows.contains(where: { $0.modality == .negated }) {
            add("× denied or not done", .role, .negated, color: grey)
        }
        let marks = arrows.compactMap(\.mark)
        if marks.contains(.differs(.new)) {
            add("new", .verbalCooperation, mark: .differs(.new), color: style.theme.ink)
        }
        if marks.contains(.differs(.gone)) {
            add("gone", .verbalCooperation, mark: .differs(.gone), color: "\(grey):\(style.theme.background):\(grey)")
        }
        if marks.contains(.same) { add("unchanged", .verbalCooperation, mark: .same, color: grey) }
        for type in EntityType.allCases where content.actors.contains(where: { $0.type == type }) {
            entries.append((type.rawValue, .box(style.shape(type), isDouble: type == .group), 22))
        }
        return entries
    }

    /// The words for a class; one of open relations is not called a role.
    private static func title(
        _ relationClass: RelationClass, _ arrows: [PictureContent.Arrow], _ options: PictureOptions
    ) -> String {
        guard relationClass == .role else { return relationClass.title }
        let areRoles = arrows.allSatisfy { $0.relations.allSatisfy { options.structuralRelations.contains($0) } }
        return areRoles ? relationClass.title : "other"
    }

    /// The box grown to the shape of the page, upright when that fits better and the page may turn.
    private static func fitted(_ box: Box, to page: PicturePage) -> Box {
        let aspect = page.aspect(for: box)
        var box = box
        if box.width / box.height < aspect {
            let more = box.height * aspect - box.width
            box.minX -= more / 2
            box.maxX += more / 2
        } else {
            let more = box.width / aspect - box.height
            box.minY -= more / 2
            box.maxY += more / 2
        }
        return box
    }
}

extension PicturePage {
    /// Width over height, turned upright when that fits the box better.
    func aspect(for box: Box) -> Double {
        let landscape = size.width / size.height
        let own = box.width / max(1, box.height)
        guard turns else { return landscape }
        return abs(own / landscape - 1) <= abs(own * landscape - 1) ? landscape : 1 / landscape
    }
}
