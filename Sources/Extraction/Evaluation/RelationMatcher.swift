/// Decides which predictions and gold relations speak of the same thing.
struct RelationMatcher: Sendable {
    private static let symmetric: Set<String> = ["meets", "agrees", "cooperates"]

    /// Spellings of one actor that count as equal.
    private static let same: [String: String] = [
        "us": "united states", "usa": "united states", "u.s.": "united states",
        "united states of america": "united states",
        "uk": "united kingdom", "britain": "united kingdom", "great britain": "united kingdom", "eu": "european union",
        "north atlantic treaty organization": "nato", "north atlantic treaty organisation": "nato", "donbass": "donbas",
        "the west": "west", "kremlin": "russia", "moscow": "russia", "washington": "united states", "kyiv": "ukraine",
        "kiev": "ukraine", "people's republic of china": "china", "beijing": "china", "russian federation": "russia",
        "state duma": "duma", "western allies": "west",
    ]

    func normalized(_ name: String) -> String {
        var text = name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for prefix in ["the ", "president ", "prime minister ", "chancellor "] where text.hasPrefix(prefix) {
            text.removeFirst(prefix.count)
            break
        }
        for suffix in ["'s", "’s", "'", "’"] where text.hasSuffix(suffix) {
            text.removeLast(suffix.count)
            break
        }
        return Self.same[text] ?? text
    }

    /// Equal, or one is the other's surname.
    func isSame(_ a: String, _ b: String) -> Bool {
        if a == b { return true }
        let first = a.split(separator: " ")
        let second = b.split(separator: " ")
        if first.count == 1, second.count > 1 { return first[0] == second.last }
        if second.count == 1, first.count > 1 { return second[0] == first.last }
        return false
    }

    private struct Key: Hashable {
        var document: String
        var source: String
        var relation: String
        var target: String
    }

    private func key(_ item: RelationEvaluation.Item, isTyped: Bool) -> Key {
        var ends = (normalized(item.source), normalized(item.target))
        if !isTyped || Self.symmetric.contains(item.relation), ends.0 > ends.1 { ends = (ends.1, ends.0) }
        return Key(document: item.document, source: ends.0, relation: isTyped ? item.relation : "", target: ends.1)
    }

    private func match(_ a: Key, _ b: Key, isTyped: Bool) -> Bool {
        guard a.document == b.document, a.relation == b.relation else { return false }
        if isSame(a.source, b.source), isSame(a.target, b.target) { return true }
        return (!isTyped || Self.symmetric.contains(a.relation)) && isSame(a.source, b.target)
            && isSame(a.target, b.source)
    }

    func units(
        _ predicted: [RelationEvaluation.Item], _ gold: [RelationEvaluation.Item], isTyped: Bool
    ) -> [RelationEvaluation.Unit] {
        var required: [Key: Bool] = [:]
        var order: [Key] = []
        for item in gold {
            let key = key(item, isTyped: isTyped)
            if required[key] == nil { order.append(key) }
            required[key] = (required[key] ?? false) || item.isRequired
        }
        var found: Set<Key> = []
        var seen: Set<Key> = []
        var units: [RelationEvaluation.Unit] = []
        for item in predicted {
            let key = key(item, isTyped: isTyped)
            guard seen.insert(key).inserted else { continue }
            let matches = order.filter { match(key, $0, isTyped: isTyped) }
            let wanted = matches.filter { required[$0] == true }
            found.formUnion(wanted)
            units.append(matches.isEmpty ? .wrong : wanted.isEmpty ? .allowed : .right)
        }
        return units + order.filter { required[$0] == true }.map { found.contains($0) ? .found : .missed }
    }

    func modalityAccuracy(
        _ predicted: [RelationEvaluation.Item], _ gold: [RelationEvaluation.Item]
    ) -> Double? {
        var modalities: [Key: Set<String>] = [:]
        for item in gold { modalities[key(item, isTyped: true), default: []].formUnion(item.modalities) }
        let keys = gold.map { key($0, isTyped: true) }
        var matched = 0
        var right = 0
        for item in predicted {
            let own = key(item, isTyped: true)
            guard let other = keys.first(where: { match(own, $0, isTyped: true) }) else { continue }
            matched += 1
            if !item.modalities.isDisjoint(with: modalities[other] ?? []) { right += 1 }
        }
        return matched > 0 ? Double(right) / Double(matched) : nil
    }
}
