import Yams

/// The YAML form in which users extend the gazetteer:
///
///     entities:
///       - {name: Acme Corporation, type: organization, country: United States, aliases: [Acme], demonyms: [], metonyms: []}
///       - {name: Jane Doe, type: person, country: Acme Corporation, role: leads, pronoun: she}
///     not_actors: [Paris Hilton]
struct GazetteerFile {
    struct Addition {
        var entry: Gazetteer.Entry
        var aliases: [(Gazetteer.AliasKind, [String])]
    }

    private(set) var additions: [Addition] = []
    private(set) var notActors: [String] = []

    private static let keys = ["name", "type", "country", "role", "pronoun", "aliases", "demonyms", "metonyms", "surnames"]

    init(yaml: String) throws {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw GazetteerError(line: nil, message: "not YAML: \(error)".split(separator: "\n").joined(separator: " "))
        }
        guard let mapping = root?.mapping else {
            throw GazetteerError(line: 1, message: "expected a mapping with the keys entities, not_actors")
        }
        try Self.checkKeys(mapping, ["entities", "not_actors"])
        notActors = try Self.strings(mapping["not_actors"])
        for node in mapping["entities"]?.sequence.map(Array.init) ?? [] { additions.append(try Self.addition(node)) }
    }

    private static func addition(_ node: Node) throws -> Addition {
        guard let mapping = node.mapping, let name = mapping["name"]?.string, !name.isEmpty else {
            throw GazetteerError(line: node.mark?.line, message: "each entity needs a name")
        }
        try checkKeys(mapping, keys)
        func choice<T: RawRepresentable & CaseIterable>(_ key: String, _: T.Type) throws -> T? where T.RawValue == String {
            guard let value = mapping[Node(key)] else { return nil }
            guard let known = value.string.flatMap(T.init(rawValue:)) else {
                throw GazetteerError(
                    line: value.mark?.line,
                    message: "unknown \(key) '\(value.string ?? "")'; use \(T.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return known
        }
        let entry = Gazetteer.Entry(
            name: name, type: try choice("type", EntityType.self) ?? .organization, country: mapping["country"]?.string,
            role: try choice("role", Gazetteer.Role.self), pronoun: mapping["pronoun"]?.string)
        return Addition(
            entry: entry,
            aliases: [
                (.name, try strings(mapping["aliases"])), (.demonym, try strings(mapping["demonyms"])),
                (.metonym, try strings(mapping["metonyms"])), (.surname, try strings(mapping["surnames"])),
            ])
    }

    private static func strings(_ node: Node?) throws -> [String] {
        try (node?.sequence.map(Array.init) ?? []).map { item in
            guard let text = item.string, !text.isEmpty else {
                throw GazetteerError(line: item.mark?.line, message: "expected a word")
            }
            return text
        }
    }

    private static func checkKeys(_ mapping: Node.Mapping, _ legal: [String]) throws {
        for (key, _) in mapping where !legal.contains(key.string ?? "") {
            throw GazetteerError(
                line: key.mark?.line, message: "unknown key '\(key.string ?? "")'; use \(legal.joined(separator: ", "))")
        }
    }
}
