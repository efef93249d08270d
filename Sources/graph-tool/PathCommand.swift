import ArgumentParser
import Extraction
import Foundation
import Graph
import Knowledge

struct PathCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "path",
        abstract: "Shows how two actors are connected: the shortest ways, with a sentence for each step.",
        discussion: """
            EXAMPLES:
              graph-tool path crisis.json "Olaf Scholz" "Xi Jinping"
              graph-tool path crisis.json Germany China --count 3 --directed
              graph-tool path crisis.json Germany China --where 'modality == "asserted"' --json
            """)

    @Argument(help: "The graph.")
    var graph: String

    @Argument(help: "The actor the way starts at.")
    var from: String

    @Argument(help: "The actor it leads to.")
    var to: String

    @OptionGroup(title: "Filters") var filters: FilterOptions

    @Option(help: ArgumentHelp("How many ways to show, shortest first.", valueName: "number"))
    var count = 1

    @Flag(help: "Follow relations from source to target only.")
    var directed = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        guard (1...1000).contains(count) else { throw Failure(.usage, "--count \(count): give 1 to 1000") }
        let reading = try GraphFiles.reading(graph)
        let kept = try filters.apply(reading.graph, GraphFiles.ontology())
        let (start, goal) = (try position(of: from, in: kept), try position(of: to, in: kept))
        let paths = GraphPaths(in: kept, from: start, to: goal, most: count, followsDirection: directed)
        let text = json ? paths.json(metadata: reading.metadata) : paths.text()
        try Output.write(to: nil) { try $0(Data(text.utf8)) }
        if paths.paths.isEmpty {
            Diagnostics.warning("no way leads from '\(kept.nodes[start].id)' to '\(kept.nodes[goal].id)'")
        }
    }

    /// The actor of this name, whatever its case.
    private func position(of name: String, in graph: KnowledgeGraph) throws -> Int {
        let actor = try Suggestion.resolve("actor", name, graph.nodes.map(\.id))
        guard let position = graph.position(of: actor) else {
            throw Failure(.usage, "\(self.graph): there is no actor '\(actor)'")
        }
        return position
    }
}
