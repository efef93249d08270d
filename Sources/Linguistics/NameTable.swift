/// The kinds of known names in a model, found by the key of their words.
///
/// Section layout: the 32-bit number of entries, 2^12 + 1 32-bit offsets of buckets, 32 bits of each entry's key, 8 bits
/// of kinds for each.
struct NameTable: @unchecked Sendable {
    private static let bucketBits = 12
    private static let headerLength = 4
    private let offsets: UnsafePointer<UInt32>
    private let keys: UnsafePointer<UInt32>
    private let kinds: UnsafePointer<UInt8>
    /// Keeps the memory alive; immutable, hence safe to share.
    private let storage: LanguageModel.Storage

    /// - Throws: `ModelError` when the section is missing or its parts lie outside of it.
    init(_ model: LanguageModel, section name: String) throws {
        let bytes = try model.section(name)
        guard bytes.count >= Self.headerLength, let base = bytes.baseAddress else {
            throw ModelError("section '\(name)' is too short")
        }
        let count = Int(base.load(as: UInt32.self).littleEndian)
        let buckets = 1 << Self.bucketBits
        guard bytes.count == Self.headerLength + 4 * (buckets + 1) + 5 * count else {
            throw ModelError("section '\(name)' has a wrong length")
        }
        offsets = (base + Self.headerLength).assumingMemoryBound(to: UInt32.self)
        keys = offsets + (buckets + 1)
        kinds = UnsafeRawPointer(keys + count).assumingMemoryBound(to: UInt8.self)
        storage = model.storage
        let offsets = offsets
        guard (0..<buckets).allSatisfy({ offsets[$0] <= offsets[$0 + 1] }), Int(offsets[buckets]) == count else {
            throw ModelError("section '\(name)' has entries outside of itself")
        }
    }

    /// The kinds under a key; 0 for none.
    func kinds(_ key: UInt64) -> UInt8 {
        let (bucket, rest) = Self.place(key)
        for entry in Int(offsets[bucket])..<Int(offsets[bucket + 1]) where keys[entry] == rest { return kinds[entry] }
        return 0
    }

    private static func place(_ key: UInt64) -> (bucket: Int, rest: UInt32) {
        let mixed = key &* StableHash.multiplier
        return (Int(mixed >> UInt64(64 - bucketBits)), UInt32(truncatingIfNeeded: mixed >> 20))
    }

    /// The bytes of a section.
    static func encoded(_ kinds: [UInt64: UInt8]) -> [UInt8] {
        let entries = kinds.map { (place: place($0), kinds: $1) }
            .sorted { ($0.place.bucket, $0.place.rest, $0.kinds) < ($1.place.bucket, $1.place.rest, $1.kinds) }
        var bytes: [UInt8] = []
        bytes.appendLittleEndian(UInt32(entries.count))
        var next = 0
        for bucket in 0...1 << bucketBits {
            while next < entries.count, entries[next].place.bucket < bucket { next += 1 }
            bytes.appendLittleEndian(UInt32(next))
        }
        for entry in entries { bytes.appendLittleEndian(entry.place.rest) }
        return bytes + entries.map(\.kinds)
    }
}
