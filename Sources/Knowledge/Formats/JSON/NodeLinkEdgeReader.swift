import Extraction
import Graph

/// Reads edges of node-link JSON; the nodes are known.
struct NodeLinkEdgeReader: Sendable {
    nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    /// How deep an edge stands in other values.
    let depth: Int
    /// Where stretches begin.
    let starts: [Int]
    let index: NodeIndex
    let nodeCount: Int
    /// Whether edges name nodes by their places, as some programs do when nodes have no ids.
    let isLinkedByPlace: Bool
    /// Relations, as in `GraphInput`.
    let wanted: [String]

    /// Where to read from: the place of the scanner, which is that of the first edge, and others where an edge may begin,
    /// which is where there is an object with the same first key.
    static func starts(_ stretches: Stretches, _ scanner: JSONScanner) -> [Int] {
        let bytes = scanner.bytes
        let opening = bytes[scanner.index...].prefix(64)
        guard let quote = opening.firstIndex(of: UInt8(ascii: "\"")),
            let end = opening[(quote + 1)...].firstIndex(of: UInt8(ascii: "\""))
        else { return [scanner.index] }
        let key = bytes[scanner.index...end]
        return stretches.starts(scanner.index..<bytes.count) { range in
            range.first { bytes[$0] == UInt8(ascii: "{") && bytes[$0...].starts(with: key) }
        }
    }

    /// Reads from the start of an edge to the end of the edges, or to the start of another stretch.
    func read(from start: Int) -> Stretches.Reading<KnowledgeGraph.Edge> {
        var reading = Stretches.Reading<KnowledgeGraph.Edge>()
        var scanner = JSONScanner(bytes, start: start, depth: depth)
        var order = KeyOrder<EdgeField>()
        var words = WordCache()
        var waiting: [WaitingEdge] = []
        let stops = starts.filter { $0 > start }
        // The edges of other stretches are added to those of the first.
        let most = wanted.isEmpty ? min(bytes.count / 100, 1 << 23) : 0
        reading.elements.reserveCapacity(start == starts.first ? most : most / starts.count)
        do {
            do {
                reading.stop = try scanner.elements(stops: stops) { scanner in
                    waiting.append(try readEdge(&scanner, &order, &words))
                    if waiting.count == Self.edgesAtOnce { try insert(&waiting, scanner, &reading.elements) }
                }
            } catch {
                // What was wrong before comes first.
                try insert(&waiting, scanner, &reading.elements)
                throw error
            }
            try insert(&waiting, scanner, &reading.elements)
        } catch {
            reading.fault = error as? GraphReadingError ?? GraphReadingError("\(error)")
        }
        reading.end = scanner.index
        return reading
    }

    private enum EdgeField { case source, target, relation, category, modality, weight, confidence, evidence, other }

    private static func field(_ scanner: JSONScanner, _ key: JSONScanner.Slice) -> EdgeField {
        if scanner.matches(key, "source") { return .source }
        if scanner.matches(key, "target") { return .target }
        if scanner.matches(key, "relation") { return .relation }
        if scanner.matches(key, "category") { return .category }
        if scanner.matches(key, "modality") { return .modality }
        if scanner.matches(key, "weight") { return .weight }
        if scanner.matches(key, "confidence") { return .confidence }
        return scanner.matches(key, "evidence") ? .evidence : .other
    }

    /// An edge whose ends are not yet looked up.
    private struct WaitingEdge {
        var source: JSONScanner.Slice
        var target: JSONScanner.Slice
        var edge: RelationEdge
    }

    /// Edges whose ends are looked up together.
    private static let edgesAtOnce = 64

    private func readEdge(
        _ scanner: inout JSONScanner, _ order: inout KeyOrder<EdgeField>, _ words: inout WordCache
    ) throws -> WaitingEdge {
        var source: JSONScanner.Slice?
        var target: JSONScanner.Slice?
        var edge = RelationEdge(relation: "related", category: nil, modality: .asserted, evidence: [], weight: 0)
        var weight: Double?
        var confidence = Confidence.certain
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
            case .confidence: confidence = try scanner.confidence()
            case .evidence where scanner.next() == UInt8(ascii: "["):
                try scanner.array("evidence") { scanner in
                    edge.evidence.append(try EvidenceJSON.read(&scanner, &words))
                }
            case .evidence, .other: try scanner.skip()
            }
        }
        edge.weight = weight ?? Double(max(1, edge.evidence.count))
        edge.certainty = confidence
        guard let source else { throw scanner.error("this edge has no \"source\"", at: place) }
        guard let target else { throw scanner.error("this edge has no \"target\"", at: place) }
        return WaitingEdge(source: source, target: target, edge: edge)
    }

    /// Looks up the ends of edges.
    private func insert(
        _ waiting: inout [WaitingEdge], _ scanner: JSONScanner, _ edges: inout [KnowledgeGraph.Edge]
    ) throws {
        let ids = waiting.flatMap { [$0.source, $0.target] }
        let known = index.find(
            ids.map { UnsafeBufferPointer(rebasing: scanner.bytes[$0.start..<$0.end]) })
        for (number, one) in waiting.enumerated() {
            let source = try node(one.source, known[2 * number], scanner)
            let target = try node(one.target, known[2 * number + 1], scanner)
            guard GraphInput.isWanted(one.edge.relation, wanted) else { continue }
            edges.append(KnowledgeGraph.Edge(source: source, target: target, properties: one.edge))
        }
        waiting.removeAll(keepingCapacity: true)
    }

    /// - Parameter known: The node whose id is written as the slice is.
    private func node(_ slice: JSONScanner.Slice, _ known: Int?, _ scanner: JSONScanner) throws -> Int {
        if isLinkedByPlace, let place = scanner.integer(slice), (0..<nodeCount).contains(place) { return place }
        let found = slice.isEscaped ? try scanner.unescaped(slice).withUnsafeBufferPointer(index.find) : known
        guard let found else {
            let name = (try? scanner.text(slice)) ?? ""
            throw scanner.error("this edge names the node '\(name.prefix(80))', which is not there", at: slice.start)
        }
        return found
    }

    private func readModality(_ scanner: inout JSONScanner) throws -> Modality {
        let slice = try scanner.scalar("a modality")
        if scanner.matches(slice, "asserted") { return .asserted }
        if scanner.isNull(slice) { return .asserted }
        do {
            return try ForeignValues.modality(try scanner.text(slice))
        } catch let error as GraphReadingError where error.line == nil {
            throw scanner.error(error.message, at: slice.start)
        }
    }

    private func readWeight(_ scanner: inout JSONScanner) throws -> Double? {
        let slice = try scanner.scalar("a number")
        if scanner.isNull(slice) { return nil }
        guard let weight = scanner.double(slice), weight.isFinite else {
            throw scanner.error("the weight is not a number", at: slice.start)
        }
        return weight
    }
}
