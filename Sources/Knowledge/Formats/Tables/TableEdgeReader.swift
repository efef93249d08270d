import Extraction
import Graph

/// Reads rows of a table of edges.
struct TableEdgeReader: Sendable {
    /// Of the table, from which scanners for its stretches are made.
    nonisolated(unsafe) let scanner: TableScanner
    // Columns, from 0.
    let columnCount: Int
    let source: Int
    let target: Int
    let relation: Int?
    let category: Int?
    let modality: Int?
    let weight: Int?
    let evidence: Int?
    let confidence: Int?
    /// Relations, as in `GraphInput`.
    let wanted: [String]

    /// An edge whose ends are not yet looked up.
    struct Row {
        var source: TableScanner.Field
        var target: TableScanner.Field
        var edge: RelationEdge
    }

    /// Rows whose ends are looked up together.
    private static let rowsAtOnce = 64

    /// Reads from the start of a row to the end of the table, or to the start of another stretch.
    ///
    /// - Parameters:
    ///   - stops: Where stretches begin.
    ///   - capacity: Edges to make room for.
    ///   - resolve: Looks up the ends of a few rows and adds the edges.
    func read(
        from start: Int, stops: [Int] = [], capacity: Int,
        _ resolve: ([Row], TableScanner, inout [KnowledgeGraph.Edge]) throws -> Void
    ) -> Stretches.Reading<KnowledgeGraph.Edge> {
        var reading = Stretches.Reading<KnowledgeGraph.Edge>()
        var scanner = scanner.moved(to: start)
        var stops = stops.drop { $0 <= start }
        reading.elements.reserveCapacity(capacity)
        var words = WordCache()
        var fields: [TableScanner.Field] = []
        var waiting: [Row] = []
        do {
            do {
                while let start = scanner.nextRow() {
                    stops = stops.drop { $0 < start }
                    if start == stops.first {
                        reading.stop = start
                        break
                    }
                    guard try scanner.row(&fields) else { break }
                    waiting.append(try row(fields, scanner, &words))
                    if waiting.count == Self.rowsAtOnce {
                        try resolve(waiting, scanner, &reading.elements)
                        waiting.removeAll(keepingCapacity: true)
                    }
                }
            } catch {
                // What was wrong before comes first.
                try resolve(waiting, scanner, &reading.elements)
                throw error
            }
            try resolve(waiting, scanner, &reading.elements)
        } catch {
            reading.fault = error as? GraphReadingError ?? GraphReadingError("\(error)")
        }
        reading.end = scanner.index
        return reading
    }

    private func row(
        _ fields: [TableScanner.Field], _ scanner: TableScanner, _ words: inout WordCache
    ) throws -> Row {
        func field(_ column: Int?) -> TableScanner.Field? {
            guard let column, column < fields.count else { return nil }
            let field = fields[column]
            return field.isEmpty && !field.isQuoted ? nil : field
        }
        guard source < fields.count, target < fields.count else {
            throw scanner.error("this row has \(fields.count) of \(columnCount) columns", at: scanner.rowStart)
        }
        var edge = RelationEdge(relation: "related", category: nil, modality: .asserted, evidence: [], weight: 1)
        if let field = field(relation) { edge.relation = try scanner.word(field, &words) }
        if let field = field(category) { edge.category = try scanner.word(field, &words) }
        if let field = field(modality) { edge.modality = try readModality(field, scanner, &words) }
        if let field = field(evidence), !field.isEmpty { edge.evidence = try readEvidence(field, scanner, &words) }
        edge.weight = try field(weight).map { try readWeight($0, scanner) } ?? Double(max(1, edge.evidence.count))
        if let field = field(confidence) { edge.certainty = try readConfidence(field, scanner) }
        return Row(source: fields[source], target: fields[target], edge: edge)
    }

    /// Adds the edges of rows all of whose ends must be nodes.
    func add(
        _ rows: [Row], _ scanner: TableScanner, to edges: inout [KnowledgeGraph.Edge], nodes: NodeIndex
    ) throws {
        let ends = rows.flatMap { [$0.source, $0.target] }
        let found = nodes.find(ends.map { UnsafeBufferPointer(rebasing: scanner.bytes[$0.start..<$0.end]) })
        func node(_ number: Int) throws -> Int {
            let end = ends[number]
            let position = end.hasQuotes ? scanner.withBytes(end) { nodes.find($0) } : found[number]
            guard let position else {
                let name = try scanner.text(end).prefix(80)
                throw scanner.error("the node '\(name)' is not in the table of nodes", at: end.start)
            }
            return position
        }
        for (number, row) in rows.enumerated() {
            let (source, target) = (try node(2 * number), try node(2 * number + 1))
            guard GraphInput.isWanted(row.edge.relation, wanted) else { continue }
            edges.append(KnowledgeGraph.Edge(source: source, target: target, properties: row.edge))
        }
    }

    private func readModality(
        _ field: TableScanner.Field, _ scanner: TableScanner, _ words: inout WordCache
    ) throws -> Modality {
        do {
            return try ForeignValues.modality(try scanner.word(field, &words))
        } catch let error as GraphReadingError where error.line == nil {
            throw scanner.error(error.message, at: field.start)
        }
    }

    private func readWeight(_ field: TableScanner.Field, _ scanner: TableScanner) throws -> Double {
        if field.end - field.start == 1, case let digit = scanner.bytes[field.start] &- UInt8(ascii: "0"), digit < 10 {
            return Double(digit)
        }
        guard let weight = Double(try scanner.text(field)), weight.isFinite else {
            throw scanner.error("the weight is not a number", at: field.start)
        }
        return weight
    }

    private func readConfidence(_ field: TableScanner.Field, _ scanner: TableScanner) throws -> Confidence {
        guard let confidence = Confidence(written: scanner.bytes[field.start..<field.end]) else {
            throw scanner.error("the confidence is not a number from 0 to 1", at: field.start)
        }
        return confidence
    }

    private func readEvidence(
        _ field: TableScanner.Field, _ scanner: TableScanner, _ words: inout WordCache
    ) throws -> [Evidence] {
        do {
            return try EvidenceJSON.read(try scanner.text(field), &words)
        } catch let error as GraphReadingError {
            throw scanner.error("evidence: \(error.message)", at: field.start)
        }
    }
}
