import Extraction
import Graph

/// How actors, arrows and words look, as DOT attributes.
struct PictureStyle: Sendable {
    var theme: PictureTheme
    /// What lines and heads are drawn with, beside the usual: less where many run together.
    var pen = 1.0

    /// - Parameter arrows: How many are drawn; above a hundred they become thinner, down to half.
    init(theme: PictureTheme, arrows: Int = 0) {
        self.theme = theme
        pen = arrows > 100 ? max(0.5, (100 / Double(arrows)).squareRoot()) : 1
    }

    /// What readers of an SVG or of DOT choose a font from; all have letters of the same widths.
    static let publishedFonts = "Helvetica,Arial,sans-serif"
    /// What letters are measured and drawn with here. It is the name of one font: of any other name the system looks for
    /// the fonts twice, once by it and once by that of the font found.
    static let font = "Liberation Sans"
    /// Few sizes of letters, in points: each that a picture uses takes the system a millisecond to find a font for.
    static let labelSize = 9.5
    static let noteSize = 8.5
    static let subtitleSize = 10.5
    static let titleSize = 18.0
    /// Of names, for the least busy actors to the busiest.
    static let nameSizes = [11.0, 13, 15, 18]

    /// Graphs with words in the fonts of pictures: of nearly all pictures, and of many.
    static var rehearsals: [DOTGraph] {
        let plain = [labelSize, noteSize, subtitleSize].map { ($0, "a") }
        // The title is as large as the largest name.
        let bold = nameSizes.map { ($0, "<b>a</b>") }
        let roles = [small(labelSize), small(noteSize)].map { (labelSize, "<font point-size=\"\($0)\">a</font>") }
        return [
            rehearsal(plain + roles + bold.dropFirst()), rehearsal([(labelSize, "<i>a</i>")] + bold.prefix(1)),
        ]
    }

    private static func rehearsal(_ words: [(size: Double, markup: String)]) -> DOTGraph {
        let style = PictureStyle(theme: .light)
        return DOTGraph(
            name: "rehearsal",
            statements: style.defaults()
                + words.enumerated().map { number, word in
                    .node(
                        DOTNodeReference("n\(number)"),
                        style.words(word.markup, size: word.size, color: style.theme.ink))
                })
    }

    /// A number for an attribute: at most two decimals.
    static func number(_ value: Double) -> String {
        // Weights from outside may be anything: beyond all bounds is a bound, no number is none.
        let bounded = value.isNaN ? 0 : min(max(value, -1e9), 1e9)
        let hundredths = Int((bounded * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        let whole = abs(hundredths) / 100
        let rest = abs(hundredths) % 100
        if rest == 0 { return "\(sign)\(whole)" }
        if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
        return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// A size within a label, where Graphviz knows whole points only.
    private static func small(_ size: Double) -> Int { Int(size) }

    /// What holds for the whole picture.
    ///
    /// - Parameter font: What letters are drawn with.
    func defaults(font: String = Self.font) -> [DOTStatement] {
        [
            .attribute(DOTAttribute("bgcolor", .raw(theme.background))),
            .attribute(DOTAttribute("fontname", .raw(font))),
            .attribute(DOTAttribute("outputorder", "edgesfirst")),
            .attribute(DOTAttribute("pad", "0.25")),
            .defaults(
                .node,
                [
                    DOTAttribute("fontname", .raw(font)), DOTAttribute("fontcolor", .raw(theme.ink)),
                    DOTAttribute("margin", "0.12,0.055"), DOTAttribute("height", "0.28"), DOTAttribute("width", "0.4"),
                ]),
            labelDefaults(font: font),
        ]
    }

    /// The font of labels that Graphviz places.
    func labelDefaults(font: String = Self.font) -> DOTStatement {
        .defaults(
            .edge,
            [DOTAttribute("fontname", .raw(font)), DOTAttribute("fontsize", .raw(Self.number(Self.labelSize)))])
    }

    /// Shape, fill and border by type; also used in the legend.
    func shape(_ type: EntityType) -> [DOTAttribute] {
        let style =
            switch type {
            case .country: "rounded,filled"
            case .organization: "filled"
            case .person: "rounded,filled"
            case .place: "filled,dashed"
            case .group: "filled"
            }
        return [
            DOTAttribute("shape", "box"), DOTAttribute("peripheries", type == .group ? "2" : "1"),
            DOTAttribute("style", .raw(style)),
            DOTAttribute("fillcolor", .raw(theme.fill(type))), DOTAttribute("color", .raw(theme.border(type))),
        ]
    }

    /// Name in bold, roles below it; the busier the actor the larger.
    func actor(_ actor: PictureContent.Actor, greatestDegree: Int) -> [DOTAttribute] {
        let share = (Double(actor.degree) / Double(greatestDegree)).squareRoot()
        let step = Int((share * Double(Self.nameSizes.count - 1)).rounded())
        let size = Self.nameSizes[min(max(0, step), Self.nameSizes.count - 1)]
        // Many arrows need a longer border to end at.
        let ends = Double(min(36, max(0, actor.degree - 6))) * pen * pen
        let muted = actor.isIdle ? theme.mutedInk : nil
        var rows = Self.lines(of: actor.name, width: 26).map {
            "<tr><td><b>\(DOTQuoting.markup($0))</b></td></tr>"
        }
        if let subtitle = actor.subtitle {
            let small = Self.small(step > 1 ? Self.labelSize : Self.noteSize)
            rows += Self.lines(of: subtitle, width: 34).map {
                "<tr><td><font point-size=\"\(small)\" color=\"\(theme.mutedInk)\">\(DOTQuoting.markup($0))</font></td></tr>"
            }
        }
        // Only its place is shown: paper for a filling, grey for ink.
        let idle =
            muted.map { color in
                [
                    DOTAttribute("fontcolor", .raw(color)), DOTAttribute("color", .raw(color)),
                    DOTAttribute("fillcolor", .raw(theme.background)),
                ]
            } ?? []
        let label =
            "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\">\(rows.joined())</table>"
        return [
            DOTAttribute("label", .html(label)), DOTAttribute("fontsize", .raw(Self.number(size))),
            DOTAttribute("penwidth", .raw(Self.number(actor.isIdle ? 0.6 : 1 + share))),
            DOTAttribute("height", .raw(Self.number(0.28 + 0.03 * ends))),
            DOTAttribute("width", .raw(Self.number(0.4 + 0.03 * ends))),
        ] + shape(actor.type) + idle
    }

    /// Colour, width, line and head of an arrow.
    func arrow(
        _ relationClass: RelationClass, modality: Modality, isMutual: Bool, share: Double, mark: ArrowMark? = nil
    ) -> [DOTAttribute] {
        var width = 0.9 + 2.5 * share.squareRoot()
        var color = theme.line(relationClass)
        var line = relationClass == .appeal ? "dashed" : "solid"
        var head = relationClass.arrowhead
        switch modality {
        case .asserted: break
        case .hypothetical:
            // Dots and a hollow head: not (yet) a fact.
            line = "dotted"
            head = relationClass == .materialCooperation ? "odiamond" : "onormal"
            width = min(max(width, 1.4), 2.4)
        case .negated:
            // Faded, hollow and barred, and its words crossed: said not to be.
            color = theme.faded(relationClass)
            head = "onormaltee"
            width = min(width, 1.6)
        }
        switch mark {
        case .same?:
            // Steps back behind what changed.
            color = theme.faded(relationClass)
            width = min(width, 1.2)
        case .differs(.new)?: width += 1
        case .differs(.gone)?:
            // Only the outline of a line is left.
            color = "\(theme.faded(relationClass)):\(theme.background):\(theme.faded(relationClass))"
            width = 0.9
        default: break
        }
        // An open head fills up under a thick pen unless it grows with it.
        let headSize = (head == "vee" ? 0.42 + 0.28 * width : 0.55 + 0.15 * width) * (0.3 + 0.7 * pen)
        // Dots vanish when they are drawn finer than that.
        let thickness = line == "dotted" ? max(1, width * pen) : width * pen
        var attributes = [
            DOTAttribute("color", .raw(color)), DOTAttribute("fontcolor", .raw(theme.text(relationClass))),
            DOTAttribute("penwidth", .raw(Self.number(thickness))), DOTAttribute("style", .raw(line)),
            DOTAttribute("arrowhead", .raw(head)), DOTAttribute("arrowsize", .raw(Self.number(headSize))),
        ]
        if isMutual { attributes += [DOTAttribute("dir", "both"), DOTAttribute("arrowtail", .raw(head))] }
        return attributes
    }

    /// Stands on the line before the words of what is denied.
    static let cross = "<font point-size=\"13\"><b>×</b></font>&#160;"

    /// Words on a patch of the background's colour.
    func patch(_ text: String, _ relationClass: RelationClass, modality: Modality) -> [DOTAttribute] {
        var markup = text.split(separator: "\n").map { DOTQuoting.escapedHTML(String($0)) }.joined(separator: "<br/>")
        if markup.isEmpty { markup = " " }
        if modality == .hypothetical { markup = "<i>\(markup)</i>" }
        if modality == .negated { markup = Self.cross + markup }
        return words(markup, size: Self.labelSize, color: theme.text(relationClass))
            + [DOTAttribute("style", "filled"), DOTAttribute("fillcolor", .raw(theme.background))]
    }

    /// A line of markup that takes no more room than its letters.
    func words(_ markup: String, size: Double, color: String) -> [DOTAttribute] {
        [
            DOTAttribute("label", .html(markup)), DOTAttribute("shape", "box"), DOTAttribute("penwidth", "0"),
            DOTAttribute("margin", "0.025,0.012"), DOTAttribute("width", "0"), DOTAttribute("height", "0"),
            DOTAttribute("fontsize", .raw(Self.number(size))), DOTAttribute("fontcolor", .raw(color)),
        ]
    }

    /// Text in lines of at most so many characters where spaces allow.
    static func lines(of text: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines.isEmpty ? [text] : lines
    }
}
