import Yams

/// The YAML form in which users extend the gazetteer:
///
///     entities:
///       - {name: Acme Corporation, type: organization, country: United States, aliases: [Acme]}
///       - {name: Jane Doe, type: person, country: Acme Corporation, role: leads, pronoun: she}
///     not_actors: [Paris Hilton]
struct GazetteerFile {
    /// One entity; what the file leaves out stays as it is known, or takes a default.
    struct Addition {
        var name: String
        var type: EntityType?
        var country: String?
        var role: Gazetteer.Role?
        var pronoun: String?
        /// nil when the file does not say; empty when there are none.
        var surnames: [String]?
        var aliases: [(Gazetteer.AliasKind, [String])]

        /// The entry that results where `known` was in the gazetteer before.
        func entry(over known: Gazetteer.Entry?) -> Gazetteer.Entry {
            let type = type ?? known?.type ?? .organization
            let surname =
                surnames.map(\.first) ?? known.map(\.surname)
                ?? Surname(of: name, type)?.text
            return Gazetteer.Entry(
                name: name, type: type, country: country ?? known?.country, role: role ?? known?.role,
                pronoun: pronoun ?? known?.pronoun, surname: surname)
        }
    }

    private enum Pronoun: String, CaseIterable { case he, she, they }

    private(set) var additions: [Addition] = []
    private(set) var notActors: [String] = []

    private static let keys = [
        "name", "type", "country", "role", "pronoun", "aliases", "demonyms", "metonyms", "surnames",
    ]

    init(yaml: String) throws {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml, .basic)
        } catch {
            throw GazetteerError(line: nil, message: "not YAML: \(error)".split(separator: "\n").joined(separator: " "))
        }
        guard let mapping = root?.mapping else {
            throw GazetteerError(line: 1, message: "expected a mapping with the keys entities, not_actors")
        }
        try Self.checkKeys(mapping, ["entities", "not_actors"])
        notActors = try Self.strings(mapping.value("not_actors"))
        additions = try Self.list(mapping.value("entities")).map(Self.addition)
    }

    private static func addition(_ node: Node) throws -> Addition {
        guard let mapping = node.mapping, let name = mapping.value("name")?.string, !name.isEmpty else {
            throw GazetteerError(line: node.mark?.line, message: "each entity needs a name")
        }
        try checkKeys(mapping, keys)
        func choice<T: RawRepresentable & CaseIterable>(_ key: String, _: T.Type) throws -> T?
        where T.RawValue == String {
            guard let value = mapping.value(key) else { return nil }
            guard let known = value.string.flatMap(T.init(rawValue:)) else {
                let legal = T.allCases.map(\.rawValue).joined(separator: ", ")
                throw GazetteerError(
                    line: value.mark?.line, message: "unknown \(key) '\(value.string ?? "")'; use \(legal)")
            }
            return known
        }
        let surnames = try strings(mapping.value("surnames"))
        return Addition(
            name: name, type: try choice("type", EntityType.self), country: mapping.value("country")?.string,
            role: try choice("role", Gazetteer.Role.self), pronoun: try choice("pronoun", Pronoun.self)?.rawValue,
            surnames: mapping.value("surnames") == nil ? nil : surnames,
            aliases: [
                (.name, try strings(mapping.value("aliases"))), (.demonym, try strings(mapping.value("demonyms"))),
                (.metonym, try strings(mapping.value("metonyms"))), (.surname, surnames),
            ])
    }

    private static func strings(_ node: Node?) throws -> [String] {
        try list(node).map { item in
            guard let text = item.string, !text.isEmpty else {
                throw GazetteerError(line: item.mark?.line, message: "expected a word")
            }
            return text
        }
    }

    /// The items of a list; none where the key is missing or has no value.
    private static func list(_ node: Node?) throws -> [Node] {
        guard let node, node.null == nil else { return [] }
        guard let sequence = node.sequence else {
            throw GazetteerError(line: node.mark?.line, message: "expected a list")
        }
        return Array(sequence)
    }

    private static func checkKeys(_ mapping: Node.Mapping, _ legal: [String]) throws {
        for (key, _) in mapping where !legal.contains(key.string ?? "") {
            throw GazetteerError(
                line: key.mark?.line, message: "unknown key '\(key.string ?? "")'; use \(legal.joined(separator: ", "))"
            )
        }
    }
}
