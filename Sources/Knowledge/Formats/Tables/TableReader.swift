import Extraction
import Graph

/// Reads tables of nodes and edges straight from their bytes into a graph.
struct TableReader {
    private var graph = KnowledgeGraph()
    private var index = NodeIndex()
    private var words = WordCache()
    private var foreign = ForeignValues()
    private let relations: [String]
    private let stretches: Stretches

    /// - Parameter relations: Those that are wanted, as in `GraphInput`.
    init(relations: [String] = [], stretches: Stretches = Stretches()) {
        self.relations = relations
        self.stretches = stretches
    }

    /// Names of columns in lower case, without what Neo4j and others put after a colon.
    private static let ids = ["id", "name", "node", "label", ":id"]
    private static let types = ["type", "kind", ":label"]
    private static let sources = ["source", "from", "src", "subject", ":start_id"]
    private static let targets = ["target", "to", "dst", "object", ":end_id"]
    private static let relations = ["relation", ":type", "type", "label", "predicate", "interaction"]

    func reading() -> GraphReading { GraphReading(graph, notes: foreign.notes) }

    // MARK: Header

    /// Columns of a header by name. `name:ID` is both `name` and `:id`; `weight:double` is `weight`.
    private func header(_ scanner: inout TableScanner) throws -> [String: Int] {
        var fields: [TableScanner.Field] = []
        guard try scanner.row(&fields) else {
            throw scanner.error("the table is empty; expected a line of column names")
        }
        var columns: [String: Int] = [:]
        for (number, field) in fields.enumerated() {
            let title = try scanner.text(field).lowercased()
            let parts = title.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts[0].split(separator: " ").joined(separator: " ")
            if !name.isEmpty, columns[name] == nil { columns[name] = number }
            // `:ID(Actors)` names a space of ids, of which we have one.
            if parts.count == 2 { columns[":" + parts[1].prefix { $0 != "(" }] = number }
        }
        return columns
    }

    private func column(
        _ names: [String], of columns: [String: Int], _ what: String, _ scanner: TableScanner
    ) throws -> Int {
        guard let found = names.lazy.compactMap({ columns[$0] }).first else {
            throw GraphReadingError(
                "no column of \(what); it may be called \(names.joined(separator: ", "))", line: 1)
        }
        return found
    }

    // MARK: Rows

    mutating func readNodes(_ bytes: UnsafeRawBufferPointer) throws {
        var scanner = TableScanner(bytes)
        let columns = try header(&scanner)
        let id = try columns[":id"] ?? column(Self.ids, of: columns, "node ids", scanner)
        let type = Self.types.lazy.compactMap { columns[$0] }.first { $0 != id }
        var fields: [TableScanner.Field] = []
        graph.reserveCapacity(nodes: min(bytes.count / 12, 1 << 20), edges: 0)
        while try scanner.row(&fields) {
            guard id < fields.count else { throw scanner.error("this row has no node id", at: scanner.rowStart) }
            let typeName: String? = try type.flatMap { $0 < fields.count ? try scanner.word(fields[$0], &words) : nil }
            let count = graph.nodes.count
            let name = try scanner.text(fields[id])
            let isKnown = scanner.withBytes(fields[id]) { index.find($0) != nil }
            guard !isKnown else {
                throw scanner.error("the node '\(name.prefix(80))' is there twice", at: scanner.rowStart)
            }
            if insert(fields[id], name, foreign.entityType(typeName), scanner) < count { foreign.countMerged() }
        }
    }

    /// - Parameter expectsNodes: Whether there is a table of nodes, so that others are faults.
    mutating func readEdges(_ bytes: UnsafeRawBufferPointer, expectsNodes: Bool) throws {
        var scanner = TableScanner(bytes)
        let columns = try header(&scanner)
        let source = try column(Self.sources, of: columns, "sources", scanner)
        let target = try column(Self.targets, of: columns, "targets", scanner)
        let relation = Self.relations.lazy.compactMap { columns[$0] }.first { $0 != source && $0 != target }
        let reader = TableEdgeReader(
            scanner: scanner, columnCount: columns.count, source: source, target: target, relation: relation,
            category: columns["category"], modality: columns["modality"],
            weight: columns["weight"] ?? columns["value"], evidence: columns["evidence"],
            confidence: columns["confidence"], wanted: relations)
        guard let start = scanner.nextRow() else { return }
        let most = relations.isEmpty ? min(bytes.count / 40, 1 << 23) : 0
        guard expectsNodes else {
            // Nodes are numbered as they come, so one row has to be read after the other.
            let reading = reader.read(from: start, capacity: most) { try insert($0, $1, &$2) }
            if let fault = reading.fault { throw fault }
            return graph.insertEdges([reading.elements])
        }
        let starts = stretches.starts(start..<bytes.count) { scanner.lineStart(in: $0) }
        let nodes = index
        let (parts, _) = try stretches.read(starts) { start in
            // The others are added to the edges of the first.
            let capacity = start == starts.first ? most : most / starts.count
            return reader.read(from: start, stops: starts, capacity: capacity) {
                try reader.add($0, $1, to: &$2, nodes: nodes)
            }
        }
        graph.insertEdges(parts)
    }

    /// Adds edges whose ends become nodes where they are none yet.
    private mutating func insert(
        _ rows: [TableEdgeReader.Row], _ scanner: TableScanner, _ edges: inout [KnowledgeGraph.Edge]
    ) throws {
        for row in rows {
            let source = try node(row.source, scanner)
            let target = try node(row.target, scanner)
            guard GraphInput.isWanted(row.edge.relation, relations) else { continue }
            edges.append(KnowledgeGraph.Edge(source: source, target: target, properties: row.edge))
        }
    }

    // MARK: Fields

    @discardableResult
    private mutating func insert(
        _ field: TableScanner.Field, _ name: String, _ type: EntityType, _ scanner: TableScanner
    ) -> Int {
        let position = graph.insertNode(name, type)
        scanner.withBytes(field) { index.insert($0, position) }
        return position
    }

    private mutating func node(_ field: TableScanner.Field, _ scanner: TableScanner) throws -> Int {
        if let known = scanner.withBytes(field, { index.find($0) }) { return known }
        return insert(field, try scanner.text(field), .organization, scanner)
    }
}
