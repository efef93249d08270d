/// The scores of a parser's transitions, for one sentence at a time: sums of the weights of each group of features, which
/// are remembered for the next state that has the same.
///
/// The states of a beam mostly differ in a few old arcs, so most groups come up several times. What is remembered changes
/// speed, never results.
final class TransitionScores: StateScorer {
    /// Binary logarithm of the number of sums remembered, and of the slots that tell where they are.
    private let bits: UInt64
    private let capacity: Int
    private let table: WeightTable
    /// Each with a key's bits but the first, which are the slot's number, and the place of the sums under that key. A new
    /// key takes the slot from another.
    private let slots: UnsafeMutablePointer<UInt64>
    /// One after the other as they are made, so that a sentence keeps to little memory.
    private let sums: UnsafeMutablePointer<Int16>
    private var count = 0
    private let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: ParserFeatures.most)
    let stride: Int

    /// - Parameter bits: Binary logarithm of the number of sums remembered at most; of a long sentence, all are given up
    ///   each time there are as many.
    init(_ table: WeightTable, classCount: Int, bits: Int = 12) {
        self.table = table
        self.bits = UInt64(bits)
        capacity = 1 << bits
        stride = (classCount + 15) / 16 * 16
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: 0, count: capacity)
        // Not set to anything, as a sum is read only after it was written. What the table changes beyond a sum are sums yet
        // to be made.
        sums = .allocate(capacity: stride << bits + WeightTable.mostSums)
    }

    deinit {
        slots.deallocate()
        sums.deallocate()
        rows.deallocate()
    }

    func forget() {
        // No sum has the content 0, as keys are odd.
        slots.update(repeating: 0, count: capacity)
        count = 0
    }

    /// Sums the weights of all groups, in 16 bits, which those of some hundred features never leave.
    func score(_ features: ParserFeatures, into scores: UnsafeMutablePointer<Int16>) {
        if count > capacity - ParserFeatures.Group.allCases.count { forget() }
        let front = sums(.front, features)
        let pair = sums(.pair, features)
        let leftChildren = sums(.leftChildren, features)
        let rightChildren = sums(.rightChildren, features)
        let head = sums(.head, features)
        let family = sums(.family, features)
        let frontChildren = sums(.frontChildren, features)
        let frontChildrenWithTop = sums(.frontChildrenWithTop, features)
        let second = sums(.second, features)
        for label in 0..<stride {
            let top = pair[label] &+ leftChildren[label] &+ rightChildren[label] &+ head[label] &+ family[label]
            let others = front[label] &+ frontChildren[label] &+ frontChildrenWithTop[label] &+ second[label]
            scores[label] = top &+ others
        }
    }

    @inline(__always)
    private func sums(_ group: ParserFeatures.Group, _ features: ParserFeatures) -> UnsafePointer<Int16> {
        let key = features.key(group)
        let slot = slots + Int(truncatingIfNeeded: key &>> (64 &- bits))
        let found = slot.pointee ^ key &<< bits
        if found < 1 << bits { return UnsafePointer(sums + Int(truncatingIfNeeded: found) &* stride) }
        slot.pointee = key &<< bits | UInt64(truncatingIfNeeded: count)
        return sum(group, features)
    }

    /// New sums; stays out of the way of what is called for every state.
    @inline(never)
    private func sum(_ group: ParserFeatures.Group, _ features: ParserFeatures) -> UnsafePointer<Int16> {
        let sum = sums + count &* stride
        count &+= 1
        sum.update(repeating: 0, count: stride)
        table.add(rows, features.rows(group, table.hasher, into: rows), to: sum)
        return UnsafePointer(sum)
    }
}
