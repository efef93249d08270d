import Extraction
import FoundationEssentials
import Graph
import Linguistics

/// Relations as JSON Lines: one object for each piece of evidence, as `extract` writes them.
public struct RelationLinesFormat: ReadableGraphFormat, WritableGraphFormat {
    public let name = "JSON Lines"
    public let extensions = ["jsonl", "ndjson"]
    public let summary = "one relation a line, as extract writes them"

    private let ontology: Ontology?

    /// - Parameter ontology: Says which relations are symmetric when lines are read; the built-in one when left out.
    public init(ontology: Ontology? = nil) { self.ontology = ontology }

    public func write(
        _ graph: KnowledgeGraph, metadata: GraphMetadata, part: String, to output: inout GraphOutput
    ) throws {
        output.noteLost(metadata)
        var isUsed = [Bool](repeating: false, count: graph.nodes.count)
        var bare = 0
        var weighted = 0
        for edge in graph.edges {
            let (source, target) = (graph.nodes[edge.source], graph.nodes[edge.target])
            let properties = edge.properties
            if properties.evidence.isEmpty {
                bare += 1
                continue
            }
            isUsed[edge.source] = true
            isUsed[edge.target] = true
            if properties.weight != Double(properties.evidence.count) { weighted += 1 }
            for piece in properties.evidence {
                var json = JSONText()
                RelationLines.write(
                    piece, of: properties.relation, category: properties.category, modality: properties.modality,
                    from: (source.id, source.properties), to: (target.id, target.properties), &json)
                output.write(json.bytes)
                output.write(UInt8(ascii: "\n"))
                try output.drain()
            }
        }
        if bare > 0 { output.note("\(bare) edges without a sentence are not in it: a line is a sentence") }
        if weighted > 0 { output.note("\(weighted) weights that are not the number of sentences are not in it") }
        let lost = isUsed.count { !$0 }
        if lost > 0 { output.note("\(lost) actors without a relation that a sentence states are not in it") }
    }

    // MARK: Reading

    /// Builds the graph of the relations, as `build` does.
    public func read(_ input: GraphInput) throws -> GraphReading {
        var builder = KnowledgeGraphBuilder(ontology: try ontology ?? Ontology.builtin())
        let notes = try Self.insert(input.data, into: &builder)
        return GraphReading(builder.graph(), notes: notes)
    }

    /// Adds the relations of lines to a graph in the making.
    ///
    /// - Parameter unstated: The confidence of relations whose lines have none.
    /// - Returns: Notes on values that could not be taken over.
    /// - Throws: `GraphReadingError`.
    static func insert(
        _ lines: Data, into builder: inout KnowledgeGraphBuilder, unstated: Confidence = .certain
    ) throws -> [String] {
        var foreign = ForeignValues()
        try lines.withUnsafeBytes { bytes in
            var scanner = JSONScanner(bytes)
            var words = WordCache()
            while scanner.next() != nil {
                var copies = 0
                let relation = try relation(&scanner, &words, &foreign, &copies, unstated)
                builder.insert(relation, copies: copies)
            }
        }
        return foreign.notes
    }

    private static func relation(
        _ scanner: inout JSONScanner, _ words: inout WordCache, _ foreign: inout ForeignValues, _ copies: inout Int,
        _ unstated: Confidence
    ) throws -> Relation {
        _ = scanner.next()
        let place = scanner.index
        var values: [String: String] = [:]
        var date: CalendarDate?
        var start = 0
        var end: Int?
        var confidence = unstated
        try scanner.object("a relation") { scanner, key in
            if scanner.matches(key, "date") {
                date = try scanner.date()
            } else if scanner.matches(key, "start") {
                start = try scanner.offset() ?? 0
            } else if scanner.matches(key, "end") {
                end = try scanner.offset()
            } else if scanner.matches(key, "copies") {
                copies = try scanner.copies()
            } else if scanner.matches(key, "confidence") {
                confidence = try scanner.confidence()
            } else if let value = try scanner.simple(), !scanner.isNull(value) {
                values[try scanner.word(key, &words)] = try scanner.word(value, &words)
            }
        }
        func needed(_ key: String) throws -> String {
            guard let value = values[key] else {
                throw scanner.error("this relation has no \"\(key)\"", at: place)
            }
            return value
        }
        guard start <= end ?? start else { throw scanner.error("the sentence ends before it starts", at: place) }
        func mention(_ key: String) -> TextSpan { TextSpan(text: values[key] ?? "", span: start..<start) }
        do {
            return Relation(
                document: values["document"] ?? "", date: date, sentence: values["sentence"] ?? "",
                span: start..<(end ?? start),
                source: Entity(name: try needed("source"), type: foreign.entityType(values["source_type"])),
                sourceMention: mention("source_text"),
                target: Entity(name: try needed("target"), type: foreign.entityType(values["target_type"])),
                targetMention: mention("target_text"), type: try needed("relation"), category: values["category"],
                modality: try ForeignValues.modality(values["modality"]), attribution: values["attribution"],
                trigger: mention("trigger"), rule: values["rule"] ?? "", confidence: confidence.value)
        } catch let error as GraphReadingError where error.line == nil {
            throw scanner.error(error.message, at: place)
        }
    }
}
