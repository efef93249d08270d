/// Turns feature templates and their values into rows of a hashed weight table.
///
/// A row is the number of the first of a feature's weights, which lie side by side by class; rows of different features
/// may overlap, and training learns around the collisions.
struct FeatureHasher {
    private let shift: UInt64

    /// - Parameter bits: Binary logarithm of the number of rows.
    init(bits: Int) { shift = UInt64(64 - bits) }

    @inline(__always) private func step(_ state: UInt64, _ value: UInt64) -> UInt64 {
        let product = (state ^ value) &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product >> 32)
    }

    @inline(__always) private func finish(_ state: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: (state &* 0xD6E8_FEB8_6659_FD93) >> shift)
    }

    @inline(__always) func row(_ template: UInt64, _ a: UInt64) -> UInt32 {
        finish(step(template &* 0xA24B_AED4_963E_E407, a))
    }

    @inline(__always) func row(_ template: UInt64, _ a: UInt64, _ b: UInt64) -> UInt32 {
        finish(step(step(template &* 0xA24B_AED4_963E_E407, a), b))
    }

    @inline(__always) func row(_ template: UInt64, _ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt32 {
        finish(step(step(step(template &* 0xA24B_AED4_963E_E407, a), b), c))
    }

    @inline(__always) func row(_ template: UInt64, _ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) -> UInt32 {
        finish(step(step(step(step(template &* 0xA24B_AED4_963E_E407, a), b), c), d))
    }
}
