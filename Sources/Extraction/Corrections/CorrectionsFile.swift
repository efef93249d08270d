import Yams

/// The YAML form of corrections, checked key by key.
struct CorrectionsFile {
    let ontology: Ontology
    let gazetteer: Gazetteer

    private static let sections = ["merge", "not_actors", "drop", "retype"]
    private static let patternKeys = ["source", "relation", "target", "modality", "document"]

    func corrections(in yaml: String) throws -> [Corrections.Correction] {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml, .basic)
        } catch {
            throw CorrectionError(
                line: nil, message: "not YAML: \(error)".split(separator: "\n").joined(separator: " "))
        }
        guard let mapping = root?.mapping else {
            throw CorrectionError(
                line: 1, message: "expected a mapping with the keys \(Self.sections.joined(separator: ", "))")
        }
        try checkKeys(mapping, Self.sections)
        var list: [Corrections.Correction] = []
        for node in try items(mapping.value("merge")) { list.append(try merge(node)) }
        for node in try items(mapping.value("not_actors")) {
            list.append(.init(action: .notActor(try text(node, "a name")), line: line(node)))
        }
        for node in try items(mapping.value("drop")) {
            let fields = try fields(node, Self.patternKeys)
            list.append(.init(action: .drop(try pattern(fields, node)), line: line(node)))
        }
        for node in try items(mapping.value("retype")) { list.append(try retype(node)) }
        var seen: [Corrections.Correction.Action: Int] = [:]
        for correction in list {
            if let first = seen[correction.action] {
                throw CorrectionError(
                    line: correction.line, message: "'\(correction.description)' is on line \(first) already")
            }
            seen[correction.action] = correction.line
        }
        return list
    }

    private func merge(_ node: Node) throws -> Corrections.Correction {
        let fields = try fields(node, ["name", "into", "type"])
        guard let name = try fields["name"].map({ try text($0, "a name") }),
            let into = try fields["into"].map({ try text($0, "a name") })
        else { throw CorrectionError(line: line(node), message: "a merge needs name and into") }
        guard name != into else {
            throw CorrectionError(line: line(node), message: "'\(name)' cannot be merged into itself")
        }
        var type = gazetteer.entry(named: into)?.type
        if let node = fields["type"] {
            type = try choice(node, "entity type", EntityType.self)
        }
        return .init(
            action: .merge(name: name, into: type.map { Entity(name: into, type: $0) }, intoName: into),
            line: line(node))
    }

    private func retype(_ node: Node) throws -> Corrections.Correction {
        let fields = try fields(node, Self.patternKeys + ["as"])
        guard let wanted = fields["as"] else {
            throw CorrectionError(line: line(node), message: "retype needs as: the relation that is meant")
        }
        let name = try text(wanted, "a relation")
        guard let type = ontology.type(named: name) else {
            throw unknown("relation", wanted, ontology.types.map(\.name))
        }
        let pattern = try pattern(fields, node)
        return .init(action: .retype(pattern, as: name, category: type.category), line: line(node))
    }

    private func pattern(_ fields: [String: Node], _ node: Node) throws -> Corrections.Pattern {
        guard !Set(fields.keys).isDisjoint(with: ["source", "relation", "target"]) else {
            throw CorrectionError(line: line(node), message: "give at least one of source, relation, target")
        }
        return Corrections.Pattern(
            source: try fields["source"].map { try text($0, "a name") },
            relation: try fields["relation"].map { try text($0, "a relation") },
            target: try fields["target"].map { try text($0, "a name") },
            modality: try fields["modality"].map { try choice($0, "modality", Modality.self) },
            document: try fields["document"].map { try text($0, "a document's name") })
    }

    // MARK: YAML

    private func line(_ node: Node) -> Int { node.mark?.line ?? 1 }

    private func items(_ node: Node?) throws -> [Node] {
        guard let node, node.null == nil else { return [] }
        guard let sequence = node.sequence else {
            throw CorrectionError(line: node.mark?.line, message: "expected a list")
        }
        return Array(sequence)
    }

    private func fields(_ node: Node, _ legal: [String]) throws -> [String: Node] {
        guard let mapping = node.mapping else {
            throw CorrectionError(line: line(node), message: "expected {\(legal.joined(separator: ", "))}")
        }
        try checkKeys(mapping, legal)
        var fields: [String: Node] = [:]
        for (key, value) in mapping { fields[key.string ?? ""] = value }
        return fields
    }

    private func text(_ node: Node, _ what: String) throws -> String {
        guard let text = node.string, !text.isEmpty else {
            throw CorrectionError(line: line(node), message: "expected \(what)")
        }
        return text
    }

    private func choice<T: RawRepresentable & CaseIterable>(_ node: Node, _ what: String, _: T.Type) throws -> T
    where T.RawValue == String {
        guard let known = node.string.flatMap(T.init(rawValue:)) else {
            throw unknown(what, node, T.allCases.map(\.rawValue))
        }
        return known
    }

    private func checkKeys(_ mapping: Node.Mapping, _ legal: [String]) throws {
        for (key, _) in mapping where !legal.contains(key.string ?? "") { throw unknown("key", key, legal) }
    }

    private func unknown(_ what: String, _ node: Node, _ legal: [String]) -> CorrectionError {
        CorrectionError(
            line: line(node), message: "unknown \(what) '\(node.string ?? "")'; use \(legal.joined(separator: ", "))")
    }
}
