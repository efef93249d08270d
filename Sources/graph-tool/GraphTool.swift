import ArgumentParser
import Foundation
import Graph
import Knowledge

@main
struct GraphTool: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "graph-tool",
        abstract: "Turns news text into a graph of who demands, warns, rejects and supports whom.",
        discussion: """
            EXAMPLES:
              graph-tool build news/ -o crisis.svg -o crisis.json
              graph-tool filter crisis.json --entity NATO --hops 2 -o nato.html
              graph-tool explain crisis.json --source Russia --relation demands --target NATO
            """,
        version: version,
        subcommands: [
            BuildCommand.self,
            ExtractCommand.self,
            FilterCommand.self,
            ExplainCommand.self,
            WhyNotCommand.self,
            OntologyCommand.self,
            RenderCommand.self,
            IngestCommand.self,
            StoreCommand.self,
            MergeCommand.self,
            DiffCommand.self,
            ApplyCommand.self,
            StatsCommand.self,
            PathCommand.self,
            ParseCommand.self,
            EvaluateCommand.self,
            TrainCommand.self,
            LayoutWorkerCommand.self,
        ])

    /// Whether an output named on the command line, which nobody has checked yet, is a picture or a page with one.
    private static func asksForPicture(_ arguments: [String]) -> Bool {
        zip(arguments, arguments.dropFirst()).contains { option, value in
            (option == "-o" || option == "--output") && GraphFiles.isDrawn(value)
        } || arguments.contains { $0.hasPrefix("--output=") && GraphFiles.isDrawn($0) }
    }

    /// Runs a command and turns every error into one line and its exit code.
    static func main() async {
        Interruption.install()
        // Before all else: the worker takes longest to be ready, and is a copy only while there is one thread.
        if asksForPicture(CommandLine.arguments) { Picture.prepare() }
        do {
            var command = try parseAsRoot()
            try (command as? any GraphWriter)?.prepare()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            LayoutRunner.finish()
        } catch let failure as Failure {
            if !failure.message.isEmpty { Diagnostics.error(failure.message) }
            if let excerpt = failure.excerpt { Diagnostics.excerpt(excerpt) }
            Foundation.exit(failure.code.rawValue)
        } catch {
            // Help, version and wrong usage are ArgumentParser's; whatever else gets here nobody expected.
            if exitCode(for: error) == .failure {
                Diagnostics.error("\(error)")
                Foundation.exit(Failure.Code.internalError.rawValue)
            }
            exit(withError: error)
        }
    }
}
