/// A gold tree, as the oracle of losses needs it.
struct GoldTree: Sendable {
    let tree: ParseTree
    /// Children of each word (1...count + 1) in order.
    let children: [[Int32]]

    /// - Parameter tree: Must be projective.
    init(_ tree: ParseTree) {
        var children = [[Int32]](repeating: [], count: tree.count + 2)
        for word in 1..<tree.count + 1 { children[Int(tree.heads[word])].append(Int32(word)) }
        self.tree = tree
        self.children = children
    }
}

/// Which transitions lead to the gold tree, or lose least of it.
enum ArcEagerOracle {
    /// The transition of the one canonical way to build a projective tree (reduce as late as possible).
    ///
    /// - Precondition: The state was reached by this oracle alone.
    static func canonical(_ state: ParserState, _ gold: ParseTree, _ set: TransitionSet) -> Int {
        let front = state.front
        let top = state.top
        guard top > 0 else { return TransitionSet.shift }
        if !state.topHasHead, Int(gold.heads[top]) == front { return set.left(gold.relations[top]) }
        if !state.rootIsNext, Int(gold.heads[front]) == top { return set.right(gold.relations[front]) }
        if state.topHasHead {
            if state.rootIsNext { return TransitionSet.reduce }
            var depth = state.depth - 2
            while depth >= 0 {
                let below = Int(state.stack[depth])
                if Int(gold.heads[front]) == below || Int(gold.heads[below]) == front { return TransitionSet.reduce }
                depth -= 1
            }
        }
        return TransitionSet.shift
    }

    /// How many gold arcs each kind of transition makes unreachable (Goldberg and Nivre 2013).
    struct Costs {
        var shift = Int.max
        var reduce = Int.max
        var left = Int.max
        var right = Int.max
        var least: Int { min(shift, reduce, left, right) }
    }

    /// - Parameter onStack: Whether each word is on the stack.
    static func costs(_ state: ParserState, _ gold: GoldTree, onStack: UnsafePointer<Bool>) -> Costs {
        let heads = gold.tree.heads
        var costs = Costs()
        let front = state.front
        let top = state.top
        // Children of the front on the stack that still wait for their head, and whether its own head is there.
        var waiting = 0
        for child in gold.children[front] {
            if Int(child) >= front { break }
            if onStack[Int(child)], state.nodes[Int(child)].head == 0 { waiting += 1 }
        }
        if state.canShift {
            let headOnStack = onStack[Int(heads[front])] ? 1 : 0
            costs.shift = waiting + headOnStack
            if state.canRight {
                let isGold = Int(heads[front]) == top
                let headLost = !isGold && (headOnStack == 1 || Int(heads[front]) > front) ? 1 : 0
                costs.right = waiting + headLost
            }
        }
        if top > 0 {
            var pending = 0
            for child in gold.children[top].reversed() {
                if Int(child) < front { break }
                pending += 1
            }
            if state.canReduce { costs.reduce = pending }
            if state.canLeft { costs.left = pending + (Int(heads[top]) > front ? 1 : 0) }
        }
        return costs
    }
}
