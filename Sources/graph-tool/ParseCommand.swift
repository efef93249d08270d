import ArgumentParser
import FoundationEssentials
import Linguistics

struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Writes the words, tags, trees and names of text as CoNLL-U.")

    @Argument(help: "Text files, or .conllu files whose words are kept.") var inputs: [String]
    @Option(name: [.short, .customLong("output")], help: "Where to write; standard output when left out.")
    var output: String?
    @Option(help: "A model file to use in place of the one in the program.") var model: String?
    @Flag(help: "Parse greedily: several times faster and a little less accurate.") var fast = false

    func run() throws {
        var options = Annotator.Options()
        options.isFast = fast
        let annotator = try Annotator(
            model: model.map { try LanguageModel(contentsOf: $0) } ?? .builtin(), options: options)
        var number = 0
        var text = ""
        for input in inputs {
            let content = try String(decoding: Data(contentsOf: URL(filePath: input)), as: UTF8.self)
            let sentences =
                input.hasSuffix(".conllu")
                ? annotator.annotate(try CoNLLU.read(content)) : annotator.annotate(content)
            for sentence in sentences {
                number += 1
                text += CoNLLU.write(sentence, id: String(number))
            }
        }
        if let output {
            try Data(text.utf8).write(to: URL(filePath: output))
        } else {
            print(text, terminator: "")
        }
    }
}
