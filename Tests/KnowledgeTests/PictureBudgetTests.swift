import Extraction
import Foundation
import Graph
import Testing

@testable import Knowledge

@Suite struct PictureBudgetTests {
    private func labels(_ graph: KnowledgeGraph, _ count: Int, changes: [RelationKey: GraphDifference.Kind]? = nil)
        -> [String]
    {
        var options = PictureOptions(maxEdges: count)
        options.changes = changes
        let content = PictureContent(graph, options: options)
        return content.arrows.map {
            "\(content.actors[$0.source].name) \($0.label) \(content.actors[$0.target].name)"
        }
    }

    /// The busiest pair does not take all the room.
    @Test func tellsOfManyActors() {
        let graph = PictureSamples.graph(
            [:],
            [
                ("A", "warns", "B", 3), ("A", "supports", "B", 1), ("A", "aids", "B", 1), ("A", "demands", "B", 1),
                ("A", "attacks", "B", 1), ("B", "warns", "A", 1), ("A", "warns", "C", 1), ("D", "warns", "B", 1),
            ])
        let kept = labels(graph, 4)
        #expect(kept.contains("A warns B") && kept.contains("A warns C") && kept.contains("D warns B"))
    }

    @Test func prefersEvidence() {
        let graph = PictureSamples.graph(
            [:], [("A", "warns", "B", 1), ("A", "warns", "C", 5), ("A", "warns", "D", 3), ("A", "warns", "E", 1)])
        #expect(labels(graph, 2) == ["A warns C", "A warns D"])
    }

    @Test func prefersFactsAmongEquals() {
        let graph = PictureSamples.graph(
            [:], [("A", "warns?", "B", 1), ("A", "warns", "C", 1), ("A", "warns!", "D", 1)])
        #expect(labels(graph, 1) == ["A warns C"])
    }

    @Test func prefersWhatChanged() {
        let graph = PictureSamples.graph(
            [:], [("A", "warns", "B", 9), ("A", "warns", "C", 1), ("B", "meets", "C", 1), ("A", "aids", "D", 1)])
        let new = RelationKey(source: "A", target: "C", relation: "warns", modality: .asserted)
        let gone = RelationKey(source: "A", target: "D", relation: "aids", modality: .asserted)
        let changes: [RelationKey: GraphDifference.Kind] = [new: .new, gone: .gone]
        #expect(labels(graph, 2, changes: changes) == ["A new: warns C", "A gone: aids D"])
        var options = PictureOptions(maxEdges: 3)
        options.changes = changes
        let content = PictureContent(graph, options: options)
        #expect(content.subtitle(options).contains("the 3 strongest of 4 arrows · 1 new, 1 gone"))
    }

    @Test func countsGroupsAsGroups() {
        let options = PictureOptions(grouping: .type)
        let (graph, grouped) = Picture.grouped(PictureSamples.crisis, options)
        let words = PictureContent(graph, options: grouped).subtitle(grouped)
        #expect(words.contains("5 groups") && !words.contains(" actors ·") && words.hasPrefix("actors by type"))
    }

    /// An ontology of one's own has no PLOVER categories: its kinds of act colour the arrows.
    @Test func coloursByTheKindOfAct() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Examples/business")
        let text = try String(contentsOf: folder.appending(path: "ontology.yaml"), encoding: .utf8)
        var options = PictureOptions()
        options.relationClasses = RelationClass.classes(of: try Ontology(yaml: text))
        func relationClass(_ relation: String, _ category: String? = nil) -> RelationClass {
            options.relationClass(
                of: RelationEdge(relation: relation, category: category, modality: .asserted, evidence: []))
        }
        #expect(relationClass("acquires") == .materialCooperation)
        #expect(relationClass("sues") == .verbalConflict)
        #expect(relationClass("sues", "DEMAND") == .appeal)
        #expect(relationClass("unheard_of") == .role)
        let builtin = RelationClass.classes(of: try Ontology.builtin())
        #expect(builtin["demands"] == .appeal && builtin["attacks"] == .materialConflict && builtin["leads"] == nil)
    }
}
