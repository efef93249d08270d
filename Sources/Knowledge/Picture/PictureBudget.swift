import Extraction
import Graph
import Linguistics

/// Chooses the arrows of a picture that has room for only some.
///
/// Evidence counts most, then how central the two actors are. Each further arrow between the same two actors counts for
/// less, so that a picture tells of many actors and not only of the busiest pair; what is said to be possible or not so
/// counts a little less than facts; and in a picture of changes, what changed goes far before what stayed.
struct PictureBudget {
    /// By how much the second, third, ... arrow between two actors counts for less.
    private static let repetition = 0.6
    /// What only may be, or is denied.
    private static let doubt = 0.85
    /// What changed, beside what stayed.
    private static let change = 20.0

    let graph: KnowledgeGraph

    /// The strongest arrows; node positions of the arrows are the graph's.
    ///
    /// The choice depends neither on the order of the arrows nor on that of the graph.
    /// - Complexity: O(arrows · log arrows).
    func strongest(_ arrows: [PictureContent.Arrow], count: Int) -> [PictureContent.Arrow] {
        guard arrows.count > count else { return arrows }
        let values = values(arrows)
        let names = arrows.map(name)
        func isBefore(_ a: Int, _ b: Int, _ values: [Double]) -> Bool {
            values[a] == values[b] ? names[a] < names[b] : values[a] > values[b]
        }
        var shares = values
        var seen: [[Int]: Double] = [:]
        for index in arrows.indices.sorted(by: { isBefore($0, $1, values) }) {
            let ends = [arrows[index].source, arrows[index].target].sorted()
            let before = seen[ends, default: 0]
            shares[index] /= 1 + Self.repetition * before
            seen[ends] = before + 1
        }
        return arrows.indices.sorted { isBefore($0, $1, shares) }.prefix(count).map { arrows[$0] }
    }

    /// What each arrow tells, by itself.
    private func values(_ arrows: [PictureContent.Arrow]) -> [Double] {
        var strength = [Double](repeating: 0, count: graph.nodes.count)
        for arrow in arrows {
            strength[arrow.source] += arrow.weight
            strength[arrow.target] += arrow.weight
        }
        let greatest = max(1, strength.max() ?? 1)
        return arrows.map { arrow in
            let centrality = (strength[arrow.source] * strength[arrow.target]).squareRoot() / greatest
            var value = arrow.weight + 2 * centrality
            if arrow.modality != .asserted { value *= Self.doubt }
            if let mark = arrow.mark, mark != .same { value *= Self.change }
            return value
        }
    }

    /// Tells arrows apart whatever their order.
    private func name(_ arrow: PictureContent.Arrow) -> String {
        "\(graph.nodes[arrow.source].id)\u{0}\(graph.nodes[arrow.target].id)\u{0}\(arrow.relationClass.rawValue)"
            + "\(arrow.isMutual)\(arrow.modality.rawValue)\(arrow.mark?.word ?? "")"
    }
}
