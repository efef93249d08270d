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
    private var entries: [String: Entry] = [:]
    private var aliases = AliasTable()

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
        let text = String(decoding: bytes, as: UTF8.self)
        hash = StableHash.hexadecimal(of: text)
        entries.reserveCapacity(bytes.count / 40)
        var line = 0
        for row in Substring(text).pieces(at: "\n") {
            line += 1
            guard !row.isEmpty, row.utf8.first != UInt8(ascii: "#") else { continue }
            let columns = row.pieces(at: "\t")
            guard columns.count == 8, let type = EntityType(rawValue: String(columns[0])) else {
                let types = EntityType.allCases.map(\.rawValue).joined(separator: ", ")
                throw GazetteerError(line: line, message: "expected eight columns, the first one of \(types)")
            }
            let names = columns[5].pieces(at: "|").filter { !$0.isEmpty }
            let surname = Surname(of: columns[1], type, names)
            let entry = Entry(
                name: String(columns[1]), type: type, country: columns[2].isEmpty ? nil : String(columns[2]),
                role: Role(rawValue: String(columns[3])), pronoun: columns[4].isEmpty ? nil : String(columns[4]),
                surname: surname.map { String($0.text) }, demonym: Self.demonym(columns[6]))
            add(entry, surname)
            for alias in names where alias.utf8.first != Surname.mark { aliases.add(alias, .name, entry.name) }
            for alias in columns[6].pieces(at: "|") where !alias.isEmpty { aliases.add(alias, .demonym, entry.name) }
            for alias in columns[7].pieces(at: "|") where !alias.isEmpty { aliases.add(alias, .metonym, entry.name) }
        }
    }

    private static func demonym(_ column: Substring) -> String? {
        let words = column.pieces(at: "|").filter { !$0.isEmpty }
        // 'Polish', not 'Pole': the one that has no plural beside it.
        let adjective = words.first { word in !words.contains(word + "s") && !words.contains(word.dropLast()) }
        return (adjective ?? words.first).map(String.init)
    }

    /// This gazetteer with a user's additions: new entries, more words for known ones, and names that are no actors.
    ///
    /// - Throws: `GazetteerError`, which names the line and the legal choices.
    public func extended(byYAML yaml: String) throws -> Gazetteer {
        let file = try GazetteerFile(yaml: yaml)
        var copy = self
        for addition in file.additions {
            let entry = addition.entry(over: copy.entries[addition.name])
            copy.add(entry, entry.surname.map { Surname(text: Substring($0)) })
            for (kind, words) in addition.aliases {
                for word in words { copy.aliases.add(Substring(word), kind, entry.name) }
            }
        }
        for name in file.notActors {
            copy.entries[name] = nil
            copy.aliases.remove(name)
        }
        copy.hash = StableHash.hexadecimal(of: hash + yaml)
        return copy
    }

    private mutating func add(_ entry: Entry, _ surname: Surname?) {
        entries[entry.name] = entry
        aliases.add(Substring(entry.name), .name, entry.name)
        if let surname {
            aliases.addIfNew(surname.text, .surname, entry.name, needsIntroduction: surname.needsIntroduction)
        }
    }

    /// The entry with this canonical name. Complexity: O(1).
    public func entry(named name: String) -> Entry? { entries[name] }

    /// All canonical names, sorted.
    public var names: [String] { entries.keys.sorted() }

    /// Names in a sentence, longest first from the left, never overlapping. Complexity: O(tokens).
    public func matches(in sentence: Sentence) -> [Match] {
        var found: [Match] = []
        var index = 0
        while index < sentence.tokens.count {
            guard let (end, alias) = aliases.longest(at: index, in: sentence.tokens), let entry = entries[alias.entry]
            else {
                index += 1
                continue
            }
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

extension Substring {
    /// What stands between ASCII marks, empty pieces too; by bytes, which is several times faster than by characters.
    fileprivate func pieces(at mark: Unicode.Scalar) -> [Substring] {
        utf8.split(separator: UInt8(ascii: mark), omittingEmptySubsequences: false).map { Substring($0) }
    }
}

/// What is wrong with a gazetteer file, and where.
public struct GazetteerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// 1-based line.
    public let line: Int?
    public let message: String

    public var description: String { line.map { "\($0): \(message)" } ?? message }
}
