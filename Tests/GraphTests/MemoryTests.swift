import Foundation
import Graph
import Testing

/// Memory over many pictures in one process; `make test-memory` sets RENDERS and runs it alone, as other tests that run
/// at the same time would count along, and so would its own cases.
@Suite(.serialized) struct MemoryTests {
    private static let renders = ProcessInfo.processInfo.environment["RENDERS"].flatMap { Int($0) }

    /// Plain labels leak about 1 kB a picture and 36 HTML-like labels about 13 kB, all of it in Graphviz.
    @Test(.enabled(if: renders != nil), arguments: [(html: false, kilobytes: 4.0), (html: true, kilobytes: 20.0)])
    func manyPicturesTakeTheMemoryOfFew(_ limit: (html: Bool, kilobytes: Double)) throws {
        let count = try #require(Self.renders)
        let nodes = (0..<36).map { limit.html ? "n\($0) [label=<<b>Name \($0)</b>>]" : "n\($0) [label=\"Name \($0)\"]" }
        let edges = (0..<48).map { "n\($0 % 36) -> n\(($0 * 7 + 5) % 36)" }
        let dot = "digraph g { \((nodes + edges).joined(separator: "; ")) }"
        func draw() throws -> [UInt8] { try Graphviz.render(dot, engine: .dot, format: .svg) }
        let first = try draw()
        // Fonts, caches and the allocator settle over the first hundred.
        for _ in 0..<100 { #expect(try draw() == first) }
        let before = try Self.resident()
        for _ in 0..<count { _ = try draw() }
        let grown = Double(try Self.resident() - before) / 1024 / Double(count)
        print("\(count) pictures, HTML labels \(limit.html): \((grown * 100).rounded() / 100) kB more a picture")
        #expect(grown < limit.kilobytes)
    }

    /// Bytes of this process in memory.
    private static func resident() throws -> Int {
        let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return try #require(pages.count > 1 ? Int(pages[1]) : nil) * sysconf(Int32(_SC_PAGESIZE))
    }
}
