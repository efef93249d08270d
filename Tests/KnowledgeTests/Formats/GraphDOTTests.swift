import Extraction
import Foundation
import Graph
import Testing

@testable import Knowledge

struct GraphDOTTests {
    @Test(arguments: [
        ("digraph { a -> b -> c; }", "a b c", "a>b b>c"),
        ("graph { a -- {b c} }", "a b c", "a>b a>c"),
        ("digraph { subgraph cluster_x { label=box; a; b } -> { c; subgraph { d } } }", "a b c d", "a>c a>d b>c b>d"),
        ("strict digraph { a -> b; a -> b; b -> a }", "a b", "a>b b>a"),
        (
            "digraph { a:port:ne -> b:w; /* c */ // d\n# e\n a [label=\"A \\\"x\\\"\\n\\N\"] }", "A \"x\" a|b",
            "A \"x\" a>b"
        ),
        ("digraph { a [label=<<b>Bold &amp; <i>new</i></b>>]; a -> a }", "Bold & new", "Bold & new>Bold & new"),
        ("digraph { \"a\" + \"b\" -> 1.5 }", "ab 1.5", "ab>1.5"),
        ("digraph { node [label=same]; a; b }", "same b", ""),
    ])
    func readsWhatGraphvizReads(_ text: String, _ nodes: String, _ edges: String) throws {
        let graph = try GraphDOT().read(Data(text.utf8)).graph
        let separator: Character = nodes.contains("|") ? "|" : " "
        let names = graph.nodes.map(\.id)
        #expect(names.joined(separator: String(separator)) == nodes)
        #expect(graph.edges.map { "\(names[$0.source])>\(names[$0.target])" }.joined(separator: " ") == edges)
    }

    @Test func defaultsHoldWithinTheirBody() throws {
        let text = """
            digraph { a; node [type=person]; edge [label=knows]; b; subgraph { node [type=place]; c; edge [label=near]; a -> c }
            d; a -> b [weight=3] }
            """
        let graph = try GraphDOT().read(Data(text.utf8)).graph
        #expect(graph.nodes.map(\.properties) == [.organization, .person, .place, .person])
        #expect(graph.edges.map(\.properties.relation) == ["near", "knows"])
        #expect(graph.edges.map(\.properties.weight) == [1, 3])
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func graphvizAcceptsIt(_ seed: UInt64) throws {
        var graph = GraphSamples.random(seed)
        if graph.nodes.count > 6 { graph = graph.filtered(keepIsolated: true, nodes: { position, _ in position < 6 }) }
        let dot = String(decoding: try GraphDOT().bytes(of: graph).bytes, as: UTF8.self)
        #expect(try DOTParser.parse(dot).name == "graph_tool")
        #expect(try !Graphviz.render(dot, engine: .dot, format: .dot).isEmpty)
    }

    @Test func factsOnTheMakingComeBack() throws {
        let metadata = [("tool", "x \"1\""), ("model", "a\\b")]
        let bytes = try GraphDOT().bytes(of: KnowledgeGraph(), metadata: metadata).bytes
        let reading = try GraphDOT().read(Data(bytes))
        #expect(reading.metadata.map(\.value) == ["x \"1\"", "a\\b"])
    }
}
