import Extraction
import Graph

/// Makes a knowledge graph of nodes and edges that a file describes by names and texts, ours or another program's.
struct GraphAssembler {
    /// Names of attributes in lower case, and their texts.
    typealias Attributes = [String: String]

    private var keys: [String] = []
    private var positions: [String: Int] = [:]
    private var nodes: [Attributes] = []
    private var edges: [(source: Int, target: Int, edge: RelationEdge)] = []
    private var foreign = ForeignValues()
    private var unreadEvidence = 0
    private var unreadConfidences = 0
    private var words = WordCache()
    var metadata: GraphMetadata = []
    private(set) var notes: [String] = []

    /// Adds a node under the key by which edges name it, or adds attributes to the one that is there.
    @discardableResult
    mutating func node(_ key: String, _ attributes: Attributes = [:]) -> Int {
        if let known = positions[key] {
            nodes[known].merge(attributes) { _, new in new }
            return known
        }
        positions[key] = keys.count
        keys.append(key)
        nodes.append(attributes)
        return keys.count - 1
    }

    /// Says something once.
    mutating func note(_ text: String) {
        if !notes.contains(text) { notes.append(text) }
    }

    func hasNode(_ key: String) -> Bool { positions[key] != nil }

    /// Adds an edge; ends that are not there yet become nodes.
    ///
    /// - Throws: `GraphReadingError` without a place.
    mutating func edge(from source: String, to target: String, _ attributes: Attributes) throws {
        let ends = (node(source), node(target))
        edges.append((ends.0, ends.1, try edge(attributes)))
    }

    /// The graph. A node is called what its exact name, `name` or `label` says, else as its key; of two that would be
    /// called the same the later keeps its key.
    mutating func reading() throws -> GraphReading {
        var graph = KnowledgeGraph()
        graph.reserveCapacity(nodes: nodes.count, edges: edges.count)
        for (key, attributes) in zip(keys, nodes) {
            let exact = Self.exact(attributes)
            let wanted = [exact["id"], attributes["name"], attributes["label"]].compactMap(\.self)
            var name = exact["id"] ?? wanted.first { !$0.isEmpty } ?? key
            if graph.position(of: name) != nil { name = graph.position(of: key) == nil ? key : "\(name) (\(key))" }
            while graph.position(of: name) != nil { name += "′" }
            graph.insertNode(name, foreign.entityType(attributes["type"] ?? attributes["kind"]))
        }
        for (source, target, edge) in edges { graph.insertEdge(from: source, to: target, edge) }
        if unreadEvidence > 0 {
            notes.append("\(unreadEvidence) edges have an attribute 'evidence' that is not evidence of ours; left out")
        }
        if unreadConfidences > 0 {
            notes.append("\(unreadConfidences) edges have a confidence that is not a number from 0 to 1; read as 1")
        }
        return GraphReading(graph, metadata: metadata, notes: notes + foreign.notes)
    }

    private mutating func edge(_ attributes: Attributes) throws -> RelationEdge {
        let exact = Self.exact(attributes)
        let named = ["label", "type", "interaction", "predicate", "kind"].lazy.compactMap { attributes[$0] }
        var edge = RelationEdge(
            relation: exact["relation"] ?? attributes["relation"] ?? named.first { !$0.isEmpty } ?? "related",
            category: exact["category"] ?? attributes["category"],
            modality: try ForeignValues.modality(attributes["modality"]), evidence: [])
        if let text = attributes["evidence"], !text.isEmpty {
            if let pieces = try? EvidenceJSON.read(text, &words) { edge.evidence = pieces } else { unreadEvidence += 1 }
        }
        let weight =
            (exact["weight"] ?? attributes["weight"]).flatMap(Double.init) ?? Double(max(1, edge.evidence.count))
        edge.weight = weight.isFinite ? weight : 1
        if let text = attributes["confidence"], !text.isEmpty {
            if let confidence = Double(text).flatMap(Confidence.init(checking:)) {
                edge.certainty = confidence
            } else {
                unreadConfidences += 1
            }
        }
        return edge
    }

    // MARK: What a format has no characters for

    /// The attribute that holds, as a JSON object in ASCII, texts that the format cannot hold as they are.
    static let exactKey = "exact"

    private static func exact(_ attributes: Attributes) -> [String: String] {
        guard var text = attributes[exactKey], text.utf8.first == UInt8(ascii: "{") else { return [:] }
        return text.withUTF8 { bytes in
            var scanner = JSONScanner(UnsafeRawBufferPointer(bytes))
            var values: [String: String] = [:]
            do {
                try scanner.object("exact texts") { scanner, key in
                    guard let value = try scanner.simple() else { return }
                    values[try scanner.text(key)] = try scanner.text(value)
                }
            } catch {
                return [:]
            }
            return values
        }
    }

    /// The texts as the value of `exact`; `nil` when all of them can stand as they are.
    static func exact(_ texts: [(key: String, text: String?)], isHeld: (String) -> Bool) -> String? {
        let lost = texts.compactMap { item in item.text.flatMap { isHeld($0) ? nil : (item.key, $0) } }
        guard !lost.isEmpty else { return nil }
        var json = JSONText()
        json.object { json in
            for (key, text) in lost {
                json.key(key)
                json.value(text)
            }
        }
        return json.text
    }
}
