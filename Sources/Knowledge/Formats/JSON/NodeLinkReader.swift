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

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
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
        if graph.edges.isEmpty, let edgesStart {
            var again = JSONScanner(bytes, start: edgesStart)
            try readEdges(&again)
        }
        if !isDirected, !graph.edges.isEmpty { notes.append(ForeignNotes.undirected) }
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
        graph.reserveCapacity(nodes: min(bytes.count / 200, 1 << 20), edges: min(bytes.count / 100, 1 << 23))
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

    private enum EdgeField { case source, target, relation, category, modality, weight, evidence, other }

    private static func field(_ scanner: JSONScanner, _ key: JSONScanner.Slice) -> EdgeField {
        if scanner.matches(key, "source") { return .source }
        if scanner.matches(key, "target") { return .target }
        if scanner.matches(key, "relation") { return .relation }
        if scanner.matches(key, "category") { return .category }
        if scanner.matches(key, "modality") { return .modality }
        if scanner.matches(key, "weight") { return .weight }
        return scanner.matches(key, "evidence") ? .evidence : .other
    }

    private mutating func readEdges(_ scanner: inout JSONScanner) throws {
        var order = KeyOrder<EdgeField>()
        var waiting: [WaitingEdge] = []
        do {
            try scanner.array("edges") { scanner in
                waiting.append(try readEdge(&scanner, &order))
                if waiting.count == Self.edgesAtOnce { try insert(&waiting, scanner) }
            }
        } catch {
            // What was wrong before comes first.
            try insert(&waiting, scanner)
            throw error
        }
        try insert(&waiting, scanner)
    }

    /// An edge whose ends are not yet looked up.
    private struct WaitingEdge {
        var source: JSONScanner.Slice
        var target: JSONScanner.Slice
        var edge: RelationEdge
    }

    /// Edges whose ends are looked up together.
    private static let edgesAtOnce = 64

    private mutating func readEdge(
        _ scanner: inout JSONScanner, _ order: inout KeyOrder<EdgeField>
    ) throws -> WaitingEdge {
        var source: JSONScanner.Slice?
        var target: JSONScanner.Slice?
        var edge = RelationEdge(relation: "related", category: nil, modality: .asserted, evidence: [], weight: 0)
        var weight: Double?
        _ = scanner.next()
        let place = scanner.index
        try scanner.object("an edge", &order, field: Self.field) { scanner, field in
            switch field {
            case .source: source = try scanner.scalar("the id of a node")
            case .target: target = try scanner.scalar("the id of a node")
            case .relation: edge.relation = try scanner.optionalWord(&words) ?? edge.relation
            case .category: edge.category = try scanner.optionalWord(&words)
            case .modality: edge.modality = try readModality(&scanner)
            case .weight: weight = try readWeight(&scanner)
            case .evidence where scanner.next() == UInt8(ascii: "["):
                try scanner.array("evidence") { scanner in
                    edge.evidence.append(try EvidenceJSON.read(&scanner, &words))
                }
            case .evidence, .other: try scanner.skip()
            }
        }
        edge.weight = weight ?? Double(max(1, edge.evidence.count))
        guard let source else { throw scanner.error("this edge has no \"source\"", at: place) }
        guard let target else { throw scanner.error("this edge has no \"target\"", at: place) }
        return WaitingEdge(source: source, target: target, edge: edge)
    }

    /// Looks up the ends of edges and adds these to the graph.
    private mutating func insert(_ waiting: inout [WaitingEdge], _ scanner: JSONScanner) throws {
        let ids = waiting.flatMap { [$0.source, $0.target] }
        let known = index.find(
            ids.map { UnsafeBufferPointer(rebasing: scanner.bytes[$0.start..<$0.end]) })
        for (number, one) in waiting.enumerated() {
            let source = try node(one.source, known[2 * number], scanner)
            graph.insertEdge(from: source, to: try node(one.target, known[2 * number + 1], scanner), one.edge)
        }
        waiting.removeAll(keepingCapacity: true)
    }

    /// - Parameter known: The node whose id is written as the slice is.
    private func node(_ slice: JSONScanner.Slice, _ known: Int?, _ scanner: JSONScanner) throws -> Int {
        if isLinkedByPlace, let place = scanner.integer(slice), graph.nodes.indices.contains(place) { return place }
        let found = slice.isEscaped ? try scanner.unescaped(slice).withUnsafeBufferPointer(index.find) : known
        guard let found else {
            let name = (try? scanner.text(slice)) ?? ""
            throw scanner.error("this edge names the node '\(name.prefix(80))', which is not there", at: slice.start)
        }
        return found
    }

    private mutating func readModality(_ scanner: inout JSONScanner) throws -> Modality {
        let slice = try scanner.scalar("a modality")
        if scanner.matches(slice, "asserted") { return .asserted }
        if scanner.isNull(slice) { return .asserted }
        do {
            return try ForeignValues.modality(try scanner.text(slice))
        } catch let error as GraphReadingError where error.line == nil {
            throw scanner.error(error.message, at: slice.start)
        }
    }

    private mutating func readWeight(_ scanner: inout JSONScanner) throws -> Double? {
        let slice = try scanner.scalar("a number")
        if scanner.isNull(slice) { return nil }
        guard let weight = scanner.double(slice), weight.isFinite else {
            throw scanner.error("the weight is not a number", at: slice.start)
        }
        return weight
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
