extension Ontology {
    /// All that is wrong with an ontology file but its examples: faults of form, and triggers that can never fire because
    /// an earlier one has the same words. Complexity: O(triggers).
    public static func findings(in yaml: String) -> [OntologyError] {
        let file = OntologyFile(checking: yaml)
        return file.findings + shadowed(file)
    }

    /// Triggers of the same words as an earlier one, of their own type or of another.
    private static func shadowed(_ file: OntologyFile) -> [OntologyError] {
        struct Words: Hashable {
            let wordClass: Trigger.WordClass
            let lemma: String
            let companions: [String]
            let objects: Set<String>
        }
        var first: [Words: Int] = [:]
        var findings: [OntologyError] = []
        for (position, trigger) in file.triggers.enumerated() {
            let words = Words(
                wordClass: trigger.wordClass, lemma: trigger.lemma, companions: trigger.companions,
                objects: trigger.objects)
            guard let earlier = first[words] else {
                first[words] = position
                continue
            }
            func name(_ trigger: Trigger) -> String {
                file.types.indices.contains(trigger.type) ? file.types[trigger.type].name : "?"
            }
            findings.append(
                OntologyError(
                    line: file.triggerLines[position],
                    message: "trigger '\(trigger.notation)' of \(name(trigger)) never fires: "
                        + "\(name(file.triggers[earlier])) has it on line \(file.triggerLines[earlier])"))
        }
        return findings
    }
}
