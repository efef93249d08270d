/// Some of many nodes, drawn without preference and the same each time.
@usableFromInline
enum Pivots {
    /// The positions of at most `most` of `count` nodes, in order; all when that is enough.
    @usableFromInline
    static func of(_ count: Int, most: Int) -> [Int] {
        guard most < count else { return Array(0..<count) }
        var generator = SplitMix(state: UInt64(count))
        var positions = Array(0..<count)
        // The first steps of a shuffle.
        for place in 0..<max(0, most) {
            positions.swapAt(place, Int.random(in: place..<count, using: &generator))
        }
        return positions.prefix(max(0, most)).sorted()
    }
}

/// Steele's generator: each state gives the next number, so that a seed gives one sequence.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
