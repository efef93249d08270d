/// What a linear map reads and makes: so many numbers.
struct MapSize {
    let inputs: Int
    let outputs: Int
    /// An input further from 0 than this is taken for this.
    let most: Float
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
        // In GUM's development part no sum of rows goes beyond 6.1 and no word between layers beyond 30; units stay below 1.
        neighbours = make(MapSize(inputs: 3 * width, outputs: width, most: 8))
        layers = (0..<size.layers).map { _ in
            Layer(
                gates: make(MapSize(inputs: width, outputs: 2 * size.units, most: 32)),
                join: make(MapSize(inputs: size.units, outputs: width, most: 1)))
        }
        labels = make(MapSize(inputs: width, outputs: (NameLabels.count + 15) / 16 * 16, most: 32))
    }

    static func sizes(_ size: NameNetwork.Size) -> [MapSize] { NameNetworkMaps<MapSize>(size) { $0 }.all }
    var all: [Map] { [neighbours] + layers.flatMap { [$0.gates, $0.join] } + [labels] }
}

/// A linear map of a trained network, worked out in whole numbers of 16 bits.
///
/// Of a product the upper 16 of 32 bits are kept. Weights are scaled so that no sum of products leaves 16 bits, whatever the
/// inputs.
struct TrainedMap {
    /// The greatest weight in a model.
    static let greatest: Float = 1023
    /// The greatest whole number.
    private static let top: Float = 32767
    /// Numbers that a register holds. Outputs are worked out in blocks of 2, 4 or 6 registers side by side.
    private static let lanes = 8
    private static let mostRegisters = 6

    let size: MapSize
    /// For each block of outputs its bias, then a row of weights for each input.
    private let start: UnsafePointer<Int16>
    /// What an input is multiplied by to be a whole number.
    private let fineness: Float
    /// What 1 stands for in a sum.
    private let unit: Float

    /// The numbers of a map of this size: its weights and its bias.
    static func length(_ size: MapSize) -> Int { (size.inputs + 1) * size.outputs }

    /// By what to divide numbers so that none is further from 0 than `greatest`.
    static func scale(_ numbers: UnsafeBufferPointer<Float>, greatest: Float) -> Float {
        let largest = numbers.reduce(0) { max($0, $1.magnitude) }
        return largest > 0 ? largest / greatest : 1
    }

    /// - Parameters:
    ///   - size: With a number of outputs that is divisible by 16.
    ///   - weights: Those of an output side by side, each to be multiplied by `scale`.
    ///   - start: Where `length` numbers are to be kept.
    init(
        _ size: MapSize, scale: Float, bias: UnsafePointer<Float>, weights: UnsafePointer<Int16>,
        at start: UnsafeMutablePointer<Int16>
    ) {
        // The furthest that a sum can be from 0.
        var reach: Float = 0
        var greatest: Float = 0
        for output in 0..<size.outputs {
            var sum = bias[output].magnitude
            for input in 0..<size.inputs {
                let weight = scale * Float(weights[output * size.inputs + input]).magnitude
                sum += weight * size.most
                greatest = max(greatest, weight)
            }
            reach = max(reach, sum)
        }
        // Rounding may add as much as 2 for each input.
        let room = Self.top - 2 * Float(size.inputs)
        unit = max(reach / room, 2 * size.most * greatest / Self.top, .leastNormalMagnitude)
        fineness = (Self.top + 1) / size.most
        var next = start
        for first in stride(from: 0, to: size.outputs, by: Self.mostRegisters * Self.lanes) {
            let block = first..<min(first + Self.mostRegisters * Self.lanes, size.outputs)
            for output in block {
                // Products lose half a unit each on average with their lower bits.
                next.initialize(to: Self.whole(bias[output] / unit + Float(size.inputs) / 2))
                next += 1
            }
            for input in 0..<size.inputs {
                for output in block {
                    let weight = scale * Float(weights[output * size.inputs + input])
                    next.initialize(to: Self.whole(2 * size.most / unit * weight))
                    next += 1
                }
            }
        }
        self.size = size
        self.start = UnsafePointer(start)
    }

    /// The nearest whole number of 16 bits; any for what is not a number.
    @inline(__always) private static func whole(_ number: Float) -> Int16 {
        let above = number < top ? number : top
        let near = above > -top ? above : -top
        // At 3 times 2^22 a float has no places after the point, and its lowest bits are those of the whole number.
        return Int16(truncatingIfNeeded: (near + 12_582_912).bitPattern)
    }

    /// Writes the outputs of words that lie one after the other.
    ///
    /// - Parameter step: How far the inputs of a word are from those of the word before.
    func apply(_ input: UnsafePointer<Float>, step: Int, words: Int, into output: UnsafeMutablePointer<Float>) {
        let count = (words - 1) * step + size.inputs
        withUnsafeTemporaryAllocation(of: Int16.self, capacity: count) { numbers in
            guard let numbers = numbers.baseAddress else { return }
            var place = 0
            while place < count {
                numbers[place] = Self.whole(input[place] * fineness)
                place &+= 1
            }
            var weights = start
            var block = 0
            while block < size.outputs {
                let registers = min(Self.mostRegisters, (size.outputs - block) / Self.lanes)
                // A block's weights stay near by while all words are worked out.
                for word in 0..<words {
                    let input = numbers + word * step
                    let output = output + word * size.outputs + block
                    // Numbers that the compiler knows, so that sums stay in registers.
                    switch registers {
                    case 6: apply(weights, input, registers: 6, to: output)
                    case 4: apply(weights, input, registers: 4, to: output)
                    default: apply(weights, input, registers: 2, to: output)
                    }
                }
                weights += (size.inputs + 1) * registers * Self.lanes
                block += registers * Self.lanes
            }
        }
    }

    /// A block of the outputs of a word.
    @inline(__always) private func apply(
        _ weights: UnsafePointer<Int16>, _ input: UnsafePointer<Int16>, registers: Int,
        to output: UnsafeMutablePointer<Float>
    ) {
        // Unoptimized code works on a register's parts by a call each.
        #if DEBUG
            applyOneByOne(weights, input, registers: registers, to: output)
        #else
            applyInRegisters(weights, input, registers: registers, to: output)
        #endif
    }

    func applyOneByOne(
        _ weights: UnsafePointer<Int16>, _ input: UnsafePointer<Int16>, registers: Int,
        to output: UnsafeMutablePointer<Float>
    ) {
        let width = registers * Self.lanes
        withUnsafeTemporaryAllocation(of: Int16.self, capacity: width) { sums in
            guard let sums = sums.baseAddress else { return }
            sums.update(from: weights, count: width)
            var row = weights
            for place in 0..<size.inputs {
                row += width
                let number = input[place]
                var lane = 0
                while lane < width {
                    sums[lane] &+= row[lane].multipliedFullWidth(by: number).high
                    lane &+= 1
                }
            }
            for lane in 0..<width { output[lane] = Float(sums[lane]) * unit }
        }
    }

    @inline(__always) func applyInRegisters(
        _ weights: UnsafePointer<Int16>, _ input: UnsafePointer<Int16>, registers: Int,
        to output: UnsafeMutablePointer<Float>
    ) {
        typealias Register = SIMD8<Int16>
        withUnsafeTemporaryAllocation(of: Register.self, capacity: registers) { sums in
            guard let sums = sums.baseAddress else { return }
            var row = UnsafeRawPointer(weights)
            for register in 0..<registers {
                sums[register] = row.loadUnaligned(fromByteOffset: 16 * register, as: Register.self)
            }
            for place in 0..<size.inputs {
                row += 16 * registers
                let number = SIMD8<Int32>(truncatingIfNeeded: Register(repeating: input[place]))
                for register in 0..<registers {
                    let weights = row.loadUnaligned(fromByteOffset: 16 * register, as: Register.self)
                    // The compiler knows this as one instruction for eight products.
                    let products = (SIMD8<Int32>(truncatingIfNeeded: weights) &* number) &>> 16
                    sums[register] &+= Register(truncatingIfNeeded: products)
                }
            }
            for register in 0..<registers {
                UnsafeMutableRawPointer(output).storeBytes(
                    of: SIMD8<Float>(sums[register]) * unit, toByteOffset: 32 * register, as: SIMD8<Float>.self)
            }
        }
    }
}
