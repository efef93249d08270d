import Foundation
import TestSupport
import Testing

/// Stores through the program: resuming, killing, several at once.
@Suite(.serialized) struct IngestTests {
    /// Documents of one sentence each, in one file.
    private static func lines(_ numbers: Range<Int>) -> Data {
        let actors = ["Russia", "Ukraine", "France", "Germany", "China", "Japan"]
        let verbs = ["warned", "criticized", "supported", "threatened"]
        let lines = numbers.map { number in
            let (source, target) = (actors[number % 6], actors[(number / 6 + number + 1) % 6])
            return
                "{\"id\":\"d\(number)\",\"date\":\"2022-01-\(10 + number % 20)\",\"text\":\"\(source) \(verbs[number % 4]) \(target) on day \(number).\"}\n"
        }
        return Data(lines.joined().utf8)
    }

    private func graph(_ store: String, in folder: Workspace) throws -> Data {
        let run = try ToolRun(["filter", store, "--keep-isolated", "-o", "out.json"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        return try Data(contentsOf: folder.url.appending(path: "out.json"))
    }

    @Test(arguments: [[], ["--keep-copies"]]) func theGraphIsThatOfABuildToTheByte(options: [String]) throws {
        let folder = try Workspace()
        try folder.write("news.jsonl", Self.lines(0..<40))
        let runs = [
            ["ingest", "news.jsonl", "--store", "a.sqlite"] + options, ["filter", "a.sqlite", "-o", "store.json"],
            ["build", "news.jsonl", "-o", "build.json"] + options,
        ]
        for arguments in runs { #expect(try ToolRun(arguments, in: folder).status == 0) }
        let files = try ["store.json", "build.json"].map { try Data(contentsOf: folder.url.appending(path: $0)) }
        #expect(files[0] == files[1])
    }

    /// The full test kills fifty times: GRAPH_TOOL_KILLS=50.
    @Test func aKilledRunLosesNothingAndGoesOn() throws {
        let runs = ProcessInfo.processInfo.environment["GRAPH_TOOL_KILLS"].flatMap { Int($0) } ?? 12
        let folder = try Workspace()
        try folder.write("news.jsonl", Self.lines(0..<160))
        let arguments = ["ingest", "news.jsonl", "--store", "a.sqlite", "--jobs", "1"]
        let start = ContinuousClock.now
        #expect(
            try ToolRun(["ingest", "news.jsonl", "--store", "whole.sqlite", "--jobs", "1"], in: folder).status == 0)
        let whole = (ContinuousClock.now - start) / Duration.microseconds(1)
        let expected = try graph("whole.sqlite", in: folder)
        let store = folder.url.appending(path: "a.sqlite")
        var generator = SeededGenerator(seed: 11)
        var kills = 0
        var before = 0
        for _ in 0..<runs {
            let process = Process()
            process.executableURL = ToolRun.executable
            process.arguments = arguments
            process.currentDirectoryURL = folder.url
            process.standardError = FileHandle.nullDevice
            try process.run()
            usleep(UInt32(whole * Double.random(in: 0.1...1.1, using: &generator)))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            guard FileManager.default.fileExists(atPath: store.path) else { continue }
            let list = try ToolRun(["store", "list", "a.sqlite"], in: folder)
            // Killed before the tables were made, the file is empty: then there is nothing to lose.
            guard list.status == 0 else { continue }
            #expect(list.lines.count >= before, "what was committed stays")
            before = list.lines.count
            kills += 1
            if before == 160 {
                #expect(try graph("a.sqlite", in: folder) == expected)
                for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: store.path + suffix) }
                before = 0
            }
        }
        #expect(kills > runs / 4)
        #expect(try ToolRun(arguments, in: folder).status == 0)
        #expect(try graph("a.sqlite", in: folder) == expected)
    }

    /// Ctrl-C: exit code 130 at once, nothing on standard error but what was said before, and the next run goes on.
    @Test func anInterruptedRunGoesOn() throws {
        let folder = try Workspace()
        try folder.write("news.jsonl", Self.lines(0..<400))
        let arguments = ["ingest", "news.jsonl", "--store", "a.sqlite", "--jobs", "1"]
        let process = Process()
        process.executableURL = ToolRun.executable
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        let errors = folder.url.appending(path: "errors")
        try Data().write(to: errors)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        var stored = 0
        while stored == 0, process.isRunning {
            usleep(20_000)
            stored = (try? ToolRun(["store", "list", "a.sqlite"], in: folder).lines.count) ?? 0
        }
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        // On a fast machine the run may be over by then; a slow one has something left to do.
        if process.terminationStatus != 0 {
            #expect(process.terminationReason == .exit && process.terminationStatus == 130)
            #expect(try Data(contentsOf: errors).isEmpty)
        }
        let again = try ToolRun(arguments, in: folder)
        let left = try ToolRun(["store", "list", "a.sqlite"], in: folder).lines.count
        #expect(again.status == 0 && left == 400 && again.errors.contains(" unchanged"))
        #expect(!again.errors.contains(" 0 unchanged"), "\(again.errors)")
        #expect(try ToolRun(["ingest", "news.jsonl", "--store", "b.sqlite"], in: folder).status == 0)
        #expect(try graph("a.sqlite", in: folder) == graph("b.sqlite", in: folder))
    }

    @Test func twoAtOnceGetAllIn() throws {
        let folder = try Workspace()
        try folder.write("one.jsonl", Self.lines(0..<80))
        try folder.write("two.jsonl", Self.lines(80..<160))
        let both = try ["one", "two"].map { name in
            let process = Process()
            process.executableURL = ToolRun.executable
            process.arguments = ["ingest", "\(name).jsonl", "--store", "a.sqlite", "--jobs", "1"]
            process.currentDirectoryURL = folder.url
            process.standardError = FileHandle.nullDevice
            try process.run()
            return process
        }
        for process in both {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        #expect(try ToolRun(["ingest", "one.jsonl", "two.jsonl", "--store", "b.sqlite"], in: folder).status == 0)
        #expect(try graph("a.sqlite", in: folder) == graph("b.sqlite", in: folder))
    }

    @Test func unchangedDocumentsAreLeftAndOthersReplaced() throws {
        let folder = try Workspace()
        try folder.write("a.txt", "Russia warned Ukraine.".utf8)
        try folder.write("b.txt", "France supported Ukraine.".utf8)
        func ingest(_ more: String...) throws -> ToolRun {
            try ToolRun(["ingest", "a.txt", "b.txt", "--store", "s.sqlite"] + more, in: folder)
        }
        #expect(try ingest().errors == "s.sqlite: 2 documents added, 0 replaced, 0 unchanged\n")
        try folder.write("b.txt", "France criticized Ukraine.".utf8)
        #expect(try ingest().errors == "s.sqlite: 0 documents added, 1 replaced, 1 unchanged\n")
        let other = try ingest("--fast")
        #expect(other.status == 65 && other.errors.contains("another parser") && other.errors.contains("--rebuild"))
        #expect(try ingest("--fast", "--rebuild").status == 0)
        #expect(try ToolRun(["store", "remove", "s.sqlite", "a"], in: folder).status == 0)
        #expect(try ToolRun(["store", "remove", "s.sqlite", "a"], in: folder).status == 66)
        let stats = try ToolRun(["stats", "s.sqlite", "--json"], in: folder)
        #expect(stats.text.contains("\"by_relation\":{\"criticizes\":1}"))
    }

    @Test func copiesCountOnce() throws {
        let folder = try Workspace()
        let report = """
            Russia warned Ukraine on Tuesday. It was a long day in Geneva, where the rain fell on the lake and on the \
            hotels, and the papers wrote of gas, grain and the fate of a bridge that nobody has repaired for years.
            """
        try folder.write("news/a.txt", "date 2022-01-26\n\n" + report)
        try folder.write("news/b.txt", "date 2022-01-27\n\nA headline of our own\n\n" + report)
        try folder.write("news/c.txt", "date 2022-01-28\n\nRussia warned Ukraine once more.")
        func evidence(_ arguments: String...) throws -> (documents: [String], copies: [Int], errors: String) {
            let run = try ToolRun(arguments + ["-o", "out.json"], in: folder)
            #expect(run.status == 0, "\(run.errors)")
            let edges = try #require(try folder.json("out.json")["edges"] as? [[String: Any]])
            let warning = try #require(edges.first { $0["relation"] as? String == "warns" })
            let pieces = try #require(warning["evidence"] as? [[String: Any]])
            #expect(warning["weight"] as? Int == pieces.count)
            return (
                pieces.compactMap { $0["document"] as? String }, pieces.map { $0["copies"] as? Int ?? 0 }, run.errors
            )
        }
        let once = try evidence("build", "news")
        #expect(once.documents == ["a", "c"] && once.copies == [1, 0])
        #expect(once.errors.contains("near-copies of other documents: 1 of 3; they count once (--keep-copies"))
        let all = try evidence("build", "news", "--keep-copies")
        #expect(all.documents == ["a", "b", "c"] && all.copies == [0, 0, 0] && !all.errors.contains("copies"))
        func ingest(_ more: String...) throws -> String {
            try ToolRun(["ingest", "news", "--store", "s.sqlite"] + more, in: folder).errors
        }
        #expect(try ingest().hasSuffix("s.sqlite: near-copies of other documents: 1; they count once\n"))
        let stored = try evidence("filter", "s.sqlite")
        #expect(stored.documents == once.documents && stored.copies == once.copies)
        let list = try ToolRun(["store", "list", "s.sqlite"], in: folder)
        #expect(list.lines.map { $0.hasSuffix("\tcopy of a") } == [false, true, false])
        #expect(try ToolRun(["store", "info", "s.sqlite"], in: folder).lines.contains("copies: 1"))
        #expect(try !ingest("--keep-copies").contains("copies"))
        #expect(try evidence("filter", "s.sqlite").documents == all.documents)
        #expect(try !ingest().contains("count"), "the store remembers")
        _ = try ingest("--no-keep-copies")
        #expect(try evidence("filter", "s.sqlite").documents == once.documents)
    }
}
