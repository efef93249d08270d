import Foundation
import TestSupport
import Testing

/// One run of the built program, in a folder of its own.
struct ToolRun {
    let status: Int32
    let output: Data
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [Substring] { text.split(separator: "\n") }

    /// The program beside the tests.
    static let executable: URL = {
        let beside = (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])).resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: "graph-tool")
        if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
        return SharedFolder.packageRoot.appending(path: ".build/debug/graph-tool")
    }()

    init(_ arguments: [String], in folder: Workspace, input: String = "") throws {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        // Files, not pipes: nothing can block on a full one.
        let streams = ["in", "out", "err"].map { folder.url.appending(path: ".\(UUID().uuidString).\($0)") }
        defer { for stream in streams { try? FileManager.default.removeItem(at: stream) } }
        try Data(input.utf8).write(to: streams[0])
        for stream in streams[1...] { try Data().write(to: stream) }
        process.standardInput = try FileHandle(forReadingFrom: streams[0])
        process.standardOutput = try FileHandle(forWritingTo: streams[1])
        process.standardError = try FileHandle(forWritingTo: streams[2])
        try process.run()
        process.waitUntilExit()
        status = process.terminationStatus
        output = try Data(contentsOf: streams[1])
        errors = String(decoding: try Data(contentsOf: streams[2]), as: UTF8.self)
    }
}

/// A folder that goes away with the test.
final class Workspace: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "graph-tool-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ name: String, _ content: some Sequence<UInt8>) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content).write(to: file)
    }

    func write(_ name: String, _ text: String) throws { try write(name, text.utf8) }

    func read(_ name: String) throws -> Data { try Data(contentsOf: url.appending(path: name)) }

    func json(_ name: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: try read(name)) as? [String: Any])
    }

    /// Names of visible files, sorted.
    func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.path).filter { !$0.hasPrefix(".") }.sorted()
    }
}
