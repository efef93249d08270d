/// What scores classes by rows: the shipped weights, or those in training.
protocol TransitionScorer {
    var hasher: FeatureHasher { get }
    /// Number of scores written, at least the number of classes.
    var stride: Int { get }
    /// Sums the rows' weights; may reorder or drop rows that do not count.
    func score(_ rows: UnsafeMutablePointer<UInt32>, _ count: Int, into scores: UnsafeMutablePointer<Int32>)
}

/// What scores the transitions of a parser's states. One thread uses one.
protocol StateScorer: AnyObject {
    associatedtype Score: FixedWidthInteger & SignedInteger & Sendable
    /// Number of scores written, at least the number of transitions.
    var stride: Int { get }
    /// To be called before the first state of another sentence.
    func forget()
    func score(_ features: ParserFeatures, into scores: UnsafeMutablePointer<Score>)
}

/// Scores that are summed anew for each state, as the weights of one in training change.
final class PlainScores<Weights: TransitionScorer>: StateScorer {
    private let weights: Weights
    private let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: ParserFeatures.most)

    init(_ weights: Weights) { self.weights = weights }

    deinit { rows.deallocate() }

    var stride: Int { weights.stride }

    func forget() {}

    func score(_ features: ParserFeatures, into scores: UnsafeMutablePointer<Int32>) {
        weights.score(rows, features.rows(weights.hasher, into: rows), into: scores)
    }
}
