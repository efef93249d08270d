import ArgumentParser
import Graph

/// The hidden child process in which Graphviz runs: DOT on standard input, the result on standard output.
struct LayoutWorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layout-worker", abstract: "Lays out DOT from standard input.", shouldDisplay: false)

    @Argument var engine: String
    @Argument var format: String
    @Option(help: "Seconds of processor time.") var cpu = 20
    @Option(help: "Mebibytes of address space.") var memory = 2048

    func run() throws {
        try LayoutWorker.run(
            engine: engine, format: format, limits: LayoutLimits(cpuSeconds: cpu, memoryMebibytes: memory))
    }
}
