/// The search for the best sequence of transitions, with memory that is kept from sentence to sentence.
///
/// One thread uses one search. Ties go to the earlier candidate, so that results never depend on anything but the input.
final class ParserBeam<Scorer: TransitionScorer> {
    private struct Candidate {
        var score: Int
        var parent: Int
        var transition: Int
        var isGold: Bool
    }

    /// The best candidates of a step, best first; of equal ones the earlier.
    private struct Candidates {
        private(set) var best: [Candidate] = []
        private let width: Int
        /// What a candidate must score more than.
        private var floor = Int.min

        init(width: Int) {
            self.width = width
            best.reserveCapacity(width + 1)
        }

        mutating func clear() {
            best.removeAll(keepingCapacity: true)
            floor = Int.min
        }

        @inline(__always)
        mutating func offer(_ score: Int, _ parent: Int, _ transition: Int, gold: Int) {
            if score > floor {
                insert(Candidate(score: score, parent: parent, transition: transition, isGold: transition == gold))
            }
        }

        private mutating func insert(_ candidate: Candidate) {
            if best.count == width { best.removeLast() }
            var place = best.count
            while place > 0, best[place - 1].score < candidate.score { place -= 1 }
            best.insert(candidate, at: place)
            if best.count == width { floor = best[width - 1].score }
        }

        /// Gives up those that are more than `leeway` behind the best.
        mutating func drop(behind leeway: Int) {
            while let first = best.first, let last = best.last, first.score - last.score > leeway { best.removeLast() }
        }
    }

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

    /// Remembered sums of groups of rows; `nil` while weights change.
    private let memo: ScoreMemo<Scorer>?

    /// - Parameters:
    ///   - leeway: How far behind the best a state may fall before it is given up; without end in training.
    ///   - isMemoizing: Whether sums may be kept; only for weights that stay the same.
    init(scorer: Scorer, set: TransitionSet, width: Int, leeway: Int = .max, isMemoizing: Bool = false) {
        self.scorer = scorer
        memo = isMemoizing ? ScoreMemo(scorer: scorer, classCount: set.count) : nil
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

    @inline(__always) private func sumWeights(_ count: Int) {
        if let memo {
            memo.score(rows, ParserFeatures.groupEnds, into: classScores)
        } else {
            scorer.score(rows, count, into: classScores)
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

    /// Heads (0 for the root's child) and relations of the best tree found.
    func parse(_ input: ParserInput) -> [(head: Int, relation: Int)] {
        guard input.count > 0 else { return [] }
        prepare(input.count)
        let best = width == 1 ? greedy(input) : search(input, gold: nil)
        return (1...input.count).map { word in
            let node = best.nodes[word]
            return (Int(node.head) > input.count ? 0 : Int(node.head), Int(node.label) - 1)
        }
    }

    private func greedy(_ input: ParserInput) -> ParserState {
        var state = states[0]
        input.positions.withUnsafeBufferPointer { positions in
            guard let positions = positions.baseAddress else { return }
            while !state.isFinal {
                let count = ParserFeatures.rows(
                    state, positions, kind: input.kind, hasher: scorer.hasher, into: rows)
                sumWeights(count)
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

    /// Runs the beam; returns the best final state, whose memory stays with `states`.
    private func search(
        _ input: ParserInput, gold: [Int]?,
        watch: (_ step: Int, _ best: Int, _ leaderIsGold: Bool) -> Void = { _, _, _ in }
    ) -> ParserState {
        let width = self.width
        var states = self.states
        var current = [0]
        var spare = Array(1..<2 * width)
        var scores = [Int](repeating: 0, count: 2 * width)
        var isGold = [Bool](repeating: true, count: 2 * width)
        var candidates = Candidates(width: width)
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
                    let count = ParserFeatures.rows(
                        state, positions, kind: input.kind, hasher: scorer.hasher, into: rows)
                    sumWeights(count)
                    let base = scores[index]
                    let goldNext = isGold[index] ? gold?[step] ?? -1 : -1
                    @inline(__always) func score(of transition: Int) -> Int { base &+ Int(classScores[transition]) }
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
                            for relation in 0..<relationCount where relation != root {
                                let transition = set.left(relation)
                                candidates.offer(score(of: transition), slot, transition, gold: goldNext)
                            }
                        }
                    }
                    if state.canRight {
                        for relation in 0..<relationCount where relation != root {
                            let transition = set.right(relation)
                            candidates.offer(score(of: transition), slot, transition, gold: goldNext)
                        }
                    }
                }
                candidates.drop(behind: leeway)
                for slot in current.indices {
                    uses[slot] = 0
                    furthest = max(furthest, states[current[slot]].front)
                }
                for candidate in candidates.best { uses[candidate.parent] += 1 }
                next.removeAll(keepingCapacity: true)
                for candidate in candidates.best {
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
                for (candidate, target) in zip(candidates.best, next) {
                    let transition = candidate.transition
                    states[target].apply(set.kind(transition), transition < 2 ? 0 : set.relation(transition))
                    scores[target] = candidate.score
                    isGold[target] = candidate.isGold
                }
                for index in current where !next.contains(index) { spare.append(index) }
                if keepsHistory {
                    for slot in 0..<width {
                        history.append(
                            slot < candidates.best.count
                                ? (Int32(candidates.best[slot].parent), Int32(candidates.best[slot].transition))
                                : (0, 0))
                    }
                    watch(step, candidates.best[0].score, candidates.best[0].isGold)
                }
                swap(&current, &next)
            }
        }
        return states[current[0]]
    }
}

/// The choice among a state's legal transitions.
enum ParserChoice {
    /// The legal transition of the highest score.
    ///
    /// - Precondition: The state is not final.
    @inline(__always)
    static func best(_ state: ParserState, _ set: TransitionSet, _ scores: UnsafePointer<Int32>) -> Int {
        var best = -1
        var bestScore = Int32.min
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
