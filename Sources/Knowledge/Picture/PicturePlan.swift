import Graph

/// One way to lay a picture out.
struct PicturePlan: Sendable, Hashable {
    var engine: LayoutEngine
    /// For `dot`: layers from left to right, else from top to bottom.
    var isLeftToRight = true
    /// Grows the free space between nodes.
    var spread = 1.0

    /// For `dot`: words take part in the layout, which keeps a lane free for each.
    var keepsLanes = false
    /// For `dot`: grows the space between neighbours in a layer, to fill the page.
    var stretch = 1.0

    /// Plans that are worth comparing for this many nodes and arrows; the first is the usual choice.
    static func candidates(nodes: Int, arrows: Int, engine: LayoutEngine?) -> [PicturePlan] {
        switch engine {
        case .dot? where arrows <= 100: return layered
        case .dot?: return Array(layered.prefix(2))
        case let engine?: return [PicturePlan(engine: engine)]
        case nil: break
        }
        if arrows <= 60 && nodes <= 80 {
            var plans = layered
            if nodes <= 30 && arrows > 2 { plans.append(PicturePlan(engine: .neato)) }
            return plans
        }
        // Layers keep apart what springs pull into one knot, as long as they are found in time.
        if arrows <= PictureLayouter.mostLabels && nodes <= 100 {
            return [PicturePlan(engine: .dot), PicturePlan(engine: .neato)]
        }
        guard nodes <= 150 else { return [PicturePlan(engine: .sfdp)] }
        let springs = [PicturePlan(engine: .neato), PicturePlan(engine: .sfdp)]
        return arrows <= 2 * PictureLayouter.mostLabels ? springs : [springs[0]]
    }

    /// The ways `dot` can go.
    private static let layered = [
        PicturePlan(engine: .dot), PicturePlan(engine: .dot, isLeftToRight: false),
        PicturePlan(engine: .dot, keepsLanes: true),
        PicturePlan(engine: .dot, isLeftToRight: false, keepsLanes: true),
    ]

    /// Whether the engine draws arrows straight, through whatever stands in their way.
    var hasStraightArrows: Bool {
        switch engine {
        case .dot, .nop, .nop2: false
        case .neato, .fdp, .sfdp, .circo, .twopi: true
        }
    }

    /// Attributes of the graph for this plan.
    func attributes() -> [DOTAttribute] {
        func number(_ value: Double) -> DOTValue { .raw(PictureStyle.number(value)) }
        switch engine {
        case .dot:
            return [
                DOTAttribute("rankdir", isLeftToRight ? "LR" : "TB"),
                DOTAttribute("nodesep", number((isLeftToRight ? 0.24 : 0.35) * spread.squareRoot() * stretch)),
                DOTAttribute("ranksep", number((isLeftToRight ? 0.85 : 0.6) * spread)),
                DOTAttribute("nslimit", "20"), DOTAttribute("nslimit1", "20"), DOTAttribute("mclimit", "2"),
            ]
        case .neato, .fdp, .sfdp:
            // Curved ways around nodes take seconds from about a hundred nodes on; `ArrowBends` finds them in no time.
            return [
                DOTAttribute("overlap", "prism"),
                DOTAttribute("sep", .raw("+\(PictureStyle.number(14 * spread))")),
                DOTAttribute("esep", "+6"), DOTAttribute("splines", "line"),
                DOTAttribute(engine == .neato ? "len" : "K", number((engine == .neato ? 1.6 : 1.1) * spread)),
            ]
        case .circo:
            return [DOTAttribute("mindist", number(1.2 * spread)), DOTAttribute("splines", "line")]
        case .twopi:
            return [
                DOTAttribute("ranksep", number(1.8 * spread)), DOTAttribute("overlap", "prism"),
                DOTAttribute("splines", "line"),
            ]
        case .nop, .nop2: return []
        }
    }
}
