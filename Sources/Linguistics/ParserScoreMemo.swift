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
    private let total: UnsafeMutablePointer<Int16>

    init(scorer: Scorer, classCount: Int) {
        self.scorer = scorer
        width = (classCount + 15) / 16 * 16
        let slots = 1 << Self.slotBits
        keys = .allocate(capacity: slots)
        // No group of rows has this key: keys are odd.
        keys.initialize(repeating: 0, count: slots)
        sums = .allocate(capacity: slots * width)
        sums.initialize(repeating: 0, count: slots * width)
        total = .allocate(capacity: width)
        fresh = .allocate(capacity: max(scorer.stride, width))
        fresh.initialize(repeating: 0, count: max(scorer.stride, width))
    }

    deinit {
        keys.deallocate()
        sums.deallocate()
        fresh.deallocate()
        total.deallocate()
    }

    /// A number for a group of rows; odd. Two at a time, as each step has to wait for the one before.
    @inline(__always)
    private static func key(_ rows: UnsafeMutablePointer<UInt32>, _ count: Int, seed: UInt64) -> UInt64 {
        var key = seed
        var index = 0
        while index &+ 1 < count {
            key = (key ^ (UInt64(rows[index]) | UInt64(rows[index &+ 1]) << 32)) &* 0x9E37_79B9_7F4A_7C15
            key ^= key >> 32
            index &+= 2
        }
        if index < count { key = (key ^ UInt64(rows[index])) &* 0x9E37_79B9_7F4A_7C15 }
        return (key ^ key >> 32) | 1
    }

    /// Sums the weights of all groups.
    ///
    /// - Parameters:
    ///   - ends: Where each group ends in `rows`.
    ///   - scores: Room for the classes, rounded up to 16.
    func score(_ rows: UnsafeMutablePointer<UInt32>, _ ends: [Int], into scores: UnsafeMutablePointer<Int32>) {
        let width = self.width
        total.update(repeating: 0, count: width)
        var start = 0
        for end in ends {
            let key = Self.key(rows + start, end - start, seed: UInt64(start))
            let slot = Int(truncatingIfNeeded: key >> UInt64(64 - Self.slotBits))
            let sum = sums + slot &* width
            if keys[slot] != key {
                keys[slot] = key
                scorer.score(rows + start, end - start, into: fresh)
                // 16 bits hold the sum of `ParserFeatures.most` weights of 8.
                for label in 0..<width { sum[label] = Int16(truncatingIfNeeded: fresh[label]) }
            }
            for label in 0..<width { total[label] &+= sum[label] }
            start = end
        }
        for label in 0..<width { scores[label] = Int32(total[label]) }
    }
}
