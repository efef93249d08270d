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

    /// The position in `steps` of each label (row) after each other; -1 where it may not follow.
    private static let stepNumbers: [Int] = (0..<count * count).map { pair in
        steps.firstIndex { $0.label == pair / count && $0.previous == pair % count } ?? -1
    }

    /// The position in `steps` of a label that may follow the one before.
    static func step(_ previous: Int, _ label: Int) -> Int { stepNumbers[label * count + previous] }

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
