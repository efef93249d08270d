import Extraction
import Foundation
import Graph
import TestSupport
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
                "source", "target", "key", "relation", "category", "modality", "weight", "confidence", "evidence",
            ])
        #expect(Set(edges.compactMap { $0["key"] as? Int }).count == 2, "parallel edges have keys of their own")
    }

    @Test(arguments: [
        ("", "not JSON"), ("{", "1:2: not JSON"), ("[]", "node-link"), ("{}", "\"nodes\""),
        (#"{"nodes":[{"id":"A"},{"id":"A"}]}"#, "1:29: the node 'A' is there twice"),
        (#"{"nodes":[{"id":"A"}],"edges":[{"source":"A","target":"B"}]}"#, "'B'"),
        ("{\"nodes\":[{\"id\":\"A\"}],\n \"edges\":[{\"source\":\"A\"}]}", "2:11: this edge has no \"target\""),
        (#"{"nodes":[{"id":"A"}],"edges":[{"source":"A","target":"A","modality":"maybe"}]}"#, "asserted"),
        (#"{"nodes":[{"id":"A"}],"edges":[{"source":"A","target":"A","weight":"x"}]}"#, "not a number"),
        (#"{"nodes":[{"id":"A"}],"edges":[{"source":"A","target":"A","weight":1e999}]}"#, "not a number"),
        (#"{"nodes":[{"id":"\u12"}]}"#, "four digits"), (#"{"nodes":[{"id":"\x"}]}"#, "escape"),
        ("{\"nodes\":[{\"id\":\"a\nb\"}]}", "control character"), ("{\"nodes\":[]} x", "found 'x'"),
        (#"{"nodes":[{"id":{"a":1}}]}"#, "an id that is a text or a number"), (#"{"nodes":[01]}"#, "a node"),
        (#"{"nodes":[],"x":01}"#, "',' or '}'"), (#"{"nodes":[],"x":tru}"#, "a value"),
        (#"{"nodes":[],"x":[1,]}"#, "a value"), (#"{"nodes":[],"x":"#, "end of the text"),
        (#"{"nodes":[],"x":"\"#, "no closing"), (String(repeating: "[", count: 100), "node-link"),
        (
            #"{"nodes":[{"id":"A"}],"edges":[{"source":"A","target":"A","evidence":[{"document":"d","sentence":"s","date":"x"}]}]}"#,
            "YYYY-MM-DD"
        ),
        (
            #"{"nodes":[{"id":"A"}],"edges":[{"source":"A","target":"A","evidence":[{"document":"d","sentence":"s","start":4,"end":2}]}]}"#,
            "ends before it starts"
        ),
        (
            #"{"nodes":[{"id":"A"}],"edges":[{"source":"A","target":"A","evidence":[{"document":"d","sentence":"s","copies":-1}]}]}"#,
            "whole number"
        ),
        (
            #"{"nodes":[{"id":"A"}],"edges":[{"source":"A","target":"A","evidence":[{"document":"d","sentence":"s","copies":99999999999}]}]}"#,
            "more copies"
        ),
    ])
    func saysWhatIsWrong(_ text: String, _ words: String) throws {
        let error = try #require(throws: GraphReadingError.self) { try NodeLinkJSON.read(Data(text.utf8)) }
        #expect("\(error)".contains(words), "\(error)")
    }

    /// Keys are compared with those of the edge before: other orders, blanks, unknown and missing keys change nothing.
    @Test(arguments: 1...30 as ClosedRange<UInt64>) func keysComeInAnyOrder(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var expected = KnowledgeGraph()
        let names = ["A", "Actor 12", "é\\\"", ""]
        for name in names { expected.insertNode(name, .person) }
        var orders = [["source", "target", "relation", "category", "weight", "x"], ["target", "source", "relation"]]
        let edges = (0..<20).map { number in
            let (source, target) = (number * 7 % 4, number * 3 % 4)
            if Bool.random(using: &generator) { orders[number % 2].shuffle(using: &generator) }
            let keys = orders[number % 2]
            let weight = keys.contains("weight") ? Double(number) : 1
            expected.insertEdge(
                from: source, to: target,
                RelationEdge(
                    relation: "r\(number % 3)", category: keys.contains("category") ? "AID" : nil, modality: .asserted,
                    evidence: [], weight: weight))
            let values = [
                "source": JSONText.quoted(names[source]), "target": JSONText.quoted(names[target]),
                "relation": "\"r\(number % 3)\"", "category": "\"AID\"", "weight": "\(number)",
                "x": "{\"source\": [\"}\", 1e3]}",
            ]
            func blank() -> String { ["", " ", "\n\t"][Int.random(in: 0...2, using: &generator)] }
            let pairs = keys.map { "\(blank())\"\($0)\"\(blank()):\(blank())\(values[$0] ?? "")\(blank())" }
            return "{" + pairs.joined(separator: ",") + "}"
        }
        let nodes = names.map { "{\"id\":\(JSONText.quoted($0)),\"type\":\"person\"}" }.joined(separator: ",")
        let text = "{\"edges\":[\(edges.joined(separator: ", "))],\"nodes\":[\(nodes)]}"
        #expect(try NodeLinkJSON.read(Data(text.utf8)) == expected)
    }

    /// More edges than are looked up together, between ids of all lengths.
    @Test func manyEdgesFindTheirEnds() throws {
        let names = (0..<70).map { number in
            String(repeating: "é", count: number / 2) + String(repeating: "x", count: number % 7) + "\(number)"
        }
        let edges = (0..<300).map { (names[$0 % 70], names[($0 * 31 + 7) % 70]) }
        let nodes = names.map { "{\"id\":\"\($0)\"}" }.joined(separator: ",")
        let links = edges.map { "{\"source\":\"\($0)\",\"target\":\"\($1)\"}" }
        func text(_ links: [String]) -> Data {
            Data("{\"nodes\":[\(nodes)],\"edges\":[\(links.joined(separator: ","))]}".utf8)
        }
        let graph = try NodeLinkJSON.read(text(links))
        #expect(graph.edges.map { graph.nodes[$0.source].id } == edges.map(\.0))
        #expect(graph.edges.map { graph.nodes[$0.target].id } == edges.map(\.1))
        // Of two errors the first is told, wherever a batch ends.
        for place in [0, 62, 63, 64, 65, 299] {
            var wrong = links
            wrong[place] = #"{"source":"nobody","target":"1"}"#
            wrong.append("{]")
            let error = try #require(throws: GraphReadingError.self) { try NodeLinkJSON.read(text(wrong)) }
            #expect("\(error)".contains("'nobody', which is not there"))
        }
    }

    @Test(arguments: ["[", #"{"a":"#]) func depthHasALimit(_ opening: String) throws {
        let text = #"{"nodes":[],"x":"# + String(repeating: opening, count: 1_000_000)
        let error = try #require(throws: GraphReadingError.self) { try NodeLinkJSON.read(Data(text.utf8)) }
        #expect("\(error)".contains("more than 512 deep"))
    }

    @Test(arguments: 0..<400)
    func cutAnywhereItIsAnErrorAndNothingWorse(_ place: Int) throws {
        let graph = try RelationSamples.graph(RelationSamples.random(3, seed: 5))
        let bytes = Array(NodeLinkJSON.write(graph, metadata: [("tool", "x")]).utf8)
        let cut = Data(bytes.prefix(bytes.count * place / 400))
        #expect(throws: GraphReadingError.self) { try NodeLinkJSON.read(cut) }
    }

    @Test(arguments: [
        // NetworkX with numbers for ids; edges before nodes; an unknown type.
        #"{"links":[{"source":1,"target":2}],"directed":true,"nodes":[{"id":1},{"id":2,"type":"town"}]}"#,
        // The force layouts of old: no ids, links by place.
        #"{"nodes":[{"name":"1","group":[1,{"a":"]"}]},{"name":"2"}],"links":[{"source":0,"target":1,"value":3}]}"#,
        "\u{FEFF}{\"nodes\":[{\"id\":\"\\u0031\"},{\"id\":\"2\"}],\"edges\":[{\"source\":\"1\",\"target\":\"\\u0032\"}]}",
    ])
    func readsWhatOthersWrite(_ text: String) throws {
        let graph = try NodeLinkJSON.read(Data(text.utf8))
        #expect(graph.nodes.map(\.id) == ["1", "2"])
        #expect(graph.edges.map { [$0.source, $0.target] } == [[0, 1]])
        #expect(graph.edges[0].properties.relation == "related")
        #expect(graph.edges[0].properties.weight == 1)
    }

    @Test func saysWhatItTookOtherwise() throws {
        let text =
            #"{"directed":false,"graph":{"tool":"x","n":3,"o":[{}],"p":null},"nodes":[{"id":"A","type":"town"},{"id":"B","type":"person"}],"edges":[{"source":"A","target":"B"}]}"#
        let reading = try NodeLinkJSON().read(Data(text.utf8))
        #expect(reading.graph.nodes.map(\.properties) == [.organization, .person])
        #expect(reading.notes.count == 2 && reading.notes[1].contains("'town'"), "\(reading.notes)")
        #expect(reading.metadata.map(\.key) == ["tool", "n"] && reading.metadata.map(\.value) == ["x", "3"])
    }
}
