/// How Graphviz finds places for nodes.
public enum LayoutEngine: String, CaseIterable, Sendable, Hashable {
    /// Layers along the arrows.
    case dot
    /// Springs; best below a hundred nodes.
    case neato
    /// Springs by forces.
    case fdp
    /// Springs at several scales, for thousands of nodes.
    case sfdp
    /// Circles.
    case circo
    /// Rings around one node.
    case twopi
    /// Nodes stay where their `pos` says; edges are routed anew.
    case nop
    /// Nodes and edges stay where their `pos` says.
    case nop2

    /// The engine of this name.
    ///
    /// - Throws: `GraphvizError.unknownName` with the legal names.
    public init(named name: String) throws(GraphvizError) {
        guard let engine = LayoutEngine(rawValue: name.lowercased()) else {
            throw .unknownName(kind: "layout engine", name: name, choices: Self.allCases.map(\.rawValue))
        }
        self = engine
    }
}
