/// What is known of words beyond the treebanks: the Brown cluster (words used alike), how often they are capitalised and
/// which Penn tag they have most often.
///
/// Section layout: 32-bit numbers of paths and entries, the paths (32 bits each, first step lowest), 2^14 + 1 offsets of
/// buckets, then for each entry 16 bits of the word's hash and 16 bits of content: 12 of the path's number, 4 of the
/// case; then 8 bits for each entry's tag.
struct WordClasses: @unchecked Sendable {
    /// The classes of one word; all zero for a word that is not known.
    struct Entry: Equatable {
        /// Path from the root of the tree of clusters, first step in the lowest bit; 0 when not known.
        var cluster: UInt64 = 0
        /// Share of uses with a capital in tenths, plus 1; 0 when not known; 11 for a word only known with a capital.
        var casing: UInt64 = 0
        /// Number of the usual tag, from 1; 0 when not known.
        var tag: UInt64 = 0
    }

    private static let bucketBits = 14
    private static let headerLength = 8
    private let paths: UnsafePointer<UInt32>
    private let offsets: UnsafePointer<UInt32>
    private let entries: UnsafePointer<UInt16>
    private let tags: UnsafePointer<UInt8>
    /// Keeps the memory alive; immutable, hence safe to share.
    private let storage: LanguageModel.Storage

    /// - Throws: `ModelError` when the section is missing or its parts lie outside of it.
    init(_ model: LanguageModel) throws {
        let bytes = try model.section("words")
        guard bytes.count >= Self.headerLength, let base = bytes.baseAddress else {
            throw ModelError("section 'words' is too short")
        }
        let pathCount = Int(base.load(as: UInt32.self).littleEndian)
        let entryCount = Int(base.load(fromByteOffset: 4, as: UInt32.self).littleEndian)
        let buckets = 1 << Self.bucketBits
        guard pathCount < 1 << 12, bytes.count == Self.headerLength + 4 * (pathCount + buckets + 1) + 5 * entryCount
        else {
            throw ModelError("section 'words' has a wrong length")
        }
        paths = (base + Self.headerLength).assumingMemoryBound(to: UInt32.self)
        offsets = paths + pathCount
        entries = UnsafeRawPointer(offsets + buckets + 1).assumingMemoryBound(to: UInt16.self)
        tags = UnsafeRawPointer(entries + 2 * entryCount).assumingMemoryBound(to: UInt8.self)
        storage = model.storage
        let isRising = (0..<buckets).allSatisfy { offsets[$0] <= offsets[$0 + 1] }
        let isInside = (0..<entryCount).allSatisfy { Int(entries[2 * $0 + 1] >> 4) < max(1, pathCount) }
        guard isRising, Int(offsets[buckets]) == entryCount, isInside else {
            throw ModelError("section 'words' has entries outside of itself")
        }
    }

    /// The classes of a word, by the hashes of its form and of its form in lower case.
    func classes(form: UInt64, lower: UInt64) -> Entry {
        let exact = position(of: form)
        guard let small = form == lower ? exact : position(of: lower) else {
            guard let exact else { return Entry() }
            return Entry(cluster: path(exact), casing: 11, tag: UInt64(tags[exact]))
        }
        let known = exact ?? small
        return Entry(
            cluster: path(known), casing: UInt64(entries[2 * small + 1] & 15),
            tag: UInt64(tags[known] > 0 ? tags[known] : tags[small]))
    }

    private func path(_ entry: Int) -> UInt64 { UInt64(paths[Int(entries[2 * entry + 1] >> 4)]) }

    private func position(of hash: UInt64) -> Int? {
        let (bucket, rest) = Self.place(hash)
        return (Int(offsets[bucket])..<Int(offsets[bucket + 1])).first { entries[2 * $0] == rest }
    }

    private static func place(_ hash: UInt64) -> (bucket: Int, rest: UInt16) {
        let mixed = hash &* StableHash.multiplier
        return (Int(mixed >> UInt64(64 - bucketBits)), UInt16(truncatingIfNeeded: mixed >> 32))
    }

    /// The bytes of the section.
    ///
    /// - Parameter lines: Tab-separated: a word, the path of its cluster as zeros and ones, its share of capitals in
    ///   tenths, its usual tag; each but the word may be `-`. Other lines are left out.
    static func encode(_ lines: some Sequence<some StringProtocol>) -> [UInt8] {
        var numbers: [UInt32: UInt16] = [:]
        var paths: [UInt32] = []
        var tags: [String: UInt8] = [:]
        var buckets = [[(rest: UInt16, content: UInt16, tag: UInt8)]](repeating: [], count: 1 << bucketBits)
        for line in lines {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count == 4,
                let path = columns[1] == "-" ? 0 : UInt32(String(columns[1].reversed()), radix: 2)
            else { continue }
            guard numbers[path] != nil || paths.count < 1 << 12 - 1 else { continue }
            let number = numbers[path] ?? UInt16(paths.count)
            if numbers[path] == nil {
                numbers[path] = number
                paths.append(path)
            }
            let casing = UInt16(columns[2]).map { min($0, 9) + 1 } ?? 0
            let (bucket, rest) = place(WordFeatures(String(columns[0])).form)
            guard !buckets[bucket].contains(where: { $0.rest == rest }) else { continue }
            let tag = String(columns[3])
            if tag != "-", tags[tag] == nil, tags.count < 255 { tags[tag] = UInt8(tags.count + 1) }
            buckets[bucket].append((rest, number << 4 | casing, tags[tag] ?? 0))
        }
        var bytes: [UInt8] = []
        bytes.appendLittleEndian(UInt32(paths.count))
        bytes.appendLittleEndian(UInt32(buckets.reduce(0) { $0 + $1.count }))
        for path in paths { bytes.appendLittleEndian(path) }
        var offset: UInt32 = 0
        for bucket in buckets {
            bytes.appendLittleEndian(offset)
            offset += UInt32(bucket.count)
        }
        bytes.appendLittleEndian(offset)
        for entry in buckets.joined() {
            bytes.appendLittleEndian(entry.rest)
            bytes.appendLittleEndian(entry.content)
        }
        bytes += buckets.joined().map(\.tag)
        return bytes
    }
}
