/// Members by keys, the last that was added first; made for being emptied and filled often.
struct SignatureBuckets {
    private var slots: [Int32]
    private var keys: [UInt32]
    /// The member that was added to the same bucket before; -1 for none.
    private var earlier: [Int32]

    init(count: Int) {
        var size = 16
        while size < 2 * count { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        keys = [UInt32](repeating: 0, count: size)
        earlier = [Int32](repeating: -1, count: count)
    }

    mutating func removeAll() { for slot in slots.indices { slots[slot] = -1 } }

    /// Adds a member, after handing over the last few that have the same key.
    mutating func forEach(_ key: UInt32, adding member: Int, most: Int, _ body: (Int) -> Void) {
        let mask = slots.count - 1
        var slot = Int((key &* 0x9E37_79B1) >> 7) & mask
        while slots[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
        var other = slots[slot]
        var left = most
        while other >= 0, left > 0 {
            body(Int(other))
            other = earlier[Int(other)]
            left -= 1
        }
        earlier[member] = slots[slot]
        slots[slot] = Int32(member)
        keys[slot] = key
    }
}
