import ArgumentParser
import Extraction
import Foundation
import Knowledge

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Shows the sentences behind an edge, with the words and the rule that made it.",
        discussion: """
            EXAMPLES:
              graph-tool explain crisis.json --source Russia --relation demands --target NATO
              graph-tool explain crisis.json --source Russia
              graph-tool explain crisis.json --relation sanctions --json
            """)

    @Argument(help: "A graph of any readable kind.")
    var graph: String

    @Option(help: "Name of the actor that the edge begins at.")
    var source: String?

    @Option(help: "The relation, for example demands.")
    var relation: String?

    @Option(help: "Name of the actor that the edge ends at.")
    var target: String?

    @Option(help: "Your own ontology (YAML) in place of the built-in one.")
    var ontology: String?

    @Flag(help: "Print the edges as JSON.")
    var json = false

    @Option(help: "Colour the words: auto (on a terminal, unless NO_COLOR is set), always, never.")
    var color = TerminalColour.auto

    func run() throws {
        guard source != nil || relation != nil || target != nil else {
            throw Failure(.usage, "give at least one of --source, --relation, --target")
        }
        let types = try GraphFiles.ontology(ontology)
        let reading = try GraphFiles.reading(graph, types: types)
        let graph = reading.graph
        let actors = graph.nodes.map(\.id)
        let relations = Set(graph.edges.map(\.properties.relation)).sorted()
        let query = Explanation.Query(
            source: try source.map { try Suggestion.resolve("actor", $0, actors) },
            relation: try relation.map { try Suggestion.resolve("relation", $0, relations) },
            target: try target.map { try Suggestion.resolve("actor", $0, actors) })
        let symmetric = Set(types.types.filter(\.isSymmetric).map(\.name))
        let found = Explanation.explanations(of: graph, query, symmetric: symmetric)
        if found.isEmpty {
            let others = Explanation.explanations(
                of: graph, Explanation.Query(source: query.source, target: query.target))
            let names = others.prefix(5).map { "\($0.source) \($0.edge.relation) \($0.target)" }
            Diagnostics.warning(
                "no such relation in the graph" + (names.isEmpty ? "" : "; there is \(names.joined(separator: ", "))"))
        }
        let marks: Explanation.Marks = color.isWanted ? .colours : .brackets
        let text =
            json
            ? Explanation.json(found, metadata: reading.metadata)
            : found.map { $0.text(marks) }.joined(separator: "\n\n")
        if !text.isEmpty { try Output.write(to: nil) { try $0(Data((text + "\n").utf8)) } }
    }
}
