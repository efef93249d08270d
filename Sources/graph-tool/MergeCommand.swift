import ArgumentParser
import Extraction
import Knowledge

struct MergeCommand: ParsableCommand, GraphWriter {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Makes one graph of several, each piece of evidence once.",
        discussion: """
            The order of the graphs does not matter. An actor that the graphs type in different ways gets the type that
            most of them give it.

            EXAMPLES:
              graph-tool merge january.json february.json -o winter.json
              graph-tool merge archive/*.json -o all.svg --max-edges 40
              graph-tool merge ours.json theirs.graphml --where 'evidence >= 2' -o both.dot
            """)

    @Argument(help: "The graphs.")
    var graphs: [String]

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
        let readings = try graphs.map { try GraphFiles.reading($0, types: ontology) }
        let merge = GraphMerge(readings.map(\.graph))
        for conflict in merge.conflicts {
            let types = conflict.types.map { "\($0.type.rawValue) in \($0.graphs)" }.joined(separator: ", ")
            Diagnostics.warning("'\(conflict.actor)' has several types (\(types)); the first is taken")
        }
        let kept = try filters.apply(merge.graph, ontology)
        try GraphFiles(options: options, metadata: GraphFiles.metadata(ofAll: readings.map(\.metadata))).write(
            kept, to: output)
        Diagnostics.note("\(kept.nodes.count) actors, \(kept.edges.count) relations: \(output.joined(separator: ", "))")
    }
}
