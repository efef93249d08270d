/// The syntax tree of one graph in the DOT language.
public struct DOTGraph: Sendable, Equatable {
    /// Whether parallel edges are to be made one (`strict`).
    public var isStrict: Bool
    /// Whether edges are written `->` (`digraph`) and not `--` (`graph`).
    public var isDirected: Bool
    public var name: String?
    public var statements: [DOTStatement]

    public init(
        name: String? = nil, isDirected: Bool = true, isStrict: Bool = false, statements: [DOTStatement] = []
    ) {
        self.name = name
        self.isDirected = isDirected
        self.isStrict = isStrict
        self.statements = statements
    }
}

/// One statement in the body of a graph or subgraph.
public indirect enum DOTStatement: Sendable, Equatable {
    case node(DOTNodeReference, [DOTAttribute])
    /// A chain `a -> b -> c`: two or more ends and the attributes of all edges between them.
    case edge([DOTEndpoint], [DOTAttribute])
    /// `graph [...]`, `node [...]` or `edge [...]`: attributes for all that follow in this body.
    case defaults(DOTElement, [DOTAttribute])
    /// `name = value`: an attribute of the graph or subgraph itself.
    case attribute(DOTAttribute)
    case subgraph(DOTSubgraph)
}

/// What a defaults statement is about.
public enum DOTElement: String, Sendable, Equatable, CaseIterable {
    case graph, node, edge
}

/// The name of a node with an optional port and compass point.
public struct DOTNodeReference: Sendable, Equatable {
    public var id: String
    public var port: String?
    public var compass: String?

    public init(_ id: String, port: String? = nil, compass: String? = nil) {
        self.id = id
        self.port = port
        self.compass = compass
    }
}

/// One end of an edge: a node or every node of a subgraph.
public indirect enum DOTEndpoint: Sendable, Equatable {
    case node(DOTNodeReference)
    case subgraph(DOTSubgraph)
}

/// A named or nameless subgraph; one named `cluster...` is drawn as a box.
public struct DOTSubgraph: Sendable, Equatable {
    public var name: String?
    public var statements: [DOTStatement]

    public init(name: String? = nil, statements: [DOTStatement] = []) {
        self.name = name
        self.statements = statements
    }
}

/// One `name = value` pair.
public struct DOTAttribute: Sendable, Equatable {
    public var name: String
    public var value: DOTValue

    public init(_ name: String, _ value: DOTValue) {
        self.name = name
        self.value = value
    }
}

/// The value of an attribute.
public enum DOTValue: Sendable, Equatable {
    /// Characters as Graphviz gets them; what `\n`, `\N` or `\\` in them mean depends on the attribute.
    case raw(String)
    /// HTML-like markup, without the outer `<` and `>`.
    case html(String)

    /// A value that shows exactly this text where Graphviz expects a label.
    public static func label(_ text: String) -> DOTValue { .raw(DOTQuoting.escapedLabel(text)) }

    /// The characters of either kind.
    public var text: String {
        switch self {
        case .raw(let text), .html(let text): text
        }
    }
}

extension DOTValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self = .raw(value) }
}
