/// Bytes of a model found by 64-bit hashes; what was never put in is taken for known once in some 10,000 times.
///
/// Section layout: 32 bits each of the number of entries and of the binary logarithm of that of buckets, 32-bit offsets
/// of the buckets and of their end, 16 bits of each entry's hash, 8 bits of content for each.
struct HashedBytes: @unchecked Sendable {
    private static let headerLength = 8
    private let bucketBits: Int
    private let offsets: UnsafePointer<UInt32>
    private let rests: UnsafePointer<UInt16>
    private let contents: UnsafePointer<UInt8>
    /// Keeps the memory alive; immutable, hence safe to share.
    private let storage: LanguageModel.Storage

    /// - Throws: `ModelError` when the section is missing or its parts lie outside of it.
    init(_ model: LanguageModel, section name: String) throws {
        let bytes = try model.section(name)
        guard bytes.count >= Self.headerLength, let base = bytes.baseAddress else {
            throw ModelError("section '\(name)' is too short")
        }
        let count = Int(base.load(as: UInt32.self).littleEndian)
        bucketBits = Int(base.load(fromByteOffset: 4, as: UInt32.self).littleEndian)
        guard (1...20).contains(bucketBits),
            bytes.count == Self.headerLength + 4 * (1 << bucketBits + 1) + 3 * count
        else {
            throw ModelError("section '\(name)' has a wrong length")
        }
        let buckets = 1 << bucketBits
        let offsets = (base + Self.headerLength).assumingMemoryBound(to: UInt32.self)
        self.offsets = offsets
        rests = UnsafeRawPointer(offsets + (buckets + 1)).assumingMemoryBound(to: UInt16.self)
        contents = UnsafeRawPointer(rests + count).assumingMemoryBound(to: UInt8.self)
        storage = model.storage
        guard (0..<buckets).allSatisfy({ offsets[$0] <= offsets[$0 + 1] }), Int(offsets[buckets]) == count else {
            throw ModelError("section '\(name)' has entries outside of itself")
        }
    }

    /// The byte under a hash; 0 for none. Complexity: O(1).
    subscript(_ hash: UInt64) -> UInt8 {
        let (bucket, rest) = Self.place(hash, bucketBits)
        for entry in Int(offsets[bucket])..<Int(offsets[bucket + 1]) where rests[entry] == rest {
            return contents[entry]
        }
        return 0
    }

    private static func place(_ hash: UInt64, _ bucketBits: Int) -> (bucket: Int, rest: UInt16) {
        let mixed = hash &* StableHash.multiplier
        return (Int(mixed >> UInt64(64 - bucketBits)), UInt16(truncatingIfNeeded: mixed >> 24))
    }

    /// The bytes of a section.
    static func encoded(_ bytes: [UInt64: UInt8]) -> [UInt8] {
        // Four to eight entries in a bucket.
        var bucketBits = 1
        while bytes.count >> (bucketBits + 3) > 0 { bucketBits += 1 }
        let entries = bytes.map { (place: place($0, bucketBits), content: $1) }
            .sorted { ($0.place.bucket, $0.place.rest, $0.content) < ($1.place.bucket, $1.place.rest, $1.content) }
        var section: [UInt8] = []
        section.appendLittleEndian(UInt32(entries.count))
        section.appendLittleEndian(UInt32(bucketBits))
        var next = 0
        for bucket in 0...1 << bucketBits {
            while next < entries.count, entries[next].place.bucket < bucket { next += 1 }
            section.appendLittleEndian(UInt32(next))
        }
        for entry in entries { section.appendLittleEndian(entry.place.rest) }
        return section + entries.map(\.content)
    }
}
