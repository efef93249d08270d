/// A directed multigraph whose nodes and edges carry typed properties and keep the order of insertion.
///
/// Nodes have a unique string `id`; nodes and edges are addressed by their 0-based position. Everything is inlinable,
/// so that modules with types of properties of their own get code made for them: a million edges depend on it.
public struct PropertyGraph<NodeProperties: Sendable, EdgeProperties: Sendable>: Sendable {
    public struct Node: Sendable {
        public let id: String
        public var properties: NodeProperties

        @inlinable init(id: String, properties: NodeProperties) {
            self.id = id
            self.properties = properties
        }
    }

    public struct Edge: Sendable {
        /// Position of the node the edge leaves.
        public let source: Int
        /// Position of the node the edge enters.
        public let target: Int
        public var properties: EdgeProperties

        @inlinable public init(source: Int, target: Int, properties: EdgeProperties) {
            self.source = source
            self.target = target
            self.properties = properties
        }
    }

    @usableFromInline var nodeList: [Node] = []
    @usableFromInline var edgeList: [Edge] = []
    /// The ends of the edges once more, packed: searches read these and never touch properties.
    @usableFromInline var sources: [Int32] = []
    @usableFromInline var targets: [Int32] = []
    @usableFromInline var positions: [String: Int] = [:]

    @inlinable public init() {}

    @inlinable public var nodes: [Node] { nodeList }
    @inlinable public var edges: [Edge] { edgeList }

    /// The position of the node with this id. Complexity: O(1).
    @inlinable public func position(of id: String) -> Int? { positions[id] }

    /// Makes room for so many nodes and edges in all.
    @inlinable public mutating func reserveCapacity(nodes: Int, edges: Int) {
        nodeList.reserveCapacity(nodes)
        edgeList.reserveCapacity(edges)
        sources.reserveCapacity(edges)
        targets.reserveCapacity(edges)
        positions.reserveCapacity(nodes)
    }

    /// Adds a node, or returns the position of the one that has this id already (its properties stay).
    @discardableResult
    @inlinable public mutating func insertNode(_ id: String, _ properties: NodeProperties) -> Int {
        let next = nodeList.count
        // One look-up finds the position or makes it.
        let position = withUnsafePointer(to: &positions[id, default: next]) { $0.pointee }
        guard position == next else { return position }
        nodeList.append(Node(id: id, properties: properties))
        return next
    }

    /// Adds an edge between two positions; parallel edges and loops are allowed.
    ///
    /// - Precondition: both positions are of nodes of this graph.
    @discardableResult
    @inlinable public mutating func insertEdge(
        from source: Int, to target: Int, _ properties: EdgeProperties
    ) -> Int {
        precondition(nodeList.indices.contains(source) && nodeList.indices.contains(target), "no such node")
        sources.append(Int32(source))
        targets.append(Int32(target))
        edgeList.append(Edge(source: source, target: target, properties: properties))
        return edgeList.count - 1
    }

    /// Adds edges between positions, in the order of the parts and in that of each.
    ///
    /// - Parameter parts: Given up by the caller, so that the first is taken over and not copied; quickest when that has
    ///   room for all.
    /// - Precondition: all positions are of nodes of this graph.
    @inlinable public mutating func insertEdges(_ parts: consuming [[Edge]]) {
        let count = parts.reduce(edgeList.count) { $0 + $1.count }
        sources.reserveCapacity(count)
        targets.reserveCapacity(count)
        for number in parts.indices {
            var edges: [Edge] = []
            swap(&edges, &parts[number])
            // By position: an edge that is taken out of the array is a copy with all its properties.
            for position in edges.indices {
                let (source, target) = (edges[position].source, edges[position].target)
                precondition(nodeList.indices.contains(source) && nodeList.indices.contains(target), "no such node")
                sources.append(Int32(source))
                targets.append(Int32(target))
            }
            if edgeList.isEmpty {
                edgeList = edges
            } else {
                edgeList.reserveCapacity(count)
                // One by one: the code made for this type is faster than the library's for any.
                for edge in edges { edgeList.append(edge) }
            }
        }
    }
}

extension PropertyGraph.Node: Equatable where NodeProperties: Equatable {}
extension PropertyGraph.Edge: Equatable where EdgeProperties: Equatable {}
extension PropertyGraph: Equatable where NodeProperties: Equatable, EdgeProperties: Equatable {
    public static func == (a: Self, b: Self) -> Bool { a.nodes == b.nodes && a.edges == b.edges }
}
