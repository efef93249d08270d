import Extraction

/// Ontologies, names and corrections of a user's own.
enum YAMLFuzzing {
    private static let ontology = """
        types:
          - name: warns
            category: THREATEN
            triggers:
              verbs: [{lemma: warn, particle: off, to: target}]
              nouns: [warning]
            examples: [{text: "A warned B.", source: A, target: B}]
        """
    private static let gazetteer = """
        entities:
          - {name: Acme Corporation, type: organization, country: United States, aliases: [Acme, &a ACME]}
          - {name: Jane Doe, type: person, country: Acme Corporation, role: leads, pronoun: she, aliases: [*a]}
        not_actors: [Paris Hilton]
        """
    private static let corrections = """
        merge:
          - {name: Kremlin press office, into: Russia}
        not_actors: [Paris Hilton]
        drop:
          - {source: Russia, relation: attacks, target: Poland}
        retype:
          - {source: France, relation: demands, target: Russia, as: warns}
        """
    private static let known = (ontology: try? Ontology.builtin(), gazetteer: try? Gazetteer.builtin())

    static func seeds(_ target: FuzzTarget) -> [[UInt8]] {
        if target == .names { return [gazetteer, corrections].map { Array($0.utf8) } }
        // The built-in file piece by piece: whole it is too long for many rounds.
        let types = Ontology.builtinYAML.split(separator: "\n  - name:", maxSplits: 3)
        return [Array(ontology.utf8)] + types.dropLast().map { Array("types:\n  - name:\($0)".utf8) }
    }

    static func run(_ target: FuzzTarget, _ bytes: [UInt8]) throws {
        guard let ontology = known.ontology, let gazetteer = known.gazetteer else {
            throw FuzzFinding("the built-in ontology or gazetteer cannot be read")
        }
        let yaml = String(decoding: bytes, as: UTF8.self)
        if target == .ontology {
            try refusing { _ = try Ontology(yaml: yaml) }
            for finding in Ontology.findings(in: yaml) {
                try hold(!finding.message.isEmpty, "a finding says what is wrong")
            }
        } else {
            try refusing { _ = try gazetteer.extended(byYAML: yaml) }
            try refusing { _ = try Corrections(yaml: yaml, ontology: ontology, gazetteer: gazetteer) }
        }
    }

    private static func refusing(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            let isOwn = error is OntologyError || error is GazetteerError || error is CorrectionError
            try hold(isOwn, "an error of its own kind: \(error)")
            try hold(!"\(error)".isEmpty, "an error says what is wrong")
        }
    }
}
