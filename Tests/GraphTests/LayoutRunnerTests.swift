import Foundation
import Graph
import Testing

/// The tool beside the test bundle, or `nil` when only this target was built.
private let tool: String? = {
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let candidates = [folder] + (own.map { [URL(filePath: $0).deletingLastPathComponent()] } ?? [])
    return candidates.map { $0.appending(path: "graph-tool").path }.first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
}()

private func runner(seconds: Double = 20, memory: Int = 2048) throws -> LayoutRunner {
    .worker(executable: try #require(tool), limits: LayoutLimits(wallSeconds: seconds, memoryMebibytes: memory))
}

@Suite(.enabled(if: tool != nil, "graph-tool is not built beside the tests")) struct LayoutRunnerTests {
    @Test func givesWhatThisProcessGives() throws {
        let dot = "digraph G { a -> b -> c; a -> c [label=\"x\"] }"
        let inside = try LayoutRunner.inProcess.render(dot, engine: .dot, format: .svg)
        #expect(try runner().render(dot, engine: .dot, format: .svg) == inside)
        #expect(try runner().layout(dot, engine: .dot) == Graphviz.layout(dot, engine: .dot))
    }

    /// One child draws many graphs; none leaves a trace in the next.
    @Test func aUsedWorkerDrawsLikeANewOne() throws {
        let dots = (2..<12).map { count in
            "digraph G { "
                + (0..<count * 2).map { "a\($0 % count) -> a\(($0 * 7 + 3) % count) [label=\"\($0)\"]" }.joined(
                    separator: ";") + " }"
        }
        let clustered = dots.map { "\($0.dropLast()); subgraph cluster_1 { a0; a1 } }" }
        for engine in [LayoutEngine.dot, .neato, .sfdp, .circo, .twopi] {
            for dot in dots {
                let inside = try Graphviz.render(dot, engine: engine, format: .dot)
                #expect(try runner().render(dot, engine: engine, format: .dot) == inside)
            }
        }
        let first = try clustered.map { try runner().render($0, engine: .dot, format: .dot) }
        let again = try clustered.reversed().map { try runner().render($0, engine: .dot, format: .dot) }
        #expect(again == first.reversed())
    }

    @Test func carriesErrors() throws {
        #expect { try runner().render("digraph {", engine: .dot, format: .svg) } throws: {
            "\($0)".contains("syntax error in line 1")
        }
        #expect(throws: GraphvizError.self) {
            try LayoutRunner.worker(executable: "/nowhere/tool", limits: LayoutLimits())
                .render("digraph {}", engine: .dot, format: .svg)
        }
    }

    @Test func endsWhatTakesTooLong() throws {
        let path = (0..<30_000).map { "n\($0) -> n\($0 + 1)" }.joined(separator: ";")
        let start = ContinuousClock.now
        #expect { try runner(seconds: 1).render("digraph G {\(path)}", engine: .dot, format: .svg) } throws: {
            if case GraphvizError.timedOut = $0 { true } else { false }
        }
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    /// Graphs that end Graphviz 2.43 or eat the machine; this process must outlive each with a typed error.
    @Test(arguments: [
        "digraph G { a [shape=polygon, sides=100000000] }",
        "digraph G { graph [dpi=100000, size=\"10000!\"]; a -> b }",
        "digraph G { a [label=\"" + String(repeating: "x\\n", count: 100_000) + "\"] }",
    ]) func outlivesKillers(dot: String) throws {
        let runner = try runner(seconds: 4, memory: 700)
        #expect(throws: GraphvizError.self) { try runner.render(dot, engine: .dot, format: .png) }
        #expect(try !runner.render("digraph G { a }", engine: .dot, format: .svg).isEmpty)
    }
}
