/// The search for the best sequence of transitions, with memory that is kept from sentence to sentence.
///
/// One thread uses one search. Ties go to the earlier candidate, so that results never depend on anything but the input.
final class ParserBeam<Scorer: TransitionScorer> {
    /// A prefix of a wrong sequence that outscores the gold one by most.
    struct Violation {
        var length: Int
        var transitions: [Int]
    }

    private let scorer: Scorer
    private let set: TransitionSet
    private let width: Int
    /// How far behind the best a state may fall before it is given up.
    private let leeway: Int
    private var capacity = 0
    private var states: [ParserState] = []
    private let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: ParserFeatures.most)
    private let classScores: UnsafeMutablePointer<Int32>
    /// Parents and transitions of each step's survivors, for reading sequences back.
    private var history: [(parent: Int32, transition: Int32)] = []

    /// Remembered sums; `nil` while weights change.
    private let memory: TransitionScores?

    /// - Parameters:
    ///   - leeway: How far behind the best a state may fall before it is given up; without end in training.
    ///   - memory: To score with in place of the scorer; only for the same weights, and no other beam.
    init(scorer: Scorer, set: TransitionSet, width: Int, leeway: Int = .max, memory: TransitionScores? = nil) {
        self.scorer = scorer
        self.memory = memory
        self.set = set
        self.width = width
        self.leeway = leeway
        classScores = .allocate(capacity: scorer.stride)
    }

    deinit {
        for state in states { state.deallocate() }
        rows.deallocate()
        classScores.deallocate()
    }

    @inline(__always) private func sum(_ features: ParserFeatures) {
        if let memory {
            memory.score(features, into: classScores)
        } else {
            scorer.score(rows, features.rows(scorer.hasher, into: rows), into: classScores)
        }
    }

    private func prepare(_ count: Int) {
        if count > capacity || states.isEmpty {
            for state in states { state.deallocate() }
            capacity = max(count, 2 * capacity, 64)
            states = (0..<(width == 1 ? 1 : 2 * width)).map { _ in ParserState(capacity: capacity) }
        }
        for index in states.indices { states[index].reset(count) }
    }

    /// The best tree found.
    func parse(_ input: ParserInput) -> ParseTree {
        prepare(input.count)
        memory?.forget()
        return ParseTree(width == 1 ? greedy(input) : states[search(input, gold: nil)[0].state])
    }

    /// Different trees with their scores, best first.
    ///
    /// - Parameter most: How many, at most; there may be fewer.
    func trees(_ input: ParserInput, most: Int) -> [(tree: ParseTree, score: Int)] {
        prepare(input.count)
        memory?.forget()
        var found: [(tree: ParseTree, score: Int)] = []
        for (state, score) in search(input, gold: nil) where found.count < most {
            let tree = ParseTree(states[state])
            // Two sequences may build one tree.
            if !found.contains(where: { $0.tree == tree }) { found.append((tree, score)) }
        }
        return found
    }

    /// What the weights make of given trees: for each the score of the canonical transitions that build it.
    ///
    /// - Parameters:
    ///   - trees: Projective, over the words of the input. What they begin with alike is scored once.
    ///   - input: The last that trees were asked for of.
    func scores(of trees: [ParseTree], _ input: ParserInput) -> [Int] {
        prepare(input.count)
        var path: [(transition: Int, total: Int)] = []
        return input.positions.withUnsafeBufferPointer { positions in
            guard let positions = positions.baseAddress else { return trees.map { _ in 0 } }
            return trees.map { tree in
                var state = states[0]
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
                        sum(ParserFeatures(state, positions, kind: input.kind))
                        total += Int(classScores[transition])
                        path.append((transition, total))
                    }
                    state.apply(set.kind(transition), transition < 2 ? 0 : set.relation(transition))
                }
                return total
            }
        }
    }

    private func greedy(_ input: ParserInput) -> ParserState {
        var state = states[0]
        input.positions.withUnsafeBufferPointer { positions in
            guard let positions = positions.baseAddress else { return }
            while !state.isFinal {
                sum(ParserFeatures(state, positions, kind: input.kind))
                let best = ParserChoice.best(state, set, classScores)
                state.apply(set.kind(best), best < 2 ? 0 : set.relation(best))
            }
        }
        return state
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

    /// Runs the beam; returns the final states, best first, as positions in `states`.
    private func search(
        _ input: ParserInput, gold: [Int]?,
        watch: (_ step: Int, _ best: Int, _ leaderIsGold: Bool) -> Void = { _, _, _ in }
    ) -> [(state: Int, score: Int)] {
        let width = self.width
        var states = self.states
        var current = [0]
        var spare = Array(1..<2 * width)
        var scores = [Int](repeating: 0, count: 2 * width)
        var isGold = [Bool](repeating: true, count: 2 * width)
        var candidates = BeamCandidates(width: width, leeway: leeway)
        defer { candidates.deallocate() }
        let keepsHistory = gold != nil
        if keepsHistory {
            history.removeAll(keepingCapacity: true)
        }
        let steps = 2 * input.count
        let (relationCount, root) = (set.relations.count, set.root)
        var uses = [Int](repeating: 0, count: width)
        var next: [Int] = []
        // No state of this sentence, living or dropped, has touched a word beyond this one.
        var furthest = 1
        input.positions.withUnsafeBufferPointer { positions in
            guard let positions = positions.baseAddress else { return }
            for step in 0..<steps {
                candidates.clear()
                for (slot, index) in current.enumerated() {
                    let state = states[index]
                    sum(ParserFeatures(state, positions, kind: input.kind))
                    let base = scores[index]
                    let goldNext = isGold[index] ? gold?[step] ?? -1 : -1
                    @inline(__always) func score(of transition: Int) -> Int { base &+ Int(classScores[transition]) }
                    /// Transitions to each relation but the root's.
                    @inline(__always) func offerAll(from first: Int) {
                        var most = Int32.min
                        for transition in first..<first + relationCount { most = max(most, classScores[transition]) }
                        // Mostly none of a state that lags is good enough.
                        guard base &+ Int(most) > candidates.floor else { return }
                        for transition in first..<first + relationCount where transition != first + root {
                            candidates.offer(score(of: transition), slot, transition, gold: goldNext)
                        }
                    }
                    if state.canShift {
                        candidates.offer(score(of: TransitionSet.shift), slot, TransitionSet.shift, gold: goldNext)
                    }
                    if state.canReduce {
                        candidates.offer(score(of: TransitionSet.reduce), slot, TransitionSet.reduce, gold: goldNext)
                    }
                    if state.canLeft {
                        if state.rootIsNext {
                            let transition = set.left(set.root)
                            candidates.offer(score(of: transition), slot, transition, gold: goldNext)
                        } else {
                            offerAll(from: set.left(0))
                        }
                    }
                    if state.canRight {
                        offerAll(from: set.right(0))
                    }
                }
                for slot in current.indices {
                    uses[slot] = 0
                    furthest = max(furthest, states[current[slot]].front)
                }
                for place in 0..<candidates.count { uses[candidates[place].parent] += 1 }
                next.removeAll(keepingCapacity: true)
                for place in 0..<candidates.count {
                    let candidate = candidates[place]
                    let parent = current[candidate.parent]
                    uses[candidate.parent] -= 1
                    var target = parent
                    // The last child takes its parent's memory, the others get copies.
                    if uses[candidate.parent] > 0, let free = spare.popLast() {
                        target = free
                        states[target].copy(states[parent], upTo: furthest)
                        next.append(target)
                    } else {
                        next.append(target)
                    }
                }
                // Transitions are applied after all copies are made, as a parent may be its own last child.
                for (place, target) in next.enumerated() {
                    let candidate = candidates[place]
                    let transition = candidate.transition
                    states[target].apply(set.kind(transition), transition < 2 ? 0 : set.relation(transition))
                    scores[target] = candidate.score
                    isGold[target] = candidate.isGold
                }
                for index in current where !next.contains(index) { spare.append(index) }
                if keepsHistory {
                    for slot in 0..<width {
                        history.append(
                            slot < candidates.count
                                ? (Int32(candidates[slot].parent), Int32(candidates[slot].transition))
                                : (0, 0))
                    }
                    watch(step, candidates[0].score, candidates[0].isGold)
                }
                swap(&current, &next)
            }
        }
        return current.map { ($0, scores[$0]) }
    }
}
