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

/// A linear map in whole numbers.
struct WholeMap {
    /// What is 1 in a word, and the greatest number in it.
    static let wordSteps: Float = 256
    private static let mostOfWord: Float = 8191
    /// What is 1 in a unit, which is never more.
    static let unitSteps: Float = 8191
    /// The greatest weight: sums of the products of 144 numbers stay within 32 bits.
    static let greatest: Float = 1023

    let size: MapSize
    /// What a weight is to be multiplied by.
    let scale: Float
    let bias: UnsafePointer<Float>
    let weights: UnsafePointer<Int16>

    /// By what to divide numbers so that none is further from 0 than `greatest`.
    static func scale(_ numbers: UnsafeBufferPointer<Float>, greatest: Float) -> Float {
        let largest = numbers.reduce(0) { max($0, $1.magnitude) }
        return largest > 0 ? largest / greatest : 1
    }

    @inline(__always) func apply(_ input: WholeNumbers, into output: UnsafeMutablePointer<Float>) {
        let scale = scale / input.steps
        var number = 0
        while number < size.outputs {
            output[number] = bias[number] + scale * Float(dot(input.start, weights + number * size.inputs))
            number += 1
        }
    }

    @inline(__always) private func dot(_ first: UnsafePointer<Int16>, _ second: UnsafePointer<Int16>) -> Int32 {
        var sum: Int32 = 0
        var place = 0
        while place < size.inputs {
            sum &+= Int32(first[place]) &* Int32(second[place])
            place += 1
        }
        return sum
    }

    /// The nearest whole numbers of a word's steps.
    @inline(__always) static func round(
        _ word: UnsafePointer<Float>, to whole: UnsafeMutablePointer<Int16>, _ count: Int
    ) {
        for place in 0..<count {
            let number = word[place] * wordSteps
            whole[place] = nearest(number > mostOfWord ? mostOfWord : number > -mostOfWord ? number : -mostOfWord)
        }
    }

    /// - Parameter number: Within 16 bits.
    @inline(__always) static func nearest(_ number: Float) -> Int16 {
        // Added to this number, it leaves the nearest whole number in the lowest bits.
        Int16(truncatingIfNeeded: (number + 12_582_912).bitPattern)
    }
}

/// Numbers that are whole when multiplied by `steps`.
struct WholeNumbers {
    let start: UnsafePointer<Int16>
    let steps: Float
}
