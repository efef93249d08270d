import Extraction
import Foundation
import Testing

@testable import Knowledge

struct TableFormatTests {
    @Test(arguments: [
        "source,target\nA,B\nB,\"C, D\"\n", "\u{FEFF}Source;Target;Weight\r\nA;B;2\r\n\r\nB;C, D;1",
        "from\tto\rA\tB\rB\tC, D\r", ":START_ID(x),:END_ID(x),:TYPE\n\"A\",B,T\nB,\"C, D\",T",
        "weight,target,source\n,B,A\n3,\"C, D\",B\n",
    ])
    func readsListsOfEdges(_ text: String) throws {
        let graph = try TableFormat.csv.read(Data(text.utf8)).graph
        #expect(graph.nodes.map(\.id) == ["A", "B", "C, D"])
        #expect(graph.edges.map { [$0.source, $0.target] } == [[0, 1], [1, 2]])
    }

    @Test func quotesHoldEverything() throws {
        let text = "source,target,relation\n\"a\"\"b\nc\",\"\",\"x,\"\"\"\n"
        let graph = try TableFormat.csv.read(Data(text.utf8)).graph
        #expect(graph.nodes.map(\.id) == ["a\"b\nc", ""])
        #expect(graph.edges[0].properties.relation == "x,\"")
    }

    @Test(arguments: [
        ("", "table is empty"), ("a,b\n1,2\n", "1: no column of sources"),
        ("source,target\nA\n", "2:1: this row has 1 of 2"),
        ("source,target\nA,\"B\n", "2:3: this field has no closing"),
        ("source,target\nA,\"B\"x\n", "expected a separator"),
        ("source,target,weight\nA,B,much\n", "2:5: the weight"),
        ("source,target,modality\nA,B,maybe\n", "2:5: unknown modality"),
        ("source,target,evidence\nA,B,[{}]\n", "2:5: evidence: this evidence has no"),
    ])
    func saysWhatIsWrong(_ text: String, _ words: String) throws {
        let error = try #require(throws: GraphReadingError.self) {
            try TableFormat.csv.read(GraphInput(Data(), parts: ["edges": Data(text.utf8)]))
        }
        #expect("\(error)".contains(words), "\(error)")
        #expect(error.part == "edges")
    }

    @Test func nodesMustBeInTheirTable() throws {
        let parts = ["nodes": Data("id\nA\n".utf8), "edges": Data("source,target\nA,B\n".utf8)]
        #expect(throws: GraphReadingError.self) { try TableFormat.csv.read(GraphInput(Data(), parts: parts)) }
    }
}
