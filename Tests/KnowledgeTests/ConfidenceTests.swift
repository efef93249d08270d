import Extraction
import Foundation
import Graph
import TestSupport
import Testing

@testable import Knowledge

/// How likely relations are right: from texts through graphs and files and back.
struct ConfidenceTests {
    private static func relation(_ confidence: Double, document: String = "a", _ target: String = "B") -> Relation {
        RelationSamples.relation("A", "warns", target, document: document, confidence: confidence)
    }

    @Test(arguments: [
        (0.67, 0.67), (0, 0), (1, 1), (0.0004, 0), (0.0005, 0.001), (0.83456, 0.835), (0.9996, 1), (-1, 0), (2, 1),
        (Double.infinity, 1), (.nan, 0),
    ])
    func isHeldInThousandths(_ given: Double, _ held: Double) {
        #expect(Confidence(given).value == held)
        var piece = Evidence(Self.relation(given))
        #expect(piece.confidence == held)
        piece.confidence = 0.5
        #expect(piece.confidence == 0.5)
    }

    @Test func everyThousandthComesBack() throws {
        for number in 0...1_000 {
            let held = Confidence(Double(number) / 1_000)
            let text = Array(JSONText.number(held.value).utf8)
            #expect(text.count <= 5)
            let read = text.withUnsafeBufferPointer { Confidence(written: $0[...]) }
            #expect(read == held)
        }
    }

    @Test(
        arguments: [
            ("1.0", 1), ("1e-1", 0.1), ("0.67000", 0.67), ("0.123456", 0.123), ("00", 0), ("2", nil), ("-0.1", nil),
            ("1.001", nil), ("", nil), ("nan", nil), ("0,5", nil), ("0.x", nil), ("high", nil),
        ] as [(String, Double?)])
    func otherSpellings(_ text: String, _ value: Double?) {
        let bytes = Array(text.utf8)
        #expect(bytes.withUnsafeBufferPointer { Confidence(written: $0[...]) }?.value == value)
    }

    // MARK: Graphs

    @Test func anEdgeIsAsLikelyAsItsLikeliestSentence() throws {
        let graph = try RelationSamples.graph([
            Self.relation(0.4, document: "a"), Self.relation(0.83, document: "b"), Self.relation(0.6, document: "c"),
        ])
        #expect(graph.edges[0].properties.confidence == 0.83)
        #expect(graph.edges[0].properties.evidence.map(\.confidence) == [0.4, 0.83, 0.6])
        #expect(graph.edges[0].properties.evidence.map(\.document) == ["a", "b", "c"], "in the order of the texts")
    }

    @Test func edgesThatShowTheSameAreEqual() {
        var first = RelationEdge(relation: "r", category: nil, modality: .asserted, evidence: [], confidence: 0.4)
        #expect(first.confidence == 0.4)
        var second = RelationEdge(relation: "r", category: nil, modality: .asserted, evidence: [], confidence: 0.9)
        #expect(first != second)
        first.evidence = [Evidence(Self.relation(0.7))]
        second.evidence.append(Evidence(Self.relation(0.7)))
        first.weight = 1
        second.weight = 1
        #expect(first == second && first.confidence == 0.7)
    }

    /// Of two records of one sentence the surer one counts, and it counts once.
    @Test(arguments: [[0.4, 0.9], [0.9, 0.4], [0.4, 0.9, 0.4]])
    func aSentenceCountsOnce(_ confidences: [Double]) throws {
        let graph = try RelationSamples.graph(confidences.map { Self.relation($0) })
        #expect(graph.edges[0].properties.evidence.map(\.confidence) == [0.9])
        #expect(graph.edges[0].properties.weight == 1)
        let parts = try confidences.map { try RelationSamples.graph([Self.relation($0)]) }
        #expect(GraphMerge(parts).graph == graph)
    }

    @Test func mergesEdgesWithoutEvidence() throws {
        func graph(_ confidence: Double, _ evidence: [Evidence] = []) -> KnowledgeGraph {
            var graph = KnowledgeGraph()
            let ends = (graph.insertNode("A", .country), graph.insertNode("B", .country))
            graph.insertEdge(
                from: ends.0, to: ends.1,
                RelationEdge(
                    relation: "warns", category: nil, modality: .asserted, evidence: evidence, weight: 1,
                    confidence: confidence))
            return graph
        }
        #expect(GraphMerge([graph(0.3), graph(0.5)]).graph.edges[0].properties.confidence == 0.5)
        let stated = graph(1, [Evidence(Self.relation(0.2))])
        for parts in [[stated, graph(0.5)], [graph(0.5), stated]] {
            #expect(GraphMerge(parts).graph.edges[0].properties.confidence == 0.2, "the evidence says it")
        }
    }

    @Test func changesTellOfIt() throws {
        let (old, new) = (
            try RelationSamples.graph([Self.relation(0.4)]), try RelationSamples.graph([Self.relation(0.9)])
        )
        let difference = GraphDifference(from: old, to: new)
        #expect(difference.changes.map(\.kind) == [.changed])
        #expect(difference.lines() == ["~ A | warns | B (1 -> 1, confidence 0.4 -> 0.9)"])
        let text = difference.json()
        #expect(text.contains(#""confidence_before":0.4,"confidence_after":0.9"#))
        #expect(try GraphDifference(json: Data(text.utf8)) == difference)
        #expect(try difference.applied(to: old) == new)
    }

    @Test func correctionsKeepIt() throws {
        let corrections = try Corrections(
            yaml: "retype:\n  - {source: A, relation: warns, target: B, as: demands}\n", ontology: .builtin(),
            gazetteer: .builtin())
        var log = CorrectionLog(corrections)
        let corrected = log.apply(to: [Self.relation(0.42)])
        #expect(corrected.map(\.type) == ["demands"] && corrected.map(\.confidence) == [0.42])
    }

    @Test func rulesHaveTheirPrecision() throws {
        let found = try BuiltinPipeline.make().relations(in: .init(id: "a", text: "Russia warned Ukraine."))
        #expect(found.map(\.confidence) == [RuleRelationExtractor.confidence])
    }

    // MARK: Filters

    private static func doubtful() throws -> KnowledgeGraph {
        try RelationSamples.graph([
            relation(0.4, document: "a"), relation(0.83, document: "b"), relation(0.83, document: "c"),
            relation(0.5, document: "a", "C"),
        ])
    }

    @Test(
        arguments: [
            (0, ["B 3", "C 1"]), (0.4, ["B 3", "C 1"]), (0.41, ["B 2", "C 1"]), (0.5, ["B 2", "C 1"]),
            (0.501, ["B 2"]), (0.83, ["B 2"]), (0.831, []), (1, []),
        ] as [(Double, [String])])
    func evidenceThatIsLessLikelyGoes(_ least: Double, _ kept: [String]) throws {
        var filter = GraphFilter()
        filter.leastConfidence = least
        #expect(filter.isEmpty == (least == 0))
        let graph = filter.apply(to: try Self.doubtful())
        #expect(
            graph.edges.map { "\(graph.nodes[$0.target].id) \($0.properties.evidence.count)" } == kept)
        #expect(graph.edges.allSatisfy { $0.properties.weight == Double($0.properties.evidence.count) })
        #expect(graph.edges.allSatisfy { $0.properties.confidence >= least })
        #expect(filter.apply(to: graph) == graph, "a second time changes nothing")
    }

    @Test func filtersOfEvidenceWorkTogether() throws {
        var filter = GraphFilter()
        filter.leastConfidence = 0.5
        filter.leastEvidence = 2
        #expect(filter.apply(to: try Self.doubtful()).edges.map(\.properties.evidence.count) == [2])
        filter.leastEvidence = 0
        filter.since = .init("2022-02-01")
        #expect(filter.apply(to: try Self.doubtful()).edges.isEmpty, "all are of January")
    }

    /// What has no sentences is as likely as its file says; what loses none keeps its weight.
    @Test func edgesOfOtherProgramsPassAsTheyAre() throws {
        let text = """
            {"nodes":[{"id":"A"},{"id":"B"}],"edges":[{"source":"A","target":"B","weight":7,"confidence":0.4},
            {"source":"B","target":"A","weight":5},{"source":"B","target":"B","weight":2.5,"evidence":[
            {"document":"d","sentence":"s","confidence":0.6}]}]}
            """
        var filter = GraphFilter()
        filter.leastConfidence = 0.4
        let graph = try NodeLinkJSON.read(Data(text.utf8))
        #expect(filter.apply(to: graph).edges.map(\.properties.weight) == [7, 5, 2.5])
        filter.leastConfidence = 0.5
        #expect(filter.apply(to: graph).edges.map(\.properties.weight) == [5, 2.5])
        filter.leastConfidence = 0.7
        #expect(filter.apply(to: graph).edges.map(\.properties.weight) == [5])
    }

    // MARK: Files

    /// One relation as files of before there was a confidence hold it.
    static let oldFiles: [(name: String, text: String)] = [
        (
            "a.json",
            #"{"nodes":[{"id":"A"},{"id":"B"}],"edges":[{"source":"A","target":"B","evidence":[PIECE]}]}"#
        ),
        ("a.jsonl", #"{"document":"d","sentence":"s","source":"A","target":"B","relation":"warns","rule":"r"}"#),
        (
            "a.graphml",
            """
            <graphml><key id="e" for="edge" attr.name="evidence"/><graph><node id="A"/><node id="B"/>
            <edge source="A" target="B"><data key="e">[PIECE]</data></edge></graph></graphml>
            """
        ),
        (
            "a.gexf",
            """
            <gexf><graph><attributes class="edge"><attribute id="e" title="evidence" type="string"/></attributes>
            <nodes><node id="A"/><node id="B"/></nodes><edges><edge id="0" source="A" target="B"><attvalues>
            <attvalue for="e" value='[PIECE]'/></attvalues></edge></edges></graph></gexf>
            """
        ),
        ("a.csv", "source,target,relation,category,modality,weight,evidence\nA,B,warns,,asserted,1,QUOTED\n"),
        (
            "a.neo4j.csv",
            ":START_ID,:END_ID,:TYPE,category,modality,weight:double,evidence\nA,B,warns,,asserted,1,QUOTED\n"
        ),
        ("a.dot", "digraph { A; B; A -> B [relation=warns, evidence=ESCAPED] }"),
    ]

    private static func read(_ name: String, _ text: String, piece: String = "") throws -> GraphReading {
        let object = #"{"document":"d","sentence":"s"PIECE}"#.replacingOccurrences(of: "PIECE", with: piece)
        let quoted = "\"[" + object.replacingOccurrences(of: "\"", with: "\"\"") + "]\""
        let escaped = "\"[" + object.replacingOccurrences(of: "\"", with: "\\\"") + "]\""
        let whole = text.replacingOccurrences(of: "QUOTED", with: quoted)
            .replacingOccurrences(of: "ESCAPED", with: escaped).replacingOccurrences(of: "PIECE", with: object)
        let format = try #require(GraphFormats.format(ofFile: name) as? any ReadableGraphFormat)
        return try format.read(Data(whole.utf8))
    }

    @Test(arguments: oldFiles)
    func oldFilesAreCertain(_ name: String, _ text: String) throws {
        let reading = try Self.read(name, text)
        #expect(reading.graph.edges.map(\.properties.confidence) == [1])
        #expect(reading.graph.edges.flatMap(\.properties.evidence).map(\.confidence) == [1])
    }

    @Test(arguments: oldFiles.filter { $0.name != "a.jsonl" })
    func sentencesAreRead(_ name: String, _ text: String) throws {
        let reading = try Self.read(name, text, piece: #","confidence":0.42"#)
        #expect(reading.graph.edges.map(\.properties.confidence) == [0.42])
        #expect(reading.notes.isEmpty)
    }

    /// Every format that holds graphs brings back each sentence's and each edge's.
    @Test(arguments: GraphFormatsTests.lossless.map(\.name) + ["JSON Lines"])
    func comesBack(_ name: String) throws {
        let format = try #require(GraphFormats.all.first { $0.name == name })
        let graph = try RelationSamples.graph(RelationSamples.random(40, seed: 11))
        #expect(Set(graph.edges.map(\.properties.confidence)).count > 5)
        let (files, _) = try GraphFormatsTests.written(graph, format)
        let back = try #require(try (format as? any ReadableGraphFormat)?.read(files).graph)
        #expect(back == graph)
        #expect(back.edges.map(\.properties.confidence) == graph.edges.map(\.properties.confidence))
    }

    @Test func comesBackFromPictures() throws {
        let graph = try Self.doubtful()
        let svg = try Picture(graph).render(.svg, embedding: NodeLinkJSON.write(graph))
        #expect(try PictureSVG().read(Data(svg)).graph == graph)
    }

    @Test(arguments: [
        ("Cypher", [", confidence: 0.83,", #""confidence":0.4"#]),
        ("Turtle", ["v:confidence 0.83e0", "v:confidence 0.4e0"]),
        ("JSON-LD", [#""v:confidence":[{"@value":"0.83e0","@type":"xsd:double"}]"#]),
        ("GraphML", [#"attr.name="confidence" attr.type="double""#, #"<data key="e_confidence">0.83</data>"#]),
        ("GEXF", [#"title="confidence" type="double""#, #"<attvalue for="confidence" value="0.83"/>"#]),
        ("DOT", ["confidence=0.83"]),
        ("JSON", [#""weight":3,"confidence":0.83"#, #""confidence":0.4,"rule":"test""#]),
        ("JSON Lines", [#""trigger":"warns","confidence":0.4,"rule":"test""#]),
    ])
    func othersFindIt(_ name: String, _ parts: [String]) throws {
        let format = try #require(GraphFormats.all.first { $0.name == name })
        let (files, _) = try GraphFormatsTests.written(try Self.doubtful(), format)
        let text = String(decoding: files.data, as: UTF8.self)
        for part in parts { #expect(text.contains(part), "\(text.prefix(900))") }
    }

    @Test(arguments: ["CSV", "TSV", "Neo4j CSV"])
    func tablesHaveAColumn(_ name: String) throws {
        let format = try #require(GraphFormats.all.first { $0.name == name })
        let (files, _) = try GraphFormatsTests.written(try Self.doubtful(), format)
        let lines = String(decoding: try #require(files.parts["edges"]), as: UTF8.self).split(separator: "\n")
        #expect(lines[0].hasSuffix(name == "Neo4j CSV" ? "confidence:double" : "confidence"))
        #expect(lines[1].hasSuffix("0.83") && lines[2].hasSuffix("0.5"))
    }

    /// Edges without evidence have one of their own.
    @Test(arguments: [
        ("a.json", #"{"nodes":[{"id":"A"},{"id":"B"}],"edges":[{"source":"A","target":"B","confidence":VALUE}]}"#),
        (
            "a.graphml",
            """
            <graphml><key id="c" for="edge" attr.name="Confidence"/><graph><node id="A"/><node id="B"/>
            <edge source="A" target="B"><data key="c">VALUE</data></edge></graph></graphml>
            """
        ),
        (
            "a.gexf",
            """
            <gexf><graph><attributes class="edge"><attribute id="c" title="confidence" type="double"/></attributes>
            <nodes><node id="A"/><node id="B"/></nodes><edges><edge id="0" source="A" target="B"><attvalues>
            <attvalue for="c" value="VALUE"/></attvalues></edge></edges></graph></gexf>
            """
        ),
        ("a.csv", "source,target,confidence\nA,B,VALUE\n"), ("a.tsv", "source\ttarget\tconfidence\nA\tB\tVALUE\n"),
        ("a.dot", "digraph { A -> B [confidence=\"VALUE\"] }"),
    ])
    func otherProgramsMaySayIt(_ name: String, _ text: String) throws {
        let isLenient = ["a.graphml", "a.gexf", "a.dot"].contains(name)
        for (value, read) in [("0.4", 0.4), ("0", 0), ("0.43210", 0.432), ("1.0", 1)] {
            let reading = try Self.read(name, text.replacingOccurrences(of: "VALUE", with: value))
            #expect(reading.graph.edges.map(\.properties.confidence) == [read])
            #expect(reading.notes.isEmpty)
        }
        for wrong in ["95", "-0.5", "1.001"] {
            let file = text.replacingOccurrences(of: "VALUE", with: wrong)
            guard isLenient else {
                let error = try #require(throws: GraphReadingError.self) { try Self.read(name, file) }
                #expect("\(error)".contains("the confidence is not a number from 0 to 1"), "\(error)")
                #expect(error.line != nil && error.column != nil)
                continue
            }
            let reading = try Self.read(name, file)
            #expect(reading.graph.edges.map(\.properties.confidence) == [1])
            #expect(reading.notes == ["1 edges have a confidence that is not a number from 0 to 1; read as 1"])
        }
    }

    @Test(arguments: ["2", "-1", "\"0.5\"", "true", "1e3", "[1]"])
    func aSentencesMustBeAProbability(_ value: String) throws {
        let edge = #"{"source":"A","target":"A","evidence":[{"document":"d","sentence":"s","confidence":VALUE}]}"#
        let line = #"{"source":"A","target":"B","relation":"warns","confidence":VALUE}"#
        let texts = [
            ("a.json", #"{"nodes":[{"id":"A"}],"edges":["# + edge + "]}"), ("a.jsonl", line),
        ]
        for (name, text) in texts {
            let whole = text.replacingOccurrences(of: "VALUE", with: value)
            let error = try #require(throws: GraphReadingError.self) { try Self.read(name, whole) }
            #expect("\(error)".contains("a number from 0 to 1"), "\(error)")
        }
    }

    @Test func explanationsShowIt() throws {
        let found = Explanation.explanations(of: try Self.doubtful(), .init(target: "B"))
        let text = found.map { $0.text(.brackets) }.joined()
        for words in ["rule: test, confidence 0.4\n", "rule: test, confidence 0.83"] { #expect(text.contains(words)) }
        let json = Explanation.json(found)
        #expect(json.contains(#""modality":"asserted","confidence":0.83,"#) && json.contains(#""confidence":0.4,"#))
    }
}
