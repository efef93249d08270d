#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Trains a `NameNetwork` by gradient descent (Adam: Kingma and Ba 2015) on the cross-entropy of the labels of words.
struct NameNetworkTrainer {
    struct Options {
        var epochs = 6
        /// Sentences whose gradients are summed before the weights are moved.
        var batch = 32
        /// The longest step, after `warmup` batches; from there it falls in a straight line.
        var rate: Float = 2e-3
        var warmup = 200
        /// How often a number of a word, or of what is added to it, or of a unit is left out.
        var dropout: Float = 0.2
        /// How often a word is not told from others that are like it, so that its neighbours are looked at.
        var wordDropout = 0.08
        var kindDropout = 0.05
        /// How often a name is exchanged for another of its kind and length, so that names and what stands around them
        /// are learned apart.
        var exchange = 0.3
        var seed: UInt64 = 1
    }

    /// A sentence to learn from.
    struct Example: Sendable {
        var input: NameInput
        /// The label of each word.
        var gold: [Int]
        /// For each word the chance of each label, where the teacher is not sure of `gold`; empty when it is.
        var chances: [Float] = []
    }

    let size: NameNetwork.Size
    let options: Options

    private static let width = NameNetwork.width

    /// Runs the epochs and returns the bytes of the section.
    ///
    /// - Parameter report: Called with the loss for each word after each epoch.
    func train(_ examples: [Example], report: (Int, Double) -> Void = { _, _ in }) -> [UInt8] {
        var random = TrainingRandom(seed: options.seed)
        let examples = examples.filter { $0.input.count > 0 }
        let state = State(size, examples, random: &random)
        defer { state.deallocate() }
        let batches = (examples.count + options.batch - 1) / options.batch
        let steps = batches * options.epochs
        var step = 0
        for epoch in 1...max(1, options.epochs) {
            let order = random.order(examples.count)
            var loss = 0.0
            var words = 0
            for batch in 0..<batches {
                let members = order[batch * options.batch..<min(examples.count, (batch + 1) * options.batch)]
                let count = members.reduce(0) { $0 + examples[$1].input.count }
                for member in members {
                    loss += state.learn(member, share: 1 / Float(max(1, count)), options, &random)
                }
                words += count
                step += 1
                let rise = Float(step) / Float(options.warmup)
                let fall = 1 - Float(step) / Float(steps + 1)
                state.move(rate: options.rate * min(1, rise) * max(0.02, fall))
            }
            report(epoch, loss / Double(max(1, words)))
        }
        return NameNetwork.encoded(
            size, table: UnsafeBufferPointer(start: state.table.values, count: state.table.count), state.plain.all)
    }

    /// Where a name stands.
    private struct Place {
        var example: Int
        var tokens: Range<Int>
    }

    private final class State {
        private let size: NameNetwork.Size
        private let examples: [Example]
        /// The names of each example, with the number of their kind.
        private let names: [[(kind: Int, tokens: Range<Int>)]]
        /// All names by kind and length.
        private var alike: [SIMD2<Int>: [Place]] = [:]
        let table = LearnedNumbers(count: NameNetworkInputs.rowCount * width)
        private let weights: LearnedNumbers
        /// The maps with the weights, and with the slopes of the loss by them.
        let plain: NameNetworkMaps<LearnedMap>
        private let gradient: NameNetworkMaps<LearnedMap>
        /// Rows with a gradient, in the order in which they got it.
        private var touched: [Int32] = []
        private var isTouched = [Bool](repeating: false, count: NameNetworkInputs.rowCount)
        private var steps = 0

        private var capacity = 0
        private var rows = UnsafeMutablePointer<Int32>.allocate(capacity: 0)
        private var memory: NameNetworkMemory

        init(_ size: NameNetwork.Size, _ examples: [Example], random: inout TrainingRandom) {
            self.size = size
            self.examples = examples
            memory = NameNetworkMemory(capacity: 0, size)
            weights = LearnedNumbers(
                count: NameNetworkMaps<MapSize>.sizes(size).reduce(0) { $0 + LearnedMap.length($1) })
            plain = LearnedMap.maps(size, weights.values)
            gradient = LearnedMap.maps(size, weights.gradient)
            names = examples.map { example in
                NameLabels.names(example.gold).compactMap { name in
                    NameLabels.kinds.firstIndex(of: name.kind).map { ($0, name.tokens) }
                }
            }
            for (number, names) in names.enumerated() {
                for name in names {
                    alike[[name.kind, name.tokens.count], default: []].append(
                        Place(example: number, tokens: name.tokens))
                }
            }
            func fill(_ pointer: UnsafeMutablePointer<Float>, _ count: Int, _ most: Float) {
                for index in 0..<count { pointer[index] = (2 * Float(random.fraction()) - 1) * most }
            }
            fill(table.values, table.count, 0.5)
            for map in plain.all {
                fill(map.start, LearnedMap.length(map.size), 1 / Float(map.size.inputs).squareRoot())
            }
        }

        func deallocate() {
            table.deallocate()
            weights.deallocate()
            rows.deallocate()
            memory.deallocate()
        }

        private func reserve(_ count: Int) {
            guard count > capacity else { return }
            capacity = 2 * count
            rows.deallocate()
            rows = .allocate(capacity: capacity * NameNetworkInputs.count)
            memory.deallocate()
            memory = NameNetworkMemory(capacity: capacity, size)
        }

        /// Adds the gradients of a sentence.
        ///
        /// - Parameter share: What each word counts for.
        /// - Returns: The loss, summed over the words.
        func learn(
            _ number: Int, share: Float, _ options: Options, _ random: inout TrainingRandom
        ) -> Double {
            let example = examples[number]
            let count = example.input.count
            reserve(count)
            memory.start(count, options.dropout, &random)
            readRows(number, options, &random)
            forwards(count)
            let loss = lastSlopes(example, share)
            backwards(count)
            return loss
        }

        private func readRows(_ number: Int, _ options: Options, _ random: inout TrainingRandom) {
            let unknown = NameNetworkInputs.unknown
            let input = examples[number].input
            input.withPointers { pointers in
                for index in 0..<input.count {
                    NameNetworkInputs.rows(pointers, index, into: rows + index * NameNetworkInputs.count)
                }
                for name in names[number] where random.fraction() < options.exchange {
                    if let others = alike[[name.kind, name.tokens.count]] {
                        exchange(name.tokens, for: others[Int(random.next() % UInt64(others.count))])
                    }
                }
                for index in 0..<input.count {
                    let found = rows + index * NameNetworkInputs.count
                    if random.fraction() < options.wordDropout { found[NameNetworkInputs.word] = unknown.word }
                    if random.fraction() < options.kindDropout { found[NameNetworkInputs.kind] = unknown.kind }
                }
            }
        }

        /// Puts the words of another name in the place of these; how they are written and tagged stays.
        private func exchange(_ tokens: Range<Int>, for other: Place) {
            examples[other.example].input.withPointers { pointers in
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: NameNetworkInputs.count) { buffer in
                    guard let found = buffer.baseAddress else { return }
                    for (index, word) in zip(tokens, other.tokens) {
                        NameNetworkInputs.rows(pointers, word, into: found)
                        for template in NameNetworkInputs.lexical {
                            rows[index * NameNetworkInputs.count + template] = found[template]
                        }
                    }
                }
            }
        }

        private func forwards(_ count: Int) {
            for index in 0..<count {
                let word = memory.word(0, index)
                for template in 0..<NameNetworkInputs.count {
                    let row = Int(rows[index * NameNetworkInputs.count + template])
                    FloatRow.add(table.values + row * width, times: 1, to: word, width)
                }
                FloatRow.multiply(word, memory.wordGates(0, index), width)
            }
            for index in 0..<count { add(plain.neighbours, of: memory.word(0, index - 1), to: 0, index) }
            for (number, layer) in plain.layers.enumerated() {
                for index in 0..<count {
                    layer.gates.apply(memory.word(number + 1, index), into: memory.gates(number, index))
                }
                remember(number, count)
                for index in 0..<count {
                    let units = memory.units(number, index)
                    FloatRow.multiply(units.seen, by: units.state, units.gates, size.units)
                    add(layer.join, of: units.seen, to: number + 1, index)
                }
            }
        }

        /// The words of the next layer: what a map makes of `numbers`, but for what is below zero, is added to them.
        private func add(_ map: LearnedMap, of numbers: UnsafePointer<Float>, to layer: Int, _ index: Int) {
            let made = memory.word(layer + 1, index)
            let gates = memory.wordGates(layer + 1, index)
            let word = memory.word(layer, index)
            map.apply(numbers, into: made)
            for place in 0..<width {
                // From here on a gate is closed to what was below zero, too.
                if made[place] <= 0 { gates[place] = 0 }
                made[place] = word[place] + made[place] * gates[place]
            }
        }

        private func remember(_ layer: Int, _ count: Int) {
            for step in 0..<count {
                for unit in 0..<size.units {
                    let isForwards = unit < size.units / 2
                    let index = isForwards ? step : count - 1 - step
                    let gates = memory.gates(layer, index)
                    gates[unit] = GatedUnits.squash(gates[unit])
                    gates[size.units + unit] = GatedUnits.gate(gates[size.units + unit])
                    let before =
                        step == 0 ? 0 : memory.units(layer, index + (isForwards ? -1 : 1)).state[unit]
                    let (new, kept) = (gates[unit], gates[size.units + unit])
                    memory.units(layer, index).state[unit] = new + kept * (before - new)
                }
            }
        }

        /// The loss, with its slopes by what is known of each word and by the weights of labels.
        private func lastSlopes(_ example: Example, _ share: Float) -> Double {
            var loss = 0.0
            var scores = [Float](repeating: 0, count: plain.labels.size.outputs)
            for (index, gold) in example.gold.enumerated() {
                let word = memory.word(size.layers + 1, index)
                scores.withUnsafeMutableBufferPointer { buffer in
                    guard let scores = buffer.baseAddress else { return }
                    plain.labels.apply(word, into: scores)
                    var most = scores[0]
                    for label in 0..<NameLabels.count { most = max(most, scores[label]) }
                    var total: Float = 0
                    for label in 0..<NameLabels.count {
                        scores[label] = exp(scores[label] - most)
                        total += scores[label]
                    }
                    for label in 0..<NameLabels.count {
                        let chance = scores[label] / total
                        let right: Float =
                            example.chances.isEmpty
                            ? (label == gold ? 1 : 0) : example.chances[index * NameLabels.count + label]
                        if right > 0 { loss -= Double(right * log(max(1e-30, chance))) }
                        scores[label] = (chance - right) * share
                    }
                    for unused in NameLabels.count..<plain.labels.size.outputs { scores[unused] = 0 }
                    plain.labels.learn(word, scores, to: gradient.labels, memory.slopes(index))
                }
            }
            return loss
        }

        private func backwards(_ count: Int) {
            for number in (0..<size.layers).reversed() {
                let (layer, slopes) = (plain.layers[number], gradient.layers[number])
                for index in 0..<count {
                    let units = memory.units(number, index)
                    units.slopes.initialize(repeating: 0, count: size.units)
                    layer.join.learn(units.seen, made(number + 2, index), to: slopes.join, units.slopes)
                    FloatRow.multiply(units.slopes, units.gates, size.units)
                }
                forget(number, count)
                for index in 0..<count {
                    layer.gates.learn(
                        memory.word(number + 1, index), memory.gates(number, index), to: slopes.gates,
                        memory.slopes(index))
                }
            }
            // What a word tells its neighbours has to be learned after what they made of it.
            for index in 0..<count {
                memory.neighbourSlopes(index).update(from: memory.slopes(index), count: width)
            }
            for index in 0..<count {
                plain.neighbours.learn(
                    memory.word(0, index - 1), made(1, index), to: gradient.neighbours,
                    memory.neighbourSlopes(index - 1))
            }
            for index in 0..<count {
                let slope = memory.neighbourSlopes(index)
                FloatRow.multiply(slope, memory.wordGates(0, index), width)
                for template in 0..<NameNetworkInputs.count {
                    let row = rows[index * NameNetworkInputs.count + template]
                    if !isTouched[Int(row)] {
                        isTouched[Int(row)] = true
                        touched.append(row)
                    }
                    FloatRow.add(slope, times: 1, to: table.gradient + Int(row) * width, width)
                }
            }
        }

        /// The slopes by what a layer's map made of a word.
        private func made(_ layer: Int, _ index: Int) -> UnsafePointer<Float> {
            FloatRow.multiply(memory.made, by: memory.slopes(index), memory.wordGates(layer, index), width)
            return UnsafePointer(memory.made)
        }

        /// Puts the slopes by the gates in their place, the last word first.
        private func forget(_ layer: Int, _ count: Int) {
            for step in (0..<count).reversed() {
                for unit in 0..<size.units {
                    let isForwards = unit < size.units / 2
                    let index = isForwards ? step : count - 1 - step
                    let gates = memory.gates(layer, index)
                    let (new, kept) = (gates[unit], gates[size.units + unit])
                    let slope = memory.units(layer, index).slopes[unit]
                    var before: Float = 0
                    if step > 0 {
                        let previous = memory.units(layer, index + (isForwards ? -1 : 1))
                        before = previous.state[unit]
                        previous.slopes[unit] += slope * kept
                    }
                    let bySquash = 1 - new.magnitude
                    let byGate = 1 - (2 * kept - 1).magnitude
                    gates[unit] = slope * (1 - kept) * bySquash * bySquash
                    gates[size.units + unit] = slope * (before - new) * 0.5 * byGate * byGate
                }
            }
        }

        /// Moves the weights and the rows that have gradients, which are made no longer than 2 in all.
        func move(rate: Float) {
            steps += 1
            func range(_ row: Int32) -> Range<Int> { Int(row) * width..<(Int(row) + 1) * width }
            let square = touched.reduce(weights.squares(0..<weights.count)) { $0 + table.squares(range($1)) }
            let clip = square > 4 ? 2 / square.squareRoot() : 1
            let correction = (
                mean: 1 / (1 - pow(Float(0.9), Float(steps))), square: 1 / (1 - pow(Float(0.999), Float(steps)))
            )
            weights.move(0..<weights.count, rate: rate, clip: clip, correction)
            for row in touched {
                table.move(range(row), rate: rate, clip: clip, correction)
                isTouched[Int(row)] = false
            }
            touched = []
        }
    }
}
