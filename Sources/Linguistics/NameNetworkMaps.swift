/// What a linear map reads and makes: so many numbers.
struct MapSize {
    let inputs: Int
    let outputs: Int
}

/// The linear maps of a `NameNetwork`, in the order in which they are used and kept.
struct NameNetworkMaps<Map> {
    struct Layer {
        /// From a word to what is new for each unit, then to how much each keeps.
        let gates: Map
        /// From all units to what is added to the word.
        let join: Map
    }

    /// From the word before, the word and the one after to what is added to it.
    let neighbours: Map
    let layers: [Layer]
    /// From a word to the labels, a few more for a length of 16.
    let labels: Map

    init(_ size: NameNetwork.Size, _ make: (MapSize) -> Map) {
        let width = NameNetwork.width
        neighbours = make(MapSize(inputs: 3 * width, outputs: width))
        layers = (0..<size.layers).map { _ in
            Layer(
                gates: make(MapSize(inputs: width, outputs: 2 * size.units)),
                join: make(MapSize(inputs: size.units, outputs: width)))
        }
        labels = make(MapSize(inputs: width, outputs: (NameLabels.count + 15) / 16 * 16))
    }

    static func sizes(_ size: NameNetwork.Size) -> [MapSize] { NameNetworkMaps<MapSize>(size) { $0 }.all }
    var all: [Map] { [neighbours] + layers.flatMap { [$0.gates, $0.join] } + [labels] }
}

/// A linear map of a trained network.
struct TrainedMap {
    /// The greatest weight in a model.
    static let greatest: Float = 1023
    /// Outputs that are worked out side by side.
    private static let block = 16

    let size: MapSize
    /// For each block of outputs its bias, then a row of weights for each input.
    private let start: UnsafePointer<Float>

    /// The numbers of a map of this size: its weights and its bias.
    static func length(_ size: MapSize) -> Int { (size.inputs + 1) * size.outputs }

    /// By what to divide numbers so that none is further from 0 than `greatest`.
    static func scale(_ numbers: UnsafeBufferPointer<Float>, greatest: Float) -> Float {
        let largest = numbers.reduce(0) { max($0, $1.magnitude) }
        return largest > 0 ? largest / greatest : 1
    }

    /// - Parameters:
    ///   - weights: Those of an output side by side, each to be multiplied by `scale`.
    ///   - start: Where `length` numbers are to be kept.
    init(
        _ size: MapSize, scale: Float, bias: UnsafePointer<Float>, weights: UnsafePointer<Int16>,
        at start: UnsafeMutablePointer<Float>
    ) {
        var next = start
        for block in stride(from: 0, to: size.outputs, by: Self.block) {
            let outputs = block..<block + Self.block
            for output in outputs {
                next.initialize(to: bias[output])
                next += 1
            }
            for input in 0..<size.inputs {
                for output in outputs {
                    next.initialize(to: scale * Float(weights[output * size.inputs + input]))
                    next += 1
                }
            }
        }
        self.size = size
        self.start = UnsafePointer(start)
    }

    /// Writes the outputs of words that lie one after the other.
    ///
    /// - Parameter step: How far the inputs of a word are from those of the word before.
    @inline(__always) func apply(
        _ input: UnsafePointer<Float>, step: Int, words: Int, into output: UnsafeMutablePointer<Float>
    ) {
        var weights = start
        var block = 0
        while block < size.outputs {
            // A block's weights stay near by while all words are worked out.
            for word in 0..<words {
                apply(weights, input + word * step, to: output + word * size.outputs + block)
            }
            weights += (size.inputs + 1) * Self.block
            block += Self.block
        }
    }

    /// A block of the outputs of a word; plain loops, as types for wide registers are very slow without optimization.
    @inline(__always) private func apply(
        _ weights: UnsafePointer<Float>, _ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>
    ) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.block) { sums in
            guard let sums = sums.baseAddress else { return }
            sums.update(from: weights, count: Self.block)
            var row = weights
            var place = 0
            while place < size.inputs {
                row += Self.block
                let number = input[place]
                var lane = 0
                while lane < Self.block {
                    sums[lane] += row[lane] * number
                    lane += 1
                }
                place += 1
            }
            output.update(from: sums, count: Self.block)
        }
    }
}
