import Extraction
import Foundation
import Graph
import TestSupport
import Testing

@testable import Knowledge

/// Files read in many stretches give what one reading from the start gives.
@Suite struct StretchesTests {
    /// Texts that look as if an edge or a row began within them.
    private static let traps = [
        "plain", "a \"}, {\"source\": \"A\"} b", "},\n{\"source\":\"B\"", "x\nA,B,warns\ny", "\"\n\"A\",\"B\"",
        ",\n\n,", "\\",
    ]

    private static func graph(_ generator: inout SeededGenerator) -> KnowledgeGraph {
        var graph = KnowledgeGraph()
        let names = ["A", "B", "Actor, \"12\"", "é\n\\", "{\"source\""]
        for name in names { graph.insertNode(name, .person) }
        for number in 0..<Int.random(in: 0...150, using: &generator) {
            let evidence = (0..<Int.random(in: 0...2, using: &generator)).map { piece in
                Evidence(
                    document: "d\(number)", date: nil, sentence: traps.randomElement(using: &generator) ?? "",
                    span: piece..<piece + 3, sourceText: "s", targetText: "t", trigger: "w",
                    attribution: traps.randomElement(using: &generator))
            }
            graph.insertEdge(
                from: Int.random(in: 0..<names.count, using: &generator),
                to: Int.random(in: 0..<names.count, using: &generator),
                RelationEdge(
                    relation: "r\(number % 4)", category: nil, modality: .negated, evidence: evidence,
                    weight: Double(number % 9 + 1)))
        }
        return graph
    }

    /// What a reader may leave out changes no fault and nothing else.
    private static let wanted = ["r1", "r3"]

    private static func onlyWanted(_ graph: KnowledgeGraph) -> KnowledgeGraph {
        graph.filtered(keepIsolated: true, edges: { wanted.contains($1.properties.relation) })
    }

    /// A result or the error's words.
    private static func outcome(_ body: () throws -> GraphReading) -> Result<KnowledgeGraph, GraphReadingError> {
        do { return .success(try body().graph) } catch {
            return .failure(error as? GraphReadingError ?? GraphReadingError("\(error)"))
        }
    }

    private static func json(
        _ bytes: [UInt8], _ width: Int, relations: [String] = []
    ) -> Result<KnowledgeGraph, GraphReadingError> {
        bytes.withUnsafeBytes { bytes in
            outcome {
                var reader = NodeLinkReader(
                    bytes, relations: relations, stretches: Stretches(width: width, least: 1))
                return try reader.read()
            }
        }
    }

    private static func table(
        _ nodes: [UInt8], _ edges: [UInt8], _ width: Int, relations: [String] = []
    ) -> Result<KnowledgeGraph, GraphReadingError> {
        nodes.withUnsafeBytes { nodes in
            edges.withUnsafeBytes { edges in
                outcome {
                    var reader = TableReader(
                        relations: relations, stretches: Stretches(width: width, least: 1))
                    try reader.readNodes(nodes)
                    try reader.readEdges(edges, expectsNodes: true)
                    return reader.reading()
                }
            }
        }
    }

    private static func damaged(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        guard let place = bytes.indices.randomElement(using: &generator) else { return bytes }
        switch Int.random(in: 0...2, using: &generator) {
        case 0: bytes[place] = Array("\",{}[]\n\\x".utf8).randomElement(using: &generator) ?? 0
        case 1: bytes.remove(at: place)
        default: bytes.removeSubrange(place...)
        }
        return bytes
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>) func json(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let graph = Self.graph(&generator)
        let bytes = Array(NodeLinkJSON.write(graph).utf8)
        #expect(Self.json(bytes, 1) == .success(graph))
        for text in [bytes] + (0..<6).map({ _ in Self.damaged(bytes, &generator) }) {
            let expected = Self.json(text, 1)
            for width in [2, 3, 7, 40] {
                #expect(Self.json(text, width) == expected)
                #expect(Self.json(text, width, relations: Self.wanted) == expected.map(Self.onlyWanted))
            }
        }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>) func tables(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let graph = Self.graph(&generator)
        func part(_ part: String) throws -> [UInt8] {
            var bytes: [UInt8] = []
            let send = { (piece: [UInt8]) in bytes += piece }
            var output = GraphOutput(send)
            try TableFormat.csv.write(graph, metadata: [], part: part, to: &output)
            try output.finish()
            return bytes
        }
        let (nodes, edges) = (try part("nodes"), try part("edges"))
        #expect(Self.table(nodes, edges, 1) == .success(graph))
        for text in [edges] + (0..<6).map({ _ in Self.damaged(edges, &generator) }) {
            let expected = Self.table(nodes, text, 1)
            for width in [2, 3, 7, 40] {
                #expect(Self.table(nodes, text, width) == expected)
                #expect(Self.table(nodes, text, width, relations: Self.wanted) == expected.map(Self.onlyWanted))
            }
        }
    }

    /// Guesses are used where they are right: each stretch gives edges of its own.
    @Test func stretchesAreUsed() throws {
        let text = "abcdefghij"
        let stretches = Stretches(width: 3, least: 1)
        let starts = stretches.starts(0..<text.count) { $0.lowerBound }
        #expect(starts == [0, 3, 6])
        let (parts, end) = try stretches.read(starts) { start in
            let stop = starts.first { $0 > start }
            return Stretches.Reading(elements: Array(start..<(stop ?? 10)), stop: stop, end: stop ?? 10)
        }
        #expect(parts == [[0, 1, 2], [3, 4, 5], [6, 7, 8, 9]])
        #expect(end == 10)
    }

    /// What was read from a wrong guess, a fault too, counts for nothing.
    @Test func wrongGuessesDoNotCount() throws {
        let stretches = Stretches(width: 2, least: 1)
        let (parts, end) = try stretches.read([0, 5]) { start in
            start == 0
                ? Stretches.Reading(elements: [1, 2], end: 9)
                : Stretches.Reading(elements: [3], fault: GraphReadingError("wrong"))
        }
        #expect(parts == [[1, 2]])
        #expect(end == 9)
    }

    /// Elements written on several threads are those written one after the other.
    @Test(arguments: [0, 1, 1_023, 1_024, 1_025, 40_000]) func elementsInOrder(count: Int) {
        var json = JSONText()
        json.array { json in
            json.elements(count) {
                $1.value($0)
            } drain: { _ in
            }
            json.value("end")
        }
        let expected = "[" + (0..<count).map { "\n\($0)," }.joined() + "\"end\"]"
        #expect(json.text == expected)
    }
}
