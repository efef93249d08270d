import Foundation
import Testing

/// The whole way from text to files.
struct BuildTests {
    static let articles = [
        "a.txt":
            "date 2022-01-26\n\nRussia demanded guarantees from NATO on Monday. The alliance rejected the demand.\n",
        "b.txt": "date 2022-02-03\n\nFrance warned Russia. Germany supports Ukraine.\n",
        "c.txt": "date 2022-02-10\n\nRussia warned Ukraine on Thursday. Britain could impose sanctions on Russia.\n",
        "d.md": "# Talks\n\nOlaf Scholz met **Vladimir Putin** in Moscow.\n",
        "e.html": "<body><nav>Home</nav><p>China criticized the <b>United States</b>.</p></body>",
        "f.jsonl": #"{"id":"wire","text":"Russia demanded guarantees from NATO.","date":"2022-02-11"}"# + "\n",
    ]

    private func filled() throws -> Workspace {
        let folder = try Workspace()
        for (name, text) in Self.articles { try folder.write(name, text) }
        return folder
    }

    private func relations(_ graph: [String: Any]) -> Set<String> {
        let edges = graph["edges"] as? [[String: Any]] ?? []
        return Set(
            edges.map { "\($0["source"] ?? "") \($0["relation"] ?? "") \($0["target"] ?? "") \($0["modality"] ?? "")" })
    }

    @Test func oneRunWritesEveryFormat() throws {
        let folder = try filled()
        let kinds = ["svg", "png", "pdf", "dot", "gv", "json"]
        let run = try ToolRun(["build", "."] + kinds.flatMap { ["-o", "out.\($0)"] }, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.isEmpty)
        let heads: [String: [UInt8]] = ["png": [0x89, 0x50, 0x4E, 0x47], "pdf": Array("%PDF-".utf8)]
        for (kind, head) in heads { #expect(try folder.read("out.\(kind)").starts(with: head)) }
        #expect(String(decoding: try folder.read("out.svg"), as: UTF8.self).contains("<svg"))
        #expect(try folder.read("out.dot") == folder.read("out.gv"))
        #expect(String(decoding: try folder.read("out.dot"), as: UTF8.self).hasPrefix("digraph"))
        let graph = try folder.json("out.json")
        #expect(graph["directed"] as? Bool == true && graph["multigraph"] as? Bool == true)
        let found = relations(graph)
        for edge in [
            "Russia demands NATO asserted", "France warns Russia asserted", "Germany supports Ukraine asserted",
            "United Kingdom sanctions Russia hypothetical",
        ] {
            #expect(found.contains(edge), "\(edge) in \(found.sorted())")
        }
    }

    @Test func writesAPage() throws {
        let folder = try filled()
        #expect(try ToolRun(["build", ".", "-o", "out.html", "-o", "out.json"], in: folder).status == 0)
        for command in ["render", "filter"] {
            let run = try ToolRun([command, "out.json", "--relation", "warns", "-o", "\(command).html"], in: folder)
            #expect(run.status == 0, "\(run.errors)")
            let html = String(decoding: try folder.read("\(command).html"), as: UTF8.self)
            #expect(html.hasPrefix("<!DOCTYPE html>") && html.contains("France warned Russia."))
            #expect(!html.contains("rejected the demand"))
        }
    }

    @Test func writesOnePictureForEachPart() throws {
        let folder = try filled()
        #expect(try ToolRun(["build", ".", "-o", "out.json"], in: folder).status == 0)
        let run = try ToolRun(["render", "out.json", "--small-multiples", "month", "-o", "m.svg"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try folder.files().filter { $0.hasPrefix("m.") } == ["m.2022-01.svg", "m.2022-02.svg"])
        for kind in ["type", "community"] {
            let run = try ToolRun(["render", "out.json", "--group-by", kind, "-o", "\(kind).svg"], in: folder)
            #expect(run.status == 0, "\(run.errors)")
            #expect(String(decoding: try folder.read("\(kind).svg"), as: UTF8.self).contains("actors by \(kind)"))
        }
        let wrong = try ToolRun(["render", "out.json", "--group-by", "colour", "-o", "x.svg"], in: folder)
        #expect(wrong.status == 64 && wrong.errors.contains("community, type"))
    }

    @Test func orderOfInputsAndJobsDoNotMatter() throws {
        let folder = try filled()
        let names = Self.articles.keys.sorted()
        for (number, order) in [names, names.reversed(), Array(names[3...] + names[..<3])].enumerated() {
            let run = try ToolRun(
                ["build"] + order + ["--jobs", "\(number + 1)", "-o", "\(number).json", "-o", "\(number).dot"],
                in: folder)
            #expect(run.status == 0, "\(run.errors)")
        }
        for number in 1...2 {
            #expect(try folder.read("\(number).json") == folder.read("0.json"))
            #expect(try folder.read("\(number).dot") == folder.read("0.dot"))
        }
    }

    @Test func filtersWorkTheSameOnBuildFilterAndRender() throws {
        let folder = try filled()
        #expect(try ToolRun(["build", ".", "-o", "all.json", "-o", "all.svg"], in: folder).status == 0)
        for filter in [
            ["--relation", "demands"], ["--category", "THREATEN,SUPPORT"], ["--modality", "hypothetical"],
            ["--entity", "Russia", "--hops", "1"], ["--since", "2022-02-01", "--until", "2022-02-10"],
            ["--min-confidence", "0.67"], ["--where", "confidence < 0.7"],
            ["--min-evidence", "2"], ["--entity-type", "country"], ["--relation", "warns", "--keep-isolated"],
        ] {
            #expect(try ToolRun(["build", "."] + filter + ["-o", "b.dot", "-o", "b.json"], in: folder).status == 0)
            #expect(try ToolRun(["filter", "all.json"] + filter + ["-o", "f.json"], in: folder).status == 0)
            #expect(try ToolRun(["filter", "all.svg"] + filter + ["-o", "s.json"], in: folder).status == 0)
            #expect(try ToolRun(["render", "all.json"] + filter + ["-o", "r.dot"], in: folder).status == 0)
            let (built, kept) = (try folder.json("b.json"), try folder.json("f.json"))
            #expect(NSDictionary(dictionary: ["e": built["edges"] ?? ""]) == ["e": kept["edges"] ?? ""])
            #expect(NSDictionary(dictionary: ["n": built["nodes"] ?? ""]) == ["n": kept["nodes"] ?? ""])
            #expect(try folder.read("s.json") == folder.read("f.json"))
            #expect(try folder.read("r.dot") == folder.read("b.dot"), "\(filter)")
            #expect((built["edges"] as? [Any])?.isEmpty == false, "\(filter) leaves something")
        }
        let demands = try ToolRun(["filter", "all.json", "--relation", "demands", "-o", "d.json"], in: folder)
        #expect(demands.status == 0)
        let graph = try folder.json("d.json")
        #expect(relations(graph) == ["Russia demands NATO asserted"])
        #expect((graph["nodes"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == ["NATO", "Russia"])
        let evidence = (graph["edges"] as? [[String: Any]])?.first?["evidence"] as? [[String: Any]] ?? []
        #expect(evidence.compactMap { $0["document"] as? String } == ["a", "wire"])
        #expect(evidence.allSatisfy { ($0["sentence"] as? String)?.contains("guarantees") == true })
    }

    @Test func extractWritesTheKeysInOrderAndTrueOffsets() throws {
        let folder = try Workspace()
        let text = """
            date 2022-01-26 The café was full.

            On Monday evening, after three days of talks, Russia   warned
            Ukraine about the exercises.

            """
        let run = try ToolRun(["extract", "-"], in: folder, input: text)
        #expect(run.status == 0, "\(run.errors)")
        #expect(!run.lines.isEmpty)
        let keys = [
            "document", "date", "sentence", "start", "end", "source", "source_type", "source_text", "target",
            "target_type", "target_text", "relation", "category", "modality", "attribution", "trigger", "confidence",
            "rule", "model", "ontology",
        ]
        for line in run.lines {
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(Set(object.keys) == Set(keys))
            let places = keys.compactMap { line.range(of: "\"\($0)\":")?.lowerBound }
            #expect(places == places.sorted() && places.count == keys.count)
            let (start, end) = (object["start"] as? Int ?? 0, object["end"] as? Int ?? 0)
            let words = String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
            #expect(words.split(whereSeparator: \.isWhitespace).joined(separator: " ") == object["sentence"] as? String)
            #expect(object["date"] as? String == "2022-01-26")
            #expect((0.01...1).contains(try #require(object["confidence"] as? Double)))
        }
    }

    @Test func extractLeavesOutWhatIsLessLikely() throws {
        let folder = try filled()
        let all = try ToolRun(["extract", "a.txt"], in: folder)
        func confidence(_ line: Substring) -> Double? {
            line.firstMatch(of: /"confidence":([\d.]+)/).flatMap { Double($0.1) }
        }
        var more: [Substring] = []
        for least in ["0", "0.2", "0.5", "0.8", "1"] {
            let run = try ToolRun(["extract", "a.txt", "--min-confidence", least], in: folder)
            #expect(run.status == 0, "\(run.errors)")
            let floor = try #require(Double(least))
            #expect(run.lines.allSatisfy { (confidence($0) ?? -1) >= floor })
            if more.isEmpty { more = run.lines }
            #expect(run.lines.count <= more.count)
            more = run.lines
        }
        #expect(!all.lines.isEmpty && more.isEmpty)
        let fast = try ToolRun(["extract", "a.txt", "--fast"], in: folder)
        #expect(!fast.lines.isEmpty && fast.lines.allSatisfy { confidence($0) == 0.67 })
    }

    @Test func outputsReplaceFilesAndSpareDevices() throws {
        let folder = try filled()
        try folder.write("old.json", "old")
        #expect(try ToolRun(["build", "a.txt", "-o", "old.json"], in: folder).status == 0)
        #expect(try folder.json("old.json")["nodes"] != nil)
        #expect(try ToolRun(["extract", "a.txt", "-o", "/dev/null"], in: folder).status == 0)
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
        let full = try ToolRun(["extract", "a.txt", "-o", "/dev/full"], in: folder)
        #expect(full.status == 73 && full.errors.contains("/dev/full"))
        #expect(try folder.files().allSatisfy { !$0.hasSuffix(".part") })
    }

    @Test func dotFromElsewhereIsDrawnWithoutItsReachOutside() throws {
        let folder = try Workspace()
        try folder.write("in.dot", "digraph { a [image=\"/etc/hostname\", label=A]; a -> b [color=red] }")
        let run = try ToolRun(["render", "in.dot", "-o", "out.svg", "-o", "out.dot"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("image"))
        #expect(!String(decoding: try folder.read("out.dot"), as: UTF8.self).contains("hostname"))
    }

    @Test(arguments: ["build", "extract", "filter", "render", "explain", "why-not", "ontology"])
    func helpShowsThreeExamples(_ command: String) throws {
        let run = try ToolRun([command, "--help"], in: try Workspace())
        #expect(run.status == 0)
        #expect(
            run.text.components(separatedBy: "  graph-tool \(command) ").count + (command == "extract" ? 1 : 0) >= 4)
    }
}
