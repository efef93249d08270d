import Extraction
import Graph
import Testing

@testable import Knowledge

@Suite struct PictureGroupingTests {
    @Test func groupsByType() throws {
        let grouped = PictureSamples.crisis.grouped(by: .type)
        try grouped.checkInvariants()
        #expect(
            grouped.nodes.map(\.id) == ["country (8)", "group (1)", "organization (5)", "person (11)", "place (1)"])
        let between = PictureSamples.crisis.edges.filter {
            PictureSamples.crisis.nodes[$0.source].properties != PictureSamples.crisis.nodes[$0.target].properties
        }
        #expect(
            grouped.edges.reduce(0) { $0 + $1.properties.weight } == between.reduce(0) { $0 + $1.properties.weight })
    }

    @Test func groupsByCommunity() throws {
        let graph = PictureSamples.graph(
            [:],
            [
                ("A", "warns", "B", 5), ("B", "warns", "C", 5), ("C", "warns", "A", 5), ("A", "meets", "B", 5),
                ("X", "warns", "Y", 5), ("Y", "warns", "Z", 5), ("Z", "warns", "X", 6), ("A", "demands", "X", 1),
            ])
        let grouped = graph.grouped(by: .community)
        #expect(grouped.nodes.map(\.id) == ["A +2", "X +2"])
        #expect(grouped.edges.map(\.properties.relation) == ["demands"])
    }

    @Test func makesSeriesWithTheSamePlaces() throws {
        let picture = try Picture(PictureSamples.crisis).laidOut()
        let panels = try picture.panels(by: .category)
        #expect(
            panels.map(\.name) == [
                "verbal-cooperation", "material-cooperation", "demands", "verbal-conflict", "material-conflict",
            ])
        #expect(panels.reduce(0) { $0 + $1.picture.content.arrows.count } == picture.content.arrows.count)
        for panel in panels {
            #expect(panel.picture.layout.nodes == picture.layout.nodes)
            let report = try panel.picture.report()
            #expect(report.labelOverlaps + report.labelsOverNodes + report.nodeOverlaps == 0)
        }
        #expect(try picture.panels(by: .month).map(\.name) == ["2022-01"])
    }
}
