import Graph
import Linguistics

/// What tells the pictures of a series apart.
public enum PanelKind: String, CaseIterable, Sendable, Hashable {
    /// One picture for each class of relations.
    case category
    /// One picture for each month of evidence.
    case month
}

extension LaidOutPicture {
    /// The same picture once for each class or month: every actor at the same place, only that part's arrows.
    ///
    /// - Returns: A name for each part (`verbal-conflict`, `2022-01`) and its picture, in order.
    /// - Throws: `GraphvizError`.
    public func panels(by kind: PanelKind) throws(GraphvizError) -> [(name: String, picture: LaidOutPicture)] {
        var panels: [(name: String, picture: LaidOutPicture)] = []
        switch kind {
        case .category:
            for relationClass in RelationClass.allCases {
                let arrows = content.arrows.map { $0.relationClass == relationClass ? $0 : nil }
                guard arrows.contains(where: { $0 != nil }) else { continue }
                panels.append((relationClass.fileName, try panel(arrows, title: relationClass.title)))
            }
        case .month:
            let months = Set(content.arrows.flatMap { $0.edges.flatMap(\.evidence).compactMap(Self.month) })
            for month in months.sorted() {
                let arrows = content.arrows.map { $0.limited { Self.month($0) == month } }
                panels.append((month, try panel(arrows, title: Self.name(of: month))))
            }
        }
        return panels
    }

    /// `January 2022` for `2022-01`.
    private static func name(of month: String) -> String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        guard let number = Int(month.suffix(2)), names.indices.contains(number - 1) else { return month }
        return "\(names[number - 1]) \(month.prefix(4))"
    }

    private static func month(_ evidence: Evidence) -> String? {
        evidence.date.map { String($0.description.prefix(7)) }
    }

    /// This picture with these arrows only; `nil` for one that is not drawn.
    private func panel(
        _ arrows: [PictureContent.Arrow?], title: String
    ) throws(GraphvizError) -> LaidOutPicture {
        let shown = arrows.indices.filter { arrows[$0] != nil }
        var content = content
        content.arrows = arrows.compactMap { $0 }
        content.hiddenArrows = 0
        content.hiddenActors = 0
        content.fixedScale = (self.content.greatestDegree, self.content.greatestWeight, self.content.arrows.count)
        let busy = Set(content.arrows.flatMap { [$0.source, $0.target] })
        for index in content.actors.indices { content.actors[index].isIdle = !busy.contains(index) }
        var layout = layout
        layout.positions = shown.map { layout.positions[$0] }
        layout.curves = shown.map { layout.curves[$0] }
        layout.labels = shown.map { layout.labels[$0] }
        var options = options
        options.title = "\(options.title ?? "Who does what to whom"): \(title)"
        return try LaidOutPicture(
            content: content, options: options, layout: layout, notes: notes, bounds: self.layout.bounds)
    }
}

extension PictureContent.Arrow {
    /// The arrow with the evidence that passes; `nil` when none does.
    func limited(to passes: (Evidence) -> Bool) -> PictureContent.Arrow? {
        var arrow = self
        let kept = zip(edges, positions).compactMap { edge, position -> (edge: RelationEdge, position: Int)? in
            var edge = edge
            edge.evidence = edge.evidence.filter(passes)
            edge.weight = Double(edge.evidence.count)
            return edge.evidence.isEmpty ? nil : (edge, position)
        }.sorted { ($1.edge.weight, $0.edge.relation) < ($0.edge.weight, $1.edge.relation) }
        arrow.edges = kept.map(\.edge)
        arrow.positions = kept.map(\.position)
        return arrow.edges.isEmpty ? nil : arrow
    }
}
