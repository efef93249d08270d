import ArgumentParser
import Graph

/// The hidden child process in which Graphviz runs.
struct LayoutWorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layout-worker", abstract: "Lays out graphs for the process that started it.",
        shouldDisplay: false)

    @Option(help: "Mebibytes of address space.") var memory = 2048

    func run() { LayoutWorker.serve(memoryMebibytes: memory) }
}
