import Extraction
import Foundation
import Graph
import Knowledge

/// Graph files: a graph that was read is whole, and comes back from its own format and from JSON.
enum GraphFuzzing {
    /// Whatever its text, a graph of two actors and three relations.
    private static let sample = #"""
        {"directed":true,"multigraph":true,"graph":{"tool":"x"},"nodes":[{"id":"Russia","type":"country"},
        {"id":"A \"<&>\\ \n é","type":"person"}],"edges":[{"source":"Russia","target":"A \"<&>\\ \n é","key":0,
        "relation":"warns","category":"THREATEN","modality":"hypothetical","weight":2.5,"evidence":[{"document":"d",
        "date":"2022-02-14","sentence":"S, \"t\" <u>.","start":0,"end":12,"source_text":"a","target_text":"b",
        "trigger":"t","attribution":"NATO"},{"document":"e","date":null,"sentence":"","start":3,"end":3,
        "source_text":"","target_text":"","trigger":"","attribution":null}]},{"source":"Russia","target":"Russia",
        "key":0,"relation":"meets","category":null,"modality":"asserted","weight":1,"evidence":[]}]}
        """#

    /// Reading the built-in ontology for each input would take nearly all of the time.
    private static let relations = RelationLinesFormat(ontology: try? .builtin())

    private static func format(_ target: FuzzTarget) -> (any GraphFormat)? {
        target == .relations ? relations : GraphFormats.format(ofFile: "x.\(target.rawValue)")
    }

    static func seeds(_ target: FuzzTarget) -> [[UInt8]] {
        if target == .svg {
            let json = sample.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
            return [Array("<svg><metadata id=\"graph-tool-graph\">\(json)</metadata><g/></svg>".utf8)]
        }
        guard let graph = try? NodeLinkJSON().read(Data(sample.utf8)).graph,
            let writer = format(target) as? any WritableGraphFormat
        else { return [] }
        let parts = writer.parts.isEmpty ? [""] : writer.parts
        var seeds = parts.compactMap { try? writer.bytes(of: graph, metadata: [("tool", "x")], part: $0).bytes }
        switch target {
        case .dot:
            seeds.append(
                Array(
                    """
                    strict graph "a b" { node [shape=box, color=red]; rankdir=LR /* x */ // y
                    # z
                    a:n -- "b\\"" + "c":p:sw -- {d; e} [label=<<b>x</b>>, weight=2]; subgraph cluster_0 { f [URL="http://a"] } }
                    """.utf8))
        case .json:
            seeds.append(
                Array(
                    #"{"nodes":[{"id":1},{"id":2.5,"name":"x"}],"links":[{"source":1,"target":2.5,"weight":1e3}]}"#.utf8
                ))
        case .csv: seeds.append(Array("source;target;relation\r\n\"a\"\"b\";c;d\r\n".utf8))
        case .graphml:
            seeds.append(
                Array(
                    #"<graphml><key id="k" for="edge" attr.name="weight" attr.type="double"><default>1</default></key><graph edgedefault="undirected"><node id="a"><graph/></node><node id="b"/><edge source="a" target="b"><data key="k">2</data></edge></graph></graphml>"#
                        .utf8))
        case .gexf:
            seeds.append(
                Array(
                    #"<gexf version="1.3"><graph><attributes class="node"><attribute id="0" title="type" type="string"/></attributes><nodes><node id="a" label="A"><attvalues><attvalue for="0" value="country"/></attvalues></node></nodes><edges><edge source="a" target="a" start="2022-01-01"/></edges></graph></gexf>"#
                        .utf8))
        default: break
        }
        return seeds
    }

    static func run(_ target: FuzzTarget, _ bytes: [UInt8]) throws {
        if target == .dot { try runLanguage(bytes) }
        guard let format = format(target), let reader = format as? any ReadableGraphFormat else {
            throw FuzzFinding("\(target) cannot be read at all")
        }
        let graph: KnowledgeGraph
        do {
            graph = try reader.read(Data(bytes)).graph
        } catch let error as GraphReadingError {
            return try hold(!error.message.isEmpty, "an error says what is wrong")
        }
        for edge in graph.edges {
            try hold(graph.nodes.indices.contains(edge.source), "edges begin at nodes")
            try hold(graph.nodes.indices.contains(edge.target), "edges end at nodes")
        }
        let exact = try NodeLinkJSON().bytes(of: graph).bytes
        try hold(
            try NodeLinkJSON().bytes(of: read(exact, by: NodeLinkJSON())).bytes == exact, "JSON comes back from JSON")
        // A line of JSON Lines is a sentence and an SVG is a picture: neither holds every graph whole.
        guard let writer = format as? any WritableGraphFormat, ![.json, .relations, .svg].contains(target) else {
            return
        }
        var parts: [String: Data] = [:]
        for part in writer.parts { parts[part] = Data(try writer.bytes(of: graph, part: part).bytes) }
        let data = parts.isEmpty ? Data(try writer.bytes(of: graph).bytes) : Data()
        let again: KnowledgeGraph
        do {
            again = try reader.read(GraphInput(data, parts: parts)).graph
        } catch {
            throw FuzzFinding("what was written cannot be read: \(error)")
        }
        try hold(try NodeLinkJSON().bytes(of: again).bytes == exact, "the graph comes back from \(format.name)")
    }

    private static func read(_ bytes: [UInt8], by reader: some ReadableGraphFormat) throws -> KnowledgeGraph {
        do {
            return try reader.read(Data(bytes)).graph
        } catch {
            throw FuzzFinding("what was written cannot be read: \(error)")
        }
    }

    /// The language itself: a tree that was read comes back from its text, and from outside it is clean.
    private static func runLanguage(_ bytes: [UInt8]) throws {
        let graph: DOTGraph
        do throws(DOTError) {
            graph = try DOTParser.parse(String(decoding: bytes, as: UTF8.self))
        } catch {
            return try hold(!error.message.isEmpty, "an error says what is wrong")
        }
        for tree in [graph, graph.sanitized().graph] {
            let text = DOTEncoder().encode(tree)
            let again: DOTGraph
            do {
                again = try DOTParser.parse(text)
            } catch {
                throw FuzzFinding("what was written cannot be read: \(error)\n\(text)")
            }
            try hold(DOTEncoder().encode(again) == text, "DOT comes back from DOT: \(text)")
        }
    }
}
