import Extraction
import Foundation
import Graph
import Knowledge
import Linguistics
import TestSupport
import Testing

/// The code of the documentation's articles, run: each test holds the lines of its article between two marks.
@Suite struct ArticleTests {
    @Test func fromTextToAPicture() throws {
        // begin FromTextToAPicture
        let annotator = try Annotator(model: .builtin())
        let ontology = try Ontology.builtin()
        let extractor = RuleRelationExtractor(ontology: ontology, gazetteer: try .builtin())
        let pipeline = Pipeline(annotator: annotator, extractor: extractor)
        let documents = [
            Document(id: "monday", text: "Russia warned Ukraine on Monday."),
            Document(id: "tuesday", text: "NATO rejected the demands of Russia."),
        ]
        var builder = KnowledgeGraphBuilder(ontology: ontology)
        for document in documents {
            for relation in try pipeline.relations(in: document) { builder.insert(relation) }
        }
        let graph = builder.graph()
        let picture = Picture(graph, options: PictureOptions(title: "Two days"))
        let svg = try picture.render(.svg)
        // end FromTextToAPicture
        #expect(graph.edges.contains { $0.properties.relation == "warns" })
        #expect(String(decoding: svg, as: UTF8.self).contains("Two days"))
    }

    @Test func workingWithGraphFiles() throws {
        let data = Data(
            #"""
            {"nodes":[{"id":"NATO"},{"id":"Russia"},{"id":"Peru"}],"edges":[{"source":"NATO","target":"Russia",
            "relation":"warns"}]}
            """#.utf8)
        // begin WorkingWithGraphFiles
        let format = GraphFormats.format(ofFile: "crisis.json")
        guard let reader = format as? any ReadableGraphFormat else { return }
        let reading = try reader.read(data)
        let graph = reading.graph
        guard let circle = graph.egoGraph(around: "NATO", radius: 1) else { return }
        for edge in circle.edges {
            let relation = edge.properties
            let (source, target) = (circle.nodes[edge.source].id, circle.nodes[edge.target].id)
            print(source, relation.relation, target, relation.evidence.first?.sentence ?? "")
        }
        var filter = GraphFilter()
        filter.leastConfidence = 0.6
        let likely = filter.apply(to: circle)
        let (bytes, notes) = try GraphML().bytes(of: likely)
        // end WorkingWithGraphFiles
        #expect(circle.nodes.count == 2 && circle.edges.count == 1 && notes.isEmpty)
        #expect(try GraphML().read(Data(bytes)).graph == circle)
    }

    @Test func graph() throws {
        // begin Graph
        var graph = PropertyGraph<String, Double>()
        let (paris, lyon) = (graph.insertNode("Paris", "city"), graph.insertNode("Lyon", "city"))
        let marseille = graph.insertNode("Marseille", "port")
        graph.insertEdge(from: paris, to: lyon, 465)
        graph.insertEdge(from: lyon, to: marseille, 315)
        let way = graph.shortestPath(from: paris, to: marseille)
        let busiest = zip(graph.nodes, graph.betweenness()).max { $0.1 < $1.1 }?.0.id
        let svg = try Graphviz.render("digraph { Paris -> Lyon -> Marseille }", engine: .dot, format: .svg)
        // end Graph
        #expect(way == [0, 1] && busiest == "Lyon")
        #expect(String(decoding: svg, as: UTF8.self).contains("Marseille"))
    }

    @Test func linguistics() throws {
        // begin Linguistics
        let annotator = try Annotator(model: .builtin())
        let sentences = annotator.annotate("Angela Merkel spoke in Warsaw. She met nobody.")
        for token in sentences[0].tokens {
            let head = token.head == 0 ? "the sentence" : sentences[0].tokens[token.head - 1].form
            print(token.form, token.lemma, token.upos.rawValue, token.deprel, head)
        }
        let names = sentences[0].names.map { sentences[0].text(of: $0.tokens) }
        let table = sentences.map { CoNLLU.write($0) }.joined()
        // end Linguistics
        #expect(names == ["Angela Merkel", "Warsaw"])
        #expect(try CoNLLU.read(table).count == 2)
    }

    @Test func extraction() throws {
        // begin Extraction
        let annotator = try Annotator(model: .builtin())
        let extractor = RuleRelationExtractor(ontology: try .builtin(), gazetteer: try .builtin())
        let document = Document(id: "note", text: "France said that Germany may reject the plan of Poland.")
        let relations = try extractor.relations(in: document, sentences: annotator.annotate(document.text))
        for relation in relations {
            print(relation.source.name, relation.type, relation.target.name, relation.modality)
            print(relation.attribution ?? "the text itself", relation.trigger.text, relation.rule, relation.confidence)
        }
        // end Extraction
        let found = relations.map { [$0.source.name, $0.type, $0.target.name, $0.modality.rawValue, $0.attribution] }
        #expect(found == [["Germany", "rejects", "Poland", "hypothetical", "France"]])
    }

    @Test func yourOwnExtractor() throws {
        // begin YourOwnExtractor
        struct CallExtractor: RelationExtractor {
            let ontology: Ontology
            let gazetteer: Gazetteer

            func relations(in document: Document, sentences: [Sentence]) throws(CancellationError) -> [Relation] {
                var found: [Relation] = []
                for sentence in sentences {
                    if Task.isCancelled { throw CancellationError() }
                    guard let verb = sentence.tokens.first(where: { $0.lemma == "phone" }), sentence.names.count == 2
                    else {
                        continue
                    }
                    let ends = sentence.names.map { name in
                        let (first, last) = (
                            sentence.tokens[name.tokens.lowerBound], sentence.tokens[name.tokens.upperBound - 1]
                        )
                        return TextSpan(
                            text: sentence.text(of: name.tokens), span: first.span.lowerBound..<last.span.upperBound)
                    }
                    let actors = ends.map { end in
                        Entity(name: end.text, type: gazetteer.entry(named: end.text)?.type ?? .person)
                    }
                    found.append(
                        Relation(
                            document: document.id, date: document.date,
                            sentence: sentence.text(of: sentence.tokens.indices),
                            span: sentence.span, source: actors[0], sourceMention: ends[0], target: actors[1],
                            targetMention: ends[1], type: "calls", category: nil, modality: .asserted, attribution: nil,
                            trigger: TextSpan(text: verb.form, span: verb.span), rule: "phone", confidence: 0.5))
                }
                return found
            }
        }

        let ontology = try Ontology(yaml: "relations: [{name: calls, summary: calls by phone}]")
        let extractor = CallExtractor(ontology: ontology, gazetteer: try .builtin())
        let pipeline = Pipeline(annotator: try Annotator(model: .builtin()), extractor: extractor)
        var builder = KnowledgeGraphBuilder(ontology: ontology)
        let note = Document(id: "note", text: "Angela Merkel phoned Vladimir Putin.")
        for relation in try pipeline.relations(in: note) { builder.insert(relation) }
        let graph = builder.graph()
        // end YourOwnExtractor
        let edges = graph.edges.map { [graph.nodes[$0.source].id, $0.properties.relation, graph.nodes[$0.target].id] }
        #expect(edges == [["Angela Merkel", "calls", "Vladimir Putin"]])
        let query = MissingRelation.Query(
            source: "Vladimir Putin", relation: "calls", target: "Angela Merkel", modality: nil)
        #expect(try pipeline.diagnosis(of: query, in: note).message.contains("calls"))
    }

    @Test(arguments: [
        ("Graph", "Graph"), ("Linguistics", "Linguistics"), ("Extraction", "Extraction"),
        ("Knowledge", "FromTextToAPicture"), ("Knowledge", "WorkingWithGraphFiles"),
        ("Knowledge", "YourOwnExtractor"),
    ]) func articlesHoldTheCodeThatIsRun(_ library: String, _ name: String) throws {
        let root = SharedFolder.packageRoot
        let article = try String(
            contentsOf: root.appending(path: "Sources/\(library)/\(library).docc/\(name).md"), encoding: .utf8)
        let blocks = article.components(separatedBy: "```swift\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        let tests = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        let start = try #require(tests.firstRange(of: "// begin \(name)\n"))
        let end = try #require(tests.firstRange(of: "// end \(name)\n"))
        let run = tests[start.upperBound..<end.lowerBound].split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        let shown = blocks.joined().split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(shown == run.filter { !$0.isEmpty } && shown.count > 5)
    }
}
