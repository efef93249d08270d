import FoundationEssentials

/// Facts about the making of a graph (tool version, hashes), in the order in which they are written.
public typealias GraphMetadata = [(key: String, value: String)]

/// A way to write knowledge graphs down; each is one file of this folder and one line in `GraphFormats.all`.
public protocol GraphFormat: Sendable {
    /// As messages and documentation call it, for example `GraphML`.
    var name: String { get }
    /// Extensions of file names without the first dot, the usual one first; one may hold a dot itself (`neo4j.csv`).
    var extensions: [String] { get }
    /// What a file of it holds, in a few words.
    var summary: String { get }
    /// The parts of one graph that are files of their own, named between stem and extension (`x.nodes.csv`);
    /// none for a format of one file.
    var parts: [String] { get }
}

extension GraphFormat {
    public var parts: [String] { [] }
    public var canRead: Bool { self is any ReadableGraphFormat }
    public var canWrite: Bool { self is any WritableGraphFormat }
}

/// A format that graphs can be read from.
public protocol ReadableGraphFormat: GraphFormat {
    /// Reads one graph.
    ///
    /// - Throws: `GraphReadingError` with the place of the first fault.
    /// - Complexity: O(bytes).
    func read(_ input: GraphInput) throws -> GraphReading
}

/// A format that graphs can be written in.
public protocol WritableGraphFormat: GraphFormat {
    /// Writes one graph, the same bytes each time; what the format cannot hold becomes a note of `output`.
    ///
    /// - Parameters:
    ///   - graph: What to write.
    ///   - metadata: Facts about its making.
    ///   - part: One of `parts`; empty for a format of one file.
    ///   - output: Where bytes and notes go.
    /// - Throws: What the receiver of the bytes throws.
    func write(_ graph: KnowledgeGraph, metadata: GraphMetadata, part: String, to output: inout GraphOutput) throws
}

extension GraphOutput {
    /// Says that a format has no place for the facts on the making, when there are any but the program's name.
    mutating func noteLost(_ metadata: GraphMetadata) {
        let lost = metadata.map(\.key).filter { $0 != "tool" }
        guard !lost.isEmpty else { return }
        let named = lost.prefix(4).joined(separator: ", ") + (lost.count > 4 ? ", …" : "")
        note("what the graph was made with (\(named)) is not in it; .json keeps it")
    }
}

extension ReadableGraphFormat {
    /// Reads a graph of one file.
    public func read(_ data: Data) throws -> GraphReading { try read(GraphInput(data)) }
}

extension WritableGraphFormat {
    /// All bytes of the graph, or of one part of it, and notes on what they do not hold.
    public func bytes(
        of graph: KnowledgeGraph, metadata: GraphMetadata = [], part: String = ""
    ) throws -> (bytes: [UInt8], notes: [String]) {
        let collected = CollectedBytes()
        var output = GraphOutput { collected.bytes += $0 }
        try write(graph, metadata: metadata, part: part, to: &output)
        try output.finish()
        return (collected.bytes, output.notes)
    }
}

/// Bytes that several calls of one closure gather.
private final class CollectedBytes {
    var bytes: [UInt8] = []
}
