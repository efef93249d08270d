import Foundation
import Graph
import Synchronization
import TestSupport
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
        for engine in [LayoutEngine.dot, .neato, .sfdp, .circo, .twopi] {
            for dot in dots {
                let inside = try Graphviz.render(dot, engine: engine, format: .dot)
                #expect(try runner().render(dot, engine: engine, format: .dot) == inside)
            }
        }
    }

    /// What a process has laid out before, and so where in memory a graph comes to lie, changes nothing.
    @Test(arguments: [LayoutEngine.dot, .neato, .sfdp, .fdp, .circo, .twopi])
    func layoutsHaveNoHistory(_ engine: LayoutEngine) throws {
        let dots = (1...12 as ClosedRange<UInt64>).map { seed in
            var random = SeededGenerator(seed: seed)
            let ends = (0..<120).map { _ in "a\(Int.random(in: 0..<24, using: &random))" }
            let edges = stride(from: 0, to: ends.count, by: 2).map { "\(ends[$0]) -> \(ends[$0 + 1])" }
            // With clusters fdp itself is not always the same: one run in hundreds on a busy machine.
            let hasCluster = seed % 2 == 0 && engine != .fdp
            let cluster = hasCluster ? "subgraph cluster_1 { a0; a1; subgraph cluster_2 { a2; a3 } }" : ""
            return "digraph { rankdir=LR; \(edges.joined(separator: "; ")); \(cluster) }"
        }
        let first = try dots.map { try runner().render($0, engine: engine, format: .dot) }
        let again = try dots.reversed().map { try runner().render($0, engine: engine, format: .dot) }
        for (dot, (one, other)) in zip(dots, zip(first, again.reversed())) {
            #expect(String(decoding: one, as: UTF8.self) == String(decoding: other, as: UTF8.self), "\(dot)")
        }
    }

    /// Many ask one worker at once; each gets its own layout.
    @Test func aQueueGivesEachItsOwn() throws {
        let dots = (0..<40).map { "digraph G { a\($0) -> b -> c\($0); a\($0) -> c\($0) }" }
        let expected = try dots.map { try Graphviz.layout($0, engine: .dot) }
        for runner in [LayoutRunner.inProcess, try runner()] {
            let queue = LayoutQueue(runner)
            let found = Mutex([Int: Layout]())
            DispatchQueue.concurrentPerform(iterations: dots.count) { number in
                let layout = try? queue.layout(dots[number], engine: .dot) { number % 10 != 9 }
                found.withLock { $0[number] = layout ?? nil }
            }
            let layouts = found.withLock { $0 }
            for number in dots.indices {
                #expect(layouts[number] == (number % 10 == 9 ? nil : expected[number]), "\(number)")
            }
        }
    }

    /// What was on its way to a worker that had to be ended reaches another.
    @Test func aQueueOutlivesItsWorker() throws {
        let endless = "digraph G {" + (0..<30_000).map { "n\($0) -> n\($0 + 1)" }.joined(separator: ";") + "}"
        let dots = (0..<8).map { $0 == 2 ? endless : "digraph G { a\($0) -> b }" }
        let queue = LayoutQueue(try runner(seconds: 1))
        let found = Mutex([Int: Result<Layout?, any Error>]())
        DispatchQueue.concurrentPerform(iterations: dots.count) { number in
            let layout = Result { try queue.layout(dots[number], engine: .dot) { true } }
            found.withLock { $0[number] = layout }
        }
        for (number, dot) in dots.enumerated() {
            let result = try #require(found.withLock { $0[number] })
            if number == 2 {
                #expect { try result.get() } throws: { if case GraphvizError.timedOut = $0 { true } else { false } }
            } else {
                #expect(try result.get() == Graphviz.layout(dot, engine: .dot))
            }
        }
        // Unreadable graphs fail for those who asked, and the worker goes on.
        #expect { try queue.layout("digraph {", engine: .dot) { true } } throws: { "\($0)".contains("syntax error") }
        #expect(try queue.layout("digraph G { a }", engine: .dot) { true }?.nodes.count == 1)
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
