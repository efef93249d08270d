import Graph

/// The sheet a picture is meant for.
public enum PicturePage: String, CaseIterable, Sendable, Hashable {
    case a4, a3
    case widescreen = "16:9"
    case square

    /// Width and height in inches, landscape.
    var size: (width: Double, height: Double) {
        switch self {
        case .a4: (11.69, 8.27)
        case .a3: (16.54, 11.69)
        case .widescreen: (13.333, 7.5)
        case .square: (10, 10)
        }
    }

    /// Whether the sheet may be turned upright.
    var turns: Bool { self == .a4 || self == .a3 }
}

/// What to draw and how.
public struct PictureOptions: Sendable {
    public var theme: PictureTheme
    /// `nil` chooses by size.
    public var engine: LayoutEngine?
    /// Most arrows drawn, after merging; the strongest stay.
    public var maxEdges: Int
    public var page: PicturePage?
    public var title: String?
    /// A line on what is shown, for one the filters; figures and what was left out follow it.
    public var subtitle: String?
    /// Who wrote the documents; their number and dates follow it.
    public var sourceNote: String?
    /// Seconds for one layout.
    public var layoutTimeout: Double
    /// Relations without a direction: drawn with a head at both ends.
    public var symmetricRelations: Set<String>
    /// Relations that say who somebody is: written under the name.
    public var structuralRelations: Set<String>
    /// Draws groups of actors as one; `nil` draws each.
    public var grouping: ActorGrouping?
    /// Wishes one picture for each part instead of one of all; see `LaidOutPicture.panels(by:)`.
    public var series: PanelKind?
    /// Where Graphviz runs.
    public var runner: LayoutRunner
    /// What changed since an earlier graph, for a picture of both; relations that are not listed stayed the same.
    public var changes: [RelationKey: GraphDifference.Kind]?
    /// The class of relations without a known category, by the name of their type: of an ontology of one's own.
    public var relationClasses: [String: RelationClass] = [:]

    /// Whether what is drawn as an actor is a group of them.
    var drawsGroups = false

    public init(
        theme: PictureTheme = .light, engine: LayoutEngine? = nil, maxEdges: Int = 60, page: PicturePage? = nil,
        title: String? = nil, subtitle: String? = nil, sourceNote: String? = nil, layoutTimeout: Double = 20,
        symmetricRelations: Set<String> = ["meets", "agrees", "cooperates"],
        structuralRelations: Set<String> = ["leads", "represents", "member_of", "seeks_to_join"],
        grouping: ActorGrouping? = nil, series: PanelKind? = nil, runner: LayoutRunner = .automatic()
    ) {
        self.theme = theme
        self.engine = engine
        self.maxEdges = maxEdges
        self.page = page
        self.title = title
        self.subtitle = subtitle
        self.sourceNote = sourceNote
        self.layoutTimeout = layoutTimeout
        self.symmetricRelations = symmetricRelations
        self.structuralRelations = structuralRelations
        self.grouping = grouping
        self.series = series
        self.runner = runner
    }

    /// The class of a relation: by its category, which knows what is only promised, else by its type.
    func relationClass(of edge: RelationEdge) -> RelationClass {
        let known = RelationClass(category: edge.category)
        return known == .role ? relationClasses[edge.relation] ?? .role : known
    }
}
