import Extraction

/// Applies corrections to the relations of a run and counts how often each did something.
public struct CorrectionLog: Sendable {
    public let corrections: Corrections
    private var counts: [Int]

    public init(_ corrections: Corrections) {
        self.corrections = corrections
        counts = [Int](repeating: 0, count: corrections.list.count)
    }

    public mutating func apply(to relations: [Relation]) -> [Relation] {
        corrections.apply(to: relations, counting: &counts)
    }

    /// The hash of the file and each correction with the number of relations it changed, for a graph's metadata.
    public var metadata: GraphMetadata {
        [("corrections", corrections.hash)]
            + zip(corrections.list, counts).enumerated().map { number, pair in
                ("correction \(number + 1)", "\(pair.0.description): \(pair.1)")
            }
    }

    /// Corrections that changed nothing, each with its line.
    public var unused: [Corrections.Correction] {
        zip(corrections.list, counts).compactMap { $1 == 0 ? $0 : nil }
    }
}
