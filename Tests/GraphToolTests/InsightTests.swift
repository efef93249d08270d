import Foundation
import Testing

/// Explaining, correcting and checking, as a user does it.
struct InsightTests {
    private func graph() throws -> Workspace {
        let folder = try Workspace()
        for (name, text) in BuildTests.articles { try folder.write(name, text) }
        #expect(try ToolRun(["build", ".", "-o", "all.json"], in: folder).status == 0)
        return folder
    }

    @Test func explainMarksTheWords() throws {
        let folder = try graph()
        let run = try ToolRun(
            ["explain", "all.json", "--source", "russia", "--relation", "demands", "--target", "NATO"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("[source: Russia] [trigger: demanded] guarantees from [target: NATO]"))
        #expect(
            run.text.firstMatch(of: /rule: read: trigger 0\.\d{3}, source .*, pair 0\.\d{3}.*, confidence 0\.\d+/)
                != nil)
        #expect(run.text.contains("1. a, 2022-01-26"))
        let json = try ToolRun(["explain", "all.json", "--source", "Russia", "--json"], in: folder)
        #expect(try JSONSerialization.jsonObject(with: json.output) is [Any])
        #expect(try ToolRun(["explain", "all.json"], in: folder).status == 64)
        let wrong = try ToolRun(["explain", "all.json", "--source", "Rusia"], in: folder)
        #expect(wrong.status == 64 && wrong.errors.contains("Russia"))
        let none = try ToolRun(
            ["explain", "all.json", "--source", "Russia", "--target", "NATO", "--relation", "warns"], in: folder)
        #expect(none.status == 0 && none.errors.contains("there is Russia demands NATO") && none.output.isEmpty)
    }

    @Test func hashesAndCorrectionsGoWithTheGraph() throws {
        let folder = try graph()
        try folder.write(
            "fix.yaml", "drop:\n  - {source: France, relation: warns}\nmerge:\n  - {name: Nobody, into: France}\n")
        let run = try ToolRun(["build", "a.txt", "b.txt", "--corrections", "fix.yaml", "-o", "fixed.json"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("fix.yaml:4: 'merge Nobody into France' never applied"))
        #expect(try ToolRun(["filter", "fixed.json", "-o", "kept.json"], in: folder).status == 0)
        for name in ["fixed.json", "kept.json"] {
            let facts = try #require(try folder.json(name)["graph"] as? [String: Any])
            for key in ["tool", "model", "ontology", "gazetteer", "corrections"] {
                #expect(facts[key] is String, "\(key)")
            }
            #expect(facts["correction 1"] as? String == "merge Nobody into France: 0")
            let drops = try #require(facts["correction 2"] as? String)
            #expect(drops.wholeMatch(of: /drop France warns \*: [1-9]/) != nil)
            let edges = try #require(try folder.json(name)["edges"] as? [[String: Any]])
            #expect(!edges.contains { $0["source"] as? String == "France" })
        }
        try folder.write("bad.yaml", "drop:\n  - {who: France}\n")
        let bad = try ToolRun(["extract", "a.txt", "--corrections", "bad.yaml"], in: folder)
        #expect(bad.status == 65 && bad.errors.contains("bad.yaml:2: unknown key 'who'; use source"))
    }

    @Test func lintNamesLines() throws {
        let folder = try Workspace()
        try folder.write(
            "types.yaml", "relations:\n  - name: sues\n    verbs: [sue, sue > with]\n  - name: hits\n    verb: [hit]\n")
        let run = try ToolRun(["ontology", "lint", "types.yaml", "--no-examples"], in: folder)
        #expect(run.status == 65)
        #expect(run.text.contains("types.yaml:3: trigger 'sue' of sues never fires: sues has it on line 3"))
        #expect(run.text.contains("types.yaml:5: unknown key 'verb'"))
        #expect(run.errors.contains("2 findings"))
        #expect(try ToolRun(["ontology", "lint", "none.yaml"], in: folder).status == 66)
        let shown = try ToolRun(["ontology", "show"], in: folder)
        #expect(shown.status == 0 && shown.text.contains("relations:"))
    }

    @Test func whyNotNamesTheStage() throws {
        let folder = try graph()
        let run = try ToolRun(
            ["why-not", "b.txt", "--source", "germany", "--relation", "warns", "--target", "Ukraine"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let isTold = run.text.contains("b: type: found as 'supports'") || run.text.contains(", needed 0.")
        #expect(isTold, "\(run.text)")
        let wrong = try ToolRun(
            ["why-not", "b.txt", "--source", "a", "--relation", "warn", "--target", "b"], in: folder)
        #expect(wrong.status == 64 && wrong.errors.contains("did you mean 'warns'"))
    }
}
