/// What scores classes by rows: the shipped weights, or those in training.
protocol TransitionScorer {
    var hasher: FeatureHasher { get }
    /// Number of scores written, at least the number of classes.
    var stride: Int { get }
    /// Sums the rows' weights; may reorder or drop rows that do not count.
    func score(_ rows: UnsafeMutablePointer<UInt32>, _ count: Int, into scores: UnsafeMutablePointer<Int32>)
}
