import Linguistics

/// A sentence's tree with the questions that extraction asks of it; tokens are 0-based indices.
///
/// Built once per sentence in linear time, and shared by all that ask. Heads that a damaged input puts out of range
/// count as roots.
final class DependencyTree: Sendable {
    let tokens: [Token]
    /// Lower-cased lemma (the lower-cased form where there is none).
    let lemmas: [String]
    /// The universal relation without its subtype.
    let relations: [String]
    let heads: [Int?]
    private let firstChild: [Int]
    private let nextSibling: [Int]

    init(_ sentence: Sentence) {
        var mending = TreeMending(sentence)
        mending.mend()
        tokens = mending.tokens
        lemmas = mending.lemmas
        relations = mending.relations
        heads = mending.heads
        let count = tokens.count
        var first = [Int](repeating: -1, count: count)
        var next = [Int](repeating: -1, count: count)
        for index in stride(from: count - 1, through: 0, by: -1) {
            guard let head = heads[index] else { continue }
            next[index] = first[head]
            first[head] = index
        }
        firstChild = first
        nextSibling = next
    }

    var indices: Range<Int> { tokens.indices }

    /// Direct dependents from left to right.
    func children(_ index: Int) -> ChildSequence { ChildSequence(current: firstChild[index], siblings: nextSibling) }

    struct ChildSequence: Sequence, IteratorProtocol {
        fileprivate var current: Int
        fileprivate let siblings: [Int]

        mutating func next() -> Int? {
            guard current >= 0 else { return nil }
            defer { current = siblings[current] }
            return current
        }
    }

    /// Whether the full relation (with subtype) or its base equals `name`.
    func has(_ index: Int, _ name: String) -> Bool { tokens[index].deprel == name || relations[index] == name }

    func child(_ index: Int, _ name: String) -> Int? { children(index).first { has($0, name) } }

    func childrenWith(_ index: Int, _ names: Set<String>) -> [Int] {
        children(index).filter { names.contains(relations[$0]) || names.contains(tokens[$0].deprel) }
    }

    /// The adposition that marks a nominal (`of` in `of Russia`), with `fixed` parts joined (`because of`); the
    /// possessive clitic is not one.
    func preposition(of index: Int) -> String? {
        for child in children(index) where relations[child] == "case" && tokens[child].xpos != "POS" {
            let parts = children(child).filter { relations[$0] == "fixed" }.map { lemmas[$0] }
            return parts.isEmpty ? lemmas[child] : ([lemmas[child]] + parts).joined(separator: " ")
        }
        return nil
    }

    /// All words that mark a clause: `that`, `to`, `if`.
    func markers(of index: Int) -> [String] { children(index).filter { relations[$0] == "mark" }.map { lemmas[$0] } }

    func isNominal(_ index: Int) -> Bool {
        switch tokens[index].upos {
        case .noun, .propn, .pron, .num, .sym: true
        default: false
        }
    }

    func isVerb(_ index: Int) -> Bool { tokens[index].upos == .verb }

    /// The index itself and its coordinated siblings below it, in order.
    func conjuncts(_ index: Int) -> [Int] {
        var found = [index]
        for child in children(index) where relations[child] == "conj" { found += conjuncts(child) }
        return found
    }

    /// Nouns that the noun is of, down to the third: 'withdrawal of some of its forces'.
    func parts(of noun: Int) -> [Int] {
        var found: [Int] = []
        var current = noun
        while found.count < 3,
            let part = children(current).first(where: { relations[$0] == "nmod" && preposition(of: $0) == "of" })
        {
            found.append(part)
            current = part
        }
        return found
    }

    /// The first conjunct of the coordination that `index` belongs to.
    func firstConjunct(_ index: Int) -> Int {
        var current = index
        while relations[current] == "conj", let head = heads[current] { current = head }
        return current
    }

    func ancestors(_ index: Int) -> [Int] {
        var found: [Int] = []
        var current = index
        while let head = heads[current] {
            found.append(head)
            current = head
        }
        return found
    }

    func isBelow(_ index: Int, _ ancestor: Int) -> Bool {
        var current: Int? = index
        while let here = current {
            if here == ancestor { return true }
            current = heads[here]
        }
        return false
    }

    /// The leftmost word of the phrase headed by `index`, its determiners and modifiers included.
    func leftEdge(of index: Int) -> Int {
        var edge = index
        for child in children(index) where child < edge { edge = min(edge, leftEdge(of: child)) }
        return edge
    }

    /// The token of a span whose head lies outside it.
    func headOfSpan(_ span: Range<Int>) -> Int {
        for index in span {
            guard let head = heads[index] else { return index }
            if !span.contains(head) { return index }
        }
        return max(span.lowerBound, span.upperBound - 1)
    }

    /// Whether the clause of verb `index` is in the passive voice.
    func isPassive(_ index: Int) -> Bool {
        if isLostVerb(index) { return false }
        if child(index, "aux:pass") != nil { return true }
        // 'was' before a past participle, whatever label the parser gave it; a passive subject's label alone may be a
        // guess.
        if tokens[index].xpos == "VBN",
            children(index).contains(where: {
                ["aux", "cop"].contains(relations[$0]) && ["be", "get"].contains(lemmas[$0]) && $0 < index
            })
        {
            return true
        }
        // 'or held hostage by the militia': an agent, and no measure ('cut by one hour').
        if tokens[index].xpos == "VBN", let agent = child(index, "obl:agent"), child(index, "aux") == nil,
            child(agent, "nummod") == nil, tokens[agent].upos != .num
        {
            return true
        }
        // 'sanctions imposed by the US': a bare past participle that modifies a noun.
        if has(index, "acl"), tokens[index].deprel != "acl:relcl", tokens[index].xpos == "VBN" {
            return child(index, "aux") == nil && child(index, "obj") == nil
        }
        if relations[index] == "conj", let head = heads[index], tokens[index].xpos == "VBN", isVerb(head) {
            return child(index, "nsubj") == nil && child(index, "aux") == nil && child(index, "obj") == nil
                && isPassive(head)
        }
        return false
    }

    /// Whether a participle taken for an adjective is the verb that its clause lacks: 'The junta freed opposition leaders.'
    func isLostVerb(_ index: Int) -> Bool {
        if relations[index] == "amod", tokens[index].xpos == "VBD" { return true }
        // 'The army and the guerrillas agreed to a truce.' without another verb is a sentence, not a headline.
        if relations[index] == "acl", tokens[index].deprel != "acl:relcl", tokens[index].xpos == "VBN",
            let head = heads[index], heads[head] == nil, [.noun, .propn].contains(tokens[head].upos), head < index,
            tokens.last?.form == ".", child(index, "obl:agent") == nil
        {
            return !tokens.contains { ["VBD", "VBZ", "VBP", "MD"].contains($0.xpos) }
        }
        guard relations[index] == "amod", tokens[index].xpos == "VBN", index > 0, index + 1 < tokens.count,
            [.noun, .propn].contains(tokens[index - 1].upos), tokens[index + 1].upos != .punct
        else { return false }
        return !tokens.contains { ["VBD", "VBZ", "VBP", "MD"].contains($0.xpos) }
    }

    /// The antecedent of a relative pronoun: the noun that its relative clause modifies.
    func antecedent(of pronoun: Int) -> Int? {
        guard ["who", "whom", "which", "that", "whose"].contains(lemmas[pronoun]),
            ["WDT", "WP", "WP$", "IN"].contains(tokens[pronoun].xpos) || tokens[pronoun].upos == .pron
        else { return nil }
        var current = pronoun
        while let head = heads[current] {
            if tokens[current].deprel == "acl:relcl" { return head }
            current = head
        }
        return nil
    }
}
