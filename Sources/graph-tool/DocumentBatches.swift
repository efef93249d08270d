import Extraction
import Foundation
import Knowledge
import Linguistics

/// Works on documents a few at a time, so that memory stays flat however many there are.
struct DocumentBatches {
    let pipeline: Pipeline
    /// Documents in work at once.
    let width: Int

    /// Text of one batch, in bytes: enough to keep all cores busy, little enough to forget.
    private static let batchBytes = 1 << 20

    /// Hands over one document after the other with its relations, in the order of the input.
    func run(_ input: InputOptions, _ body: (Document, [Relation]) throws -> Void) throws {
        var waiting: [Document] = []
        var bytes = 0
        try input.forEachDocument { document in
            waiting.append(document)
            bytes += document.text.utf8.count
            guard bytes >= Self.batchBytes || waiting.count >= 64 * width else { return }
            try flush(&waiting, body)
            bytes = 0
        }
        try flush(&waiting, body)
    }

    private func flush(_ waiting: inout [Document], _ body: (Document, [Relation]) throws -> Void) throws {
        let results = try ConcurrentMap.map(waiting, width: width) { document throws(CancellationError) in
            try pipeline.relations(in: document)
        }
        for (document, relations) in zip(waiting, results) { try body(document, relations) }
        waiting = []
    }
}
