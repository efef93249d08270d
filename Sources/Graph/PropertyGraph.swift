import OrderedCollections

/// A directed multigraph whose nodes and edges carry typed properties and keep the order of insertion.
///
/// Nodes have a unique string `id`; nodes and edges are addressed by their 0-based position.
public struct PropertyGraph<NodeProperties: Sendable, EdgeProperties: Sendable>: Sendable {
    public struct Node: Sendable {
        public let id: String
        public var properties: NodeProperties
    }

    public struct Edge: Sendable {
        /// Position of the node the edge leaves.
        public let source: Int
        /// Position of the node the edge enters.
        public let target: Int
        public var properties: EdgeProperties
    }

    public private(set) var nodes: [Node] = []
    public private(set) var edges: [Edge] = []
    private var positions: [String: Int] = [:]

    public init() {}

    /// The position of the node with this id. Complexity: O(1).
    public func position(of id: String) -> Int? { positions[id] }

    /// Adds a node, or returns the position of the one that has this id already (its properties stay).
    @discardableResult
    public mutating func insertNode(_ id: String, _ properties: NodeProperties) -> Int {
        if let known = positions[id] { return known }
        positions[id] = nodes.count
        nodes.append(Node(id: id, properties: properties))
        return nodes.count - 1
    }

    /// Adds an edge between two positions; parallel edges and loops are allowed.
    ///
    /// - Precondition: both positions are of nodes of this graph.
    @discardableResult
    public mutating func insertEdge(from source: Int, to target: Int, _ properties: EdgeProperties) -> Int {
        precondition(nodes.indices.contains(source) && nodes.indices.contains(target), "no such node")
        edges.append(Edge(source: source, target: target, properties: properties))
        return edges.count - 1
    }
}

extension PropertyGraph.Node: Equatable where NodeProperties: Equatable {}
extension PropertyGraph.Edge: Equatable where EdgeProperties: Equatable {}
extension PropertyGraph: Equatable where NodeProperties: Equatable, EdgeProperties: Equatable {
    public static func == (a: Self, b: Self) -> Bool { a.nodes == b.nodes && a.edges == b.edges }
}
