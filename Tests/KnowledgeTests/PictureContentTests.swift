import Extraction
import Graph
import TestSupport
import Testing

@testable import Knowledge

@Suite struct PictureContentTests {
    private func content(_ graph: KnowledgeGraph, _ options: PictureOptions = PictureOptions()) -> PictureContent {
        PictureContent(graph, options: options)
    }

    @Test func mergesArrowsOfOneClassAndModality() {
        let graph = PictureSamples.graph(
            [:],
            [
                ("A", "warns", "B", 1), ("A", "rejects", "B", 3), ("A", "warns?", "B", 1), ("A", "attacks", "B", 1),
                ("B", "warns", "A", 1),
            ])
        let arrows = content(graph).arrows
        #expect(arrows.map(\.label) == ["rejects · warns", "may warn", "attacks", "warns"])
        #expect(arrows[0].weight == 4)
    }

    @Test func drawsSymmetricRelationsOnce() {
        let graph = PictureSamples.graph(
            [:], [("B", "meets", "A", 1), ("A", "meets", "B", 2), ("A", "supports", "B", 1)])
        let arrows = content(graph).arrows
        #expect(arrows.map(\.isMutual) == [true, false])
        #expect(arrows[0].weight == 3 && arrows[0].source == 0)
    }

    @Test func writesRolesUnderNames() {
        let content = content(PictureSamples.crisis)
        let subtitles = Dictionary(uniqueKeysWithValues: content.actors.map { ($0.name, $0.subtitle ?? "") })
        #expect(subtitles["Vladimir Putin"] == "leader of Russia")
        #expect(subtitles["Sergei Lavrov"] == "for Russia")
        #expect(subtitles["Germany"] == "member of European Union, NATO")
        #expect(subtitles["Ukraine"] == "seeks to join NATO, European Union")
        #expect(subtitles["France"] == nil)
        #expect(!content.arrows.contains { $0.relationClass == .role })
    }

    @Test func drawsRolesAsArrowsWhenThereIsNothingElse() {
        let graph = PictureSamples.graph([:], [("Putin", "leads", "Russia", 1), ("Germany", "member_of", "NATO", 1)])
        #expect(content(graph).arrows.map(\.label) == ["member of", "leads"])
    }

    @Test func keepsTheStrongestAndSaysSo() {
        let graph = PictureSamples.random(seed: 1, actors: 40, edges: 143)
        let all = content(graph, PictureOptions(maxEdges: 1000))
        let some = content(graph, PictureOptions(maxEdges: 45))
        #expect(some.arrows.count == 45 && some.hiddenArrows == all.arrows.count - 45)
        #expect(some.subtitle(PictureOptions()).contains("the 45 strongest of \(all.arrows.count) arrows"))
        #expect((some.arrows.map(\.weight).max() ?? 0) == all.arrows.map(\.weight).max())
        #expect(content(graph, PictureOptions(maxEdges: 0)).arrows.isEmpty)
    }

    @Test func keepsActorsThatWereAskedFor() {
        var graph = PictureSamples.graph([:], [("A", "warns", "B", 1)])
        graph.insertNode("alone", .person)
        #expect(content(graph).actors.map(\.name) == ["A", "B", "alone"])
        #expect(content(KnowledgeGraph()).actors.isEmpty)
    }

    @Test(arguments: 0..<20) func doesNotDependOnOrder(seed: Int) {
        let graph = PictureSamples.random(seed: UInt64(seed), actors: 12, edges: 30)
        var generator = SeededGenerator(seed: UInt64(seed) + 100)
        var shuffled = KnowledgeGraph()
        for node in graph.nodes.shuffled(using: &generator) { shuffled.insertNode(node.id, node.properties) }
        for edge in graph.edges.shuffled(using: &generator) {
            if let source = shuffled.position(of: graph.nodes[edge.source].id),
                let target = shuffled.position(of: graph.nodes[edge.target].id)
            {
                shuffled.insertEdge(from: source, to: target, edge.properties)
            }
        }
        let options = PictureOptions(maxEdges: 15)
        #expect(Picture(graph, options: options).dot() == Picture(shuffled, options: options).dot())
    }
}

@Suite struct RelationPhraseTests {
    @Test(arguments: [
        ("warns", Modality.asserted, "warns"), ("warns", .negated, "does not warn"),
        ("criticizes", .hypothetical, "may criticize"), ("denies", .negated, "does not deny"),
        ("teaches", .negated, "does not teach"), ("member_of", .negated, "not member of"),
        ("seeks_to_join", .hypothetical, "may seek to join"), ("member_of", .asserted, "member of"),
    ]) func namesOne(relation: String, modality: Modality, phrase: String) {
        #expect(RelationPhrase.phrase(relation, modality: modality) == phrase)
    }

    @Test(arguments: [
        (["warns", "rejects"], Modality.asserted, "warns · rejects"),
        (["warns", "rejects"], .negated, "does not warn · reject"),
        (["criticizes", "investigates", "warns", "rejects"], .asserted, "criticizes ·\ninvestigates · warns ·\n+1"),
    ]) func joinsSeveral(relations: [String], modality: Modality, label: String) {
        #expect(RelationPhrase.label(relations, modality: modality) == label)
    }
}
