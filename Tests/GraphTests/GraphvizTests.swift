import Graph
import Testing

@Suite struct GraphvizTests {
    /// Lines longer than the room that the lexer has.
    @Test(arguments: [16_380, 16_383, 16_384, 16_385, 40_000]) func readsLongLines(length: Int) throws {
        let long = String(repeating: "x", count: length)
        let written = String(
            decoding: try Graphviz.render("digraph { \"\(long)\" [label=<\(long)>] }", engine: .dot, format: .dot),
            as: UTF8.self)
        #expect(written.replacing("\\\n", with: "").contains(long))
    }

    @Test(arguments: [
        (ImageFormat.svg, "<?xml"), (.png, "\u{89}PNG"), (.pdf, "%PDF"), (.dot, "digraph"), (.json, "{"),
    ]) func renders(format: ImageFormat, head: String) throws {
        let bytes = try Graphviz.render("digraph G { a -> b [label=<<b>x</b>>] }", engine: .dot, format: format)
        let expected = format == .png ? [0x89, 0x50, 0x4E, 0x47] : Array(head.utf8)
        #expect(bytes.starts(with: expected))
    }

    @Test(arguments: LayoutEngine.allCases) func laysOut(engine: LayoutEngine) throws {
        let dot = """
            digraph G { a [pos="0,0", width=1, height=0.5]; b [pos="200,0"]; a -> b [id=e1, pos="e,170,0 40,0 90,0 120,0 160,0"]
              a -> b [id=e2, pos="e,170,9 40,9 90,9 120,9 160,9"] }
            """
        let layout = try Graphviz.layout(dot, engine: engine)
        #expect(layout.nodes.map(\.id) == ["a", "b"])
        #expect(abs(layout.nodes[0].box.width - 72) < 0.1 && abs(layout.nodes[0].box.height - 36) < 0.1)
        #expect(layout.edges.map(\.id) == ["e1", "e2"])
        #expect(layout.edges.allSatisfy { $0.spline.count % 3 == 1 && $0.headTip != nil })
        #expect(layout.bounds.width > 0)
    }

    @Test func reportsFaults() {
        #expect { try Graphviz.render("digraph {", engine: .dot, format: .svg) } throws: {
            if case GraphvizError.unreadable(let text) = $0 { text.contains("syntax error in line 1") } else { false }
        }
        #expect { try Graphviz.render("digraph { a [label=<<b>x>] }", engine: .dot, format: .svg) } throws: {
            if case GraphvizError.failed = $0 { true } else { false }
        }
        #expect { try Graphviz.render("", engine: .dot, format: .svg) } throws: { $0 is GraphvizError }
        #expect { try LayoutEngine(named: "dott") } throws: {
            "\($0)".hasPrefix("unknown layout engine 'dott'; use dot, neato, fdp, sfdp, circo, twopi")
        }
    }

    @Test(arguments: ["", "3M", "node", "a\\", "\\N \\G", "\"", "two\nlines", "<b>", "😀", "&lt;", "a\u{1}b"])
    func showsAnyLabel(text: String) throws {
        let graph = DOTGraph(
            name: "G", statements: [.node(DOTNodeReference("n0"), [DOTAttribute("label", .label(text))])])
        let svg = String(decoding: try Graphviz.render(graph.description, engine: .dot, format: .svg), as: UTF8.self)
        let shown = svg.split(separator: "<text").dropFirst().map { part -> String in
            let tail = part.drop { $0 != ">" }.dropFirst()
            return String(tail.prefix { $0 != "<" }).replacing("&#45;", with: "-").replacing("&#160;", with: " ")
        }
        let expected = text.split(separator: "\n").map { DOTQuoting.escapedHTML(String($0)) }
        #expect(shown == expected)
    }

    @Test func forgetsTheRestOfAText() throws {
        for rest in ["digraph H { left -> over }", "\n\n} ] garbage", "digraph {"] {
            let first = try Graphviz.render("digraph G { a }\n\n" + rest, engine: .dot, format: .svg)
            #expect(String(decoding: first, as: UTF8.self).contains(">a<"))
            let second = try Graphviz.render("digraph G { b }", engine: .dot, format: .svg)
            #expect(String(decoding: second, as: UTF8.self).contains(">b<"))
        }
    }

    @Test func standsManyThreads() async {
        await withTaskGroup(of: Bool.self) { group in
            for index in 0..<16 {
                group.addTask {
                    let dot = "digraph G { a -> b -> c -> a; d\(index) -> a }"
                    return (try? Graphviz.render(dot, engine: .neato, format: .svg)) != nil
                }
            }
            for await isDrawn in group { #expect(isDrawn) }
        }
    }

    @Test func takesLongLabels() throws {
        let text = String(repeating: "long text ", count: 2_000)
        let graph = DOTGraph(
            name: "G", statements: [.node(DOTNodeReference("n0"), [DOTAttribute("tooltip", .label(text))])])
        #expect(try Graphviz.render(graph.description, engine: .dot, format: .svg).count > text.utf8.count)
    }
}
