/// How an arrow differs from an earlier graph.
enum ArrowMark: Hashable, Sendable {
    case same
    case differs(GraphDifference.Kind)

    init(_ kind: GraphDifference.Kind?) { self = kind.map(ArrowMark.differs) ?? .same }

    /// The word before the label; `nil` for what stayed the same.
    var word: String? {
        switch self {
        case .same: nil
        case .differs(let kind): kind.rawValue
        }
    }
}
