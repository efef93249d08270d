/// A tree over the words of a sentence. Words count from 1; the root is word `count + 1`.
struct ParseTree: Equatable, Sendable {
    /// The head of each word at positions 1...count; position 0 means nothing.
    private(set) var heads: [Int32]
    /// The relation of each word to its head, as a position in the transition set's relations.
    private(set) var relations: [Int]

    var count: Int { heads.count - 1 }

    /// - Parameters:
    ///   - heads: 1-based heads of the words, 0 for the root's child, as in CoNLL-U.
    ///   - relations: Positions in the transition set's relations.
    init(heads: [Int], relations: [Int]) {
        self.heads = [0] + heads.map { Int32($0 == 0 ? heads.count + 1 : $0) }
        self.relations = [0] + relations
    }

    /// What a final state has built.
    init(_ state: ParserState) {
        heads = [0]
        relations = [0]
        heads.reserveCapacity(state.count + 1)
        relations.reserveCapacity(state.count + 1)
        for word in 1..<state.count + 1 {
            heads.append(state.nodes[word].head)
            relations.append(Int(state.nodes[word].label) - 1)
        }
    }

    /// The 1-based head of a word (1...count); 0 for a child of the root, as in CoNLL-U.
    func head(of word: Int) -> Int { Int(heads[word]) > count ? 0 : Int(heads[word]) }

    /// The same tree over the words in the opposite order.
    var reversed: ParseTree {
        let root = Int32(count + 1)
        var tree = self
        for word in 1..<count + 1 {
            let head = heads[count + 1 - word]
            tree.heads[word] = head == root ? root : root - head
            tree.relations[word] = relations[count + 1 - word]
        }
        return tree
    }
}
