import ArgumentParser
import Extraction
import Foundation

struct EvaluateRelationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relations",
        abstract: "Scores extracted relations against relations that people annotated.",
        discussion: """
            A gold line holds document, source, relation, target, required (true when both annotators wrote it) and
            modalities. Recall is over required relations; what is merely allowed counts neither for nor against.

            EXAMPLES:
              graph-tool evaluate relations found.jsonl gold.jsonl
              graph-tool evaluate relations found.jsonl gold/a.jsonl gold/b.jsonl --json
              graph-tool extract news/ | graph-tool evaluate relations /dev/stdin gold.jsonl
            """)

    @Argument(help: "Relations as `extract` writes them.") var predicted: String
    @Argument(help: "Files of annotated relations.") var gold: [String]
    @Flag(help: "Print the figures as JSON.") var json = false

    private struct Line: Decodable {
        var document: String
        var source: String
        var relation: String
        var target: String
        var modality: String?
        var modalities: [String]?
        var required: Bool?
    }

    func run() throws {
        guard !gold.isEmpty else { throw Failure(.usage, "give at least one file of annotated relations") }
        let evaluation = RelationEvaluation(
            predicted: try items(predicted), gold: try gold.flatMap { try items($0) })
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            print(String(decoding: try encoder.encode(figures(evaluation)), as: UTF8.self))
        } else {
            print(table(evaluation))
        }
    }

    private func items(_ path: String) throws -> [RelationEvaluation.Item] {
        let decoder = JSONDecoder()
        return try LanguageOptions.text(of: path).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .compactMap { number, line in
                guard line.contains(where: { !$0.isWhitespace }) else { return nil }
                guard let row = try? decoder.decode(Line.self, from: Data(line.utf8)) else {
                    throw Failure(
                        .badData,
                        "\(path):\(number + 1): not a relation; it needs document, source, relation and target")
                }
                return RelationEvaluation.Item(
                    document: row.document, source: row.source, relation: row.relation, target: row.target,
                    modalities: Set(row.modalities ?? [row.modality].compactMap(\.self)),
                    isRequired: row.required ?? true)
            }
    }

    // MARK: Figures

    private func figures(_ evaluation: RelationEvaluation) -> [String: [String: Double]] {
        func row(_ score: RelationEvaluation.Score) -> [String: Double] {
            [
                "precision": score.precision, "recall": score.recall, "f1": score.f1,
                "predicted": Double(score.predicted),
                "required": Double(score.required), "found": Double(score.found),
            ]
        }
        var rows = ["type": row(evaluation.typed), "pair": row(evaluation.pair)]
        if let accuracy = evaluation.modalityAccuracy { rows["modality"] = ["accuracy": accuracy] }
        for (relation, score) in evaluation.byRelation { rows["relation " + relation] = row(score) }
        return rows
    }

    private func table(_ evaluation: RelationEvaluation) -> String {
        func figure(_ value: Double) -> String {
            let thousandths = String(Int((value * 1_000).rounded()) + 10_000).dropFirst()
            return "\(thousandths.prefix(1)).\(thousandths.dropFirst())"
        }
        func row(_ name: String, _ score: RelationEvaluation.Score, _ note: String = "") -> String {
            name + String(repeating: " ", count: max(1, 16 - name.count))
                + [score.precision, score.recall, score.f1].map(figure).joined(separator: "   ")
                + "   \(score.found) of \(score.required) found, \(score.predicted) predicted\(note)"
        }
        func interval(_ range: ClosedRange<Double>) -> String {
            "; F1 from \(figure(range.lowerBound)) to \(figure(range.upperBound))"
        }
        var lines = [
            "                precis  recall  F1", row("type", evaluation.typed, interval(evaluation.typedInterval)),
            row("pair", evaluation.pair, interval(evaluation.pairInterval)),
        ]
        if let accuracy = evaluation.modalityAccuracy { lines.append("modality        \(figure(accuracy))") }
        lines += evaluation.byRelation.map { row("  " + $0.relation, $0.score) }
        return lines.joined(separator: "\n")
    }
}
