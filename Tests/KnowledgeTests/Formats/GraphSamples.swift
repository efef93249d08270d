import Extraction
import Graph
import Linguistics
import TestSupport

@testable import Knowledge

/// Graphs of the worst names one could think of, by seed.
enum GraphSamples {
    /// Texts that break formats: scripts, quotes, line ends, backslashes, markup, control characters, empty, long.
    static let texts: [String] = [
        "", " ", "Russia", "中国", "Россия", "السعودية", "🕊\u{200D}🏳️‍🌈", "\"", "'", "\\", "a\\", "\\\"", "\\n", "a\nb",
        "a\r\nb",
        "a\rb", "\t", "a\tb", " a ", "a  b", "<b>&amp;</b>", "]]>", "<![CDATA[", "<!--", "&#10;", "&lt;", "a,b", "a;b",
        "a|b",
        "\u{1}\u{8}\u{B}\u{1F}", "\u{7F}", "\u{85}\u{9F}", "\u{FFFE}\u{FFFF}", "\u{2028}\u{2029}", "\u{FEFF}x", "n0",
        "n1",
        "node", "graph", "3M", "-1.5", "=1+2", "{}", "{\"id\":\"x\"}", "${x}", "%s", "\\u0041", "`", "#", "::", "null",
        "-->",
        "\u{E000}\u{10FFFF}", String(repeating: "long é \\ \" <&>\n", count: 1_300),
    ]

    static func random(_ seed: UInt64) -> KnowledgeGraph {
        var generator = SeededGenerator(seed: seed)
        func text() -> String {
            let pieces = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
                texts[Int.random(in: 0..<texts.count, using: &generator)]
            }
            return pieces.joined()
        }
        func maybe(_ text: String) -> String? { Bool.random(using: &generator) ? text : nil }
        var graph = KnowledgeGraph()
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
            graph.insertNode(text(), EntityType.allCases[Int.random(in: 0..<5, using: &generator)])
        }
        guard !graph.nodes.isEmpty else { return graph }
        for _ in 0..<Int.random(in: 0...20, using: &generator) {
            let evidence = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
                Evidence(
                    document: text(), date: maybe("2022-01-26").flatMap { CalendarDate($0) }, sentence: text(),
                    span: 3..<Int.random(in: 3...99, using: &generator), sourceText: text(), targetText: text(),
                    trigger: text(), attribution: maybe(text()), rule: maybe(text()),
                    copies: Int.random(in: 0...3, using: &generator),
                    confidence: Double.random(in: 0...1, using: &generator))
            }
            graph.insertEdge(
                from: Int.random(in: 0..<graph.nodes.count, using: &generator),
                to: Int.random(in: 0..<graph.nodes.count, using: &generator),
                RelationEdge(
                    relation: text(), category: maybe(text()),
                    modality: Modality.allCases[Int.random(in: 0..<3, using: &generator)], evidence: evidence,
                    weight: [0, 1, 2.5, -3, 1e-9, 1e300, 0.1][Int.random(in: 0..<7, using: &generator)],
                    confidence: Double.random(in: 0...1, using: &generator)))
        }
        return graph
    }

    /// Everything about a graph to the byte; `==` takes texts for equal that differ in the encoding of accents.
    static func exact(_ graph: KnowledgeGraph) -> [UInt8] { Array(NodeLinkJSON.write(graph).utf8) }
}
