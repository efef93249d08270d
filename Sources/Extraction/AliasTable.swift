import Linguistics

/// Aliases by their first word, for longest match over tokens.
struct AliasTable: Sendable {
    struct Alias: Hashable, Sendable {
        /// Words as the tokenizer cuts them.
        var words: [String]
        var kind: Gazetteer.AliasKind
        /// Canonical name of the entry.
        var entry: String
        /// Whether the words mean it only after a title or once the text has introduced it.
        var needsIntroduction = false
    }

    /// Longest first, so that the first hit is the longest.
    private var byFirstWord: [String: [Alias]] = [:]

    /// Adds an alias; a later one of the same words replaces the earlier.
    mutating func add(_ text: Substring, _ kind: Gazetteer.AliasKind, _ entry: String) {
        insert(text, kind, entry, replaces: true)
    }

    /// Adds an alias unless its words mean someone already.
    mutating func addIfNew(
        _ text: Substring, _ kind: Gazetteer.AliasKind, _ entry: String, needsIntroduction: Bool = false
    ) {
        insert(text, kind, entry, replaces: false, needsIntroduction)
    }

    private mutating func insert(
        _ text: Substring, _ kind: Gazetteer.AliasKind, _ entry: String, replaces: Bool,
        _ needsIntroduction: Bool = false
    ) {
        let words = Self.words(text)
        guard let first = words.first else { return }
        var list = byFirstWord[first] ?? []
        let alias = Alias(words: words, kind: kind, entry: entry, needsIntroduction: needsIntroduction)
        if let known = list.firstIndex(where: { $0.words == words }) {
            if replaces { list[known] = alias }
        } else {
            let place = list.firstIndex { $0.words.count < words.count } ?? list.count
            list.insert(alias, at: place)
        }
        byFirstWord[first] = list
    }

    /// Drops every alias of an entry, and the name itself.
    mutating func remove(_ entry: String) {
        let words = Self.words(Substring(entry))
        for key in byFirstWord.keys { byFirstWord[key]?.removeAll { $0.entry == entry || $0.words == words } }
    }

    /// Cuts as the tokenizer does, without its cost for the plain words that most names are.
    private static func words(_ text: Substring) -> [String] {
        if text.utf8.allSatisfy({ Characters.isPlain($0) }) {
            return text.utf8.split(separator: 0x20).map { String(Substring($0)) }
        }
        return Tokenizer().sentences(of: String(text)).flatMap { $0.tokens.map(\.form) }
    }

    /// The longest alias that begins at `index`: the position after its last token, and the alias.
    func longest(at index: Int, in tokens: [Token]) -> (end: Int, alias: Alias)? {
        guard let list = byFirstWord[tokens[index].form] else { return nil }
        for alias in list where index + alias.words.count <= tokens.count {
            var offset = 1
            while offset < alias.words.count, tokens[index + offset].form == alias.words[offset] { offset += 1 }
            if offset == alias.words.count { return (index + offset, alias) }
        }
        return nil
    }
}

extension Characters {
    /// A letter of ASCII or a space: nothing the tokenizer would cut at.
    fileprivate static func isPlain(_ byte: UInt8) -> Bool { isUpper(byte) || isLower(byte) || byte == 0x20 }
}
