/// Finds nodes by the bytes of their ids while a file is read, without making a string for each end of each edge.
///
/// A look-up touches memory in two places only: that is what it costs in a large graph.
struct NodeIndex {
    private struct Slot {
        var hash: UInt32 = 0
        /// Position of the node plus 1; 0 where the slot is free.
        var entry: UInt32 = 0
        /// Place of the id in the arena, in words of eight bytes.
        var start: UInt32 = 0
        var count: UInt32 = 0
    }

    private static let word = 8

    private var slots: [Slot]
    private var count = 0
    private var arena: [UInt8] = []

    init(expecting count: Int = 1_000) {
        var size = 64
        while size < count * 2 { size *= 2 }
        slots = [Slot](repeating: Slot(), count: size)
    }

    /// The position stored under these bytes.
    @inline(__always)
    func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? { find(bytes, Self.hash(bytes)) }

    @inline(__always)
    private func find(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int? {
        slots.withUnsafeBufferPointer { slots in
            let mask = slots.count - 1
            var place = Int(hash) & mask
            while slots[place].entry != 0 {
                let slot = slots[place]
                if slot.hash == hash, equals(slot, bytes) { return Int(slot.entry) - 1 }
                place = (place + 1) & mask
            }
            return nil
        }
    }

    /// The positions stored under many ids; all their slots are read before the first is compared, so that the many reads
    /// from far apart wait for memory together.
    func find(_ ids: [UnsafeBufferPointer<UInt8>]) -> [Int?] {
        let mask = slots.count - 1
        let firsts = ids.map { id in
            let hash = Self.hash(id)
            return (hash: hash, slot: slots[Int(hash) & mask])
        }
        return zip(ids, firsts).map { id, first in
            if first.slot.entry != 0, first.slot.hash == first.hash, equals(first.slot, id) {
                return Int(first.slot.entry) - 1
            }
            return find(id, first.hash)
        }
    }

    /// Stores a position under bytes that are not there yet.
    mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) {
        if (count + 1) * 2 > slots.count { grow() }
        count += 1
        let start = arena.count
        arena.append(contentsOf: bytes)
        arena.append(contentsOf: repeatElement(0, count: (Self.word - arena.count % Self.word) % Self.word))
        place(
            Slot(
                hash: Self.hash(bytes), entry: UInt32(position + 1), start: UInt32(start / Self.word),
                count: UInt32(bytes.count)))
    }

    private mutating func place(_ slot: Slot) {
        let mask = slots.count - 1
        var place = Int(slot.hash) & mask
        while slots[place].entry != 0 { place = (place + 1) & mask }
        slots[place] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for slot in old where slot.entry != 0 { place(slot) }
    }

    @inline(__always)
    private func equals(_ slot: Slot, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Int(slot.count) == bytes.count else { return false }
        return arena.withUnsafeBytes { arena in
            let given = UnsafeRawBufferPointer(bytes)
            let start = Int(slot.start) * Self.word
            func differ(at offset: Int) -> Bool {
                arena.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self)
                    != given.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            }
            guard given.count >= Self.word else {
                for offset in 0..<given.count where arena[start + offset] != given[offset] { return false }
                return true
            }
            var offset = 0
            while offset + Self.word <= given.count {
                if differ(at: offset) { return false }
                offset += Self.word
            }
            // The last word overlaps the one before.
            return offset == given.count || !differ(at: given.count - Self.word)
        }
    }

    /// Drawn anew in each run, so that nobody can write a file whose ids all collide; no output depends on it.
    private static let seed = UInt64.random(in: 0...UInt64.max)

    /// Eight bytes a step, mixed as in wyhash.
    @inline(__always)
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let raw = UnsafeRawBufferPointer(bytes)
        var state = seed ^ UInt64(truncatingIfNeeded: bytes.count)
        func mixed(_ word: UInt64) -> UInt64 {
            let product = (state ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
            return product.high ^ product.low
        }
        guard raw.count >= word else {
            var rest: UInt64 = 0
            for byte in raw { rest = rest << 8 | UInt64(byte) }
            state = mixed(rest)
            return UInt32(truncatingIfNeeded: state ^ state >> 32)
        }
        var index = 0
        while index + word < raw.count {
            state = mixed(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += word
        }
        // The last word overlaps the one before.
        state = mixed(raw.loadUnaligned(fromByteOffset: raw.count - word, as: UInt64.self))
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
