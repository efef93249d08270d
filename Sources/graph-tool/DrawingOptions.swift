import ArgumentParser
import Extraction
import Graph
import Knowledge

/// How a picture looks; the same on `build`, `filter` and `render`.
struct DrawingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("dot, neato, fdp, sfdp, circo, twopi or auto.", valueName: "name"))
    var engine = "auto"

    @Option(help: ArgumentHelp("light or dark.", valueName: "name"))
    var theme = "light"

    @Option(help: ArgumentHelp("Sheet to fill: a4, a3, 16:9 or square.", valueName: "name"))
    var page: String?

    @Option(help: ArgumentHelp("Most arrows drawn; the strongest stay.", valueName: "number"))
    var maxEdges = 60

    @Option(help: ArgumentHelp("Draw groups of actors as one: community or type.", valueName: "kind"))
    var groupBy: String?

    @Option(
        help: ArgumentHelp(
            "One picture for each category or month, actors at the same places (x.svg gives x.2022-01.svg ...).",
            valueName: "kind"))
    var smallMultiples: String?

    @Option(help: ArgumentHelp("Heading of the picture.", valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp("Seconds for one layout.", valueName: "seconds"))
    var layoutTimeout = 20.0

    func options(_ ontology: Ontology, subtitle: String? = nil) throws -> PictureOptions {
        let theme: PictureTheme = try choice("theme", theme)
        let page: PicturePage? = try page.map { try choice("page", $0) }
        let grouping: ActorGrouping? = try groupBy.map { try choice("kind of group", $0) }
        let series: PanelKind? = try smallMultiples.map { try choice("kind of series", $0) }
        guard maxEdges > 0 else { throw Failure(.usage, "--max-edges \(maxEdges): give 1 or more") }
        guard layoutTimeout > 0 else { throw Failure(.usage, "--layout-timeout \(layoutTimeout): give more than 0") }
        var options = PictureOptions(
            theme: theme, engine: try layoutEngine(), maxEdges: maxEdges, page: page, title: title, subtitle: subtitle,
            layoutTimeout: layoutTimeout, symmetricRelations: Set(ontology.types.filter(\.isSymmetric).map(\.name)),
            structuralRelations: Set(ontology.types.filter(\.isStructural).map(\.name)),
            grouping: grouping, series: series)
        options.relationClasses = RelationClass.classes(of: ontology)
        return options
    }

    private func choice<T: RawRepresentable & CaseIterable>(_ what: String, _ name: String) throws -> T
    where T.RawValue == String {
        guard let known = T(rawValue: name) else {
            throw Failure(.usage, Suggestion.message(what, name, T.allCases.map(\.rawValue)))
        }
        return known
    }

    /// `nil` for `auto`.
    func layoutEngine() throws -> LayoutEngine? {
        guard engine != "auto" else { return nil }
        let legal = ["dot", "neato", "fdp", "sfdp", "circo", "twopi"]
        guard legal.contains(engine), let known = LayoutEngine(rawValue: engine) else {
            throw Failure(.usage, Suggestion.message("layout engine", engine, legal + ["auto"]))
        }
        return known
    }
}
