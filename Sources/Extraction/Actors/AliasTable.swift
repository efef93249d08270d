import Linguistics

/// Aliases by a hash over their words, for longest match over tokens.
///
/// Rows of words are told apart by their hash alone: in 63 bits no two of some ten thousand fall together, so that no
/// word needs to be kept, and a word of the text is looked up without making a string or an array.
struct AliasTable: Sendable {
    struct Alias: Hashable, Sendable {
        /// Position of the entry that the words mean.
        var entry: Int32
        var kind: Gazetteer.AliasKind
        /// Whether the words mean it only after a title or once the text has introduced it.
        var needsIntroduction = false
    }

    /// What is known of a row of words.
    private struct Slot: Sendable {
        /// 0 in a free slot.
        var key: UInt64 = 0
        var alias: Alias?
        /// Whether a longer alias begins with these words.
        var continues = false
    }

    /// A power of two, never more than half of them taken; a row stands in the first free one from its hash on.
    private var slots: [Slot]
    private var taken = 0
    /// A bit for each hash of an alias's first word: 4 KB that stay in the processor's cache as the slots do not, and
    /// spare most words of a text the way to them.
    private var firstWords = [UInt64](repeating: 0, count: 512)

    /// - Parameter count: How many rows of words, beginnings of longer ones included, to make room for.
    init(minimumCapacity count: Int = 0) {
        var size = 16
        while size < count * 2 { size *= 2 }
        slots = [Slot](repeating: Slot(), count: size)
    }

    /// Adds an alias; a later one of the same words replaces the earlier.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ alias: Alias) { insert(text, alias, replaces: true) }

    mutating func add(_ text: String, _ alias: Alias) {
        var text = text
        text.withUTF8 { add($0, alias) }
    }

    /// Adds an alias unless its words mean someone already.
    mutating func addIfNew(_ text: String, _ alias: Alias) {
        var text = text
        text.withUTF8 { insert($0, alias, replaces: false) }
    }

    private mutating func insert(_ text: UnsafeBufferPointer<UInt8>, _ alias: Alias, replaces: Bool) {
        var row = WordRowHash()
        Self.forEachWord(of: text) { word in
            if !row.isEmpty { slots[claim(row.key)].continues = true }
            let isFirst = row.isEmpty
            row.append(word)
            guard isFirst else { return }
            let first = Self.firstWord(row.key)
            firstWords[first.index] |= first.bit
        }
        guard !row.isEmpty else { return }
        let place = claim(row.key)
        if replaces || slots[place].alias == nil { slots[place].alias = alias }
    }

    /// Drops every alias of an entry.
    mutating func remove(entry: Int32) {
        for place in slots.indices where slots[place].alias?.entry == entry { slots[place].alias = nil }
    }

    /// Drops the alias of these words.
    mutating func remove(_ text: String) {
        let place = position(of: Self.row(of: text).key)
        if slots[place].key != 0 { slots[place].alias = nil }
    }

    /// The longest alias that begins at `index`: the position after its last token, and the alias.
    func longest(at index: Int, in tokens: [Token]) -> (end: Int, alias: Alias)? {
        var row = WordRowHash()
        row.append(tokens[index].form)
        let first = Self.firstWord(row.key)
        guard firstWords[first.index] & first.bit != 0 else { return nil }
        var found: (end: Int, alias: Alias)?
        var end = index + 1
        while true {
            let slot = slots[position(of: row.key)]
            if let alias = slot.alias { found = (end, alias) }
            guard slot.continues, end < tokens.count else { return found }
            row.append(tokens[end].form)
            end += 1
        }
    }

    /// The alias of exactly these words.
    func alias(of words: [String]) -> Alias? {
        var row = WordRowHash()
        for word in words { row.append(word) }
        return alias(of: row)
    }

    /// The alias of exactly this text.
    func alias(of text: String) -> Alias? { alias(of: Self.row(of: text)) }

    private static func row(of text: String) -> WordRowHash {
        var text = text
        var row = WordRowHash()
        text.withUTF8 { bytes in forEachWord(of: bytes) { row.append($0) } }
        return row
    }

    private func alias(of row: WordRowHash) -> Alias? {
        let slot = slots[position(of: row.key)]
        return slot.key == 0 ? nil : slot.alias
    }

    // MARK: Slots

    private static func firstWord(_ key: UInt64) -> (index: Int, bit: UInt64) {
        (Int(truncatingIfNeeded: key >> 48 & 511), 1 << (key >> 32 & 63))
    }

    /// Where a row stands, or the free slot where it would.
    private func position(of key: UInt64) -> Int {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: key ^ key >> 32) & mask
        while slots[place].key != key, slots[place].key != 0 { place = (place + 1) & mask }
        return place
    }

    /// Where a row stands; a new one is given a slot.
    private mutating func claim(_ key: UInt64) -> Int {
        let place = position(of: key)
        guard slots[place].key == 0 else { return place }
        taken += 1
        guard taken * 2 > slots.count else {
            slots[place].key = key
            return place
        }
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for slot in old where slot.key != 0 { slots[position(of: slot.key)] = slot }
        let moved = position(of: key)
        slots[moved].key = key
        return moved
    }

    // MARK: Words

    /// Cuts as the tokenizer does, without its cost for the plain words that most names are.
    private static func forEachWord(
        of text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        if text.allSatisfy(isPlain) {
            return text.forEachPiece(at: 0x20) { if !$0.isEmpty { body($0) } }
        }
        for sentence in Tokenizer().sentences(of: String(decoding: text, as: UTF8.self)) {
            for var token in sentence.tokens { token.form.withUTF8(body) }
        }
    }

    /// A letter of ASCII or a space: nothing the tokenizer would cut at.
    private static func isPlain(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte == 0x20 }
}
