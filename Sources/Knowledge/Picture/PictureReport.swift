import Graph

/// What can be measured of a picture, from the coordinates Graphviz draws at.
public struct PictureReport: Sendable, Equatable, CustomStringConvertible {
    /// Pairs of actors that cover each other.
    public var nodeOverlaps: Int
    /// Pairs of labels that cover each other.
    public var labelOverlaps: Int
    /// Pairs of a label and an actor it covers.
    public var labelsOverNodes: Int
    /// Pairs of an arrow and an actor that it runs behind without ending there.
    public var arrowsBehindActors: Int
    /// Pairs of arrows that cross.
    public var edgeCrossings: Int
    /// The smallest letters in points, at the size of the page when there is one.
    public var smallestFont: Double
    /// Width over height.
    public var aspect: Double
    public var actors: Int
    public var arrows: Int
    public var hiddenArrows: Int
    /// Arrows whose label found no free place.
    public var hiddenLabels: Int

    public var description: String {
        """
        actors: \(actors)
        arrows: \(arrows)
        arrows left out: \(hiddenArrows)
        labels left out: \(hiddenLabels)
        node overlaps: \(nodeOverlaps)
        label overlaps: \(labelOverlaps)
        labels over nodes: \(labelsOverNodes)
        arrows behind actors: \(arrowsBehindActors)
        edge crossings: \(edgeCrossings)
        smallest font: \(PictureStyle.number(smallestFont))
        aspect: \(PictureStyle.number(aspect))

        """
    }
}

extension LaidOutPicture {
    /// Measures the picture as it will be drawn.
    ///
    /// - Throws: `GraphvizError`.
    public func report() throws(GraphvizError) -> PictureReport {
        let runner = options.runner.withTimeLimit(options.layoutTimeout)
        let drawn = try runner.layout(placedDOT(for: .dot).description, engine: .nop2)
        let nodes = drawn.nodes.filter { $0.id.hasPrefix("n") }.map(\.box)
        let labels = drawn.nodes.filter { $0.id.hasPrefix("l") }.map(\.box)
        let curves = drawn.edges.filter { $0.id?.hasPrefix("e") == true }.map { Polyline($0) }
        func pairs(_ boxes: [Box]) -> Int {
            boxes.indices.reduce(0) { sum, index in
                // A tenth of a point is rounding, not covering.
                sum
                    + boxes[(index + 1)...].count {
                        $0.grown(by: -0.05).overlap(with: boxes[index].grown(by: -0.05)) > 0
                    }
            }
        }
        var crossings = 0
        for (index, curve) in curves.enumerated() {
            for other in curves[(index + 1)...] where curve.crosses(other) { crossings += 1 }
        }
        return PictureReport(
            nodeOverlaps: pairs(nodes), labelOverlaps: pairs(labels),
            labelsOverNodes: labels.reduce(0) { sum, label in
                sum + nodes.count { $0.grown(by: -0.05).overlap(with: label.grown(by: -0.05)) > 0 }
            },
            arrowsBehindActors: layout.passings(content.arrows), edgeCrossings: crossings,
            smallestFont: Self.smallestFont(options, frame.bounds),
            aspect: frame.bounds.width / max(1, frame.bounds.height), actors: nodes.count, arrows: curves.count,
            hiddenArrows: content.hiddenArrows, hiddenLabels: layout.labels.count { $0 == nil })
    }

    /// The smallest letters in points, at the size of the page when there is one.
    static func smallestFont(_ options: PictureOptions, _ bounds: Box) -> Double {
        var scale = 1.0
        if let page = options.page {
            let upright = page.aspect(for: bounds) < 1
            scale = ((upright ? page.size.height : page.size.width) - 0.5) * 72 / max(1, bounds.width)
        }
        return PictureStyle.noteSize * scale
    }
}
