import FoundationEssentials

/// The bytes of one graph: one file, or the files that are its parts.
public struct GraphInput: Sendable {
    /// The file that was named; empty when only parts are there.
    public let data: Data
    /// Files by the name of their part.
    public let parts: [String: Data]
    /// The relations that are wanted, all when empty: a reader may leave out the edges of others, once it has found
    /// nothing wrong with them.
    public var relations: [String] = []

    public init(_ data: Data, parts: [String: Data] = [:]) {
        self.data = data
        self.parts = parts
    }

    /// Whether an edge of this relation is wanted. Complexity: O(relations), which is faster than hashing for a few.
    static func isWanted(_ relation: String, _ relations: [String]) -> Bool {
        relations.isEmpty || relations.contains(relation)
    }
}

/// A graph that was read, and what came with it.
public struct GraphReading: Sendable {
    public var graph: KnowledgeGraph
    public var metadata: GraphMetadata
    /// What could not be taken over from the file, a line each.
    public var notes: [String]

    public init(_ graph: KnowledgeGraph, metadata: GraphMetadata = [], notes: [String] = []) {
        self.graph = graph
        self.metadata = metadata
        self.notes = notes
    }
}

/// A graph file that is not one: what is wrong, and where.
public struct GraphReadingError: Error, Hashable, Sendable, CustomStringConvertible {
    public let message: String
    /// Line and column (UTF-8 bytes), from 1; `nil` when the fault has no one place.
    public let line: Int?
    public let column: Int?
    /// The part of the graph that has the fault, when it has several.
    public var part: String?

    public init(_ message: String, line: Int? = nil, column: Int? = nil, part: String? = nil) {
        self.message = message
        self.line = line
        self.column = column
        self.part = part
    }

    /// `12:7: message`, or the message alone.
    public var description: String {
        guard let line else { return message }
        return column.map { "\(line):\($0): \(message)" } ?? "\(line): \(message)"
    }

    /// The message with the name of the file before it.
    public func description(in path: String) -> String { line == nil ? "\(path): \(message)" : "\(path):\(self)" }
}
