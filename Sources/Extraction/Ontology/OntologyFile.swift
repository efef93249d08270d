import Yams

/// The YAML form of an ontology, checked key by key.
struct OntologyFile {
    private(set) var types: [Ontology.RelationType] = []
    private(set) var triggers: [Trigger] = []
    /// 1-based lines of `triggers`.
    private(set) var triggerLines: [Int] = []
    private(set) var lexicon = TriggerLexicon()
    /// All that is wrong, in the order of the file.
    private(set) var findings: [OntologyError] = []

    private static let typeKeys = [
        "name", "learned", "category", "quad", "announced", "summary", "symmetric", "structural", "target_types",
        "verbs",
        "nouns", "adjectives", "verb_targets", "noun_targets", "adjective_targets", "noun_sources", "examples",
        "counterexamples",
    ]

    /// - Throws: `OntologyError` for the first fault.
    init(yaml: String) throws {
        self.init(checking: yaml)
        if let first = findings.first { throw first }
    }

    /// Reads as much as can be read and keeps every fault in `findings`.
    init(checking yaml: String) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml, .basic)
        } catch {
            report(nil, "not YAML: \(error)".split(separator: "\n").joined(separator: " "))
            return
        }
        guard let root, let mapping = root.mapping else {
            report(1, "expected a mapping with the keys relations, light_verbs")
            return
        }
        checkKeys(mapping, ["relations", "light_verbs"])
        lexicon.lightVerbs = Set(strings(mapping.value("light_verbs")))
        guard let list = mapping.value("relations")?.sequence, !list.isEmpty else {
            report(1, "expected a list under the key relations")
            return
        }
        for node in list { readType(node) }
        let names = types.map(\.name)
        for (type, node) in zip(types, list) where type.announced.map({ !names.contains($0) }) ?? false {
            report(
                node.mark?.line,
                "'\(type.announced ?? "")' as which \(type.name) is announced is no relation; there are "
                    + names.joined(separator: ", "))
        }
    }

    private mutating func report(_ line: Int?, _ message: String) {
        findings.append(OntologyError(line: line, message: message))
    }

    private mutating func readType(_ node: Node) {
        guard let mapping = node.mapping, let name = mapping.value("name")?.string, !name.isEmpty else {
            return report(node.mark?.line, "each relation needs a name")
        }
        if types.contains(where: { $0.name == name }) {
            report(node.mark?.line, "relation '\(name)' is defined twice")
        }
        checkKeys(mapping, Self.typeKeys)
        let quad = mapping.value("quad").flatMap { choice("quad class", $0, Ontology.QuadClass.self) }
        let targetTypes = Self.items(mapping.value("target_types")) { choice("entity type", $0, EntityType.self) }
        readTriggers(of: name, mapping)
        types.append(
            Ontology.RelationType(
                name: name, learned: mapping.value("learned")?.string, category: mapping.value("category")?.string,
                quadClass: quad, announced: mapping.value("announced")?.string,
                summary: mapping.value("summary")?.string ?? "", isSymmetric: mapping.value("symmetric")?.bool ?? false,
                isStructural: mapping.value("structural")?.bool ?? false, targetTypes: Set(targetTypes),
                examples: Self.items(mapping.value("examples")) { example($0) },
                counterexamples: Self.items(mapping.value("counterexamples")) { node in
                    text(node).map {
                        Ontology.Example(text: $0, source: nil, target: nil, modality: nil, line: node.mark?.line)
                    }
                }))
    }

    private mutating func readTriggers(of name: String, _ mapping: Node.Mapping) {
        let sources = strings(mapping.value("noun_sources")).map { Slot($0) }
        for wordClass in Trigger.WordClass.allCases {
            let singular = wordClass.rawValue.dropLast()
            let targets = strings(mapping.value("\(singular)_targets")).map { Slot($0) }
            let defaultSources = wordClass == .noun ? sources : [.subject]
            guard let list = mapping.value(wordClass.rawValue) else { continue }
            for (notation, line) in notations(list) {
                let trigger = notation.flatMap {
                    Trigger(
                        notation: $0, type: types.count, wordClass: wordClass, defaultSources: defaultSources,
                        defaultTargets: targets)
                }
                guard let trigger else {
                    report(
                        line,
                        "'\(notation ?? "")' is not a trigger of \(name); "
                            + "write 'lemma particle + object|object < source > target target'")
                    continue
                }
                guard lexicon.insert(trigger) else {
                    report(line, "trigger '\(trigger.lemma)' of \(name) is given twice")
                    continue
                }
                triggers.append(trigger)
                triggerLines.append(line ?? 1)
            }
        }
    }

    /// Triggers as they are written, each with its line: a list, or a text with commas between them, which is read several
    /// times as fast.
    private mutating func notations(_ node: Node) -> [(notation: String?, line: Int?)] {
        if let list = node.sequence { return list.map { ($0.string, $0.mark?.line) } }
        guard var text = node.string else {
            report(node.mark?.line, "expected a list of triggers, or a text with commas between them")
            return []
        }
        let (comma, lineFeed, blank) = (UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: " "))
        var found: [(notation: String?, line: Int?)] = []
        // A text that keeps its lines begins below its mark.
        var line = node.mark.map { $0.line + (node.scalar?.style == .literal ? 1 : 0) }
        text.withUTF8 { bytes in
            bytes.forEachPiece(at: comma) { piece in
                let start = piece.firstIndex { $0 != blank && $0 != lineFeed } ?? piece.endIndex
                let first = line.map { $0 + piece[..<start].count { $0 == lineFeed } }
                line = line.map { $0 + piece.count { $0 == lineFeed } }
                let end = piece.lastIndex { $0 != blank && $0 != lineFeed }.map { $0 + 1 } ?? start
                let notation = piece[start..<end].map { $0 == lineFeed ? blank : $0 }
                found.append((String(decoding: notation, as: UTF8.self), first))
            }
        }
        // Behind the last comma there may be nothing.
        if found.last?.notation?.isEmpty == true { found.removeLast() }
        return found
    }

    private mutating func example(_ node: Node) -> Ontology.Example? {
        guard let mapping = node.mapping, let text = mapping.value("text")?.string,
            let source = mapping.value("source")?.string,
            let target = mapping.value("target")?.string
        else {
            report(node.mark?.line, "an example needs text, source and target")
            return nil
        }
        checkKeys(mapping, ["text", "source", "target", "modality"])
        let modality = mapping.value("modality").flatMap { choice("modality", $0, Modality.self) }
        return Ontology.Example(text: text, source: source, target: target, modality: modality, line: node.mark?.line)
    }

    // MARK: YAML

    /// What is made of the items of a list; nothing where there is no list.
    private static func items<Item>(_ list: Node?, _ transform: (Node) -> Item?) -> [Item] {
        list?.sequence?.compactMap(transform) ?? []
    }

    private mutating func text(_ node: Node) -> String? {
        if let text = node.string, !text.isEmpty { return text }
        report(node.mark?.line, "expected a word")
        return nil
    }

    private mutating func strings(_ node: Node?) -> [String] { Self.items(node) { text($0) } }

    private mutating func choice<T: RawRepresentable & CaseIterable>(_ what: String, _ node: Node, _: T.Type) -> T?
    where T.RawValue == String {
        if let known = node.string.flatMap(T.init(rawValue:)) { return known }
        unknown(what, node, T.allCases.map(\.rawValue))
        return nil
    }

    private mutating func checkKeys(_ mapping: Node.Mapping, _ legal: [String]) {
        for (key, _) in mapping where !legal.contains(key.string ?? "") { unknown("key", key, legal) }
    }

    private mutating func unknown(_ what: String, _ node: Node, _ legal: [String]) {
        report(
            node.mark?.line, "unknown \(what) '\(node.string ?? "")'; use \(legal.joined(separator: ", "))")
    }
}
