import TestSupport
import Testing

@testable import Graph

@Suite struct DOTQuotingTests {
    /// Text, and how it is written as an identifier.
    @Test(arguments: [
        ("", "\"\""), ("abc_1", "abc_1"), ("3M", "\"3M\""), ("node", "\"node\""), ("SubGraph", "\"SubGraph\""),
        ("-1.5", "-1.5"), ("1.", "\"1.\""), ("a b", "\"a b\""), ("say \"hi\"", "\"say \\\"hi\\\"\""),
        ("<b>", "\"<b>\""), ("two\nlines", "\"two\nlines\""), ("é", "\"é\""), ("\\\\", "\"\\\\\""),
        ("a\\", "\"a\\\\\""), ("\\\"", "\"\\\\\\\"\""), ("nul\0", "\"nul\""),
    ]) func writesIdentifiers(text: String, expected: String) {
        #expect(DOTQuoting.identifier(text) == expected)
    }

    @Test(arguments: [
        ("a\\", "a\\\\"), ("\\N", "\\\\N"), ("a\r\nb", "a\\nb"), ("AT&T", "AT&amp;T"), ("a & b", "a & b"),
        ("\u{1}x", " x"), ("😀", "😀"), ("&#65;", "&amp;#65;"),
    ]) func escapesLabels(text: String, expected: String) {
        #expect(DOTQuoting.escapedLabel(text) == expected)
    }

    @Test func cutsLongStrings() throws {
        for text in [String(repeating: "é\\\\\"", count: 8_000), String(repeating: "\\", count: 50_000)] {
            let written = DOTQuoting.quoted(text)
            #expect(written.contains("\" + \""))
            #expect(written.split(separator: " + ").allSatisfy { $0.utf8.count < 16_384 })
            let graph = try DOTParser.parse("digraph { a [label=\(written)] }")
            #expect(graph.statements == [.node(DOTNodeReference("a"), [DOTAttribute("label", .raw(text))])])
        }
    }
}

@Suite struct DOTParserTests {
    static let everything = #"""
        /* a comment */ strict graph "G 1" { // another
        # a line for the preprocessor
          rankdir=LR; node [shape=box, style="filled"] [color=red]
          a:p:n -- b -- {c d; e} -- subgraph cluster_x { label = <b<i>x</i><!-- > -->> }
          "x" + "y" [label="two\
        parts\n"; flag]
          edge []
          -2.5
        }
        """#

    @Test func readsEverything() throws {
        let graph = try DOTParser.parse(Self.everything)
        #expect(graph.isStrict && !graph.isDirected && graph.name == "G 1")
        #expect(graph.statements.count == 6)
        guard case .edge(let ends, _) = graph.statements[2] else { throw DOTError(line: 0, column: 0, message: "") }
        #expect(ends.count == 4)
        #expect(ends[0] == .node(DOTNodeReference("a", port: "p", compass: "n")))
        #expect(
            ends[3]
                == .subgraph(
                    DOTSubgraph(
                        name: "cluster_x",
                        statements: [.attribute(DOTAttribute("label", .html("b<i>x</i><!-- > -->")))])))
        #expect(
            graph.statements[3]
                == .node(
                    DOTNodeReference("xy"), [DOTAttribute("label", "twoparts\\n"), DOTAttribute("flag", "true")]))
        #expect(try DOTParser.parse(graph.description) == graph)
    }

    @Test(arguments: [
        ("", "1:1: expected 'digraph' or 'graph', found the end of the text"),
        ("digraph {\n a -- b }", "2:4: a digraph has '->', not '--'"),
        ("digraph { a [x=] }", "1:16: expected a value, found ']'"),
        ("digraph { \"abc }", "1:11: this string has no closing '\"'"),
        ("digraph { a [label=<b] }", "1:20: this '<' has no matching '>'"),
        ("digraph { a -> }", "1:16: expected a node or subgraph, found '}'"),
        ("digraph { a } b", "1:15: expected the end of the text after the graph, found 'b'"),
        ("digraph { ? }", "1:11: unexpected character '?'"),
        ("digraph { /* }", "1:11: this comment has no '*/'"),
    ]) func namesThePlace(text: String, message: String) {
        #expect { try DOTParser.parse(text) } throws: { String(describing: $0) == message }
    }

    @Test(arguments: [
        ("digraph { layout=neato }", LayoutEngine.neato), ("digraph { graph [layout=sfdp]; a }", .sfdp),
        ("digraph { layout=magic }", nil), ("digraph { a [layout=dot] }", nil),
    ]) func findsTheEngine(text: String, engine: LayoutEngine?) throws {
        #expect(try DOTParser.parse(text).layoutEngine == engine)
    }

    @Test func boundsDepth() {
        let text = "digraph " + String(repeating: "{", count: 10_000) + String(repeating: "}", count: 10_000)
        #expect(throws: DOTError.self) { try DOTParser.parse(text) }
    }

    @Test(arguments: 0..<200) func returnsAnyLabel(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let alphabet: [Character] = ["\\", "\"", "a", "\n", "&", "<", ">", "é", "😀", "{", ";", " "]
        let text = String(
            (0..<Int.random(in: 0...30, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? "a"
            })
        let graph = DOTGraph(
            name: "G", statements: [.node(DOTNodeReference("n0"), [DOTAttribute("label", .label(text))])])
        #expect(try DOTParser.parse(graph.description) == graph)
    }
}

@Suite struct DOTUntrustedTests {
    @Test func removesWhatOpensFilesOrRunsCode() throws {
        let text = """
            digraph { stylesheet="x"; _background="c"; a [image="/etc/passwd", URL="javascript:alert(1)", shape=box]
              b [href="https://example.org/a?b=c", label=<<table><tr><td><IMG SRC="/etc/x"/>hi</td></tr></table>>]
              a -> {c [shapefile=y]} [label=<<b>ok</b>>, relation=warns] }
            """
        let (graph, removed) = try DOTParser.parse(text).sanitized()
        #expect(removed == ["URL", "_background", "image", "label=<…>", "relation", "shapefile", "stylesheet"])
        #expect(!graph.description.lowercased().contains("etc"))
        #expect(graph.description.contains("https://example.org/a?b=c"))
        #expect(graph.description.contains("<<b>ok</b>>"))
        let kept = try DOTParser.parse(text).sanitized(keepingData: true)
        #expect(kept.graph.description.contains("relation=warns"))
    }

    @Test(arguments: [
        ("https://a.b/c", true), ("http://a", true), ("javascript:x", false), ("file:///etc", false),
        ("https://a\"onload=", false), ("HTTPS://A", true), ("", false),
    ]) func knowsWebLinks(link: String, isWeb: Bool) {
        #expect(DOTGraph.isWebLink(link) == isWeb)
    }
}
