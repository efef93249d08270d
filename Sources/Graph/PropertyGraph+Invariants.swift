/// A rule of `PropertyGraph` that a value breaks; only a bug in this package can make one.
public struct BrokenInvariant: Error, CustomStringConvertible, Equatable {
    public let description: String
}

extension PropertyGraph {
    /// Checks that ids are unique and found at their positions, and that edges end at nodes.
    ///
    /// - Throws: `BrokenInvariant` with the first rule that does not hold.
    /// - Complexity: O(nodes + edges).
    public func checkInvariants() throws {
        for (index, node) in nodes.enumerated() where position(of: node.id) != index {
            throw BrokenInvariant(description: "node '\(node.id)' stands at \(index) and is not found there")
        }
        for (index, edge) in edges.enumerated()
        where !nodes.indices.contains(edge.source) || !nodes.indices.contains(edge.target) {
            throw BrokenInvariant(description: "edge \(index) ends outside the graph")
        }
    }
}
