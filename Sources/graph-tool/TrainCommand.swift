import ArgumentParser
import Foundation
import Linguistics

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Trains a language model from CoNLL-U files; the same files give the same bytes.",
        discussion: """
            EXAMPLES:
              graph-tool train --train en_ewt-train.conllu en_gum-train.conllu --dev en_ewt-dev.conllu \\
                en_gum-dev.conllu --ner uner_ewt-dev.iob2 --names names.tsv -o english.model
              graph-tool train --train my.conllu --beam-epochs 4 -o my.model
              graph-tool train --only names --from english.model --train en_ewt-train.conllu \\
                en_gum-train.conllu --dev en_gum-dev.conllu --ner uner_ewt-dev.iob2 --names names.tsv -o better.model
            """)

    @Option(parsing: .upToNextOption, help: "CoNLL-U files to learn from.")
    var train: [String]

    @Option(parsing: .upToNextOption, help: "CoNLL-U files to report on after each epoch.")
    var dev: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: "Files to learn names alone from: words with names marked (IOB2), or .conllu whose names --marks has.")
    var ner: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: """
            Names of sentences of --train, --taught and --ner: lines of sent_id, first and last word (from 1), kind and, where not \
            sure, chance in percent, between tabs.
            """)
    var marks: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: "CoNLL-U files with tags and trees by a larger parser, to learn tags, trees and names from as well.")
    var taught: [String] = []

    @Option(help: "Known names: lines of kind (person, organization, place, demonym), tab, name.")
    var names: String?

    @Option(help: "Words in names: lines of word, tab, number; words that are part of names in like ways share one.")
    var nameWords: String?

    @Option(help: "Word classes: lines of word, tab, path of its cluster (0s and 1s), tab, tenths capitalised or -.")
    var words: String?

    @Option(name: [.short, .customLong("output")], help: "The model file to write.")
    var output: String

    @Option(help: "Seed of the order in which sentences are learned from.")
    var seed: UInt64 = 1

    @Option(help: "States that the beam parsers keep in training.")
    var beam = Trainer.Options().beamWidth

    @Option(help: "Rounds of training for the tags.")
    var taggerEpochs = Trainer.Options().taggerEpochs

    @Option(help: "Rounds of training for each beam parser.")
    var beamEpochs = Trainer.Options().beamEpochs

    @Option(help: "Rounds of training for the greedy parser.")
    var greedyEpochs = Trainer.Options().greedyEpochs

    @Option(help: "Perceptrons for the tags, each with its own order of sentences; their weights are summed.")
    var perceptrons = Trainer.Options().perceptrons

    @Option(help: "Perceptrons for each parser; as many as --perceptrons without this option.")
    var parserPerceptrons: Int?

    @Option(help: "Perceptrons to train at once; the model does not depend on it.")
    var jobs = ConcurrentMap.processors

    @Option(
        help: """
            names, parser: train this part alone and take the others from --from. marks: train nothing, write the names \
            of the sentences of --train as --marks reads them.
            """)
    var only: Part?

    @Option(name: .customLong("from"), help: "The model file that --only leaves all else of as it is.")
    var base: String?

    enum Part: String, CaseIterable, ExpressibleByArgument { case names, parser, marks }

    func validate() throws {
        guard (part != nil) == (base != nil) else {
            throw ValidationError("--only names or parser and --from go together")
        }
        guard (2...64).contains(beam) else { throw ValidationError("--beam must be 2 to 64, not \(beam)") }
        guard (1...100).contains(perceptrons), (1...100).contains(parserPerceptrons ?? perceptrons) else {
            throw ValidationError("--perceptrons and --parser-perceptrons must be 1 to 100")
        }
        guard [taggerEpochs, beamEpochs, greedyEpochs].allSatisfy((1...100).contains) else {
            throw ValidationError("rounds of training must be 1 to 100")
        }
    }

    func run() throws {
        var options = Trainer.Options()
        options.seed = seed
        options.width = max(1, jobs)
        options.perceptrons = perceptrons
        options.parserPerceptrons = parserPerceptrons ?? perceptrons
        options.beamWidth = beam
        options.taggerEpochs = taggerEpochs
        options.beamEpochs = beamEpochs
        options.greedyEpochs = greedyEpochs
        var corpus = Trainer.Corpus()
        for path in marks {
            corpus.marks.merge(try TreebankFile.contents(path) { try NameMarks.read($0) }) { $0 + $1 }
        }
        func sentences(_ path: String) throws -> [Sentence] {
            var sentences = try TreebankFile.sentences(path)
            for index in sentences.indices {
                guard let id = sentences[index].identifier, let marks = corpus.marks[id] else { continue }
                sentences[index].names = marks.names.filter { $0.tokens.upperBound <= sentences[index].tokens.count }
            }
            return sentences
        }
        for path in train {
            let sentences = try sentences(path)
            corpus.training += sentences
            // A file without a single name is one whose names nobody marked.
            let hasNames = sentences.contains { !$0.names.isEmpty }
            corpus.hasNames += [Bool](repeating: hasNames, count: sentences.count)
        }
        guard only != .marks else {
            return try OutputFile(path: output).write(Array(NameMarks.write(corpus.training).utf8))
        }
        for path in dev {
            let name = URL(filePath: path).deletingPathExtension().lastPathComponent
            corpus.development.append((name, try TreebankFile.sentences(path)))
        }
        for path in taught { corpus.taught += try sentences(path) }
        for path in ner {
            corpus.namedOnly +=
                path.hasSuffix(".conllu")
                ? try sentences(path) : try TreebankFile.contents(path) { try CoNLLU.readNameTags($0) }
        }
        corpus.knownNames = try Self.lines(names)
        corpus.nameWords = try Self.lines(nameWords)
        corpus.wordClasses = try Self.lines(words)
        let bytes: [UInt8]
        do {
            let trainer = Trainer(options: options)
            bytes =
                if let part, let base {
                    try trainer.train(
                        only: part, corpus, into: LanguageModel(contentsOf: base), report: Diagnostics.note)
                } else {
                    try trainer.train(corpus, report: Diagnostics.note)
                }
        } catch let error as ModelError {
            throw Failure(.badData, error.description)
        }
        try OutputFile(path: output).write(bytes)
    }

    /// The part of a model that is trained alone.
    private var part: Trainer.Part? { only.flatMap { Trainer.Part(rawValue: $0.rawValue) } }

    /// The lines of a file that may be left out.
    private static func lines(_ path: String?) throws -> [String] {
        try path.map { try LanguageOptions.text(of: $0).split(separator: "\n").map(String.init) } ?? []
    }
}

/// CoNLL-U files and those beside them as the commands read them.
enum TreebankFile {
    /// - Throws: `Failure` that names the file and line.
    static func contents<Contents>(_ path: String, _ read: (String) throws -> Contents) throws -> Contents {
        do {
            return try read(LanguageOptions.text(of: path))
        } catch let error as CoNLLUError {
            throw Failure(.badData, "\(path):\(error.line): \(error.message)")
        }
    }

    /// - Throws: `Failure` that names the file and line.
    static func sentences(_ path: String) throws -> [Sentence] { try contents(path) { try CoNLLU.read($0) } }
}
