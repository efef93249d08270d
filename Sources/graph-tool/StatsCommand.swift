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
              graph-tool stats archive.json --measures pagerank,components
              graph-tool stats crisis.graphml --json > figures.json
            """)

    @Argument(help: "The graph.")
    var graph: String

    @OptionGroup(title: "Filters") var filters: FilterOptions

    @Option(help: ArgumentHelp("Actors listed in the table.", valueName: "number"))
    var actors = 20

    @Option(
        help: ArgumentHelp(
            "What to find beside degrees, all by default: "
                + GraphStatistics.Measure.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            valueName: "list"))
    var measures: String?

    @Flag(help: "Print JSON, with all actors.")
    var json = false

    func run() throws {
        guard actors >= 0 else { throw Failure(.usage, "--actors \(actors): give 0 or more") }
        let measures = try wantedMeasures()
        let reading = try GraphFiles.reading(graph)
        UntilTheEnd.keep(reading)
        let kept = try filters.apply(reading.graph, GraphFiles.ontology())
        let statistics = GraphStatistics(kept, measures: measures)
        let text = json ? statistics.json(metadata: reading.metadata) : statistics.table(most: actors)
        try Output.write(to: nil) { try $0(Data(text.utf8)) }
    }

    private func wantedMeasures() throws -> Set<GraphStatistics.Measure> {
        let all = GraphStatistics.Measure.allCases
        guard let measures else { return Set(all) }
        return Set(
            try measures.split(separator: ",").map { name in
                guard let measure = GraphStatistics.Measure(rawValue: String(name)) else {
                    let choices = all.map(\.rawValue).joined(separator: ", ")
                    throw Failure(.usage, "--measures \(name): use \(choices)")
                }
                return measure
            })
    }
}
