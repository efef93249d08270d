import Extraction
import Testing

@testable import Graph
@testable import Knowledge

@Suite struct ArrowBendsTests {
    private let boxes = [
        Box(center: Point(x: 0, y: 0), width: 40, height: 20), Box(center: Point(x: 300, y: 0), width: 40, height: 20),
        Box(center: Point(x: 150, y: 4), width: 60, height: 20),
    ]

    private func arrow(_ source: Int, _ target: Int) -> PictureContent.Arrow {
        PictureContent.Arrow(
            source: source, target: target, relationClass: .appeal, modality: .asserted, isMutual: false, edges: [],
            positions: [])
    }

    private func straight(_ from: Point, _ to: Point, tip: Point) -> Layout.Edge {
        func part(_ share: Double) -> Point {
            Point(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share)
        }
        return Layout.Edge(
            source: "n0", target: "n1", id: "e0", spline: [from, part(1 / 3), part(2 / 3), to], headTip: tip,
            tailTip: nil, labelPosition: nil, position: "as it was")
    }

    @Test func goesAroundWhatStandsInTheWay() throws {
        let line = straight(Point(x: 20, y: 0), Point(x: 272, y: 0), tip: Point(x: 280, y: 0))
        let bent = ArrowBends(nodes: boxes, arrows: [arrow(0, 1)]).bent([line])[0]
        #expect(Polyline(line).length(inside: boxes[2]) > 50)
        #expect(Polyline(bent).length(inside: boxes[2]) == 0)
        // It still goes from border to border, with a head as long as before.
        let tip = try #require(bent.headTip)
        let (start, end) = (bent.spline[0], bent.spline[3])
        #expect(boxes[0].grown(by: 0.1).contains(start) && boxes[1].grown(by: 0.1).contains(tip))
        let head = ((tip.x - end.x) * (tip.x - end.x) + (tip.y - end.y) * (tip.y - end.y)).squareRoot()
        #expect(abs(head - 8) < 1.5)
        #expect(bent.position.hasPrefix("e,") && bent.position.split(separator: " ").count == 5)
    }

    @Test func leavesFreeArrowsAlone() {
        let line = straight(Point(x: 20, y: 0), Point(x: 112, y: 4), tip: Point(x: 120, y: 4))
        #expect(ArrowBends(nodes: boxes, arrows: [arrow(0, 2)]).bent([line]) == [line])
    }

    @Test func keepsTwoOfThemApart() {
        let line = straight(Point(x: 20, y: 0), Point(x: 272, y: 0), tip: Point(x: 280, y: 0))
        let bent = ArrowBends(nodes: boxes, arrows: [arrow(0, 1), arrow(0, 1)]).bent([line, line])
        let (first, second) = (Polyline(bent[0]).point(at: 0.5), Polyline(bent[1]).point(at: 0.5))
        #expect(abs(first.y - second.y) > 6)
    }

    /// Hardly an arrow of an overview runs behind an actor, and none of a picture with few.
    @Test(arguments: [LayoutEngine.neato, .sfdp, .circo]) func freesRandomPictures(engine: LayoutEngine) throws {
        let graph = PictureSamples.random(seed: 7, actors: 34, edges: 62)
        let report = try Picture(graph, options: PictureOptions(engine: engine, maxEdges: 70)).report()
        #expect(report.arrowsBehindActors <= report.arrows / 20)
        #expect(report.nodeOverlaps + report.labelOverlaps + report.labelsOverNodes == 0)
    }

    @Test func drawsAnOverview() throws {
        let graph = PictureSamples.random(seed: 3, actors: 90, edges: 260)
        let picture = try Picture(graph, options: PictureOptions(maxEdges: 1_000)).laidOut()
        let report = try picture.report()
        #expect(report.nodeOverlaps + report.labelOverlaps + report.labelsOverNodes == 0)
        #expect(report.arrows - report.hiddenLabels > 40)
        #expect(picture.content.subtitle(picture.options).contains("\(report.hiddenLabels) arrows without words"))
        #expect(report.arrowsBehindActors <= report.arrows / 2)
    }
}
