import Foundation
import Testing

/// `parse` and `evaluate`, as a user runs them.
@Suite struct ParseTests {
    private func workspace() throws -> Workspace {
        let folder = try Workspace()
        try folder.write("news/a.txt", "date 2022-01-26\n\nRussia warned Ukraine. NATO met.\n")
        try folder.write(
            "news/b.html",
            "<html><head><title>T</title></head><body><nav>Menu</nav><p>Poland <b>thanked</b> France.</p></body></html>"
        )
        try folder.write("news/c.md", "# Talks\n\nItaly *praised* [Spain](http://a.b/c).\n")
        try folder.write("news/d.jsonl", #"{"id":"one","text":"Peru helped Chile."}"# + "\n")
        return folder
    }

    /// The lines that begin so, without their beginning.
    private func values(_ key: String, _ run: ToolRun) -> [String] {
        run.lines.filter { $0.hasPrefix("# \(key) = ") }.map { String($0.dropFirst(key.count + 5)) }
    }

    @Test func readsWhatOtherCommandsRead() throws {
        let folder = try workspace()
        let run = try ToolRun(["parse", "news"], in: folder)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(values("newdoc id", run) == ["a", "b", "c", "one"])
        #expect(
            values("text", run) == [
                "Russia warned Ukraine.", "NATO met.", "Poland thanked France.", "Talks", "Italy praised Spain.",
                "Peru helped Chile.",
            ])
        #expect(values("sent_id", run) == ["1", "2", "3", "4", "5", "6"])
        let input = try ToolRun(["parse", "-"], in: folder, input: "Russia warned Ukraine.\n")
        #expect(values("newdoc id", input) == ["stdin"])
    }

    @Test func treebanksKeepTheirWords() throws {
        let folder = try workspace()
        // Two words that the tokenizer would part.
        try folder.write("gold.conllu", "1\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n2\tgo\t_\t_\t_\t_\t_\t_\t_\t_\n\n")
        let run = try ToolRun(["parse", "news/a.txt", "gold.conllu"], in: folder)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(values("text", run) == ["don't go", "Russia warned Ukraine.", "NATO met."])
    }

    @Test func marksNameTheSentencesOfATreebank() throws {
        let folder = try Workspace()
        let words = ["Ann", "met", "Bo"].enumerated().map { "\($0 + 1)\t\($1)\t_\tX\tX\t_\t0\troot\t_\t_\n" }.joined()
        try folder.write("gold.conllu", "# sent_id = s-1\n\(words)\n# sent_id = s-2\n\(words)\n")
        // A word that the sentence does not have, and a sentence that the treebank does not have.
        let marks = "s-1\t1\t1\tperson\ns-2\t3\t3\tplace\n"
        try folder.write("marks.tsv", marks + "s-2\t3\t4\tplace\ns-3\t1\t1\tplace\n")
        let run = try ToolRun(
            ["train", "--only", "marks", "--train", "gold.conllu", "--marks", "marks.tsv", "-o", "out.tsv"], in: folder)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(try String(decoding: folder.read("out.tsv"), as: UTF8.self) == marks)
    }

    @Test func evaluatesParsesAsJSON() throws {
        let folder = try workspace()
        #expect(try ToolRun(["parse", "news", "-o", "gold.conllu"], in: folder).status == 0)
        let run = try ToolRun(["evaluate", "parse", "builtin", "gold.conllu", "--json"], in: folder)
        #expect(run.status == 0)
        let figures = try JSONDecoder().decode([String: [String: Double]].self, from: run.output)
        // The parser agrees with itself.
        for name in ["Words", "UPOS", "LAS"] {
            #expect(figures[name] == ["precision": 1, "recall": 1, "f1": 1], "\(name)")
        }
    }

    @Test func evaluatesRelationsAsJSON() throws {
        let folder = try Workspace()
        func line(_ target: String) -> String {
            #"{"document":"d","source":"Russia","relation":"warns","target":"\#(target)","modality":"asserted"}"# + "\n"
        }
        try folder.write("found.jsonl", line("Ukraine") + line("NATO") + line("France"))
        try folder.write("gold.jsonl", line("Ukraine") + line("Poland"))
        let run = try ToolRun(["evaluate", "relations", "found.jsonl", "gold.jsonl", "--json"], in: folder)
        #expect(run.status == 0 && run.errors.isEmpty)
        let figures = try JSONDecoder().decode([String: [String: Double]].self, from: run.output)
        let expected = ["precision": 1.0 / 3, "recall": 0.5, "f1": 0.4, "predicted": 3, "required": 2, "found": 1]
        for name in ["type", "pair", "relation warns"] {
            let row = try #require(figures[name])
            #expect(Set(row.keys) == Set(expected.keys))
            for (key, value) in expected { #expect(abs((row[key] ?? -1) - value) < 1e-9, "\(name) \(key)") }
        }
        #expect(figures["modality"] == ["accuracy": 1])
    }
}
