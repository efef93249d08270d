import Extraction
import Graph

extension Picture {
    /// The picture in the DOT language for any Graphviz: complete style, no places.
    ///
    /// Nodes keep `name` and `type`, arrows `relation`, `category`, `modality`, `weight` and `evidence` as attributes
    /// that other tools read. The same graph gives the same bytes.
    public func dot() -> String {
        let style = content.style(options.theme)
        var statements = style.defaults(font: PictureStyle.publishedFonts)
        let plan = PicturePlan.candidates(
            nodes: content.actors.count, arrows: content.arrows.count, engine: options.engine)[0]
        statements.append(.attribute(DOTAttribute("layout", .raw(plan.engine.rawValue))))
        statements += plan.attributes().map { attribute in
            attribute.name == "len" ? .defaults(.edge, [attribute]) : .attribute(attribute)
        }
        statements.append(.attribute(DOTAttribute("labelloc", "t")))
        statements.append(.attribute(DOTAttribute("labeljust", "l")))
        statements.append(.attribute(DOTAttribute("label", .html(heading(style)))))
        for (index, actor) in content.actors.enumerated() {
            statements.append(
                .node(
                    DOTNodeReference("n\(index)"),
                    [DOTAttribute("name", .label(actor.name)), DOTAttribute("type", .raw(actor.type.rawValue))]
                        + style.actor(actor, greatestDegree: content.greatestDegree)
                        + [DOTAttribute("tooltip", .label(actor.name))]))
        }
        for (index, arrow) in content.arrows.enumerated() { statements.append(statement(arrow, index, style)) }
        return DOTGraph(name: "picture", statements: statements).description
    }

    private func statement(_ arrow: PictureContent.Arrow, _ index: Int, _ style: PictureStyle) -> DOTStatement {
        let categories = arrow.edges.compactMap(\.category).reduce(into: [String]()) { names, name in
            if !names.contains(name) { names.append(name) }
        }
        let evidence = arrow.edges.flatMap(\.evidence)
        var attributes = [
            DOTAttribute("id", .raw("e\(index)")), DOTAttribute("label", .label(arrow.label)),
            DOTAttribute("relation", .label(arrow.relations.joined(separator: ","))),
        ]
        if !categories.isEmpty {
            attributes.append(DOTAttribute("category", .label(categories.joined(separator: ","))))
        }
        attributes += [
            DOTAttribute("modality", .raw(arrow.modality.rawValue)),
            DOTAttribute("weight", .raw("\(Int(min(1_000, max(1, arrow.weight)).rounded()))")),
        ]
        attributes += style.arrow(
            arrow.relationClass, modality: arrow.modality, isMutual: arrow.isMutual,
            share: arrow.weight / content.greatestWeight, mark: arrow.mark)
        if !evidence.isEmpty {
            let quotes = evidence.prefix(3).map { piece in
                (piece.date.map { "\($0) " } ?? "") + "\(piece.document): \(piece.sentence)"
            }
            attributes.append(DOTAttribute("evidence", .label(quotes.joined(separator: "\n"))))
            attributes.append(DOTAttribute("tooltip", .label(quotes[0])))
        }
        return .edge(
            [.node(DOTNodeReference("n\(arrow.source)")), .node(DOTNodeReference("n\(arrow.target)"))], attributes)
    }

    /// Title, subtitle and legend as one table.
    private func heading(_ style: PictureStyle) -> String {
        let theme = style.theme
        func row(_ markup: String) -> String { "<tr><td align=\"left\">\(markup)</td></tr>" }
        func font(_ size: String, _ color: String, _ markup: String) -> String {
            "<font point-size=\"\(size)\" color=\"\(color)\">\(markup)</font>"
        }
        let title = DOTQuoting.markup(options.title ?? "Who does what to whom")
        var rows = [
            row(font("18", theme.ink, "<b>\(title)</b>")),
            row(font("10.5", theme.mutedInk, DOTQuoting.markup(content.subtitle(options)))),
        ]
        let classes = RelationClass.allCases.filter { item in content.arrows.contains { $0.relationClass == item } }
        var legend = classes.map { font("10", theme.text($0), "→ \(DOTQuoting.markup($0.title))") }
        if content.arrows.contains(where: { $0.modality == .hypothetical }) {
            legend.append(font("10", theme.mutedInk, "dotted, hollow head: possible"))
        }
        if content.arrows.contains(where: { $0.modality == .negated }) {
            legend.append(font("10", theme.mutedInk, "barred head: denied or not done"))
        }
        legend += EntityType.allCases.filter { type in content.actors.contains { $0.type == type } }.map {
            font("10", theme.border($0), "■ \($0.rawValue)")
        }
        if !legend.isEmpty { rows.append(row(legend.joined(separator: "   "))) }
        if let note = content.sourceNote(options) {
            rows.append(row(font("8.5", theme.mutedInk, DOTQuoting.markup(note))))
        }
        return "<table border=\"0\" cellborder=\"0\" cellspacing=\"1\" cellpadding=\"0\">\(rows.joined())</table>"
    }
}
