#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The keys of the objects of one list in the order in which they came last: nearly all objects have the same keys in
/// the same order, so that a key needs not be read but only compared.
struct KeyOrder<Field> {
    private struct Known {
        /// Where the key last stood, its quotes and colon and the blanks before them included.
        var start: Int
        var count: Int
        var field: Field
    }

    private var known: [Known] = []

    /// The field and length of the key that stands at `index` when it is the same, to the byte, as the last at its
    /// place in the object.
    @inline(__always)
    func expected(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (field: Field, count: Int)? {
        guard place < known.count, let base = bytes.baseAddress else { return nil }
        let key = known[place]
        guard index + key.count <= bytes.count, memcmp(base + index, base + key.start, key.count) == 0 else {
            return nil
        }
        return (key.field, key.count)
    }

    /// Notes a key that was read.
    mutating func note(_ place: Int, _ field: Field, _ range: Range<Int>) {
        let key = Known(start: range.lowerBound, count: range.count, field: field)
        if place < known.count { known[place] = key } else if place == known.count { known.append(key) }
    }
}
