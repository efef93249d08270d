/// The labels of words in the name recogniser: outside of names, or first, inner, last or only word of a kind of name.
enum NameLabels {
    static let kinds: [NameKind] = [.person, .organization, .place]
    static let count = 1 + 4 * kinds.count
    static let outside = 0

    static func begin(_ kind: Int) -> Int { 1 + 4 * kind }
    static func inside(_ kind: Int) -> Int { 2 + 4 * kind }
    static func last(_ kind: Int) -> Int { 3 + 4 * kind }
    static func single(_ kind: Int) -> Int { 4 + 4 * kind }

    /// Whether a word with this label leaves its name unfinished.
    @inline(__always) static func isOpen(_ label: Int) -> Bool { label > 0 && (label - 1) & 3 < 2 }

    /// Whether one label may follow another.
    @inline(__always) static func mayFollow(_ label: Int, _ previous: Int) -> Bool {
        if isOpen(previous) {
            return label > 0 && (label - 1) >> 2 == (previous - 1) >> 2
                && ((label - 1) & 3 == 1 || (label - 1) & 3 == 2)
        }
        return label == 0 || (label - 1) & 3 == 0 || (label - 1) & 3 == 3
    }

    /// A label and the one before it, for all pairs that may stand side by side.
    static let steps: [(previous: Int, label: Int)] = (0..<count).flatMap { previous in
        (0..<count).filter { mayFollow($0, previous) }.map { (previous, $0) }
    }

    /// The labels of a sentence with these names.
    static func labels(_ names: [NamedSpan], count: Int) -> [Int] {
        var labels = [Int](repeating: outside, count: count)
        for name in names where name.tokens.upperBound <= count && !name.tokens.isEmpty {
            guard let kind = kinds.firstIndex(of: name.kind) else { continue }
            for index in name.tokens { labels[index] = inside(kind) }
            labels[name.tokens.lowerBound] = begin(kind)
            labels[name.tokens.upperBound - 1] = last(kind)
            if name.tokens.count == 1 { labels[name.tokens.lowerBound] = single(kind) }
        }
        return labels
    }

    /// For each word of a sentence the chance of each label, by marks that share no chance; empty when all are sure.
    static func chances(_ marks: [NameMark], count: Int) -> [Float] {
        guard marks.contains(where: { $0.chance < 1 }) else { return [] }
        var chances = [Float](repeating: 0, count: count * Self.count)
        for index in 0..<count { chances[index * Self.count + outside] = 1 }
        for mark in marks where mark.name.tokens.upperBound <= count {
            for (index, label) in zip(0..<count, labels([mark.name], count: count)) where label != outside {
                chances[index * Self.count + label] += mark.chance
                chances[index * Self.count + outside] -= mark.chance
            }
        }
        return chances
    }

    /// The names that labels spell; what is left open at the end is dropped.
    static func names(_ labels: [Int]) -> [NamedSpan] {
        var names: [NamedSpan] = []
        var start = 0
        for (index, label) in labels.enumerated() where label > 0 {
            let place = (label - 1) & 3
            if place == 0 || place == 3 { start = index }
            if place >= 2 { names.append(NamedSpan(tokens: start..<index + 1, kind: kinds[(label - 1) >> 2])) }
        }
        return names
    }
}
