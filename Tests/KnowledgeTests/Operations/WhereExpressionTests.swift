import Extraction
import Graph
import Linguistics
import Testing

@testable import Knowledge

@Suite struct WhereExpressionTests {
    private static func graph() -> KnowledgeGraph {
        var graph = KnowledgeGraph()
        let (a, b) = (graph.insertNode("Norway", .country), graph.insertNode("Ana Sol", .person))
        func piece(_ document: String, _ day: String?) -> Evidence {
            Evidence(
                document: document, date: day.flatMap { CalendarDate($0) }, sentence: "Norway warned Ana Sol.",
                span: 0..<22, sourceText: "Norway", targetText: "Ana Sol", trigger: "warned",
                attribution: document == "d2" ? "Reuters" : nil, confidence: document == "d2" ? 0.83 : 0.5)
        }
        graph.insertEdge(
            from: a, to: b,
            RelationEdge(
                relation: "warns", category: "THREATEN", modality: .asserted,
                evidence: [piece("d1", "2022-01-05"), piece("d2", "2022-03-01")]))
        return graph
    }

    @Test(arguments: [
        ("relation == \"warns\"", true), ("relation == 'demands'", false), ("relation != \"demands\"", true),
        ("relation in [\"demands\", \"warns\"]", true), ("not relation in ['demands']", true),
        ("evidence >= 2 and date >= 2022-02-01", true), ("date > 2022-03-01", false), ("date == 2022-01-05", true),
        ("date != 2022-01-05", false), ("weight < 2 or evidence == 2", true), ("entity == \"Ana Sol\"", true),
        ("source == \"Ana Sol\"", false), ("entity != \"Ana Sol\"", false), ("target.type == \"person\"", true),
        ("entity.type in [\"place\"]", false), ("sentence contains \"WARNED ana\"", true),
        ("attribution == \"Reuters\"", true), ("document contains 'd'", true), ("quad == \"verbal-conflict\"", true),
        ("category == \"THREATEN\" and (modality == \"negated\" or not (evidence < 2))", true),
        ("confidence >= 0.8", true), ("confidence == 0.83", true), ("confidence < 0.6", false),
        ("not confidence > 0.83", true), ("confidence in [0.5, 0.6]", false), ("confidence != 0.5", true),
        ("not not relation == 'warns'", true), ("relation = 'warns'", true),
    ])
    func holds(condition: String, expected: Bool) throws {
        let graph = Self.graph()
        #expect(try WhereExpression(condition).holds(for: graph.edges[0], in: graph) == expected)
    }

    @Test(arguments: [
        ("", 1, "expected a field"), ("relation", 9, "expected =="), ("relation ==", 12, "expected a text"),
        ("relatoin == 'x'", 1, "unknown field 'relatoin'; did you mean 'relation'?"),
        ("date > 3", 8, "compared with a date"),
        ("relation < 'a'", 10, "no order"), ("evidence contains 'a'", 10, "asks about texts"),
        ("relation == 'a", 13, "no closing quote"), ("(relation == 'a'", 17, "expected ')'"),
        ("relation == 'a' 'b'", 17, "expected 'and'"), ("date >= 2022-02-30", 9, "neither a number nor a day"),
        ("modality == 'asertd'", 13, "did you mean 'asserted'?"), ("relation in 'a'", 13, "expected '['"),
        ("evidence == \"2\"", 13, "compared with a number"), ("confidence > 'high'", 14, "compared with a number"),
        ("confidence contains 'a'", 12, "asks about texts"), ("confidence > 80%", 14, "neither a number"),
    ])
    func faultsNameTheirPlace(condition: String, column: Int, part: String) throws {
        let error = #expect(throws: WhereError.self) { try WhereExpression(condition) }
        #expect(error?.column == column)
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
        let lines = error?.excerpt.split(separator: "\n", omittingEmptySubsequences: false) ?? []
        #expect(lines.last?.count == column + 2, "the caret stands under the column")
    }

    @Test(arguments: ["(", "not ", "(((not "])
    func endlessNestingIsAnError(part: String) {
        #expect(throws: WhereError.self) { try WhereExpression(String(repeating: part, count: 1_000_000)) }
    }
}
