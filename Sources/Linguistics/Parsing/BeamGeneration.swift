/// Which of a beam's slots hold the states of a step. The memory belongs to whoever made it.
struct BeamGeneration {
    private(set) var count = 1
    private var current: UnsafeMutablePointer<Int>
    private var next: UnsafeMutablePointer<Int>
    private let spare: UnsafeMutablePointer<Int>
    private var spareCount: Int
    /// How many candidates yet to come follow each state.
    private let uses: UnsafeMutablePointer<Int>

    /// One state in slot 0, with as many slots free as twice the width has more.
    init(width: Int) {
        current = .allocate(capacity: width)
        next = .allocate(capacity: width)
        spare = .allocate(capacity: 2 * width)
        uses = .allocate(capacity: width)
        current[0] = 0
        spareCount = 2 * width - 1
        for slot in 0..<spareCount { spare[slot] = slot + 1 }
    }

    func deallocate() {
        for memory in [current, next, spare, uses] { memory.deallocate() }
    }

    /// The slot of the state at a place of the generation.
    subscript(_ place: Int) -> Int { current[place] }

    /// Finds a slot for each candidate, in their order, and frees the slots of states that none follows.
    ///
    /// - Parameter copy: Called for a parent's slot and a free one, in which another child of the parent is to live. The
    ///   last child takes over the parent's slot.
    @inline(__always)
    mutating func succeed(_ candidates: BeamCandidates, copy: (_ parent: Int, _ target: Int) -> Void) {
        uses.update(repeating: 0, count: count)
        for place in 0..<candidates.count { uses[candidates[place].parent] &+= 1 }
        for place in 0..<count where uses[place] == 0 { free(current[place]) }
        for place in 0..<candidates.count {
            let parent = candidates[place].parent
            uses[parent] &-= 1
            var target = current[parent]
            if uses[parent] > 0 {
                spareCount &-= 1
                target = spare[spareCount]
                copy(current[parent], target)
            }
            next[place] = target
        }
        count = candidates.count
        swap(&current, &next)
    }

    private mutating func free(_ slot: Int) {
        spare[spareCount] = slot
        spareCount &+= 1
    }
}
