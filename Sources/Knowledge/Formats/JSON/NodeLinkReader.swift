import Extraction
import Graph

/// Reads node-link JSON straight from its bytes into a graph.
struct NodeLinkReader {
    private var scanner: JSONScanner
    private let bytes: UnsafeRawBufferPointer
    private var graph = KnowledgeGraph()
    private var index = NodeIndex()
    private var words = WordCache()
    private var metadata: GraphMetadata = []
    private var foreign = ForeignValues()
    private var notes: [String] = []
    /// Whether edges name nodes by their places, as some programs do when nodes have no ids.
    private var isLinkedByPlace = false
    private var hasReadEdges = false
    private let relations: [String]
    private let stretches: Stretches

    /// - Parameter relations: Those that are wanted, as in `GraphInput`.
    init(_ bytes: UnsafeRawBufferPointer, relations: [String] = [], stretches: Stretches = Stretches()) {
        self.bytes = bytes
        self.relations = relations
        self.stretches = stretches
        scanner = JSONScanner(bytes)
    }

    mutating func read() throws -> GraphReading {
        var edgesStart: Int?
        var hasNodes = false
        var isDirected = true
        var scanner = scanner
        guard scanner.next() != nil else { throw scanner.error("not JSON: the file is empty") }
        guard scanner.next() == UInt8(ascii: "{") else { throw scanner.error("not a node-link graph in '{…}'") }
        try scanner.object("a node-link graph") { scanner, key in
            if scanner.matches(key, "nodes") {
                try readNodes(&scanner)
                hasNodes = true
            } else if scanner.matches(key, "edges") || scanner.matches(key, "links") {
                guard edgesStart == nil else { throw scanner.error("there are edges already") }
                edgesStart = scanner.index
                // Edges that come before the nodes are read after them.
                if hasNodes { try readEdges(&scanner) } else { try scanner.skip() }
            } else if scanner.matches(key, "graph"), scanner.next() == UInt8(ascii: "{") {
                try readMetadata(&scanner)
            } else if scanner.matches(key, "directed") {
                let value = try scanner.scalar("true or false")
                isDirected = !scanner.matches(value, "false")
            } else {
                try scanner.skip()
            }
        }
        try scanner.finish()
        guard hasNodes else { throw GraphReadingError("not a node-link graph: \"nodes\" is missing") }
        if !hasReadEdges, let edgesStart {
            var again = JSONScanner(bytes, start: edgesStart)
            try readEdges(&again)
        }
        if !isDirected, hasReadEdges { notes.append(ForeignNotes.undirected) }
        return GraphReading(graph, metadata: metadata, notes: notes + foreign.notes)
    }

    private mutating func readMetadata(_ scanner: inout JSONScanner) throws {
        try scanner.object("facts on the graph") { scanner, key in
            let byte = scanner.next()
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { return try scanner.skip() }
            let value = try scanner.scalar("a text")
            if !scanner.isNull(value) { metadata.append((try scanner.text(key), try scanner.text(value))) }
        }
    }

    // MARK: Nodes

    private mutating func readNodes(_ scanner: inout JSONScanner) throws {
        // A guess: room for many more would be touched all over.
        graph.reserveCapacity(nodes: min(bytes.count / 1_600, 1 << 20), edges: 0)
        try scanner.array("nodes") { scanner in
            var id: JSONScanner.Slice?
            var name: JSONScanner.Slice?
            var type: JSONScanner.Slice?
            _ = scanner.next()
            let place = scanner.index
            try scanner.object("a node") { scanner, key in
                if scanner.matches(key, "id") {
                    id = try scanner.scalar("an id that is a text or a number")
                } else if scanner.matches(key, "type") {
                    type = try scanner.simple()
                } else if scanner.matches(key, "name") || scanner.matches(key, "label") {
                    name = try scanner.simple() ?? name
                } else {
                    try scanner.skip()
                }
            }
            if id == nil { isLinkedByPlace = true }
            guard let id = id ?? name else { throw scanner.error("this node has no \"id\"", at: place) }
            let typeName = try type.flatMap { scanner.isNull($0) ? nil : try scanner.word($0, &words) }
            try insert(id, foreign.entityType(typeName), scanner)
        }
    }

    private mutating func insert(_ id: JSONScanner.Slice, _ type: EntityType, _ scanner: JSONScanner) throws {
        let name = try scanner.text(id)
        let count = graph.nodes.count
        let position = graph.insertNode(name, type)
        var utf8 = name
        let isKnown = utf8.withUTF8 { bytes in
            if index.find(bytes) != nil { return true }
            index.insert(bytes, position)
            return false
        }
        guard !isKnown else { throw scanner.error("the node '\(name.prefix(80))' is there twice", at: id.start) }
        if position < count { foreign.countMerged() }
    }

    // MARK: Edges

    private mutating func readEdges(_ scanner: inout JSONScanner) throws {
        guard try scanner.entersArray("edges") else { return }
        hasReadEdges = true
        _ = scanner.next()
        let starts = NodeLinkEdgeReader.starts(stretches, scanner)
        let reader = NodeLinkEdgeReader(
            bytes: bytes, depth: scanner.depth, starts: starts, index: index,
            nodeCount: graph.nodes.count, isLinkedByPlace: isLinkedByPlace, wanted: relations)
        let (parts, end) = try stretches.read(starts) { reader.read(from: $0) }
        graph.insertEdges(parts)
        scanner.leaveArray(at: end)
    }
}

/// What is said of several formats in the same words.
enum ForeignNotes {
    static let undirected = "the edges have no direction in this file; read as from the first end to the second"
}

extension JSONScanner {
    /// A string, number or literal; `nil` for objects and arrays, which are passed over.
    mutating func simple() throws -> Slice? {
        let byte = next()
        guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") else { return try scalar("a value") }
        try skip()
        return nil
    }
}
