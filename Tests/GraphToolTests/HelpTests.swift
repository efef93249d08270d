import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import graph_tool

/// Help that cannot go out of date: every command shows how to use it, and every example is understood.
@Suite struct HelpTests {
    struct Command: Sendable, CustomTestStringConvertible {
        let type: any ParsableCommand.Type
        let path: [String]
        var testDescription: String { path.joined(separator: " ") }
        var name: String { path.joined(separator: " ") }

        /// The lines below EXAMPLES, continued lines joined.
        var examples: [String] {
            let text = type.configuration.discussion.replacing("\\\n", with: " ")
            guard let start = text.firstRange(of: "EXAMPLES:") else { return [] }
            return text[start.upperBound...].split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    static let commands = all(below: GraphTool.self, [])

    private static func all(below type: any ParsableCommand.Type, _ path: [String]) -> [Command] {
        let name = type.configuration.commandName ?? String(describing: type).lowercased()
        guard type.configuration.shouldDisplay else { return [] }
        let here = Command(type: type, path: path + [name])
        return [here] + type.configuration.subcommands.flatMap { all(below: $0, here.path) }
    }

    @Test func findsTheCommands() {
        let names = Self.commands.map(\.name)
        #expect(names.contains("graph-tool") && names.contains("graph-tool store remove"))
        #expect(names.count >= 20)
    }

    @Test(arguments: commands) func showsThreeExamples(_ command: Command) throws {
        #expect(command.examples.count >= 3, "\(command.examples)")
        for example in command.examples {
            #expect("\(example) ".contains(command.name + " "), "\(example)")
            // What the shell would hand to the program: the words of the stage that begins with it.
            let stages = example.split(separator: "|").filter { $0.contains("graph-tool ") }
            #expect(!stages.isEmpty)
            for stage in stages {
                let words = try Self.words(of: stage).drop { $0 != "graph-tool" }.dropFirst()
                let arguments = Array(words.prefix { $0 != ">" && $0 != "&&" })
                #expect(throws: Never.self, "\(example)") { _ = try GraphTool.parseAsRoot(arguments) }
            }
        }
    }

    @Test(arguments: commands) func printsItsExamples(_ command: Command) throws {
        let run = try ToolRun(Array(command.path.dropFirst()) + ["--help"], in: try Workspace())
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.text.contains("EXAMPLES:"))
    }

    /// Words as the shell parts them, quotes taken off.
    private static func words(of line: some StringProtocol) throws -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if quote == nil, character == " " {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        #expect(quote == nil, "an open quote: \(line)")
        return words + (word.map { [$0] } ?? [])
    }

    @Test func theREADMEListsEveryExitCode() throws {
        let readme = try String(contentsOf: SharedFolder.packageRoot.appending(path: "README.md"), encoding: .utf8)
        for code in [0, 130] + Failure.Code.allCases.map(\.rawValue) {
            #expect(readme.contains("\n| \(code) | "), "\(code)")
        }
    }

    @Test func coloursWhenAsked() throws {
        let folder = try Workspace()
        try folder.write("note.txt", "Russia warned Ukraine on Monday.\n")
        #expect(try ToolRun(["build", "note.txt", "-o", "note.json"], in: folder).status == 0)
        func text(_ color: [String]) throws -> String {
            try ToolRun(["explain", "note.json", "--source", "Russia"] + color, in: folder).text
        }
        #expect(try text(["--color", "always"]).contains("\u{1B}["))
        // Into a file there is no colour unless it is asked for.
        for color in [[], ["--color", "auto"], ["--color", "never"]] {
            let plain = try text(color)
            #expect(plain.contains("warned") && !plain.contains("\u{1B}"))
        }
        let wrong = try ToolRun(["explain", "note.json", "--source", "Russia", "--color", "blue"], in: folder)
        #expect(wrong.status == 64 && wrong.errors.contains("always"))
    }
}
