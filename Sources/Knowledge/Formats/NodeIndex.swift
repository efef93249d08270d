/// Finds nodes by the bytes of their ids while a file is read, without making a string for each end of each edge.
struct NodeIndex {
    /// Position of the node plus 1; 0 where a slot is free.
    private var slots: [UInt32]
    private var hashes: [UInt32]
    private var positions: [UInt32] = []
    private var arena: [UInt8] = []
    private var offsets: [Int] = [0]

    init(expecting count: Int = 1_000) {
        var size = 64
        while size < count * 2 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
        hashes = slots
    }

    /// The position stored under these bytes.
    func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let hash = Self.hash(bytes)
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let entry = Int(slots[slot]) - 1
            if hashes[slot] == hash, equals(entry, bytes) { return Int(positions[entry]) }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Stores a position under bytes that are not there yet.
    mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) {
        if (positions.count + 1) * 2 > slots.count { grow() }
        positions.append(UInt32(position))
        arena.append(contentsOf: bytes)
        offsets.append(arena.count)
        place(UInt32(positions.count), Self.hash(bytes))
    }

    private mutating func place(_ entry: UInt32, _ hash: UInt32) {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = entry
        hashes[slot] = hash
    }

    private mutating func grow() {
        let old = zip(slots, hashes).filter { $0.0 != 0 }
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        hashes = slots
        for (entry, hash) in old { place(entry, hash) }
    }

    private func equals(_ entry: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = offsets[entry]
        guard offsets[entry + 1] - start == bytes.count else { return false }
        for index in 0..<bytes.count where arena[start + index] != bytes[index] { return false }
        return true
    }

    /// Drawn anew in each run, so that nobody can write a file whose ids all collide; no output depends on it.
    private static let seed = UInt64.random(in: 0...UInt64.max)

    /// Eight bytes a step, mixed as in wyhash.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let raw = UnsafeRawBufferPointer(bytes)
        var state = seed ^ UInt64(truncatingIfNeeded: bytes.count)
        func mixed(_ word: UInt64) -> UInt64 {
            let product = (state ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
            return product.high ^ product.low
        }
        var index = 0
        while index + 8 <= raw.count {
            state = mixed(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var rest: UInt64 = 0
        while index < raw.count {
            rest = rest << 8 | UInt64(raw[index])
            index += 1
        }
        state = mixed(rest)
        return UInt32(truncatingIfNeeded: state ^ state >> 32)
    }
}

/// Keeps one string for each of the few words that a file repeats (relation types, document names).
struct WordCache {
    private var index = NodeIndex(expecting: 64)
    private var words: [String] = []

    /// The string of these bytes; `make` is called the first time. Forgets nothing up to a number of words.
    mutating func word(_ bytes: UnsafeBufferPointer<UInt8>, _ make: () throws -> String) rethrows -> String {
        if let known = index.find(bytes) { return words[known] }
        let word = try make()
        if words.count < 100_000, bytes.count < 200 {
            index.insert(bytes, words.count)
            words.append(word)
        }
        return word
    }
}
