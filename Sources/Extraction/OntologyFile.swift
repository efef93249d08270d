import Yams

/// The YAML form of an ontology, checked key by key.
struct OntologyFile {
    private(set) var types: [Ontology.RelationType] = []
    private(set) var triggers: [Trigger] = []
    private(set) var lightVerbs: Set<String> = []

    private static let typeKeys = [
        "name", "category", "quad", "summary", "symmetric", "structural", "target_types", "verbs", "nouns",
        "adjectives", "verb_targets", "noun_targets", "adjective_targets", "noun_sources", "examples",
        "counterexamples",
    ]

    init(yaml: String) throws {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw OntologyError(line: nil, message: "not YAML: \(error)".split(separator: "\n").joined(separator: " "))
        }
        guard let root, let mapping = root.mapping else {
            throw OntologyError(line: 1, message: "expected a mapping with the keys relations, light_verbs")
        }
        try Self.checkKeys(mapping, ["relations", "light_verbs"])
        lightVerbs = Set(try Self.strings(mapping["light_verbs"]))
        guard let list = mapping["relations"]?.sequence, !list.isEmpty else {
            throw OntologyError(line: 1, message: "expected a list under the key relations")
        }
        for node in list { try readType(node) }
    }

    private mutating func readType(_ node: Node) throws {
        guard let mapping = node.mapping, let name = mapping["name"]?.string, !name.isEmpty else {
            throw OntologyError(line: node.mark?.line, message: "each relation needs a name")
        }
        if types.contains(where: { $0.name == name }) {
            throw OntologyError(line: node.mark?.line, message: "relation '\(name)' is defined twice")
        }
        try Self.checkKeys(mapping, Self.typeKeys)
        let quad = try mapping["quad"].map { node in
            guard let known = node.string.flatMap(Ontology.QuadClass.init) else {
                throw Self.unknown("quad class", node, Ontology.QuadClass.allCases.map(\.rawValue))
            }
            return known
        }
        let targetTypes = try Self.nodes(mapping["target_types"]).map { node in
            guard let known = node.string.flatMap(EntityType.init) else {
                throw Self.unknown("entity type", node, EntityType.allCases.map(\.rawValue))
            }
            return known
        }
        try readTriggers(of: name, mapping)
        types.append(
            Ontology.RelationType(
                name: name, category: mapping["category"]?.string, quadClass: quad,
                summary: mapping["summary"]?.string ?? "", isSymmetric: mapping["symmetric"]?.bool ?? false,
                isStructural: mapping["structural"]?.bool ?? false, targetTypes: Set(targetTypes),
                examples: try Self.nodes(mapping["examples"]).map(Self.example),
                counterexamples: try Self.strings(mapping["counterexamples"])))
    }

    private mutating func readTriggers(of name: String, _ mapping: Node.Mapping) throws {
        let sources = try Self.strings(mapping["noun_sources"]).map { Slot($0) }
        for wordClass in Trigger.WordClass.allCases {
            let singular = wordClass.rawValue.dropLast()
            let targets = try Self.strings(mapping[Node("\(singular)_targets")]).map { Slot($0) }
            for node in Self.nodes(mapping[Node(wordClass.rawValue)]) {
                let trigger = node.string.flatMap {
                    Trigger(
                        notation: $0, type: types.count, wordClass: wordClass,
                        defaultSources: wordClass == .noun ? sources : [.subject], defaultTargets: targets)
                }
                guard let trigger else {
                    throw OntologyError(
                        line: node.mark?.line,
                        message: "'\(node.string ?? "")' is not a trigger of \(name); "
                            + "write 'lemma particle + object|object < source > target, target'")
                }
                if triggers.contains(trigger) {
                    throw OntologyError(
                        line: node.mark?.line, message: "trigger '\(trigger.lemma)' of \(name) is given twice")
                }
                triggers.append(trigger)
            }
        }
    }

    private static func example(_ node: Node) throws -> Ontology.Example {
        guard let mapping = node.mapping, let text = mapping["text"]?.string else {
            throw OntologyError(line: node.mark?.line, message: "an example needs text, source and target")
        }
        try checkKeys(mapping, ["text", "source", "target", "modality"])
        let modality = try mapping["modality"].map { node in
            guard let known = node.string.flatMap(Modality.init) else {
                throw unknown("modality", node, Modality.allCases.map(\.rawValue))
            }
            return known
        }
        return Ontology.Example(
            text: text, source: mapping["source"]?.string, target: mapping["target"]?.string, modality: modality)
    }

    private static func nodes(_ node: Node?) -> [Node] { node?.sequence.map(Array.init) ?? [] }

    private static func strings(_ node: Node?) throws -> [String] {
        try nodes(node).map { item in
            guard let text = item.string else {
                throw OntologyError(line: item.mark?.line, message: "expected a word")
            }
            return text
        }
    }

    private static func checkKeys(_ mapping: Node.Mapping, _ legal: [String]) throws {
        for (key, _) in mapping where !legal.contains(key.string ?? "") {
            throw unknown("key", key, legal)
        }
    }

    private static func unknown(_ what: String, _ node: Node, _ legal: [String]) -> OntologyError {
        OntologyError(
            line: node.mark?.line,
            message: "unknown \(what) '\(node.string ?? "")'; use \(legal.joined(separator: ", "))")
    }
}
