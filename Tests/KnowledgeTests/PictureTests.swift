import Extraction
import Foundation
import Graph
import TestSupport
import Testing

@testable import Knowledge

@Suite struct PictureGallery {
    /// Writes pictures for people to look at into the folder that PICTURE_FOLDER names.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["PICTURE_FOLDER"] != nil))
    func writesPictures() throws {
        let folder = URL(filePath: try #require(ProcessInfo.processInfo.environment["PICTURE_FOLDER"]))
        var cases: [(String, KnowledgeGraph, PictureOptions)] = [
            ("crisis-light", PictureSamples.crisis, PictureOptions()),
            ("crisis-dark", PictureSamples.crisis, PictureOptions(theme: .dark, page: .a4)),
        ]
        if let ego = PictureSamples.crisis.egoGraph(around: "NATO", radius: 1) {
            cases.append(("ego", ego, PictureOptions(title: "NATO and its counterparts")))
        }
        for (actors, edges) in [(9, 12), (18, 30), (35, 60), (70, 150)] {
            let graph = PictureSamples.random(seed: 7, actors: actors, edges: edges)
            cases.append(("random-\(edges)", graph, PictureOptions(maxEdges: edges)))
        }
        for (name, graph, options) in cases {
            let start = ContinuousClock.now
            let picture = try Picture(graph, options: options).laidOut()
            for format in [ImageFormat.png, .svg] {
                try Data(picture.render(format)).write(to: folder.appending(path: "\(name).\(format.rawValue)"))
            }
            try Data(Picture(graph, options: options).dot().utf8).write(to: folder.appending(path: "\(name).dot"))
            print(name, picture.layout.plan, picture.layout.strain, ContinuousClock.now - start)
            print(try picture.report())
        }
    }
}
