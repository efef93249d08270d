import Extraction
import Graph

/// Reads tables of nodes and edges straight from their bytes into a graph.
struct TableReader {
    private var graph = KnowledgeGraph()
    private var index = NodeIndex()
    private var words = WordCache()
    private var foreign = ForeignValues()

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
        graph.reserveCapacity(nodes: min(bytes.count / 20, 1 << 20), edges: 0)
        while try scanner.row(&fields) {
            guard id < fields.count else { throw scanner.error("this row has no node id", at: scanner.rowStart) }
            let typeName: String? = try type.flatMap { $0 < fields.count ? try word(fields[$0], scanner) : nil }
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
        let (category, modality) = (columns["category"], columns["modality"])
        let (weight, evidence) = (columns["weight"] ?? columns["value"], columns["evidence"])
        var fields: [TableScanner.Field] = []
        graph.reserveCapacity(nodes: graph.nodes.count, edges: min(bytes.count / 60, 1 << 23))
        while try scanner.row(&fields) {
            func field(_ column: Int?) -> TableScanner.Field? {
                guard let column, column < fields.count else { return nil }
                let field = fields[column]
                return field.isEmpty && !field.isQuoted ? nil : field
            }
            guard source < fields.count, target < fields.count else {
                throw scanner.error(
                    "this row has \(fields.count) of \(columns.count) columns", at: scanner.rowStart)
            }
            let from = try node(fields[source], scanner, expectsNodes)
            let to = try node(fields[target], scanner, expectsNodes)
            var edge = RelationEdge(relation: "related", category: nil, modality: .asserted, evidence: [], weight: 1)
            if let field = field(relation) { edge.relation = try word(field, scanner) }
            if let field = field(category) { edge.category = try word(field, scanner) }
            if let field = field(modality) { edge.modality = try readModality(field, scanner) }
            if let field = field(evidence), !field.isEmpty { edge.evidence = try readEvidence(field, scanner) }
            edge.weight = try field(weight).map { try readWeight($0, scanner) } ?? Double(max(1, edge.evidence.count))
            graph.insertEdge(from: from, to: to, edge)
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

    private mutating func node(_ field: TableScanner.Field, _ scanner: TableScanner, _ isExpected: Bool) throws -> Int {
        if let known = scanner.withBytes(field, { index.find($0) }) { return known }
        let name = try scanner.text(field)
        guard !isExpected else {
            throw scanner.error("the node '\(name.prefix(80))' is not in the table of nodes", at: field.start)
        }
        return insert(field, name, .organization, scanner)
    }

    private mutating func word(_ field: TableScanner.Field, _ scanner: TableScanner) throws -> String {
        guard !field.hasQuotes else { return try scanner.text(field) }
        return try scanner.withBytes(field) { bytes in try words.word(bytes) { try scanner.text(field) } }
    }

    private mutating func readModality(_ field: TableScanner.Field, _ scanner: TableScanner) throws -> Modality {
        do {
            return try ForeignValues.modality(try word(field, scanner))
        } catch let error as GraphReadingError where error.line == nil {
            throw scanner.error(error.message, at: field.start)
        }
    }

    private mutating func readWeight(_ field: TableScanner.Field, _ scanner: TableScanner) throws -> Double {
        if field.end - field.start == 1, case let digit = scanner.bytes[field.start] &- UInt8(ascii: "0"), digit < 10 {
            return Double(digit)
        }
        guard let weight = Double(try scanner.text(field)), weight.isFinite else {
            throw scanner.error("the weight is not a number", at: field.start)
        }
        return weight
    }

    private mutating func readEvidence(_ field: TableScanner.Field, _ scanner: TableScanner) throws -> [Evidence] {
        do {
            return try EvidenceJSON.read(try scanner.text(field), &words)
        } catch let error as GraphReadingError {
            throw scanner.error("evidence: \(error.message)", at: field.start)
        }
    }
}
