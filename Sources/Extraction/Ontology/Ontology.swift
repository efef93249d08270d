import CResources
import Yams

/// The relation types, in the order in which everything (help, legend, validation) lists them, with their triggers.
public struct Ontology: Sendable {
    /// The four kinds of political act by tone and means; structural types have none.
    public enum QuadClass: String, CaseIterable, Hashable, Sendable {
        case verbalCooperation = "verbal cooperation"
        case materialCooperation = "material cooperation"
        case verbalConflict = "verbal conflict"
        case materialConflict = "material conflict"
    }

    /// A sentence that must (or must not) give a relation of the type.
    public struct Example: Hashable, Sendable {
        public var text: String
        /// Canonical names; `nil` in a counterexample.
        public var source: String?
        public var target: String?
        public var modality: Modality?
        /// 1-based line in the ontology's file.
        public var line: Int?
    }

    public struct RelationType: Sendable {
        /// Verb in the third person, for example `demands`.
        public let name: String
        /// What the network that reads relations was taught the type as; `nil` for one that only triggers find.
        public let learned: String?
        /// The PLOVER category, for example `DEMAND`; `nil` for structural types.
        public let category: String?
        public let quadClass: QuadClass?
        /// The type under whose category an event of this type counts while it is announced and has not happened.
        public let announced: String?
        public let summary: String
        /// Whether both ends do the same (`meets`): stated once, in the order of the text.
        public let isSymmetric: Bool
        /// Whether it is a standing role or membership rather than an event.
        public let isStructural: Bool
        /// Entity types a target may have; empty for any.
        public let targetTypes: Set<EntityType>
        public let examples: [Example]
        public let counterexamples: [Example]
    }

    public let types: [RelationType]
    /// Stable hash of the file's content, in hexadecimal.
    public let hash: String
    let triggers: TriggerLexicon

    /// Position in `types` of the type of this name.
    func position(ofType name: String) -> Int? { types.firstIndex { $0.name == name } }

    /// The type with this name. Complexity: O(number of types).
    public func type(named name: String) -> RelationType? { types.first { $0.name == name } }

    /// The ontology that ships with the package (PLOVER's categories).
    public static func builtin() throws -> Ontology { try Ontology(yaml: builtinYAML) }

    /// The file of the built-in ontology, whose head explains the notation.
    public static var builtinYAML: String {
        let resource = cresource_ontology()
        let bytes = UnsafeRawBufferPointer(start: resource.bytes, count: resource.count)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads an ontology file.
    ///
    /// - Throws: `OntologyError`, whose text names the line, what is wrong, and the legal choices.
    public init(yaml: String) throws {
        let file = try OntologyFile(yaml: yaml)
        types = file.types
        triggers = file.lexicon
        hash = StableHash.hexadecimal(of: yaml)
    }
}

/// What is wrong with an ontology file, and where.
public struct OntologyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// 1-based line in the file; `nil` when it concerns the whole file.
    public let line: Int?
    public let message: String

    public init(line: Int?, message: String) {
        self.line = line
        self.message = message
    }

    public var description: String { line.map { "\($0): \(message)" } ?? message }
}

/// FNV-1a over UTF-8 bytes: the same on every machine and in every run, unlike `Hasher`.
enum StableHash {
    static func hexadecimal(of text: String) -> String {
        var text = text
        return text.withUTF8 { hexadecimal(of: $0) }
    }

    static func hexadecimal(of bytes: UnsafeBufferPointer<UInt8>) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
