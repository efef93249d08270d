import Extraction

/// The words a picture uses for relations.
enum RelationPhrase {
    /// Longest line of an arrow's label in characters.
    static let longestLine = 24
    /// Most relations one label names.
    static let mostNames = 3

    /// The label of one arrow: `warns · demands`, `may warn`, `does not attack`.
    ///
    /// - Parameter relations: Names of relation types, the strongest first.
    static func label(_ relations: [String], modality: Modality) -> String {
        var words = relations.prefix(mostNames).map { phrase($0, modality: modality) }
        if modality != .asserted {
            // The auxiliary stands once, before the first verb.
            let head = lead(modality, for: relations[0])
            for index in words.indices.dropFirst() where words[index].hasPrefix(head) {
                words[index].removeFirst(head.count)
            }
        }
        if relations.count > mostNames { words.append("+\(relations.count - mostNames)") }
        var lines = [""]
        for (index, word) in words.enumerated() {
            let separator = index == 0 ? "" : " · "
            let line = lines[lines.count - 1]
            if index > 0 && line.count + separator.count + word.count > longestLine {
                lines[lines.count - 1] += " ·"
                lines.append(word)
            } else {
                lines[lines.count - 1] += separator + word
            }
        }
        return lines.joined(separator: "\n")
    }

    /// One relation in words: `warns`, `may warn`, `does not warn`.
    static func phrase(_ relation: String, modality: Modality) -> String {
        let words = relation.split(whereSeparator: { $0 == "_" || $0 == " " }).map(String.init)
        guard let verb = words.first, modality != .asserted else { return words.joined(separator: " ") }
        let base = isVerb(relation) ? baseForm(verb) : verb
        return lead(modality, for: relation) + ([base] + words.dropFirst()).joined(separator: " ")
    }

    private static func lead(_ modality: Modality, for relation: String) -> String {
        switch modality {
        case .asserted: ""
        case .negated: isVerb(relation) ? "does not " : "not "
        case .hypothetical: isVerb(relation) ? "may " : "possibly "
        }
    }

    private static func isVerb(_ relation: String) -> Bool {
        let verb = relation.prefix { $0 != "_" && $0 != " " }
        return verb.hasSuffix("s") && !verb.hasSuffix("ss") && verb.count > 2
    }

    /// The infinitive of a verb in the third person: `criticizes` -> `criticize`, `denies` -> `deny`.
    static func baseForm(_ verb: String) -> String {
        if verb.hasSuffix("ies") && verb.count > 4 { return verb.dropLast(3) + "y" }
        for ending in ["sses", "shes", "ches", "xes", "zzes", "oes"] where verb.hasSuffix(ending) {
            return String(verb.dropLast(2))
        }
        return verb.hasSuffix("s") ? String(verb.dropLast()) : verb
    }

    /// The line under a name: `leader of Russia · member of NATO, European Union`.
    ///
    /// - Parameter roles: Structural relations with their target's name, in the order to show.
    static func subtitle(_ roles: [(relation: String, target: String)]) -> String? {
        var targets: [String: [String]] = [:]
        var order: [String] = []
        for role in roles {
            if targets[role.relation] == nil { order.append(role.relation) }
            if targets[role.relation]?.contains(role.target) != true {
                targets[role.relation, default: []].append(role.target)
            }
        }
        let ranked = ["leads", "represents", "member_of", "seeks_to_join"]
        order.sort { a, b in
            let first = ranked.firstIndex(of: a) ?? ranked.count
            let second = ranked.firstIndex(of: b) ?? ranked.count
            return (first, a) < (second, b)
        }
        // Who leads something also represents it.
        let led = Set(targets["leads"] ?? [])
        let parts = order.compactMap { relation -> String? in
            var names = targets[relation] ?? []
            if relation == "represents" { names.removeAll { led.contains($0) } }
            guard !names.isEmpty else { return nil }
            let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " +\(names.count - 3)" : "")
            switch relation {
            case "leads": return "leader of \(shown)"
            case "represents": return "for \(shown)"
            case "member_of": return "member of \(shown)"
            default: return phrase(relation, modality: .asserted) + " " + shown
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }
}
