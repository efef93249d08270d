import ArgumentParser

@main
struct GraphTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph-tool",
        abstract: "Turns news text into a graph of who demands, warns, rejects and supports whom.",
        subcommands: [
            ParseCommand.self,
            TrainCommand.self,
            LayoutWorkerCommand.self,
        ])
}
