/// The choice among a state's legal transitions.
enum ParserChoice {
    /// The legal transition of the highest score.
    ///
    /// - Precondition: The state is not final.
    @inline(__always)
    static func best<Score: FixedWidthInteger>(
        _ state: ParserState, _ set: TransitionSet, _ scores: UnsafePointer<Score>
    ) -> Int {
        var best = -1
        var bestScore = Score.min
        @inline(__always) func offer(_ transition: Int) {
            if scores[transition] > bestScore {
                bestScore = scores[transition]
                best = transition
            }
        }
        if state.canShift { offer(TransitionSet.shift) }
        if state.canReduce { offer(TransitionSet.reduce) }
        if state.canLeft {
            if state.rootIsNext { return set.left(set.root) }
            for relation in 0..<set.relations.count where relation != set.root { offer(set.left(relation)) }
        }
        if state.canRight {
            for relation in 0..<set.relations.count where relation != set.root { offer(set.right(relation)) }
        }
        return best
    }
}
