import ArgumentParser
import Extraction
import Foundation
import Knowledge
import Linguistics

struct ExtractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Writes the relations that texts state, one JSON object a line.",
        discussion: """
            EXAMPLES:
              graph-tool extract article.txt
              graph-tool extract news/ -o relations.jsonl
              cat article.txt | graph-tool extract - | jq .relation
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var language: LanguageOptions

    @Option(name: [.short, .customLong("output")], help: "Where to write; standard output when left out.")
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Least confidence of the relations to write, from 0 to 1.",
            valueName: "number"))
    var minConfidence: String?

    @Option(help: "Documents to work on at once; the output does not depend on it.")
    var jobs = ConcurrentMap.processors

    func run() async throws {
        let least = try FilterOptions.confidence(minConfidence)
        let tools = try await language.tools(leastConfidence: least)
        let pipeline = tools.pipeline
        var corrections = try language.correctionLog(pipeline.extractor)
        let batches = DocumentBatches(pipeline: pipeline, width: max(1, jobs))
        try Output.write(to: output) { write in
            try batches.run(input) { _, found in
                let corrected = corrections?.apply(to: found) ?? found
                let relations = corrected.filter { Confidence($0.confidence).value >= least ?? 0 }
                let lines = relations.map { RelationLines.line($0, metadata: tools.metadata) + "\n" }.joined()
                if !lines.isEmpty { try write(Data(lines.utf8)) }
            }
        }
        language.warn(ofUnused: corrections)
        for (key, value) in corrections?.metadata ?? [] where key != "corrections" {
            Diagnostics.note("\(key): \(value)")
        }
    }
}
