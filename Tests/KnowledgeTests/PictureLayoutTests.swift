import Extraction
import Foundation
import Graph
import TestSupport
import Testing

@testable import Knowledge

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct PictureLayoutTests {
    /// Random graphs of 10 to 60 arrows: nothing may cover anything, and no label may be missing.
    @Test(arguments: 0..<16) func coversNothing(seed: Int) throws {
        let edges = 10 + seed * 50 / 15
        let graph = PictureSamples.random(seed: UInt64(seed), actors: 5 + edges * 11 / 20, edges: edges)
        let report = try Picture(graph, options: PictureOptions(theme: seed % 2 == 0 ? .light : .dark)).report()
        #expect(report.nodeOverlaps == 0)
        #expect(report.labelOverlaps == 0)
        #expect(report.labelsOverNodes == 0)
        #expect(report.hiddenLabels == 0)
        #expect(report.smallestFont >= 7.5)
    }

    @Test(arguments: PicturePage.allCases) func fitsThePage(page: PicturePage) throws {
        let report = try Picture(PictureSamples.crisis, options: PictureOptions(page: page)).report()
        #expect(report.nodeOverlaps + report.labelOverlaps + report.labelsOverNodes == 0)
        let wished = page.size.width / page.size.height
        #expect(abs(report.aspect - wished) < 0.02 || (page.turns && abs(report.aspect - 1 / wished) < 0.02))
    }

    @Test func saysWhenLettersAreTooSmall() throws {
        let small = PictureSamples.graph([:], [("A", "warns", "B", 1)])
        #expect(try Picture(small, options: PictureOptions(page: .a4)).laidOut().notes == [])
        let large = PictureSamples.random(seed: 5, actors: 60, edges: 110)
        let picture = try Picture(large, options: PictureOptions(maxEdges: 110, page: .a4)).laidOut()
        #expect(picture.notes.contains { $0.hasPrefix("the smallest letters have ") && $0.contains("(a4)") })
    }

    /// Names stand in the middle of their boxes whatever font a reader has.
    @Test func centresNames() throws {
        let svg = String(decoding: try Picture(PictureSamples.crisis).render(.svg), as: UTF8.self)
        let names = svg.split(separator: "\n").filter { $0.hasPrefix("<text") && $0.hasSuffix(">Russia</text>") }
        #expect(names.count == 1 && names[0].contains("text-anchor=\"middle\""))
    }

    @Test(arguments: [LayoutEngine.dot, .neato, .fdp, .sfdp, .circo, .twopi])
    func takesEveryEngine(engine: LayoutEngine) throws {
        let picture = try Picture(PictureSamples.crisis, options: PictureOptions(engine: engine)).laidOut()
        #expect(picture.engine == engine)
        let report = try picture.report()
        #expect(report.labelOverlaps == 0 && report.labelsOverNodes == 0)
    }

    @Test func drawsLittle() throws {
        for graph in [
            KnowledgeGraph(), PictureSamples.graph([:], [("A", "warns", "A", 1)]),
            PictureSamples.graph([:], [("A", "warns", "B", 1)]),
            // Graphviz takes an empty text between tags for a syntax error.
            PictureSamples.graph([:], [("", "warns?", " ", 1), ("", "", "B", 1)]),
        ] {
            #expect(try !Picture(graph).render(.svg).isEmpty)
            let picture = Picture(graph, options: PictureOptions(title: "", subtitle: ""))
            #expect(try !picture.render(.svg).isEmpty)
            #expect(try !Graphviz.render(picture.dot(), engine: .dot, format: .svg).isEmpty)
        }
    }

    @Test func givesTheSameBytes() throws {
        let picture = Picture(PictureSamples.crisis)
        #expect(try picture.render(.svg) == picture.render(.svg))
        #expect(try picture.render(.png) == picture.render(.png))
        #expect(try picture.render(.pdf) == picture.render(.pdf))
    }

    @Test func usesAnotherEngineWhenOneFails() throws {
        // A worker that does not exist fails for every engine: the first error comes out.
        let options = PictureOptions(runner: .worker(executable: "/nowhere/tool", limits: LayoutLimits()))
        #expect { try Picture(PictureSamples.crisis, options: options).laidOut() } throws: {
            if case GraphvizError.workerUnavailable = $0 { true } else { false }
        }
    }

    /// Where one engine crashes, hangs or refuses, the next one draws, and the notes say so.
    @Test(
        .enabled(if: ToolForTests.path != nil, "graph-tool is not built beside the tests"),
        arguments: ["kill -SEGV $$", "exec sleep 60", "echo no memory >&2; exit 1"])
    func usesTheNextEngine(fault: String) throws {
        let tool = try #require(ToolForTests.path)
        let folder = FileManager.default.temporaryDirectory.appending(path: "engine-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let worker = folder.appending(path: "worker")
        // Another process writes the script: a child of this one could hold the file open, and then it does not run.
        // It reads each request (an eight-byte header whose first byte is the engine, then the graph), fails at dot and
        // neato, and hands the others to the tool.
        let text = """
            #!/bin/sh
            while head -c 8 >'\(folder.path)/header'; do
              set -- $(od -An -v -tu1 '\(folder.path)/header')
              [ $# -eq 8 ] || exit 0
              head -c $(($5 + 256 * $6 + 65536 * $7)) >'\(folder.path)/graph'
              case $1 in 0|1) \(fault) ;; esac
              cat '\(folder.path)/header' '\(folder.path)/graph' | '\(tool)' layout-worker
            done

            """
        let writer = Process()
        writer.executableURL = URL(filePath: "/bin/sh")
        writer.arguments = ["-c", "printf %s \"$1\" >\"$2\" && chmod +x \"$2\"", "sh", text, worker.path]
        try writer.run()
        writer.waitUntilExit()
        let runner = LayoutRunner.worker(executable: worker.path, limits: LayoutLimits(wallSeconds: 3))
        let picture = try Picture(PictureSamples.crisis, options: PictureOptions(layoutTimeout: 3, runner: runner))
            .laidOut()
        #expect(picture.engine == .sfdp)
        #expect(picture.notes.contains("using sfdp") && picture.notes.contains { $0.hasPrefix("dot: ") })
        #expect(try !picture.render(.svg).isEmpty)
    }

    @Test func writesDOTForOtherTools() throws {
        let dot = Picture(PictureSamples.crisis).dot()
        let graph = try DOTParser.parse(dot)
        #expect(graph.description == dot)
        #expect(dot.contains("relation=\"demands\"") || dot.contains("relation=demands"))
        #expect(dot.contains("modality=hypothetical") && dot.contains("category=MOBILIZE") == false)
        #expect(try !Graphviz.render(dot, engine: .dot, format: .svg).isEmpty)
    }
}

/// The program beside the tests.
enum ToolForTests {
    static let path: String? = {
        let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return [CommandLine.arguments[0], own ?? ""].map {
            URL(filePath: $0).deletingLastPathComponent().appending(path: "graph-tool").path
        }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()
}

@Suite struct EvidenceSVGTests {
    static let hostile = "</script><img src=x onerror=alert(1)> & \"quotes\" 'n' \\N \u{1} ]]> -->"

    /// Every name and sentence is hostile; the SVG stays well-formed and holds them as text.
    @Test func escapesEverything() throws {
        var graph = KnowledgeGraph()
        let source = graph.insertNode(Self.hostile, .person)
        let target = graph.insertNode("javascript:alert(1)", .country)
        graph.insertEdge(from: source, to: target, PictureSamples.edge("warns", sentence: Self.hostile))
        let options = PictureOptions(title: Self.hostile, subtitle: Self.hostile, sourceNote: Self.hostile)
        let json = "{\"nodes\": [\"\(Self.hostile.filter { $0 != "\u{1}" })\"]}"
        let svg = String(decoding: try Picture(graph, options: options).render(.svg, embedding: json), as: UTF8.self)
        #expect(!svg.contains("<img") && !svg.contains("<script") && !svg.contains("<!DOCTYPE"))
        let parser = XMLParser(data: Data(svg.utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(Picture.embeddedJSON(in: svg) == json)
        #expect(try DOTParser.parse(Picture(graph, options: options).dot()).name == "picture")
    }

    /// Accents after quotes and rare control characters are where escapes break.
    @Test(arguments: 1...6 as ClosedRange<UInt64>) func carriesAnyGraph(_ seed: UInt64) throws {
        var graph = GraphSamples.random(seed)
        graph.insertNode("\u{301}<\u{301}&\u{301}amp;\u{85}\u{7F}", .group)
        let svg = try Picture(PictureSamples.graph([:], [("A", "warns", "B", 1)])).render(
            .svg, embedding: NodeLinkJSON.write(graph))
        #expect(XMLParser(data: Data(svg)).parse())
        #expect(GraphSamples.exact(try PictureSVG().read(Data(svg)).graph) == GraphSamples.exact(graph))
    }

    @Test func saysWhatArrowsStandFor() throws {
        let graph = PictureSamples.graph(["P": .person], [("P", "warns", "A", 2), ("P", "rejects", "A", 1)])
        let svg = String(decoding: try Picture(graph).render(.svg), as: UTF8.self)
        #expect(svg.contains("<title>P warns · rejects A (3 sentences)</title>"))
        #expect(svg.contains("warns (2022-01-01, note0): \u{201C}One says so of the other.\u{201D}"))
        #expect(svg.contains("role=\"img\" aria-label=\"P warns · rejects A (3 sentences)\""))
        #expect(svg.contains("<title>P, person</title>"))
        // Readers choose among their own fonts, whatever letters were measured with here.
        let fonts = svg.matches(of: /font-family="([^"]*)"/).map { String($0.1) }
        #expect(Set(fonts) == [PictureStyle.publishedFonts])
        #expect(Picture.embeddedJSON(in: svg) == nil)
    }
}
