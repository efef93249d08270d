import ArgumentParser
import Extraction
import Foundation
import Knowledge

struct DiffCommand: ParsableCommand, GraphWriter {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Says what changed from one graph to another; exit code 0 when nothing did, 1 when something did.",
        discussion: """
            Signs: + new, - gone, ^ stronger, v weaker, ~ changed, ! turned between cooperation and conflict.

            EXAMPLES:
              graph-tool diff january.json february.json
              graph-tool diff january.json february.json --json > changes.json
              graph-tool diff january.json february.json -o changes.svg
            """)

    @Argument(help: "The graph before.")
    var before: String

    @Argument(help: "The graph after.")
    var after: String

    @Flag(help: "Print JSON, which 'graph-tool apply' reads.")
    var json = false

    @OptionGroup(title: "Picture") var drawing: DrawingOptions

    @Option(help: "Your own ontology (YAML) in place of the built-in one.")
    var ontology: String?

    @Option(
        name: [.short, .customLong("output")],
        help: "A picture of both graphs with what is new and gone marked; may be repeated.")
    var output: [String] = []

    func run() throws {
        let types = try GraphFiles.ontology(ontology)
        var options = try drawing.options(types)
        let readings = try [before, after].map { try GraphFiles.reading($0, types: types) }
        let (old, new) = (readings[0].graph, readings[1].graph)
        let facts = GraphFiles.metadata(ofAll: readings.map(\.metadata))
        let difference = GraphDifference(from: old, to: new)
        let text = json ? difference.json(metadata: facts) : difference.lines().map { $0 + "\n" }.joined()
        try Output.write(to: nil) { try $0(Data(text.utf8)) }
        if !output.isEmpty {
            options.changes = difference.marks
            try GraphFiles(options: options, metadata: facts).write(
                GraphMerge([new, old]).graph, to: output)
        }
        if !difference.isEmpty { throw Failure(.different, "") }
    }
}

struct ApplyCommand: ParsableCommand, GraphWriter {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Makes the later graph from the earlier one and the changes that 'diff --json' printed.",
        discussion: """
            EXAMPLES:
              graph-tool apply january.json changes.json -o february.json
              graph-tool apply january.json changes.json -o february.svg
              graph-tool apply january.json changes.json -o february.graphml
            """)

    @Argument(help: "The graph before.")
    var graph: String

    @Argument(help: "The changes.")
    var changes: String

    @OptionGroup(title: "Picture") var drawing: DrawingOptions

    @Option(
        name: [.short, .customLong("output")], help: "A file to write, its kind by its extension; may be repeated.")
    var output: [String]

    func run() throws {
        let options = try drawing.options(GraphFiles.ontology())
        let old = try GraphFiles.reading(graph)
        let new: GraphReading
        do {
            let text = try LanguageOptions.text(of: changes)
            let (difference, facts) = try GraphDifference.read(Data(text.utf8))
            new = GraphReading(
                try difference.applied(to: old.graph), metadata: GraphMerge.shared([old.metadata, facts]))
        } catch let error as GraphReadingError {
            throw Failure(.badData, "\(changes): \(error)")
        }
        try GraphFiles(options: options, metadata: GraphFiles.metadata(of: new)).write(
            new.graph, to: output)
    }
}
