import ArgumentParser
import Extraction
import Foundation
import Knowledge

struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Counts and measures a graph: actors, relations, degree, PageRank, betweenness, communities.",
        discussion: """
            EXAMPLES:
              graph-tool stats crisis.json
              graph-tool stats crisis.json --relation demands,warns --actors 5
              graph-tool stats crisis.graphml --json > figures.json
            """)

    @Argument(help: "The graph.")
    var graph: String

    @OptionGroup(title: "Filters") var filters: FilterOptions

    @Option(help: ArgumentHelp("Actors listed in the table.", valueName: "number"))
    var actors = 20

    @Flag(help: "Print JSON, with all actors.")
    var json = false

    func run() throws {
        guard actors >= 0 else { throw Failure(.usage, "--actors \(actors): give 0 or more") }
        let reading = try GraphFiles.reading(graph)
        let kept = try filters.apply(reading.graph, GraphFiles.ontology())
        let statistics = GraphStatistics(kept)
        let text = json ? statistics.json(metadata: reading.metadata) : statistics.table(most: actors)
        try Output.write(to: nil) { try $0(Data(text.utf8)) }
    }
}
