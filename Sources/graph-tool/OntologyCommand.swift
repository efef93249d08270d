import ArgumentParser
import Extraction
import Foundation
import Knowledge
import Linguistics

struct OntologyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ontology",
        abstract: "Checks an ontology of your own, or prints the built-in one to begin with.",
        discussion: """
            EXAMPLES:
              graph-tool ontology lint types.yaml
              graph-tool ontology lint types.yaml --gazetteer names.yaml
              graph-tool ontology show > types.yaml
            """,
        subcommands: [Lint.self, Show.self])

    struct Lint: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Names unknown keys, triggers that never fire and examples that fail, each with its line.",
            discussion: """
                Exits with 65 when it finds something.

                EXAMPLES:
                  graph-tool ontology lint types.yaml
                  graph-tool ontology lint types.yaml --gazetteer names.yaml
                  graph-tool ontology lint
                """)

        @Argument(help: "The ontology (YAML); the built-in one when left out.")
        var file: String?

        @Option(help: "Your own names and actors (YAML), for the examples; may be repeated.")
        var gazetteer: [String] = []

        @Flag(help: "Leave out the examples, which need the language model.")
        var noExamples = false

        func run() throws {
            let yaml = try file.map(LanguageOptions.text) ?? Ontology.builtinYAML
            var findings = Ontology.findings(in: yaml)
            if !noExamples, let ontology = try? Ontology(yaml: yaml) {
                let extractor = RuleRelationExtractor(
                    ontology: ontology, gazetteer: try LanguageOptions.gazetteer(from: gazetteer))
                let annotator = try Annotator(model: try LanguageModel.builtin())
                findings += try Pipeline(annotator: annotator, extractor: extractor).failingExamples()
            }
            findings.sort { ($0.line ?? 0) < ($1.line ?? 0) }
            let lines = findings.map { "\(file ?? "built-in"):\($0.line.map { "\($0): " } ?? " ")\($0.message)\n" }
            try Output.write(to: nil) { try $0(Data(lines.joined().utf8)) }
            if !findings.isEmpty {
                throw Failure(.badData, "\(findings.count) finding\(findings.count == 1 ? "" : "s")")
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints the built-in ontology, whose head explains the notation.",
            discussion: """
                EXAMPLES:
                  graph-tool ontology show > types.yaml
                  graph-tool ontology show | less
                  graph-tool ontology show | grep name:
                """)

        func run() throws { try Output.write(to: nil) { try $0(Data(Ontology.builtinYAML.utf8)) } }
    }
}
