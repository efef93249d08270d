/// A parser that takes the best transition of each state. One thread uses one.
final class GreedyParser {
    private let scorer: TransitionScores
    private let set: TransitionSet
    private let classScores: UnsafeMutablePointer<Int16>
    private var capacity = 0
    private var state = ParserState(capacity: 0)

    init(_ table: WeightTable, set: TransitionSet) {
        // One state after the other has fewer sums than a beam's.
        scorer = TransitionScores(table, classCount: set.count, bits: 9)
        self.set = set
        classScores = .allocate(capacity: scorer.stride)
    }

    deinit {
        state.deallocate()
        classScores.deallocate()
    }

    func parse(_ input: ParserInput) -> ParseTree {
        if input.count > capacity {
            state.deallocate()
            capacity = max(input.count, 2 * capacity, 64)
            state = ParserState(capacity: capacity)
        }
        scorer.forget()
        var state = self.state
        state.reset(input.count)
        input.positions.withUnsafeBufferPointer { positions in
            guard let positions = positions.baseAddress else { return }
            while !state.isFinal {
                scorer.score(ParserFeatures(state, positions, kind: input.kind), into: classScores)
                state.apply(ParserChoice.best(state, set, classScores), of: set)
            }
        }
        return ParseTree(state)
    }
}
