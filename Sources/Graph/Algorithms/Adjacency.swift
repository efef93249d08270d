/// The edges at each node in compressed rows: one array of edge positions, cut by one array of offsets.
///
/// Built in O(nodes + edges); one million edges take about 16 MB.
public struct Adjacency: Sendable {
    /// Which ends of an edge list it at a node.
    public enum Direction: Sendable {
        /// At the node the edge leaves.
        case outgoing
        /// At the node the edge enters.
        case incoming
        /// At both; a loop is listed once.
        case both
    }

    private var offsets: [Int32]
    private var entries: [Int32]
    private var neighbors: [Int32]

    /// Lists the edges of a graph by node, in order of insertion.
    ///
    /// - Complexity: O(nodes + edges).
    @inlinable
    public init<N, E>(_ graph: PropertyGraph<N, E>, direction: Direction = .both) {
        self.init(nodeCount: graph.nodes.count, sources: graph.sources, targets: graph.targets, direction: direction)
    }

    @usableFromInline
    init(nodeCount: Int, sources: [Int32], targets: [Int32], direction: Direction) {
        let listsSource = direction != .incoming
        let listsTarget = direction != .outgoing
        var offsets = [Int32](repeating: 0, count: nodeCount + 1)
        for (source, target) in zip(sources, targets) {
            if listsSource { offsets[Int(source) + 1] += 1 }
            if listsTarget && !(listsSource && source == target) { offsets[Int(target) + 1] += 1 }
        }
        for node in 0..<nodeCount { offsets[node + 1] += offsets[node] }
        var next = offsets
        var entries = [Int32](repeating: 0, count: Int(offsets[nodeCount]))
        var neighbors = entries
        for (position, (source, target)) in zip(sources, targets).enumerated() {
            if listsSource {
                let slot = Int(next[Int(source)])
                entries[slot] = Int32(position)
                neighbors[slot] = target
                next[Int(source)] += 1
            }
            if listsTarget && !(listsSource && source == target) {
                let slot = Int(next[Int(target)])
                entries[slot] = Int32(position)
                neighbors[slot] = source
                next[Int(target)] += 1
            }
        }
        self.offsets = offsets
        self.entries = entries
        self.neighbors = neighbors
    }

    /// How many nodes there are.
    public var nodeCount: Int { offsets.count - 1 }

    /// How many edges are listed at a node.
    public func degree(of node: Int) -> Int { Int(offsets[node + 1] - offsets[node]) }

    /// Calls the body with each edge at the node and the node at its other end.
    @inline(__always)
    public func forEachEdge(at node: Int, _ body: (_ edge: Int, _ neighbor: Int) -> Void) {
        for slot in Int(offsets[node])..<Int(offsets[node + 1]) { body(Int(entries[slot]), Int(neighbors[slot])) }
    }

    /// The positions of the edges listed at a node, in order of insertion.
    public func edges(at node: Int) -> [Int] {
        entries[Int(offsets[node])..<Int(offsets[node + 1])].map(Int.init)
    }

    /// The node at the other end of each listed edge; a node repeats when edges are parallel.
    public func neighbors(of node: Int) -> [Int] {
        neighbors[Int(offsets[node])..<Int(offsets[node + 1])].map(Int.init)
    }
}
