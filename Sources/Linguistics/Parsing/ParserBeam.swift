/// The search for the best sequence of transitions, with memory that is kept from sentence to sentence.
///
/// One thread uses one search. Ties go to the earlier candidate, so that results never depend on anything but the input.
final class ParserBeam<Scorer: StateScorer> {
    /// A prefix of a wrong sequence that outscores the gold one by most.
    struct Violation {
        var length: Int
        var transitions: [Int]
    }

    /// A state of the beam with the score of the transitions that led to it.
    private struct Slot {
        var state: ParserState
        var score = 0
        /// Whether all its transitions are gold.
        var isGold = true
    }

    private let scorer: Scorer
    private let set: TransitionSet
    private let width: Int
    /// How far behind the best a state may fall before it is given up.
    private let leeway: Int
    private var capacity = 0
    /// Twice the width: a step's states and their successors.
    private let slots: UnsafeMutablePointer<Slot>
    private let classScores: UnsafeMutablePointer<Scorer.Score>
    /// The sentence whose trees were found last, of which the scorer may remember sums.
    private var input: ParserInput?
    /// Parents and transitions of each step's survivors, for reading sequences back.
    private var history: [(parent: Int32, transition: Int32)] = []

    /// - Parameter leeway: How far behind the best a state may fall before it is given up; without end in training.
    init(scorer: Scorer, set: TransitionSet, width: Int, leeway: Int = .max) {
        self.scorer = scorer
        self.set = set
        self.width = width
        self.leeway = leeway
        slots = .allocate(capacity: 2 * width)
        for slot in 0..<2 * width { (slots + slot).initialize(to: Slot(state: ParserState(capacity: 0))) }
        classScores = .allocate(capacity: scorer.stride)
    }

    deinit {
        for slot in 0..<2 * width { slots[slot].state.deallocate() }
        slots.deallocate()
        classScores.deallocate()
    }

    private func prepare(_ count: Int) {
        if count > capacity {
            capacity = max(count, 2 * capacity, 64)
            for slot in 0..<2 * width {
                slots[slot].state.deallocate()
                slots[slot].state = ParserState(capacity: capacity)
            }
        }
        for slot in 0..<2 * width { slots[slot].state.reset(count) }
    }

    /// Different trees with their scores, best first; at least one.
    ///
    /// - Parameter most: How many, at most; there may be fewer.
    func trees(_ input: ParserInput, most: Int) -> [(tree: ParseTree, score: Int)] {
        self.input = input
        prepare(input.count)
        scorer.forget()
        var found: [(tree: ParseTree, score: Int)] = []
        for (place, score) in search(input, gold: nil) where found.count < most {
            let tree = ParseTree(slots[place].state)
            // Two sequences may build one tree.
            if !found.contains(where: { $0.tree == tree }) { found.append((tree, score)) }
        }
        return found
    }

    /// What the weights make of given trees: for each the score of the canonical transitions that build it.
    ///
    /// - Parameter trees: Projective, over the words of the sentence whose trees were found last. What they begin with alike
    ///   is scored once.
    func scores(of trees: [ParseTree]) -> [Int] {
        guard let input else { return trees.map { _ in 0 } }
        prepare(input.count)
        var path: [(transition: Int, total: Int)] = []
        return input.positions.withUnsafeBufferPointer { positions in
            guard let positions = positions.baseAddress else { return trees.map { _ in 0 } }
            return trees.map { tree in
                var state = slots[0].state
                state.reset(input.count)
                var total = 0
                var isAsBefore = true
                for step in 0..<2 * input.count {
                    let transition = ArcEagerOracle.canonical(state, tree, set)
                    isAsBefore = isAsBefore && step < path.count && path[step].transition == transition
                    if isAsBefore {
                        total = path[step].total
                    } else {
                        path.removeSubrange(min(step, path.count)...)
                        scorer.score(ParserFeatures(state, positions, kind: input.kind), into: classScores)
                        total += Int(classScores[transition])
                        path.append((transition, total))
                    }
                    state.apply(transition, of: set)
                }
                return total
            }
        }
    }

    /// The wrong prefix to learn from, or `nil` when the gold sequence always led.
    ///
    /// - Parameters:
    ///   - gold: The gold transitions.
    ///   - goldScores: Sum of the scores of the gold transitions up to and with each.
    func violation(_ input: ParserInput, gold: [Int], goldScores: [Int]) -> Violation? {
        prepare(input.count)
        var found: (difference: Int, step: Int)?
        _ = search(input, gold: gold) { step, best, leaderIsGold in
            let difference = best - goldScores[step]
            if !leaderIsGold, difference >= 0, difference >= found?.difference ?? 0 { found = (difference, step) }
        }
        guard let found else { return nil }
        var transitions = [Int](repeating: 0, count: found.step + 1)
        var slot = 0
        for step in stride(from: found.step, through: 0, by: -1) {
            let entry = history[step * width + slot]
            transitions[step] = Int(entry.transition)
            slot = Int(entry.parent)
        }
        return Violation(length: found.step + 1, transitions: transitions)
    }

    /// Runs the beam; returns the final states, best first, as positions in `slots`.
    private func search(
        _ input: ParserInput, gold: [Int]?,
        watch: (_ step: Int, _ best: Int, _ leaderIsGold: Bool) -> Void = { _, _, _ in }
    ) -> [(place: Int, score: Int)] {
        var candidates = BeamCandidates(width: width, leeway: leeway)
        defer { candidates.deallocate() }
        var generation = BeamGeneration(width: width)
        defer { generation.deallocate() }
        var furthest = 1
        slots[0].score = 0
        slots[0].isGold = true
        if gold != nil { history.removeAll(keepingCapacity: true) }
        input.positions.withUnsafeBufferPointer { positions in
            guard let positions = positions.baseAddress else { return }
            for step in 0..<2 * input.count {
                candidates.clear()
                for parent in 0..<generation.count {
                    let slot = generation[parent]
                    scorer.score(ParserFeatures(slots[slot].state, positions, kind: input.kind), into: classScores)
                    offer(slots[slot], parent, gold: slots[slot].isGold ? gold?[step] ?? -1 : -1, to: &candidates)
                }
                advance(&generation, candidates, furthest: &furthest)
                if gold != nil {
                    for place in 0..<width {
                        history.append(
                            place < candidates.count
                                ? (Int32(candidates[place].parent), Int32(candidates[place].transition))
                                : (0, 0))
                    }
                    watch(step, candidates[0].score, candidates[0].isGold)
                }
            }
        }
        return (0..<generation.count).map { (generation[$0], slots[generation[$0]].score) }
    }

    /// Offers all that may follow a state, whose transitions have just been scored.
    ///
    /// - Parameters:
    ///   - parent: The state's place in its generation.
    ///   - gold: The gold transition; -1 for none.
    @inline(__always)
    private func offer(_ slot: Slot, _ parent: Int, gold: Int, to candidates: inout BeamCandidates) {
        let relationCount = set.relations.count
        @inline(__always) func offer(_ transition: Int) {
            candidates.offer(slot.score &+ Int(classScores[transition]), parent, transition, gold: gold)
        }
        /// Transitions to each relation but the root's.
        @inline(__always) func offerAll(from first: Int) {
            var most = Scorer.Score.min
            for transition in first..<first + relationCount { most = max(most, classScores[transition]) }
            // Mostly none of a state that lags is good enough.
            guard slot.score &+ Int(most) > candidates.floor else { return }
            for transition in first..<first + relationCount where transition != first + set.root { offer(transition) }
        }
        if slot.state.canShift { offer(TransitionSet.shift) }
        if slot.state.canReduce { offer(TransitionSet.reduce) }
        if slot.state.canLeft {
            if slot.state.rootIsNext { offer(set.left(set.root)) } else { offerAll(from: set.left(0)) }
        }
        if slot.state.canRight { offerAll(from: set.right(0)) }
    }

    /// Puts the candidates in the place of the states that they follow.
    ///
    /// - Parameter furthest: No state of this sentence, living or dropped, has touched a word beyond this one.
    @inline(__always)
    private func advance(
        _ generation: inout BeamGeneration, _ candidates: BeamCandidates, furthest: inout Int
    ) {
        for parent in 0..<generation.count { furthest = max(furthest, slots[generation[parent]].state.front) }
        generation.succeed(candidates) { parent, target in
            slots[target].state.copy(slots[parent].state, upTo: furthest)
        }
        // Transitions are applied after all copies are made, as a parent may be its own last child.
        for place in 0..<candidates.count {
            let candidate = candidates[place]
            let target = slots + generation[place]
            target.pointee.state.apply(candidate.transition, of: set)
            target.pointee.score = candidate.score
            target.pointee.isGold = candidate.isGold
        }
    }
}
