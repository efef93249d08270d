import ArgumentParser
import Foundation
import Linguistics

struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Writes the words, tags, trees and names of text as CoNLL-U.",
        discussion: """
            Files whose names end in .conllu keep their sentences and words; they come before all other documents.

            EXAMPLES:
              graph-tool parse article.txt
              graph-tool parse news/ page.html --model english.model
              graph-tool parse gold.conllu --fast -o parsed.conllu
            """)

    @OptionGroup var input: InputOptions

    @Option(name: [.short, .customLong("output")], help: "Where to write; standard output when left out.")
    var output: String?

    @Option(help: "A model file to use in place of the one in the program.")
    var model: String?

    @Flag(help: "Parse greedily: faster and a little less accurate.")
    var fast = false

    func run() throws {
        let annotator = try ModelFile(model).annotator(isFast: fast)
        let treebanks = input.inputs.filter(Self.isTreebank)
        var documents = input
        documents.inputs.removeAll(where: Self.isTreebank)
        try Output.write(to: output) { write in
            for path in treebanks {
                let sentences = try TreebankFile.sentences(path)
                for sentence in annotator.annotate(sentences) { try write(Data(CoNLLU.write(sentence).utf8)) }
            }
            var number = 0
            guard !documents.inputs.isEmpty else { return }
            try documents.forEachDocument { document in
                var head = ["newdoc id = \(document.id)"]
                for var sentence in annotator.sentences(of: document.body) {
                    number += 1
                    sentence.comments = head + ["sent_id = \(number)"]
                    head = []
                    try write(Data(CoNLLU.write(sentence).utf8))
                }
            }
        }
    }

    private static func isTreebank(_ path: String) -> Bool { path.hasSuffix(".conllu") }
}
