import Foundation
import Testing

/// The commands that work on finished graphs.
@Suite struct OperationsTests {
    private func workspace() throws -> Workspace {
        let folder = try Workspace()
        func graph(_ edges: [(String, String, String, String)]) -> String {
            let names = Set(edges.flatMap { [$0.0, $0.2] }).sorted()
            let nodes = names.map { "{\"id\":\"\($0)\",\"type\":\"country\"}" }.joined(separator: ",")
            let list = edges.map { source, relation, target, category in
                """
                {"source":"\(source)","target":"\(target)","key":0,"relation":"\(relation)","category":"\(category)",
                "modality":"asserted","weight":1,"evidence":[{"document":"d","date":"2022-01-02",
                "sentence":"\(source) \(relation) \(target).","start":0,"end":9}]}
                """
            }
            return
                "{\"directed\":true,\"multigraph\":true,\"graph\":{},\"nodes\":[\(nodes)],\"edges\":[\(list.joined(separator: ","))]}"
        }
        try folder.write(
            "a.json", graph([("Peru", "supports", "Chile", "SUPPORT"), ("Chile", "warns", "Bolivia", "THREATEN")]).utf8)
        try folder.write(
            "b.json", graph([("Peru", "warns", "Chile", "THREATEN"), ("Chile", "warns", "Bolivia", "THREATEN")]).utf8)
        return folder
    }

    @Test func diffAndApply() throws {
        let folder = try workspace()
        let same = try ToolRun(["diff", "a.json", "a.json"], in: folder)
        #expect(same.status == 0 && same.text.isEmpty && same.errors.isEmpty)
        let run = try ToolRun(["diff", "a.json", "b.json", "-o", "changes.svg"], in: folder)
        #expect(run.status == 1 && run.errors.isEmpty)
        #expect(run.text.contains("! Chile and Peru turned from cooperation to conflict"))
        let picture = try String(contentsOf: folder.url.appending(path: "changes.svg"), encoding: .utf8)
        #expect(picture.contains("gone: supports") && picture.contains("new: warns"))
        let json = try ToolRun(["diff", "a.json", "b.json", "--json"], in: folder)
        #expect(json.status == 1)
        try folder.write("changes.json", json.output)
        #expect(try ToolRun(["apply", "a.json", "changes.json", "-o", "c.json"], in: folder).status == 0)
        #expect(try ToolRun(["diff", "b.json", "c.json"], in: folder).status == 0)
        let wrong = try ToolRun(["apply", "b.json", "changes.json", "-o", "d.json"], in: folder)
        #expect(wrong.status == 65 && wrong.errors.contains("another graph"))
    }

    @Test func mergeTakesBoth() throws {
        let folder = try workspace()
        #expect(try ToolRun(["merge", "a.json", "b.json", "-o", "ab.json"], in: folder).status == 0)
        #expect(try ToolRun(["merge", "b.json", "a.json", "a.json", "-o", "ba.json"], in: folder).status == 0)
        let files = try ["ab.json", "ba.json"].map { try Data(contentsOf: folder.url.appending(path: $0)) }
        #expect(files[0] == files[1])
        #expect(String(decoding: files[0], as: UTF8.self).components(separatedBy: "\"relation\"").count == 4)
    }

    /// Facts on the making stay where all graphs agree, and formats without a place for them say so.
    @Test func factsOnTheMakingAreKeptOrMissed() throws {
        let folder = try workspace()
        for (name, corrections) in [("a.json", "x"), ("b.json", "y")] {
            let text = String(decoding: try folder.read(name), as: UTF8.self)
            let facts = "\"graph\":{\"tool\":\"old\",\"model\":\"m1\",\"corrections\":\"\(corrections)\"}"
            try folder.write(name, text.split(separator: "\"graph\":{}").joined(separator: facts))
        }
        func facts(_ name: String) throws -> [String: String] {
            var facts = try #require(try folder.json(name)["graph"] as? [String: String])
            #expect(facts.removeValue(forKey: "tool")?.hasPrefix("graph-tool ") == true)
            return facts
        }
        #expect(try ToolRun(["merge", "a.json", "b.json", "-o", "m.json"], in: folder).status == 0)
        #expect(try facts("m.json") == ["model": "m1"])
        let changes = try ToolRun(["diff", "a.json", "b.json", "--json"], in: folder)
        try folder.write("changes.json", changes.output)
        #expect(try facts("changes.json") == ["model": "m1"])
        #expect(try ToolRun(["apply", "a.json", "changes.json", "-o", "c.json"], in: folder).status == 0)
        #expect(try facts("c.json") == ["model": "m1"])
        for name in ["x.csv", "x.neo4j.csv", "x.jsonl"] {
            let run = try ToolRun(["filter", "a.json", "-o", name], in: folder)
            let said = run.errors.split(separator: "\n").filter { $0.contains("made with (model, corrections)") }
            #expect(run.status == 0 && said.count == 1, "\(name): \(run.errors)")
        }
        for name in ["x.graphml", "x.gexf", "x.gv", "x.ttl", "x.cypher"] {
            #expect(try !ToolRun(["filter", "a.json", "-o", name], in: folder).errors.contains("made with"), "\(name)")
        }
    }

    /// In lines of relations the ontology that is given says what holds both ways.
    @Test func ownSymmetricTypesHoldInLines() throws {
        let folder = try Workspace()
        func line(_ source: String, _ target: String) -> String {
            "{\"document\":\"d\",\"sentence\":\"\(source) borders \(target).\",\"source\":\"\(source)\",\"target\":\"\(target)\",\"relation\":\"borders\"}\n"
        }
        try folder.write("lines.jsonl", line("Peru", "Chile") + line("Chile", "Peru"))
        try folder.write(
            "own.yaml",
            """
            relations:
              - name: borders
                summary: shares a border with
                symmetric: true
                verbs: [border]
                examples:
                  - {text: "Peru borders Chile.", source: Peru, target: Chile}
                counterexamples: ["Peru met Chile."]
            """)
        #expect(try ToolRun(["filter", "lines.jsonl", "-o", "two.json"], in: folder).status == 0)
        #expect(try #require(try folder.json("two.json")["edges"] as? [Any]).count == 2)
        let own = try ToolRun(["merge", "lines.jsonl", "--ontology", "own.yaml", "-o", "one.json"], in: folder)
        #expect(own.status == 0, "\(own.errors)")
        #expect(try #require(try folder.json("one.json")["edges"] as? [Any]).count == 1)
    }

    @Test func statsAndPath() throws {
        let folder = try workspace()
        let stats = try ToolRun(["stats", "a.json", "--json"], in: folder)
        let figures = try JSONSerialization.jsonObject(with: stats.output) as? [String: Any]
        #expect(stats.status == 0 && figures?["actors"] as? Int == 3 && figures?["components"] as? Int == 1)
        let path = try ToolRun(["path", "a.json", "peru", "BOLIVIA"], in: folder)
        #expect(path.lines.first == "Peru - Chile - Bolivia")
        #expect(path.text.contains("\"Chile warns Bolivia.\" (d, 2022-01-02)"))
        let missing = try ToolRun(["path", "a.json", "Peru", "Bolivya"], in: folder)
        #expect(missing.status == 64 && missing.errors.contains("did you mean 'Bolivia'"))
        let none = try ToolRun(["path", "a.json", "Bolivia", "Peru", "--directed"], in: folder)
        #expect(none.status == 0 && none.text.isEmpty && none.errors.contains("no way"))
    }

    @Test func conditionsAndTheMostConnected() throws {
        let folder = try workspace()
        let wrong = try ToolRun(
            ["filter", "a.json", "--where", "relation == 'warns' and dat > 1", "-o", "x.json"], in: folder)
        #expect(wrong.status == 64)
        #expect(wrong.errors.hasSuffix("relation == 'warns' and dat > 1\n" + String(repeating: " ", count: 26) + "^\n"))
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "x.json").path))
        let right = try ToolRun(
            ["stats", "a.json", "--json", "--where", "date < 2022-02-01 and target == 'Chile'"], in: folder)
        #expect(right.text.contains("\"relations\":1"))
        let top = try ToolRun(["stats", "a.json", "--json", "--top", "2"], in: folder)
        #expect(top.text.contains("\"actors\":2,\"relations\":1"))
    }
}
