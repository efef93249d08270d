import ArgumentParser
import Extraction
import Foundation
import Knowledge
import Linguistics

struct WhyNotCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why-not",
        abstract: "Names the first stage at which a relation that a text should state was lost.",
        discussion: """
            EXAMPLES:
              graph-tool why-not article.txt --source Russia --relation demands --target NATO
              graph-tool why-not article.txt --source Acme --relation sues --target Beta --ontology types.yaml
              graph-tool why-not news/ --source France --relation warns --target Russia --modality asserted --json
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var language: LanguageOptions

    @Option(help: "Name of the actor that the edge should begin at.")
    var source: String

    @Option(help: "The relation that should be found, for example demands.")
    var relation: String

    @Option(help: "Name of the actor that the edge should end at.")
    var target: String

    @Option(help: "How certain it should be: asserted, negated or hypothetical; any when left out.")
    var modality: String?

    @Flag(help: "Print one JSON object a document.")
    var json = false

    func run() async throws {
        let modality = try self.modality.map { name in
            guard let known = Modality(rawValue: name) else {
                throw Failure(.usage, Suggestion.message("modality", name, Modality.allCases.map(\.rawValue)))
            }
            return known
        }
        let tools = try await language.tools()
        let pipeline = tools.pipeline
        let types = pipeline.extractor.ontology.types.map(\.name)
        guard types.contains(relation) || language.open else {
            throw Failure(.usage, Suggestion.message("relation", relation, types))
        }
        func canonical(_ name: String) -> String {
            let names = pipeline.extractor.gazetteer.names
            return names.contains(name) ? name : names.first { $0.lowercased() == name.lowercased() } ?? name
        }
        let query = MissingRelation.Query(
            source: canonical(source), relation: relation, target: canonical(target), modality: modality)
        try input.forEachDocument { document in
            let result = try pipeline.diagnosis(of: query, in: document)
            let text = json ? result.json(of: document.id, metadata: tools.metadata) : result.text(of: document.id)
            try Output.write(to: nil) { try $0(Data((text + "\n").utf8)) }
        }
    }
}
