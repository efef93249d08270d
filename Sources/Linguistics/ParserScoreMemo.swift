/// Sums of the weights of whole groups of rows, remembered for the next state that has the same rows.
///
/// The states of a beam mostly differ in a few old arcs, so most groups come up several times. The memory is direct
/// mapped: a newer group takes the place of an older one of the same slot. What it holds changes speed, never results.
final class ScoreMemo<Scorer: TransitionScorer> {
    private static var slotBits: Int { 10 }
    private let scorer: Scorer
    /// Scores kept for a group: the classes, rounded up for wide registers.
    private let width: Int
    private let keys: UnsafeMutablePointer<UInt64>
    private let sums: UnsafeMutablePointer<Int16>
    private let fresh: UnsafeMutablePointer<Int32>

    init(scorer: Scorer, classCount: Int) {
        self.scorer = scorer
        width = (classCount + 15) / 16 * 16
        let slots = 1 << Self.slotBits
        keys = .allocate(capacity: slots)
        // No group of rows has this key: keys are odd.
        keys.initialize(repeating: 0, count: slots)
        sums = .allocate(capacity: slots * width)
        sums.initialize(repeating: 0, count: slots * width)
        fresh = .allocate(capacity: max(scorer.stride, width))
        fresh.initialize(repeating: 0, count: max(scorer.stride, width))
    }

    deinit {
        keys.deallocate()
        sums.deallocate()
        fresh.deallocate()
    }

    /// Sums the weights of all groups.
    ///
    /// - Parameters:
    ///   - ends: Where each group ends in `rows`.
    ///   - scores: Room for the classes, rounded up to 16.
    func score(_ rows: UnsafeMutablePointer<UInt32>, _ ends: [Int], into scores: UnsafeMutablePointer<Int32>) {
        let width = self.width
        scores.update(repeating: 0, count: width)
        var start = 0
        for end in ends {
            var key: UInt64 = UInt64(start)
            for index in start..<end { key = (key ^ UInt64(rows[index])) &* 0x9E37_79B9_7F4A_7C15 }
            key = (key ^ key >> 32) | 1
            let slot = Int(truncatingIfNeeded: key >> UInt64(64 - Self.slotBits))
            let sum = sums + slot &* width
            if keys[slot] != key {
                keys[slot] = key
                scorer.score(rows + start, end - start, into: fresh)
                // A group has at most 50 rows, so 16 bits hold every sum.
                for label in 0..<width { sum[label] = Int16(truncatingIfNeeded: fresh[label]) }
            }
            for label in 0..<width { scores[label] &+= Int32(sum[label]) }
            start = end
        }
    }
}
