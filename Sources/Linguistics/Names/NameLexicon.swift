/// Names known beforehand: sequences of words and what they usually name.
///
/// The name recogniser sees a match as evidence, not as an answer.
public struct NameLexicon: Sendable {
    /// Kinds of names and of what goes on as a name, by the key of the words.
    private var kinds: [UInt64: UInt8] = [:]
    /// The names of a model, read in place.
    private var table: HashedBytes?
    private static let demonymBit: UInt8 = 8
    /// Set where a match begins; beside it there is room for one more kind.
    private static let beginBit: UInt8 = 16
    private static let cityBit: UInt8 = 32
    /// A longer name begins with these words.
    private static let goesOnBit: UInt8 = 64

    public init() {}

    /// The names that came with a model.
    ///
    /// - Throws: `ModelError` when the section is missing or damaged.
    init(_ model: LanguageModel, section name: String) throws { table = try HashedBytes(model, section: name) }

    public var isEmpty: Bool { kinds.isEmpty && table == nil }

    /// Adds a name, split into words at spaces; case does not matter.
    ///
    /// - Parameters:
    ///   - name: One word or several.
    ///   - kind: What it names; `nil` for words such as `French` that belong to a name but are none.
    public mutating func insert(_ name: some StringProtocol, kind: NameKind?) { insert(name, bit: Self.bit(kind)) }

    /// Adds the name of a city out of a long list, in which many are words or names of persons, too.
    mutating func insertCity(_ name: some StringProtocol) { insert(name, bit: Self.cityBit) }

    private mutating func insert(_ name: some StringProtocol, bit: UInt8) {
        var key = Self.start
        var isFirst = true
        for word in name.split(separator: " ") {
            if !isFirst { kinds[key, default: 0] |= Self.goesOnBit }
            key = Self.extend(key, WordFeatures(String(word)).lower)
            isFirst = false
        }
        if !isFirst { kinds[key, default: 0] |= bit }
    }

    /// Adds all names of another lexicon.
    public mutating func formUnion(_ other: NameLexicon) {
        kinds.merge(other.kinds) { $0 | $1 }
    }

    /// For each word the kinds of the longest match that covers it, with 16 added where the match begins; 0 for none.
    func hints(_ words: ArraySlice<WordFeatures>) -> [UInt8] {
        var hints = [UInt8](repeating: 0, count: words.count)
        guard !isEmpty else { return hints }
        var start = words.startIndex
        while start < words.endIndex {
            var key = Self.start
            var found: (length: Int, kinds: UInt8)?
            for index in start..<words.endIndex {
                key = Self.extend(key, words[index].lower)
                let kinds = kinds(key)
                if kinds & ~Self.goesOnBit != 0 { found = (index + 1 - start, kinds & ~Self.goesOnBit) }
                if kinds & Self.goesOnBit == 0 { break }
            }
            if let found {
                for offset in 0..<found.length {
                    hints[start - words.startIndex + offset] = found.kinds | (offset == 0 ? Self.beginBit : 0)
                }
                start += found.length
            } else {
                start += 1
            }
        }
        return hints
    }

    private func kinds(_ key: UInt64) -> UInt8 {
        let known = table?[key] ?? 0
        return kinds.isEmpty ? known : known | (kinds[key] ?? 0)
    }

    /// The bytes of a model's section with the names that were added to this lexicon.
    func encoded() -> [UInt8] { HashedBytes.encoded(kinds) }

    private static let start: UInt64 = 0x1234_5678_9ABC_DEF1

    private static func extend(_ key: UInt64, _ word: UInt64) -> UInt64 {
        let product = (key ^ word) &* StableHash.multiplier
        return product ^ (product >> 32)
    }

    private static func bit(_ kind: NameKind?) -> UInt8 {
        switch kind {
        case .person: 1
        case .organization: 2
        case .place: 4
        case nil: demonymBit
        }
    }
}
