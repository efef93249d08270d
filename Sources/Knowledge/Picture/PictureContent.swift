import Extraction
import Graph
import Linguistics

/// What a picture shows: actors and merged arrows in one order that does not depend on the graph's.
struct PictureContent: Sendable {
    struct Actor: Sendable {
        var name: String
        var type: EntityType
        /// Roles in words, under the name.
        var subtitle: String?
        /// How many shown arrows end here.
        var degree = 0
        /// Whether it has no arrow in this picture of a series, and only keeps its place.
        var isIdle = false
    }

    struct Arrow: Sendable {
        var source: Int
        var target: Int
        var relationClass: RelationClass
        var modality: Modality
        /// Whether it has no direction.
        var isMutual: Bool
        /// How it differs from an earlier graph, in a picture of changes.
        var mark: ArrowMark?
        /// The edges behind it, the strongest first.
        var edges: [RelationEdge]
        /// Their positions in the graph, in the same order.
        var positions: [Int]

        var weight: Double { edges.reduce(0) { $0 + $1.weight } }
        var label: String {
            let words = RelationPhrase.label(relations, modality: modality)
            return mark.flatMap(\.word).map { "\($0): \(words)" } ?? words
        }
        /// Names of relation types, the strongest first, each once.
        var relations: [String] {
            edges.reduce(into: []) { names, edge in if !names.contains(edge.relation) { names.append(edge.relation) } }
        }
    }

    var actors: [Actor] = []
    /// The positions of the actors in the graph, in the same order.
    var actorPositions: [Int] = []
    var arrows: [Arrow] = []
    var hiddenArrows = 0
    var hiddenActors = 0

    /// Arrows that are drawn without their words, for want of room.
    var bareArrows = 0

    /// The scale of a series that this is one picture of.
    var fixedScale: (degree: Int, weight: Double, arrows: Int)?

    /// The greatest degree and weight, at least 1.
    var greatestDegree: Int { fixedScale?.degree ?? max(1, actors.map(\.degree).max() ?? 1) }
    var greatestWeight: Double { fixedScale?.weight ?? max(1, arrows.map(\.weight).max() ?? 1) }

    /// How this content is drawn in a theme: the more arrows the thinner.
    func style(_ theme: PictureTheme) -> PictureStyle {
        PictureStyle(theme: theme, arrows: fixedScale?.arrows ?? arrows.count)
    }

    init(_ graph: KnowledgeGraph, options: PictureOptions) {
        let isRole = { (edge: RelationEdge) in
            edge.modality == .asserted && options.structuralRelations.contains(edge.relation)
        }
        // A graph of nothing but roles is drawn with arrows.
        let hasEvents = graph.edges.contains { !isRole($0.properties) }
        let merged = Self.merged(graph, options) { !hasEvents || !isRole($0) }
        let shown = PictureBudget(graph: graph).strongest(merged, count: max(0, options.maxEdges))
        hiddenArrows = merged.count - shown.count

        var roles: [Int: [(relation: String, target: String, weight: Double)]] = [:]
        if hasEvents {
            for edge in graph.edges where isRole(edge.properties) {
                roles[edge.source, default: []].append(
                    (edge.properties.relation, graph.nodes[edge.target].id, edge.properties.weight))
            }
        }
        var isShown = [Bool](repeating: false, count: graph.nodes.count)
        for arrow in shown {
            isShown[arrow.source] = true
            isShown[arrow.target] = true
        }
        Self.addLonely(to: &isShown, graph: graph, roles: hiddenArrows > 0 ? [:] : roles)
        let order = graph.nodes.indices.filter { isShown[$0] }.sorted { graph.nodes[$0].id < graph.nodes[$1].id }
        // Who only appears as somebody's country or office is named there and not left out.
        let isNamed = Set(graph.edges.filter { hasEvents && isRole($0.properties) }.map(\.target))
        let isLost = Set(merged.flatMap { [$0.source, $0.target] }).union(roles.keys.filter { !isNamed.contains($0) })
        hiddenActors = isLost.count { !isShown[$0] }
        var moved = [Int](repeating: -1, count: graph.nodes.count)
        for (index, node) in order.enumerated() {
            moved[node] = index
            actorPositions.append(node)
            let ranked = (roles[node] ?? []).sorted { ($1.weight, $0.target) < ($0.weight, $1.target) }
            actors.append(
                Actor(
                    name: graph.nodes[node].id, type: graph.nodes[node].properties,
                    subtitle: RelationPhrase.subtitle(ranked.map { ($0.relation, $0.target) })))
        }
        arrows = shown.map { arrow in
            var arrow = arrow
            arrow.source = moved[arrow.source]
            arrow.target = moved[arrow.target]
            return arrow
        }.sorted {
            if ($0.source, $0.target) != ($1.source, $1.target) {
                return ($0.source, $0.target) < ($1.source, $1.target)
            }
            return ($0.relationClass.rawValue, $0.isMutual ? 0 : 1, $0.modality.rawValue, $0.mark?.word ?? "")
                < ($1.relationClass.rawValue, $1.isMutual ? 0 : 1, $1.modality.rawValue, $1.mark?.word ?? "")
        }
        for arrow in arrows {
            actors[arrow.source].degree += 1
            if arrow.target != arrow.source { actors[arrow.target].degree += 1 }
        }
    }

    /// Actors without an arrow: those without any edge were asked for; of those with a role only a few fit, and none
    /// when arrows had to go.
    private static func addLonely(
        to isShown: inout [Bool], graph: KnowledgeGraph,
        roles: [Int: [(relation: String, target: String, weight: Double)]]
    ) {
        var hasEdge = [Bool](repeating: false, count: graph.nodes.count)
        for edge in graph.edges {
            hasEdge[edge.source] = true
            hasEdge[edge.target] = true
        }
        var hasEvent = [Bool](repeating: false, count: graph.nodes.count)
        for edge in graph.edges
        where !(roles[edge.source] ?? []).contains(where: { $0.relation == edge.properties.relation }) {
            hasEvent[edge.source] = true
            hasEvent[edge.target] = true
        }
        let room = max(4, isShown.filter { $0 }.count / 4)
        let withRole = roles.keys.filter { !isShown[$0] && !hasEvent[$0] }.sorted { a, b in
            let first = (roles[a] ?? []).reduce(0) { $0 + $1.weight }
            let second = (roles[b] ?? []).reduce(0) { $0 + $1.weight }
            return (second, graph.nodes[a].id) < (first, graph.nodes[b].id)
        }
        for node in withRole.prefix(room) { isShown[node] = true }
        for node in graph.nodes.indices where !hasEdge[node] { isShown[node] = true }
    }

    /// Edges with the same ends, class and modality as one arrow each; node positions are the graph's.
    private static func merged(
        _ graph: KnowledgeGraph, _ options: PictureOptions, where isDrawn: (RelationEdge) -> Bool
    ) -> [Arrow] {
        struct Key: Hashable {
            var source: Int, target: Int, relationClass: RelationClass, modality: Modality, isMutual: Bool
            var mark: ArrowMark?
        }
        var groups: [Key: [Int]] = [:]
        var order: [Key] = []
        for (position, edge) in graph.edges.enumerated() where isDrawn(edge.properties) {
            let isMutual = options.symmetricRelations.contains(edge.properties.relation)
            let swaps = isMutual && graph.nodes[edge.target].id < graph.nodes[edge.source].id
            let key = Key(
                source: swaps ? edge.target : edge.source, target: swaps ? edge.source : edge.target,
                relationClass: options.relationClass(of: edge.properties), modality: edge.properties.modality,
                isMutual: isMutual, mark: options.changes.map { ArrowMark($0[graph.key(of: edge)]) })
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(position)
        }
        return order.map { key in
            let positions = (groups[key] ?? []).sorted { a, b in
                let (first, second) = (graph.edges[a].properties, graph.edges[b].properties)
                return (second.weight, first.relation) < (first.weight, second.relation)
            }
            return Arrow(
                source: key.source, target: key.target, relationClass: key.relationClass, modality: key.modality,
                isMutual: key.isMutual, mark: key.mark, edges: positions.map { graph.edges[$0].properties },
                positions: positions)
        }
    }
}

extension PictureContent {
}
