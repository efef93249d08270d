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
