/// The keys of the objects of one list in the order in which they came last: nearly all objects have the same keys in
/// the same order, so that a key needs not be read but only compared.
struct KeyOrder<Field> {
    /// A key as it last stood, the blanks before it, its quotes and its colon included: at most 16 bytes of it, and
    /// masks that leave out what comes after.
    private struct Known {
        var words: (UInt64, UInt64) = (0, 0)
        var masks: (UInt64, UInt64) = (0, 0)
        var count: Int
        var field: Field
    }

    private static var most: Int { 16 }

    private var known: [Known?] = []

    /// The field and length of the key that stands at `index` when it is the same, to the byte, as the last at its
    /// place in the object.
    @inline(__always)
    func expected(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (field: Field, count: Int)? {
        guard place < known.count, let key = known[place], index + Self.most <= bytes.count else { return nil }
        let words = Self.words(bytes, at: index)
        let differing = (words.0 ^ key.words.0) & key.masks.0 | (words.1 ^ key.words.1) & key.masks.1
        return differing == 0 ? (key.field, key.count) : nil
    }

    /// Notes a key that was read.
    mutating func note(_ place: Int, _ field: Field, _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) {
        var key: Known?
        if range.count <= Self.most, range.lowerBound + Self.most <= bytes.count {
            key = Known(count: range.count, field: field)
            key?.words = Self.words(bytes, at: range.lowerBound)
            key?.masks = (Self.mask(range.count), Self.mask(range.count - 8))
        }
        if place < known.count { known[place] = key } else if place == known.count { known.append(key) }
    }

    private static func words(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt64, UInt64) {
        let raw = UnsafeRawBufferPointer(bytes)
        return (
            UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)),
            UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self))
        )
    }

    /// Bits of the first so many bytes of a word.
    private static func mask(_ count: Int) -> UInt64 { count >= 8 ? .max : count <= 0 ? 0 : (1 << (8 * count)) - 1 }
}
