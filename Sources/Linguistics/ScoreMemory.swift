/// Sums of weights, each remembered under a key until another takes its slot.
///
/// The memory is direct mapped. What it holds changes speed, never results. One thread uses one memory.
final class ScoreMemory {
    private let shift: UInt64
    /// Sums kept for a key: the classes, rounded up for wide registers.
    let width: Int
    private let keys: UnsafeMutablePointer<UInt64>
    private let sums: UnsafeMutablePointer<Int16>
    private let fresh: UnsafeMutablePointer<Int32>

    /// - Parameters:
    ///   - stride: Scores that the scorer writes.
    ///   - slotBits: Binary logarithm of the number of keys remembered.
    init(classCount: Int, stride: Int, slotBits: Int) {
        width = (classCount + 15) / 16 * 16
        shift = UInt64(64 - slotBits)
        let slots = 1 << slotBits
        keys = .allocate(capacity: slots)
        // No sum has this key: keys are odd.
        keys.initialize(repeating: 0, count: slots)
        // Not set to anything, as a sum is read only after it was written: a short text touches few.
        sums = .allocate(capacity: slots * width)
        fresh = .allocate(capacity: max(stride, width))
        fresh.initialize(repeating: 0, count: max(stride, width))
    }

    deinit {
        keys.deallocate()
        sums.deallocate()
        fresh.deallocate()
    }

    /// The sums under a key, valid until the next call.
    ///
    /// - Parameters:
    ///   - key: Odd, its high bits well mixed; the same for the same sums only.
    ///   - sum: Leaves the sums where it is told, when they are not remembered. Each must fit 16 bits, as the sum of some
    ///     hundred weights of 8 bits does.
    @inline(__always)
    func sums(_ key: UInt64, _ sum: (UnsafeMutablePointer<Int32>) -> Void) -> UnsafePointer<Int16> {
        let slot = Int(truncatingIfNeeded: key >> shift)
        let kept = sums + slot &* width
        if keys[slot] != key {
            keys[slot] = key
            sum(fresh)
            for label in 0..<width { kept[label] = Int16(truncatingIfNeeded: fresh[label]) }
        }
        return UnsafePointer(kept)
    }
}

/// Sums of the weights of whole groups of rows, remembered for the next state that has the same rows.
///
/// The states of a beam mostly differ in a few old arcs, so most groups come up several times.
final class ScoreMemo<Scorer: TransitionScorer> {
    private let scorer: Scorer
    private let memory: ScoreMemory
    private let total: UnsafeMutablePointer<Int16>

    init(scorer: Scorer, classCount: Int) {
        self.scorer = scorer
        memory = ScoreMemory(classCount: classCount, stride: scorer.stride, slotBits: 10)
        total = .allocate(capacity: memory.width)
    }

    deinit { total.deallocate() }

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
        let width = memory.width
        total.update(repeating: 0, count: width)
        var start = 0
        for end in ends {
            let key = Self.key(rows + start, end - start, seed: UInt64(start))
            let sum = memory.sums(key) { scorer.score(rows + start, end - start, into: $0) }
            for label in 0..<width { total[label] &+= sum[label] }
            start = end
        }
        for label in 0..<width { scores[label] = Int32(total[label]) }
    }
}
