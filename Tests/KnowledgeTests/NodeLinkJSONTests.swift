import Extraction
import Foundation
import Testing

@testable import Knowledge

struct NodeLinkJSONTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func comesBackTheSame(_ seed: UInt64) throws {
        let graph = try RelationSamples.graph(RelationSamples.random(40, seed: seed))
        let text = NodeLinkJSON.write(graph, metadata: [("tool", "x")])
        #expect(try NodeLinkJSON.read(Data(text.utf8)) == graph)
    }

    @Test func anyTextComesBack() throws {
        for name in [
            "", "\"", "\\", "a\nb\t\u{0}\u{1F}", "<b>&amp;", "🕊\u{200D}", "\u{2028}",
            String(repeating: "x", count: 20_000),
        ] {
            var graph = KnowledgeGraph()
            graph.insertNode(name, .group)
            graph.insertNode(name + "2", .place)
            graph.insertEdge(
                from: 0, to: 1,
                RelationEdge(relation: name, category: nil, modality: .negated, evidence: [], weight: 2.5))
            let text = NodeLinkJSON.write(graph, metadata: [(name, name)])
            #expect(try NodeLinkJSON.read(Data(text.utf8)) == graph)
        }
    }

    @Test func hasTheFormNetworkXReads() throws {
        let graph = try RelationSamples.graph([
            RelationSamples.relation("A", "warns", "B"), RelationSamples.relation("A", "demands", "B"),
        ])
        let text = NodeLinkJSON.write(graph, metadata: [("tool", "x")])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["directed", "multigraph", "graph", "nodes", "edges"])
        let edges = try #require(object["edges"] as? [[String: Any]])
        #expect(
            Set(edges[0].keys) == [
                "source", "target", "key", "relation", "category", "modality", "weight", "evidence",
            ])
        #expect(Set(edges.compactMap { $0["key"] as? Int }).count == 2, "parallel edges have keys of their own")
    }

    @Test(arguments: [
        ("", "not JSON"), ("{", "not JSON"), ("[]", "node-link"), ("{}", "\"nodes\""),
        (#"{"nodes":[{"id":"A"},{"id":"A"}]}"#, "'A' is there twice"),
        (#"{"nodes":[{"id":"A","type":"town"}]}"#, "country, organization"),
        (#"{"nodes":[{"id":"A"}],"edges":[{"source":"A","target":"B"}]}"#, "'B'"),
        (#"{"nodes":[{"id":"A"}],"edges":[{"source":"A","target":"A","modality":"maybe"}]}"#, "asserted"),
        (
            #"{"nodes":[{"id":"A"}],"edges":[{"source":"A","target":"A","evidence":[{"document":"d","sentence":"s","date":"x"}]}]}"#,
            "YYYY-MM-DD"
        ),
    ])
    func saysWhatIsWrong(_ text: String, _ words: String) throws {
        let error = try #require(throws: GraphReadingError.self) { try NodeLinkJSON.read(Data(text.utf8)) }
        #expect("\(error)".contains(words), "\(error)")
    }
}
