/// Sums of weights, each remembered under a key until another takes its slot.
///
/// The memory is direct mapped. What it holds changes speed, never results. One thread uses one memory.
final class ScoreMemory {
    private let shift: UInt64
    /// Sums kept for a key: the classes, rounded up for wide registers.
    let width: Int
    private let keys: UnsafeMutablePointer<UInt64>
    private let sums: UnsafeMutablePointer<Int16>

    /// - Parameter slotBits: Binary logarithm of the number of keys remembered.
    init(classCount: Int, slotBits: Int) {
        width = (classCount + 15) / 16 * 16
        shift = UInt64(64 - slotBits)
        let slots = 1 << slotBits
        keys = .allocate(capacity: slots)
        // No sum has this key: keys are odd.
        keys.initialize(repeating: 0, count: slots)
        // Not set to anything, as a sum is read only after it was written: a short text touches few.
        sums = .allocate(capacity: slots * width)
    }

    deinit {
        keys.deallocate()
        sums.deallocate()
    }

    /// Gives up all sums.
    func forget() { keys.update(repeating: 0, count: 1 << (64 - Int(shift))) }

    /// The sums under a key, valid until the next call.
    ///
    /// - Parameters:
    ///   - key: Odd, its high bits well mixed; the same for the same sums only.
    ///   - sum: Leaves `width` sums where it is told, when they are not remembered.
    @inline(__always)
    func sums(_ key: UInt64, _ sum: (UnsafeMutablePointer<Int16>) -> Void) -> UnsafePointer<Int16> {
        let slot = Int(truncatingIfNeeded: key >> shift)
        let kept = sums + slot &* width
        if keys[slot] != key {
            keys[slot] = key
            sum(kept)
        }
        return UnsafePointer(kept)
    }
}

/// The scores of a parser's transitions, for one sentence at a time: sums of the weights of each group of features, which
/// are remembered for the next state that has the same.
///
/// The states of a beam mostly differ in a few old arcs, so most groups come up several times.
final class TransitionScores {
    private let table: WeightTable
    private let memory: ScoreMemory
    private let total: UnsafeMutablePointer<Int16>
    private let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: ParserFeatures.most)

    init(_ table: WeightTable, classCount: Int) {
        self.table = table
        memory = ScoreMemory(classCount: classCount, slotBits: 10)
        total = .allocate(capacity: memory.width)
    }

    deinit {
        total.deallocate()
        rows.deallocate()
    }

    /// To be called before the first state of another sentence.
    func forget() { memory.forget() }

    /// Sums the weights of all groups.
    ///
    /// - Parameter scores: Room for the classes, rounded up to 16.
    func score(_ features: ParserFeatures, into scores: UnsafeMutablePointer<Int32>) {
        let width = memory.width
        total.update(repeating: 0, count: width)
        add(.front, features)
        add(.pair, features)
        add(.children, features)
        add(.head, features)
        add(.family, features)
        add(.frontChildren, features)
        add(.frontChildrenWithTop, features)
        add(.second, features)
        for label in 0..<width { scores[label] = Int32(total[label]) }
    }

    @inline(__always)
    private func add(_ group: ParserFeatures.Group, _ features: ParserFeatures) {
        let sum = memory.sums(features.key(group)) {
            table.score(rows, features.rows(group, table.hasher, into: rows), into: $0)
        }
        for label in 0..<memory.width { total[label] &+= sum[label] }
    }
}
