import Foundation
import Testing

/// Colour as a terminal gets it.
@Suite struct TerminalTests {
    /// What `explain` writes to a terminal of its own.
    private func explained(_ options: [String], _ environment: [String: String]) throws -> String {
        let folder = try Workspace()
        try folder.write("note.txt", "Russia warned Ukraine on Monday.\n")
        #expect(try ToolRun(["build", "note.txt", "-o", "note.json"], in: folder).status == 0)
        var (terminal, program): (Int32, Int32) = (-1, -1)
        try #require(openpty(&terminal, &program, nil, nil, nil) == 0)
        let process = Process()
        process.executableURL = ToolRun.executable
        process.arguments = ["explain", "note.json", "--source", "Russia"] + options
        process.currentDirectoryURL = folder.url
        process.environment = environment
        process.standardOutput = FileHandle(fileDescriptor: program)
        try process.run()
        process.waitUntilExit()
        // A terminal that nobody writes to any more ends with an error, not with an end of file; so it is read while its
        // other side is open. What is written is less than it holds.
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(terminal, &bytes, bytes.count)
        close(program)
        close(terminal)
        #expect(process.terminationStatus == 0)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        #expect(text.contains("warned"))
        return text
    }

    private static let colour = "\u{1B}["

    @Test func coloursUnlessToldOtherwise() throws {
        #expect(try explained([], ["TERM": "xterm"]).contains(Self.colour))
        // An empty NO_COLOR says nothing (no-color.org).
        #expect(try explained([], ["TERM": "xterm", "NO_COLOR": ""]).contains(Self.colour))
        #expect(try !explained([], ["TERM": "xterm", "NO_COLOR": "1"]).contains(Self.colour))
        #expect(try !explained([], ["TERM": "dumb"]).contains(Self.colour))
        #expect(try !explained(["--color", "never"], ["TERM": "xterm"]).contains(Self.colour))
        #expect(try explained(["--color", "always"], ["TERM": "xterm", "NO_COLOR": "1"]).contains(Self.colour))
    }
}
