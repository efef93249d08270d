/// Trains the parser's weights, greedy or with a beam.
struct ParserTrainer {
    struct Options {
        var bits = 25
        var cut = WeightCut(least: 2, decisive: 3)
        var beamWidth = 4
        var cutoff = 12
        var epochs = 8
        var margin: Int32 = 0
        /// How often greedy training follows its own choice, right or wrong, after the first epoch.
        var exploration = 0.9
        var seed: UInt64 = 1
    }

    struct Example {
        var input: ParserInput
        var gold: GoldTree
    }

    let set: TransitionSet
    let options: Options

    /// Runs the epochs.
    ///
    /// - Parameter number: Of this among the perceptrons whose weights are summed: each has its own order of sentences.
    func train(_ examples: [Example], number: Int, report: (Int, Perceptron) -> Void = { _, _ in }) -> Perceptron {
        let perceptron = Perceptron(bits: options.bits, classCount: set.count, cutoff: options.cutoff)
        var random = TrainingRandom(seed: options.seed &+ UInt64(number))
        var workspace = Workspace(stride: perceptron.stride)
        defer { workspace.deallocate() }
        let beam = ParserBeam(scorer: PlainScores(perceptron), set: set, width: max(2, options.beamWidth))
        for epoch in 1...options.epochs {
            for number in random.order(examples.count) where examples[number].input.count > 0 {
                let example = examples[number]
                workspace.reserve(example.input.count)
                if options.beamWidth > 1 {
                    learnBeam(example, perceptron, beam, &workspace)
                } else {
                    learnGreedy(example, perceptron, &workspace, explores: epoch > 1, &random)
                }
            }
            report(epoch, perceptron)
        }
        return perceptron
    }

    /// Memory reused between sentences.
    private struct Workspace {
        var state = ParserState(capacity: 0)
        var capacity = 0
        let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: ParserFeatures.most)
        let scores: UnsafeMutablePointer<Int32>
        var onStack: [Bool] = []

        init(stride: Int) { scores = .allocate(capacity: stride) }

        mutating func reserve(_ count: Int) {
            if count > capacity {
                state.deallocate()
                capacity = 2 * count
                state = ParserState(capacity: capacity)
            }
            state.reset(count)
            onStack = [Bool](repeating: false, count: count + 2)
        }

        /// Writes the rows of a state's features; returns their number.
        func rows(_ state: ParserState, _ input: ParserInput, _ hasher: FeatureHasher) -> Int {
            input.positions.withUnsafeBufferPointer { positions in
                positions.baseAddress.map { ParserFeatures(state, $0, kind: input.kind).rows(hasher, into: rows) } ?? 0
            }
        }

        func deallocate() {
            state.deallocate()
            rows.deallocate()
            scores.deallocate()
        }
    }

    // MARK: Beam

    private func learnBeam(
        _ example: Example, _ perceptron: Perceptron, _ beam: ParserBeam<PlainScores<Perceptron>>,
        _ workspace: inout Workspace
    ) {
        let input = example.input
        var gold: [Int] = []
        var goldScores: [Int] = []
        var total = 0
        perceptron.tick()
        while !workspace.state.isFinal {
            let transition = ArcEagerOracle.canonical(workspace.state, example.gold.tree, set)
            let count = workspace.rows(workspace.state, input, perceptron.hasher)
            perceptron.score(workspace.rows, count, into: workspace.scores)
            total += Int(workspace.scores[transition])
            gold.append(transition)
            goldScores.append(total)
            workspace.state.apply(transition, of: set)
        }
        guard let violation = beam.violation(input, gold: gold, goldScores: goldScores) else { return }
        let wrong = violation.transitions
        guard let split = (0..<violation.length).first(where: { wrong[$0] != gold[$0] }) else { return }
        for (transitions, isGold) in [(gold, true), (wrong, false)] {
            workspace.state.reset(input.count)
            for step in 0..<violation.length {
                let transition = transitions[step]
                if step >= split {
                    let count = workspace.rows(workspace.state, input, perceptron.hasher)
                    perceptron.update(
                        workspace.rows, count, towards: isGold ? transition : nil,
                        awayFrom: isGold ? nil : transition)
                }
                workspace.state.apply(transition, of: set)
            }
        }
    }

    // MARK: Greedy

    private func learnGreedy(
        _ example: Example, _ perceptron: Perceptron, _ workspace: inout Workspace, explores: Bool,
        _ random: inout TrainingRandom
    ) {
        let input = example.input
        let gold = example.gold
        let tree = gold.tree
        while !workspace.state.isFinal {
            let state = workspace.state
            let count = workspace.rows(state, input, perceptron.hasher)
            perceptron.score(workspace.rows, count, into: workspace.scores)
            let costs = ArcEagerOracle.costs(state, gold, onStack: workspace.onStack)
            let least = costs.least
            var right = -1
            var wrong = -1
            func offer(_ transition: Int, isRight: Bool, isNeutral: Bool = false) {
                let score = workspace.scores[transition]
                if isRight {
                    if right < 0 || score > workspace.scores[right] { right = transition }
                } else if !isNeutral, wrong < 0 || score > workspace.scores[wrong] {
                    wrong = transition
                }
            }
            if state.canShift { offer(TransitionSet.shift, isRight: costs.shift == least) }
            if state.canReduce { offer(TransitionSet.reduce, isRight: costs.reduce == least) }
            if state.canLeft {
                let isFree = costs.left == least
                if state.rootIsNext {
                    offer(set.left(set.root), isRight: isFree)
                } else {
                    let isArc = Int(tree.heads[state.top]) == state.front
                    for relation in 0..<set.relations.count where relation != set.root {
                        let isRight = isFree && relation == tree.relations[state.top]
                        offer(set.left(relation), isRight: isRight, isNeutral: isFree && !isArc)
                    }
                }
            }
            if state.canRight {
                let isFree = costs.right == least
                let isArc = Int(tree.heads[state.front]) == state.top
                for relation in 0..<set.relations.count where relation != set.root {
                    let isRight = isFree && relation == tree.relations[state.front]
                    offer(set.right(relation), isRight: isRight, isNeutral: isFree && !isArc)
                }
            }
            perceptron.tick()
            let predicted = ParserChoice.best(state, set, workspace.scores)
            if right >= 0, wrong >= 0,
                workspace.scores[right] <= workspace.scores[wrong] &+ options.margin
            {
                perceptron.update(workspace.rows, count, towards: right, awayFrom: wrong)
            }
            let isGuessFollowed = explores && random.fraction() < options.exploration
            let followed = right < 0 || isGuessFollowed ? predicted : right
            switch set.kind(followed) {
            case .shift, .right: workspace.onStack[state.front] = true
            case .reduce, .left: workspace.onStack[state.top] = false
            }
            workspace.state.apply(followed, of: set)
        }
    }
}
