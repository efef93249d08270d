import ArgumentParser
import Extraction
import Graph
import Knowledge

struct RenderCommand: ParsableCommand, GraphWriter {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Draws a graph, or a DOT file, as a picture.",
        discussion: """
            EXAMPLES:
              graph-tool render crisis.json -o crisis.svg --theme dark
              graph-tool render crisis.json --page a4 --report -o crisis.pdf
              graph-tool render diagram.dot --engine neato -o diagram.png
            """)

    @Argument(help: "A graph (.json, .svg of ours) or a drawing in DOT (.dot, .gv).")
    var graph: String

    @OptionGroup(title: "Filters") var filters: FilterOptions
    @OptionGroup(title: "Picture") var drawing: DrawingOptions

    @Option(help: "Your own ontology (YAML) in place of the built-in one.")
    var ontology: String?

    @Option(
        name: [.short, .customLong("output")], help: "A file to write, its kind by its extension; may be repeated.")
    var output: [String] = []

    @Flag(help: "Print overlaps, crossings and sizes of the picture as lines of `name: number`.")
    var report = false

    func run() throws {
        guard report || !output.isEmpty else { throw Failure(.usage, "give -o FILE or --report") }
        if ["dot", "gv"].contains(GraphFiles.fileExtension(graph)) {
            guard !report else { throw Failure(.usage, "--report needs a graph (.json), not a drawing in DOT") }
            return try DOTDrawing(path: graph, options: drawing).render(to: output)
        }
        let ontology = try GraphFiles.ontology(ontology)
        let options = try drawing.options(ontology)
        let reading = try GraphFiles.reading(
            graph, types: ontology, relations: filters.wantedRelations(ontology))
        let kept = try filters.apply(reading.graph, ontology)
        let files = GraphFiles(options: options, metadata: GraphFiles.metadata(of: reading))
        let drawn = try files.write(kept, to: output)
        if report {
            do {
                print(try (drawn ?? Picture(kept, options: options).laidOut()).report())
            } catch {
                throw Failure(.internalError, "\(graph): \(error)")
            }
        }
    }
}
