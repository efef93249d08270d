import CResources
import Linguistics

/// Known actors: their canonical names, types and the words by which the news calls them.
///
/// The built-in gazetteer lists countries, organisations and office holders; a user's YAML file adds to it or
/// corrects it.
public struct Gazetteer: Sendable {
    /// How a word refers to an actor.
    public enum AliasKind: String, CaseIterable, Hashable, Sendable {
        /// The actor's own name: `Russia`, `North Atlantic Treaty Organization`.
        case name
        /// A country's adjective or people: `Russian`, `Russians`.
        case demonym
        /// A city or building that stands for a government: `Moscow`, `Kremlin`.
        case metonym
        /// A person's last name.
        case surname
    }

    /// What an office holder is to the country or organisation of `Entry.country`.
    public enum Role: String, CaseIterable, Hashable, Sendable { case leads, represents }

    public struct Entry: Hashable, Sendable {
        /// The canonical name, unique in the gazetteer.
        public var name: String
        public var type: EntityType
        /// Canonical name of the country or organisation that a person or body belongs to.
        public var country: String?
        public var role: Role?
        /// `he`, `she` or `they`, for persons.
        public var pronoun: String?
        /// The word by which texts call a person after the full name; nil when there is none (`King Hussein`).
        public var surname: String?
        /// The first adjective of a country or people: `Russian`, `Kurdish`.
        public var demonym: String?
    }

    /// Words of a sentence that name an entry.
    public struct Match: Hashable, Sendable {
        /// 0-based token indices.
        public var tokens: Range<Int>
        public var entry: Entry
        public var kind: AliasKind
        /// Whether the words mean the entry only after a title or once the text has given its full name: a surname that
        /// is also a common word or name (`May`, `Li`).
        public var needsIntroduction = false
    }

    /// Stable hash of the content, in hexadecimal.
    public private(set) var hash: String
    private var entries: [Entry] = []
    /// Positions in `entries` by canonical name.
    private var positions: [String: Int32] = [:]
    private var aliases: AliasTable

    /// The gazetteer that ships with the package.
    ///
    /// - Throws: `GazetteerError` when the embedded file is damaged.
    public static func builtin() throws -> Gazetteer {
        let resource = cresource_gazetteer()
        return try Gazetteer(table: UnsafeBufferPointer(start: resource.bytes, count: resource.count))
    }

    /// Reads the tabular form: type, name, country, role, pronoun, names, demonyms and metonyms between tabs, lists
    /// separated by `|`; lines that begin with `#` are comments. `Surname` says how surnames stand among the names.
    init(table bytes: UnsafeBufferPointer<UInt8>) throws {
        hash = StableHash.hexadecimal(of: bytes)
        entries.reserveCapacity(bytes.count / 40)
        positions.reserveCapacity(bytes.count / 40)
        aliases = AliasTable(minimumCapacity: bytes.count / 14)
        var columns: [UnsafeBufferPointer<UInt8>] = []
        var line = 0
        try bytes.forEachPiece(at: UInt8(ascii: "\n")) { row in
            line += 1
            guard !row.isEmpty, row.first != UInt8(ascii: "#") else { return }
            columns.removeAll(keepingCapacity: true)
            row.forEachPiece(at: UInt8(ascii: "\t")) { columns.append($0) }
            guard columns.count == 8, let type = EntityType(rawValue: String(decoding: columns[0], as: UTF8.self))
            else {
                let types = EntityType.allCases.map(\.rawValue).joined(separator: ", ")
                throw GazetteerError(line: line, message: "expected eight columns, the first one of \(types)")
            }
            let name = String(decoding: columns[1], as: UTF8.self)
            let surname = Surname(of: name, type, among: columns[5])
            let position = add(
                Entry(
                    name: name, type: type, country: String(nonEmpty: columns[2]),
                    role: String(nonEmpty: columns[3]).flatMap(Role.init(rawValue:)),
                    pronoun: String(nonEmpty: columns[4]), surname: surname?.text,
                    demonym: Self.demonym(columns[6])),
                surname)
            for (column, kind) in [(5, AliasKind.name), (6, .demonym), (7, .metonym)] {
                columns[column].forEachPiece(at: UInt8(ascii: "|")) { alias in
                    if alias.first != Surname.mark { aliases.add(alias, AliasTable.Alias(entry: position, kind: kind)) }
                }
            }
        }
    }

    private static func demonym(_ column: UnsafeBufferPointer<UInt8>) -> String? {
        var first: String?
        column.forEachPiece(at: UInt8(ascii: "|")) { if first == nil { first = String(nonEmpty: $0) } }
        return first
    }

    /// This gazetteer with a user's additions: new entries, more words for known ones, and names that are no actors.
    ///
    /// - Throws: `GazetteerError`, which names the line and the legal choices.
    public func extended(byYAML yaml: String) throws -> Gazetteer {
        let file = try GazetteerFile(yaml: yaml)
        var copy = self
        for addition in file.additions {
            let entry = addition.entry(over: copy.entry(named: addition.name))
            let position = copy.add(entry, entry.surname.map { Surname(text: $0) })
            for (kind, words) in addition.aliases {
                for word in words { copy.aliases.add(word, AliasTable.Alias(entry: position, kind: kind)) }
            }
        }
        for name in file.notActors {
            if let position = copy.positions.removeValue(forKey: name) { copy.aliases.remove(entry: position) }
            copy.aliases.remove(name)
        }
        copy.hash = StableHash.hexadecimal(of: hash + yaml)
        return copy
    }

    /// Adds an entry, or puts it in the place of the one of the same name, and returns its position.
    private mutating func add(_ entry: Entry, _ surname: Surname?) -> Int32 {
        let position = positions[entry.name] ?? Int32(entries.count)
        if Int(position) < entries.count {
            entries[Int(position)] = entry
        } else {
            entries.append(entry)
            positions[entry.name] = position
        }
        aliases.add(entry.name, AliasTable.Alias(entry: position, kind: .name))
        if let surname {
            aliases.addIfNew(
                surname.text,
                AliasTable.Alias(entry: position, kind: .surname, needsIntroduction: surname.needsIntroduction))
        }
        return position
    }

    /// The entry with this canonical name. Complexity: O(1).
    public func entry(named name: String) -> Entry? { positions[name].map { entries[Int($0)] } }

    /// The entry that these words, no fewer and no more, are a name of, and in which way.
    func entry(calledBy words: [String]) -> (entry: Entry, kind: AliasKind)? {
        aliases.alias(of: words).map { (entries[Int($0.entry)], $0.kind) }
    }

    /// The same for a name as it is written.
    func entry(calledBy text: String) -> (entry: Entry, kind: AliasKind)? {
        aliases.alias(of: text).map { (entries[Int($0.entry)], $0.kind) }
    }

    /// All canonical names, sorted.
    public var names: [String] { positions.keys.sorted() }

    /// Names in a sentence, longest first from the left, never overlapping. Complexity: O(tokens).
    public func matches(in sentence: Sentence) -> [Match] {
        var found: [Match] = []
        var index = 0
        while index < sentence.tokens.count {
            guard let (end, alias) = aliases.longest(at: index, in: sentence.tokens) else {
                index += 1
                continue
            }
            let entry = entries[Int(alias.entry)]
            let tokens = index..<end
            if NameContext.stands(alone: tokens, entry, alias.kind, in: sentence.tokens) {
                found.append(
                    Match(
                        tokens: tokens, entry: entry, kind: alias.kind, needsIntroduction: alias.needsIntroduction))
            }
            index = end
        }
        return found
    }
}

/// What is wrong with a gazetteer file, and where.
public struct GazetteerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// 1-based line.
    public let line: Int?
    public let message: String

    public var description: String { line.map { "\($0): \(message)" } ?? message }
}
