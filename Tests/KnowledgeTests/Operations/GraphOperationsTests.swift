import Extraction
import Foundation
import Graph
import TestSupport
import Testing

@testable import Knowledge

@Suite struct GraphOperationsTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func mergingNeverDependsOnTheOrderAndNeverCountsTwice(seed: UInt64) throws {
        let all = RelationSamples.random(90, seed: seed)
        let parts = try [0..<45, 30..<75, 60..<90].map { try RelationSamples.graph(Array(all[$0])) }
        let merged = GraphMerge(parts).graph
        #expect(GraphMerge(parts.reversed()).graph == merged)
        #expect(GraphMerge([merged, parts[1], merged]).graph == merged)
        #expect(GraphMerge([GraphMerge(Array(parts[..<2])).graph, parts[2]]).graph == merged)
    }

    @Test func partsMergeToTheWhole() throws {
        let all = RelationSamples.random(80, seed: 7)
        let whole = try RelationSamples.graph(all)
        let parts = try [all.prefix(30), all.dropFirst(20)].map { try RelationSamples.graph(Array($0)) }
        #expect(GraphMerge(parts).graph == whole)
    }

    @Test func typesAreDecidedByMostGraphs() {
        func graph(_ type: EntityType) -> KnowledgeGraph {
            var graph = KnowledgeGraph()
            graph.insertNode("Georgia", type)
            return graph
        }
        let merge = GraphMerge([graph(.person), graph(.place), graph(.place)])
        #expect(merge.graph.nodes.map(\.properties) == [.place])
        #expect(merge.conflicts.map(\.actor) == ["Georgia"])
        #expect(merge.conflicts[0].types.map(\.graphs) == [2, 1])
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func changesMakeTheLaterGraphFromTheEarlier(seed: UInt64) throws {
        let all = RelationSamples.random(60, seed: seed)
        let old = try RelationSamples.graph(Array(all.prefix(40)))
        let new = try RelationSamples.graph(Array(all.dropFirst(Int(seed))))
        let difference = GraphDifference(from: old, to: new)
        #expect(try difference.applied(to: old) == new)
        let reread = try GraphDifference(json: Data(difference.json().utf8))
        #expect(reread == difference)
        #expect(try reread.applied(to: old) == new)
        #expect(GraphDifference(from: old, to: old).isEmpty)
        let back = GraphDifference(from: new, to: old)
        #expect(back.changes.count == difference.changes.count)
        if !difference.isEmpty, difference.changes.contains(where: { $0.before != nil }) {
            #expect(throws: GraphReadingError.self) { try difference.applied(to: KnowledgeGraph()) }
        }
    }

    @Test func kindsOfChange() throws {
        func relations(_ names: [(String, String, String)]) throws -> KnowledgeGraph {
            try RelationSamples.graph(names.map { RelationSamples.relation($0.0, $0.1, $0.2) })
        }
        let old = try relations([("A", "supports", "B"), ("C", "warns", "D")])
        let new = try relations([("A", "warns", "B"), ("A", "warns", "E")])
        let lines = GraphDifference(from: old, to: new).lines()
        #expect(lines.contains("! A and B turned from cooperation to conflict"), "\(lines)")
        #expect(lines.contains { $0.hasPrefix("- A | supports | B") })
        #expect(lines.contains { $0.hasPrefix("+ A | warns | E") })
        #expect(lines.contains { $0.hasPrefix("- C (") })
    }

    @Test func statisticsCount() throws {
        let graph = try RelationSamples.graph(RelationSamples.random(80, seed: 3))
        let statistics = GraphStatistics(graph)
        #expect(statistics.relations.reduce(0) { $0 + $1.count } == graph.edges.count)
        #expect(statistics.actors.reduce(0) { $0 + $1.outDegree } == graph.edges.count)
        #expect(abs(statistics.actors.reduce(0) { $0 + ($1.pageRank ?? 0) } - 1) < 1e-6)
        let json = try JSONSerialization.jsonObject(with: Data(statistics.json().utf8)) as? [String: Any]
        #expect(json?["relations"] as? Int == graph.edges.count)
        let widths = Set(statistics.table().split(separator: "\n").filter { $0.contains("  country  ") }.map(\.count))
        #expect(widths.count <= 1, "columns stand under each other")
    }

    @Test func thePicturesOfChangesNameThem() throws {
        let old = try RelationSamples.graph([RelationSamples.relation("A", "supports", "B")])
        let new = try RelationSamples.graph([RelationSamples.relation("A", "warns", "B")])
        var options = PictureOptions()
        options.changes = GraphDifference(from: old, to: new).marks
        let dot = Picture(GraphMerge([old, new]).graph, options: options).dot()
        #expect(dot.contains("gone: supports") && dot.contains("new: warns"))
    }
}
