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
        /// How often a number that a layer makes is left out.
        var dropout: Float = 0.15
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

    let options: Options

    private static let width = NameNetworkVector.count
    private typealias Weights = NameNetworkWeights<UnsafePointer<Float>>
    private typealias Gradient = NameNetworkWeights<UnsafeMutablePointer<Float>>

    /// Runs the epochs and returns the bytes of the section.
    ///
    /// - Parameter report: Called with the loss for each word after each epoch.
    func train(_ examples: [Example], report: (Int, Double) -> Void = { _, _ in }) -> [UInt8] {
        var random = TrainingRandom(seed: options.seed)
        let examples = examples.filter { $0.input.nameless.contains(false) }
        let state = State(examples, random: &random)
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
            table: Array(UnsafeBufferPointer(start: state.table.values, count: state.table.count)),
            weights: Array(UnsafeBufferPointer(start: state.weights.values, count: state.weights.count)))
    }

    /// Numbers to be learned, with their gradients and the running means that Adam keeps.
    private struct Parameters {
        let count: Int
        let values: UnsafeMutablePointer<Float>
        let gradient: UnsafeMutablePointer<Float>
        let mean: UnsafeMutablePointer<Float>
        let square: UnsafeMutablePointer<Float>

        init(count: Int) {
            func zeros() -> UnsafeMutablePointer<Float> {
                let numbers = UnsafeMutablePointer<Float>.allocate(capacity: count)
                numbers.initialize(repeating: 0, count: count)
                return numbers
            }
            self.count = count
            values = zeros()
            gradient = zeros()
            mean = zeros()
            square = zeros()
        }

        func deallocate() { for numbers in [values, gradient, mean, square] { numbers.deallocate() } }

        /// Moves some of the numbers against their gradient, times `clip`, which then is 0 again.
        func move(_ range: Range<Int>, rate: Float, clip: Float, _ correction: (mean: Float, square: Float)) {
            for index in range {
                let slope = gradient[index] * clip
                gradient[index] = 0
                mean[index] = 0.9 * mean[index] + 0.1 * slope
                square[index] = 0.999 * square[index] + 0.001 * slope * slope
                values[index] -=
                    rate * mean[index] * correction.mean / ((square[index] * correction.square).squareRoot() + 1e-8)
            }
        }

        func squares(_ range: Range<Int>) -> Float {
            var sum: Float = 0
            for index in range { sum += gradient[index] * gradient[index] }
            return sum
        }
    }

    /// Where a name stands.
    private struct Place {
        var example: Int
        var tokens: Range<Int>
    }

    private final class State {
        private let examples: [Example]
        /// The names of each example, with the number of their kind.
        private let names: [[(kind: Int, tokens: Range<Int>)]]
        /// All names by kind and length.
        private var alike: [SIMD2<Int>: [Place]] = [:]
        let table = Parameters(count: NameNetworkInputs.rowCount * width)
        let weights = Parameters(count: Weights.count)
        /// Rows with a gradient, in the order in which they got it.
        private var touched: [Int32] = []
        private var isTouched = [Bool](repeating: false, count: NameNetworkInputs.rowCount)
        private var steps = 0

        private var capacity = 0
        private var rows = UnsafeMutablePointer<Int32>.allocate(capacity: 0)
        /// For each layer and the input a number for each word, between two places of zeros; the gates, by which what a
        /// layer makes and the input count; and the slopes of the loss.
        private var layers = UnsafeMutablePointer<Float>.allocate(capacity: 0)
        private var gates = UnsafeMutablePointer<Float>.allocate(capacity: 0)
        private var slopes = UnsafeMutablePointer<Float>.allocate(capacity: 0)

        init(_ examples: [Example], random: inout TrainingRandom) {
            self.examples = examples
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
            let layered = Weights.count - NameLabels.count * (width + 1)
            fill(weights.values, layered, 1 / Float(3 * width).squareRoot())
            fill(weights.values + layered, weights.count - layered, 1 / Float(width).squareRoot())
        }

        func deallocate() {
            table.deallocate()
            weights.deallocate()
            rows.deallocate()
            for numbers in [layers, gates, slopes] { numbers.deallocate() }
        }

        private func reserve(_ count: Int) {
            guard count > capacity else { return }
            capacity = 2 * count
            rows.deallocate()
            rows = .allocate(capacity: capacity * NameNetworkInputs.count)
            for numbers in [layers, gates, slopes] { numbers.deallocate() }
            let length = (NameNetwork.layerCount + 1) * (capacity + 2) * width
            layers = .allocate(capacity: length)
            gates = .allocate(capacity: length)
            slopes = .allocate(capacity: length)
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
            let length = (count + 2) * width
            for numbers in [layers, slopes] {
                numbers.initialize(repeating: 0, count: (NameNetwork.layerCount + 1) * length)
            }
            fillGates((NameNetwork.layerCount + 1) * length, options.dropout, &random)
            readRows(number, options, &random)
            let plain = Weights(UnsafePointer(weights.values))
            forwards(count, length, plain)
            let loss = lastSlopes(example, length, share, plain)
            backwards(count, length, plain)
            return loss
        }

        private func fillGates(_ count: Int, _ dropout: Float, _ random: inout TrainingRandom) {
            let kept = 1 / (1 - dropout)
            let limit = UInt64(dropout * 256)
            var index = 0
            while index < count {
                var bits = random.next()
                for place in index..<min(count, index + 8) {
                    gates[place] = bits & 0xFF < limit ? 0 : kept
                    bits >>= 8
                }
                index += 8
            }
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

        private func forwards(_ count: Int, _ length: Int, _ plain: Weights) {
            for index in 0..<count {
                var sum = NameNetworkVector()
                for template in 0..<NameNetworkInputs.count {
                    let row = Int(rows[index * NameNetworkInputs.count + template])
                    sum.add(NameNetworkVector(table.values + row * width))
                }
                let place = (index + 1) * width
                sum.times(NameNetworkVector(gates + place)).store(to: layers + place)
            }
            for layer in 0..<NameNetwork.layerCount {
                for index in 0..<count {
                    let place = layer * length + (index + 1) * width
                    let made = plain.convolved(layer, layers + place)
                    // From here on a gate is closed to what was below zero, too.
                    let gate = gates + place + length
                    let open = NameNetworkVector(gate).where(isAboveZero: made)
                    open.store(to: gate)
                    var sum = NameNetworkVector(layers + place)
                    sum.add(made.times(open))
                    sum.store(to: layers + place + length)
                }
            }
        }

        /// The loss, with its slopes by the numbers of the last layer and the weights of labels.
        private func lastSlopes(
            _ example: Example, _ length: Int, _ share: Float, _ plain: Weights
        ) -> Double {
            let gradient = Gradient(weights.gradient)
            var loss = 0.0
            var chances = [Float](repeating: 0, count: NameLabels.count)
            for (index, gold) in example.gold.enumerated() {
                let place = NameNetwork.layerCount * length + (index + 1) * width
                let word = NameNetworkVector(layers + place)
                for label in chances.indices { chances[label] = plain.score(label, word) }
                let most = chances.reduce(chances[0]) { max($0, $1) }
                for label in chances.indices { chances[label] = exp(chances[label] - most) }
                let total = chances.reduce(0, +)
                var slope = NameNetworkVector()
                for label in chances.indices {
                    let chance = chances[label] / total
                    let right: Float =
                        example.chances.isEmpty
                        ? (label == gold ? 1 : 0) : example.chances[index * NameLabels.count + label]
                    if right > 0 { loss -= Double(right * log(max(1e-30, chance))) }
                    let miss = (chance - right) * share
                    slope.add(NameNetworkVector(plain.label(label)), times: miss)
                    word.add(to: gradient.label(label), times: miss)
                    gradient.labelBiases[label] += miss
                }
                slope.store(to: slopes + place)
            }
            return loss
        }

        private func backwards(_ count: Int, _ length: Int, _ plain: Weights) {
            let gradient = Gradient(weights.gradient)
            for layer in (0..<NameNetwork.layerCount).reversed() {
                for index in 0..<count {
                    let place = layer * length + (index + 1) * width
                    let above = NameNetworkVector(slopes + place + length)
                    above.add(to: slopes + place)
                    let made = above.times(NameNetworkVector(gates + place + length))
                    made.add(to: gradient.bias(layer))
                    // The three words lie one after the other, as do their rows of weights.
                    let words = layers + (place - width)
                    let below = slopes + (place - width)
                    let rows = plain.row(layer, 0, 0)
                    let moved = gradient.row(layer, 0, 0)
                    for number in 0..<3 * width {
                        below[number] += made.dot(NameNetworkVector(rows + number * width))
                        made.add(to: moved + number * width, times: words[number])
                    }
                }
            }
            for index in 0..<count {
                let place = (index + 1) * width
                let slope = NameNetworkVector(slopes + place).times(NameNetworkVector(gates + place))
                for template in 0..<NameNetworkInputs.count {
                    let row = rows[index * NameNetworkInputs.count + template]
                    if !isTouched[Int(row)] {
                        isTouched[Int(row)] = true
                        touched.append(row)
                    }
                    slope.add(to: table.gradient + Int(row) * width)
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
