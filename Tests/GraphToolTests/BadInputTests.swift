import Foundation
import Testing

/// Every bad input ends in one line that names the place, and in the right exit code.
struct BadInputTests {
    static let good = "date 2022-01-26\n\nRussia warned Ukraine on Monday.\n"

    struct Case: CustomTestStringConvertible, Sendable {
        let arguments: [String]
        let status: Int32
        let says: [String]
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ arguments: String, _ status: Int32, _ says: String...) {
            self.arguments = arguments.split(separator: " ").map(String.init)
            self.status = status
            self.says = says
        }
    }

    static let cases = [
        Case("extract missing.txt", 66, "missing.txt", "no such file"),
        Case("extract empty.txt", 65, "empty.txt", "empty"),
        Case("extract blank.txt", 65, "blank.txt", "empty"),
        Case("extract nothing", 66, "nothing", "no documents", ".jsonl"),
        Case("extract binary.txt", 65, "binary.txt", "binary"),
        Case("extract binary.bin", 65, "binary.bin", "binary"),
        Case("extract half.txt", 65, "half.txt", "UTF-16"),
        Case("extract broken.jsonl", 65, "broken.jsonl:1:", "\"id\""),
        Case("extract empty.jsonl", 65, "empty.jsonl", "empty"),
        Case("extract nokey.jsonl", 65, "nokey.jsonl:1:", "\"text\""),
        Case("extract baddate.jsonl", 65, "baddate.jsonl:1:", "2022-13-01", "YYYY-MM-DD"),
        Case("extract empty.html", 65, "empty.html", "no text"),
        Case("extract notes.xyz", 64, "notes.xyz", ".txt", "folder"),
        Case("extract good.txt -o nowhere/out.jsonl", 73, "nowhere/out.jsonl"),
        Case("extract good.txt -o nothing", 73, "nothing", "folder"),
        Case("build good.txt -o out.bmp", 64, "out.bmp", ".svg", ".json"),
        Case("build good.txt -o nowhere/out.json", 73, "nowhere"),
        Case("build good.txt -o out.json --relation demand", 64, "'demand'", "did you mean 'demands'"),
        Case("build good.txt -o out.json --category THREAT", 64, "'THREAT'", "THREATEN"),
        Case("build good.txt -o out.json --modality denied", 64, "'denied'", "asserted, negated, hypothetical"),
        Case("build good.txt -o out.json --entity-type state", 64, "'state'", "country"),
        Case("build good.txt -o out.json --engine dott", 64, "'dott'", "did you mean 'dot'", "neato"),
        Case("build good.txt -o out.json --since yesterday", 64, "--since", "yesterday"),
        Case("build good.txt -o out.json --min-confidence high", 64, "--min-confidence", "'high'", "0 to 1"),
        Case("build good.txt -o out.json --min-confidence 80", 64, "--min-confidence", "'80'", "0 to 1"),
        Case("extract good.txt --min-confidence nan", 64, "--min-confidence", "'nan'", "0 to 1"),
        Case("extract good.txt --min-confidence=-0.1", 64, "--min-confidence", "'-0.1'", "0 to 1"),
        Case("build good.txt -o out.json --min-confidence 0,8", 64, "--min-confidence", "'0,8'", "0 to 1"),
        Case("build good.txt -o out.json --hops 2", 64, "--hops", "--entity"),
        Case("build good.txt -o out.json --ontology missing.yaml", 66, "missing.yaml"),
        Case("build good.txt -o out.json --ontology bad.yaml", 65, "bad.yaml"),
        Case("build good.txt -o out.json --gazetteer bad.yaml", 65, "bad.yaml"),
        Case("build good.txt -o out.json --model missing.model", 66, "missing.model"),
        Case("build good.txt -o out.json --model good.txt", 65, "good.txt"),
        Case("build good.txt -o out.json --reader missing.model", 66, "missing.model"),
        Case("build good.txt -o out.json --reader good.txt", 65, "good.txt", "not a model file"),
        Case("parse missing.txt", 66, "missing.txt"),
        Case("parse notes.xyz", 64, "notes.xyz", ".html"),
        Case("parse good.txt --model missing.model", 66, "missing.model"),
        Case("train --train missing.conllu -o out.model", 66, "missing.conllu"),
        Case("train --train missing.conllu --marks good.txt -o out.model", 65, "good.txt:1:", "sent_id", "place"),
        Case("train --only marks --train missing.conllu -o out.tsv", 66, "missing.conllu"),
        Case("evaluate parse missing.model missing.conllu", 66, "missing.model"),
        Case("evaluate parse builtin missing.conllu", 66, "missing.conllu"),
        Case("evaluate relations missing.jsonl good.txt", 66, "missing.jsonl"),
        Case("evaluate relations good.txt good.txt", 65, "good.txt:1:", "document"),
        Case("stats missing.json --json", 66, "missing.json"),
        Case("filter missing.json -o out.json", 66, "missing.json"),
        Case("filter broken.json -o out.json", 65, "broken.json", "JSON"),
        Case("filter lost.json -o out.json", 65, "lost.json", "'B'"),
        Case("filter plain.svg -o out.json", 65, "plain.svg"),
        Case("render broken.dot -o out.svg", 65, "broken.dot:1:"),
        Case("render missing.dot -o out.svg", 66, "missing.dot"),
    ]

    @Test(arguments: cases)
    func endsInOneLine(_ item: Case) throws {
        let folder = try Workspace()
        try Self.fill(folder)
        let before = try folder.files()
        let run = try ToolRun(item.arguments, in: folder)
        #expect(run.status == item.status, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        #expect(run.errors.hasPrefix("error: "))
        for words in item.says { #expect(run.errors.contains(words), "\(run.errors)") }
        #expect(try folder.files() == before, "nothing is left behind")
    }

    @Test func usageErrorsExitWith64() throws {
        let folder = try Workspace()
        for arguments in [["frobnicate"], ["build"], ["build", "x.txt"], ["extract", "--frob", "x.txt"]] {
            let run = try ToolRun(arguments, in: folder)
            #expect(run.status == 64)
            #expect(run.output.isEmpty)
        }
    }

    @Test func oneBadDocumentAmongManyIsCounted() throws {
        let folder = try Workspace()
        try Self.fill(folder)
        let arguments = ["extract", "good.txt", "binary.txt", "missing.txt", "mixed.jsonl"]
        let run = try ToolRun(arguments, in: folder)
        #expect(run.status == 0)
        #expect(run.lines.count == 2)
        for words in ["binary.txt: ", "missing.txt: ", "mixed.jsonl:2: ", "3 of 5 documents skipped"] {
            #expect(run.errors.contains(words), "\(run.errors)")
        }
        let strict = try ToolRun(arguments + ["--strict"], in: folder)
        #expect(strict.status == 65)
        #expect(strict.errors.split(separator: "\n").count == 1)
    }

    @Test func otherEncodingsAreDecodedAndSaid() throws {
        let folder = try Workspace()
        try folder.write("latin.txt", Array("Russia warned Ukraine at a caf".utf8) + [0xE9] + Array(".\n".utf8))
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in "Russia warned Ukraine on Monday.\n".utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        try folder.write("wide.txt", wide)
        try folder.write("mark.txt", [0xEF, 0xBB, 0xBF] + Array("Russia warned Ukraine on Monday.\n".utf8))
        let run = try ToolRun(["extract", "latin.txt", "wide.txt", "mark.txt"], in: folder)
        #expect(run.status == 0)
        #expect(run.lines.count == 3)
        #expect(run.text.contains("café"))
        #expect(run.errors.contains("warning: latin.txt: ") && run.errors.contains("Windows-1252"))
        #expect(run.errors.contains("warning: wide.txt: ") && run.errors.contains("UTF-16"))
        #expect(!run.errors.contains("mark.txt"))
    }

    private static func fill(_ folder: Workspace) throws {
        try folder.write("good.txt", good)
        try folder.write("empty.txt", "")
        try folder.write("blank.txt", " \n\n\t\n")
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "nothing"), withIntermediateDirectories: true)
        let noise = (0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435 &+ $0 / 7) }
        try folder.write("binary.txt", noise)
        try folder.write("binary.bin", noise)
        try folder.write("half.txt", [0xFF, 0xFE, 0x52])
        try folder.write("broken.jsonl", "{broken\n")
        try folder.write("empty.jsonl", "\n\n")
        try folder.write("nokey.jsonl", #"{"id":"a"}"# + "\n")
        try folder.write("baddate.jsonl", #"{"id":"a","text":"x","date":"2022-13-01"}"# + "\n")
        let record = #"{"id":"a","text":"Russia warned Ukraine on Monday."}"#
        try folder.write("mixed.jsonl", record + "\n{broken\n")
        try folder.write("empty.html", "<html><body><script>x</script></body></html>")
        try folder.write("notes.xyz", good)
        try folder.write("bad.yaml", "types: [\n")
        try folder.write("broken.json", "{")
        try folder.write("lost.json", #"{"nodes":[{"id":"A"}],"edges":[{"source":"A","target":"B"}]}"#)
        try folder.write("plain.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        try folder.write("broken.dot", "digraph { a -> ")
    }
}
