import ArgumentParser
import Extraction
import Knowledge

struct FilterCommand: ParsableCommand, GraphWriter {
    static let configuration = CommandConfiguration(
        commandName: "filter",
        abstract: "Makes a smaller graph, or a picture of it.",
        discussion: """
            EXAMPLES:
              graph-tool filter crisis.json --relation demands -o demands.json
              graph-tool filter crisis.json --entity Russia --hops 2 -o russia.svg
              graph-tool filter picture.svg --since 2022-02-01 --min-evidence 2 -o february.svg
            """)

    @Argument(help: "A graph: .json, or an .svg that graph-tool made.")
    var graph: String

    @OptionGroup(title: "Filters") var filters: FilterOptions
    @OptionGroup(title: "Picture") var drawing: DrawingOptions

    @Option(help: "Your own ontology (YAML) in place of the built-in one.")
    var ontology: String?

    @Option(
        name: [.short, .customLong("output")], help: "A file to write, its kind by its extension; may be repeated.")
    var output: [String]

    func run() throws {
        let ontology = try GraphFiles.ontology(ontology)
        let options = try drawing.options(ontology)
        let reading = try GraphFiles.reading(
            graph, types: ontology, relations: filters.wantedRelations(ontology))
        UntilTheEnd.keep(reading)
        let kept = try filters.apply(reading.graph, ontology)
        if kept.edges.isEmpty { Diagnostics.warning("no relation passes the filters") }
        try GraphFiles(options: options, metadata: GraphFiles.metadata(of: reading)).write(
            kept, to: output)
        Diagnostics.note("\(kept.nodes.count) actors, \(kept.edges.count) relations: \(output.joined(separator: ", "))")
    }
}
