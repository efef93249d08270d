import Foundation
import Testing

/// Drawings that hang or end Graphviz 2.43: the program ends soon, with a picture or one clear line.
@Suite(.serialized) struct KillerTests {
    struct Killer: Sendable, CustomTestStringConvertible {
        var name: String
        var dot: String
        var format = "svg"
        var testDescription: String { name }
    }

    static let killers = [
        Killer(name: "label", dot: #"digraph { a [label="\#(String(repeating: #"x\n"#, count: 100_000))"] }"#),
        Killer(name: "dpi", dot: #"digraph { graph [dpi=100000, size="10000!"]; a -> b }"#, format: "png"),
        Killer(name: "size", dot: #"digraph { size="10000!"; a -> b }"#, format: "png"),
        Killer(name: "sides", dot: "digraph { a [shape=polygon, sides=100000000] }"),
        Killer(
            name: "path", dot: "digraph { \((0..<100_000).map { "n\($0) -> n\($0 + 1)" }.joined(separator: "; ")) }"),
        Killer(
            name: "curves",
            dot: "digraph { splines=curved; "
                + (0..<8).flatMap { a in (0..<8).filter { $0 != a }.map { "n\(a) -> n\($0)" } }.joined(separator: "; ")
                + " }"),
        Killer(
            name: "labels",
            dot: "digraph { "
                + (0..<400).map { "n\($0 * 7 % 120) -> n\($0 * 13 % 119) [label=\"word\"]" }.joined(separator: "; ")
                + " }"),
        Killer(name: "background", dot: #"digraph { _background="c 7 -#ff0000 p 4 4 4 36 4 36 36 4 36"; a -> b }"#),
        Killer(name: "image", dot: #"digraph { a [image="/etc/passwd", shapefile="/etc/passwd"]; a -> b }"#),
        Killer(
            name: "markup", dot: #"digraph { a [label=<<table><tr><td><img src="/etc/passwd"/></td></tr></table>>] }"#),
        Killer(name: "stylesheet", dot: ##"digraph { stylesheet="x\"?><script>alert(1)</script>"; a -> b }"##),
        Killer(name: "link", dot: #"digraph { a [URL="javascript:alert(1)"]; a -> b }"#),
    ]

    @Test(arguments: killers) func endsWell(killer: Killer) throws {
        let folder = try Workspace()
        try folder.write("in.dot", killer.dot)
        let start = ContinuousClock.now
        let run = try ToolRun(
            ["render", "in.dot", "--layout-timeout", "2", "-o", "out.\(killer.format)"], in: folder)
        // Three engines of two seconds each and their start on a busy machine.
        #expect(ContinuousClock.now - start < .seconds(40))
        switch run.status {
        case 0:
            let picture = String(decoding: try folder.read("out.\(killer.format)"), as: UTF8.self)
            #expect(!picture.contains("<script") && !picture.contains("javascript:") && !picture.contains("/etc/"))
        case 65:
            #expect(run.errors.split(separator: "\n").last?.contains("in.dot: Graphviz") == true, "\(run.errors)")
            #expect(try folder.files() == ["in.dot"])
        default: Issue.record("exit code \(run.status): \(run.errors)")
        }
    }

    /// What the layered layout cannot do in time another engine does, and the program says so.
    @Test func saysWhichEngineItUsed() throws {
        let folder = try Workspace()
        let arrows = (0..<1_500).map { "n\($0 * 7 % 499) -> n\($0 * 13 % 491)" }.joined(separator: "; ")
        try folder.write("in.dot", "digraph { \(arrows) }")
        let run = try ToolRun(["render", "in.dot", "--layout-timeout", "4", "-o", "out.svg"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("dot: Graphviz took longer") && run.errors.contains("using sfdp"))
    }
}
