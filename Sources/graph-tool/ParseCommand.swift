import ArgumentParser
import Foundation
import Linguistics

struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Writes the words, tags, trees and names of text as CoNLL-U.",
        discussion: """
            EXAMPLES:
              graph-tool parse article.txt
              graph-tool parse first.txt second.txt --model english.model
              graph-tool parse gold.conllu --fast -o parsed.conllu
            """)

    @Argument(help: "Text files, or .conllu files, whose sentences and words are kept.")
    var inputs: [String]

    @Option(name: [.short, .customLong("output")], help: "Where to write; standard output when left out.")
    var output: String?

    @Option(help: "A model file to use in place of the one in the program.")
    var model: String?

    @Flag(help: "Parse greedily: faster and a little less accurate.")
    var fast = false

    func run() throws {
        let annotator = try ModelFile.annotator(model, isFast: fast)
        var number = 0
        try Output.write(to: output) { write in
            for input in inputs {
                let text = try LanguageOptions.text(of: input)
                if input.hasSuffix(".conllu") {
                    for sentence in annotator.annotate(try TreebankFile.sentences(text, input)) {
                        try write(Data(CoNLLU.write(sentence).utf8))
                    }
                } else {
                    for sentence in annotator.sentences(of: text) {
                        number += 1
                        try write(Data(CoNLLU.write(sentence, id: String(number)).utf8))
                    }
                }
            }
        }
    }
}

/// Models as the commands load them.
enum ModelFile {
    /// - Parameter path: `nil` for the model in the program.
    /// - Throws: `Failure` that names the file.
    static func annotator(_ path: String?, isFast: Bool) throws -> Annotator {
        var options = Annotator.Options()
        options.isFast = isFast
        do {
            return try Annotator(
                model: path.map { try LanguageModel(contentsOf: $0) } ?? LanguageModel.builtin(), options: options)
        } catch {
            throw Failure(.badData, "\(path ?? "built-in model"): \(error)")
        }
    }
}
