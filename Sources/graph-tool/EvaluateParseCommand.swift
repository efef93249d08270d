import ArgumentParser
import Foundation
import Linguistics

struct EvaluateParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Scores a model's tags, lemmas, trees and names against a treebank.",
        discussion: """
            Scores as CoNLL 2018 did: relations without subtypes, punctuation included.

            EXAMPLES:
              graph-tool evaluate parse builtin en_gum-test.conllu
              graph-tool evaluate parse builtin en_gum-test.conllu --fast
              graph-tool evaluate parse english.model en_gum-test.conllu --raw --json
            """)

    @Argument(help: "A model file, or 'builtin' for the one in the program.")
    var model: String

    @Argument(help: "A CoNLL-U file with the right answers.")
    var file: String

    @Flag(help: "Start from the raw text: find sentences and words, too.")
    var raw = false

    @Flag(help: "Use the greedy parser.")
    var fast = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let annotator = try ModelFile(model == "builtin" ? nil : model).annotator(isFast: fast)
        let gold = try TreebankFile.sentences(file)
        let text = raw ? RawText.of(gold) : ""
        let start = ContinuousClock.now
        let system = raw ? annotator.annotate(text) : annotator.annotate(gold)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let evaluation: ParseEvaluation
        do {
            evaluation = try ParseEvaluation(system: system, gold: gold)
        } catch {
            throw Failure(.badData, "\(file): \(error)")
        }
        let speed = Int(Double(gold.reduce(0) { $0 + $1.tokens.count }) / max(seconds, 1e-9))
        if json {
            var figures: [String: [String: Double]] = [:]
            for (name, score) in evaluation.scores {
                figures[name] = ["precision": score.precision, "recall": score.recall, "f1": score.f1]
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            print(String(decoding: try encoder.encode(figures), as: UTF8.self))
        } else {
            print(evaluation.table)
        }
        Diagnostics.note("\(speed) words a second")
    }
}

/// The running text behind treebank sentences.
enum RawText {
    /// The sentences' `text` comments, a blank line before each that begins a paragraph.
    static func of(_ sentences: [Sentence]) -> String {
        var text = ""
        for sentence in sentences {
            if !text.isEmpty { text += sentence.beginsParagraph ? "\n\n" : " " }
            let comment = sentence.comments.first { $0.hasPrefix("text = ") }?.dropFirst("text = ".count)
            text += comment.map(String.init) ?? sentence.text(of: sentence.tokens.indices)
        }
        return text
    }
}
