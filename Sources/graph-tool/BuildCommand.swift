import ArgumentParser
import Foundation
import Knowledge
import Linguistics

struct BuildCommand: AsyncParsableCommand, GraphWriter {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Turns texts into a graph, and the graph into pictures and data, in one run.",
        discussion: """
            EXAMPLES:
              graph-tool build article.txt -o picture.svg
              graph-tool build news/ -o crisis.svg -o crisis.png -o crisis.dot -o crisis.json
              graph-tool build news/ --relation demands,warns --entity Russia -o russia.pdf
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup(title: "Filters") var filters: FilterOptions
    @OptionGroup(title: "Picture") var drawing: DrawingOptions

    @Option(
        name: [.short, .customLong("output")],
        help: "A file to write, its kind by its extension (.svg, .png, .pdf, .dot, .json); may be repeated.")
    var output: [String]

    @Flag(help: "Count near-copies of a document as evidence of their own; else they count once.")
    var keepCopies = false

    @Option(help: "Documents to work on at once; the output does not depend on it.")
    var jobs = ConcurrentMap.processors

    func run() async throws {
        let tools = try await language.tools(leastConfidence: FilterOptions.confidence(filters.minConfidence))
        let ontology = tools.pipeline.extractor.ontology
        _ = try filters.filter(ontology)
        let options = try drawing.options(ontology)
        var builder = KnowledgeGraphBuilder(ontology: ontology)
        var corrections = try language.correctionLog(tools.pipeline.extractor)
        var relations = 0
        var copies = CopyFinder()
        var documents = 0
        try DocumentBatches(pipeline: tools.pipeline, width: max(1, jobs)).run(input) { document, found in
            documents += 1
            if !keepCopies { copies.insert(document) }
            relations += found.count
            for relation in corrections?.apply(to: found) ?? found { builder.insert(relation) }
        }
        language.warn(ofUnused: corrections)
        let groups = copies.groups()
        let graph = try filters.apply(builder.graph(copies: groups), ontology)
        if groups.copies > 0 {
            Diagnostics.note(
                "near-copies of other documents: \(groups.copies) of \(documents); they count once (--keep-copies counts them)"
            )
        }
        if graph.edges.isEmpty {
            Diagnostics.warning(relations == 0 ? "no relation found in the texts" : "no relation passes the filters")
        }
        // As a store of the same documents tells it, so that its graph is the same to the byte.
        let facts = tools.metadata + Stores.copiesFact(isKept: keepCopies)
        try GraphFiles(options: options, metadata: facts + (corrections?.metadata ?? [])).write(graph, to: output)
        Diagnostics.note(
            "\(graph.nodes.count) actors, \(graph.edges.count) relations: \(output.joined(separator: ", "))")
    }
}
