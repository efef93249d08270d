import ArgumentParser

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measures how often the tool is right.",
        subcommands: [EvaluateParseCommand.self, EvaluateRelationsCommand.self])
}
