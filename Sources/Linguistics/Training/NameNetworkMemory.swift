/// What is known of the words of a sentence while a `NameNetwork` learns from it, a row for each.
struct NameNetworkMemory {
    private static var width: Int { NameNetwork.width }

    /// The units of a layer at a word: what they are, by how much each counts, what is seen of them, and the slopes of
    /// the loss by them.
    struct Units {
        let state: UnsafeMutablePointer<Float>
        let gates: UnsafeMutablePointer<Float>
        let seen: UnsafeMutablePointer<Float>
        let slopes: UnsafeMutablePointer<Float>
    }

    private let capacity: Int
    private let unitCount: Int
    private let layers: Int
    private let words: UnsafeMutablePointer<Float>
    private let wordGates: UnsafeMutablePointer<Float>
    private let gates: UnsafeMutablePointer<Float>
    private let units: UnsafeMutablePointer<Float>
    private let slopes: UnsafeMutablePointer<Float>
    let made: UnsafeMutablePointer<Float>

    init(capacity: Int, _ size: NameNetwork.Size) {
        self.capacity = capacity
        unitCount = size.units
        layers = size.layers
        func allocate(_ length: Int) -> UnsafeMutablePointer<Float> { .allocate(capacity: length) }
        words = allocate((layers + 2) * (capacity + 2) * Self.width)
        wordGates = allocate((layers + 2) * capacity * Self.width)
        gates = allocate(layers * capacity * 2 * unitCount)
        units = allocate(layers * capacity * 4 * unitCount)
        slopes = allocate((2 * capacity + 2) * Self.width)
        made = allocate(Self.width)
    }

    func deallocate() { for numbers in [words, wordGates, gates, units, slopes, made] { numbers.deallocate() } }

    /// Makes ready for a sentence: nothing known of its words, and gates of which some are closed by chance.
    func start(_ count: Int, _ dropout: Float, _ random: inout TrainingRandom) {
        for layer in 0..<layers + 2 { word(layer, -1).initialize(repeating: 0, count: (count + 2) * Self.width) }
        slopes(0).initialize(repeating: 0, count: count * Self.width)
        neighbourSlopes(-1).initialize(repeating: 0, count: (count + 2) * Self.width)
        let kept = 1 / (1 - dropout)
        let limit = UInt64(dropout * 256)
        func fill(_ gates: UnsafeMutablePointer<Float>, _ length: Int) {
            for start in stride(from: 0, to: length, by: 8) {
                var bits = random.next()
                for place in start..<start + 8 {
                    gates[place] = bits & 0xFF < limit ? 0 : kept
                    bits >>= 8
                }
            }
        }
        for index in 0..<count {
            for layer in 0..<layers + 2 { fill(wordGates(layer, index), Self.width) }
            for layer in 0..<layers { fill(units(layer, index).gates, unitCount) }
        }
    }

    /// A word before the first layer (0), after it (1) and so on.
    ///
    /// - Parameter index: From -1 to the number of words, where there are zeros.
    @inline(__always) func word(_ layer: Int, _ index: Int) -> UnsafeMutablePointer<Float> {
        words + (layer * (capacity + 2) + index + 1) * Self.width
    }
    /// By how much each number of a word counts, or after the first layer each number that is added to it.
    @inline(__always) func wordGates(_ layer: Int, _ index: Int) -> UnsafeMutablePointer<Float> {
        wordGates + (layer * capacity + index) * Self.width
    }
    /// What is new for each unit and how much it keeps; on the way back the slopes of the loss by them.
    @inline(__always) func gates(_ layer: Int, _ index: Int) -> UnsafeMutablePointer<Float> {
        gates + (layer * capacity + index) * 2 * unitCount
    }
    @inline(__always) func units(_ layer: Int, _ index: Int) -> Units {
        let state = units + (layer * capacity + index) * 4 * unitCount
        return Units(
            state: state, gates: state + unitCount, seen: state + 2 * unitCount,
            slopes: state + 3 * unitCount)
    }
    /// The slopes of the loss by what is known of a word after the first layer.
    @inline(__always) func slopes(_ index: Int) -> UnsafeMutablePointer<Float> { slopes + index * Self.width }
    /// The same before it.
    ///
    /// - Parameter index: From -1 to the number of words.
    @inline(__always) func neighbourSlopes(_ index: Int) -> UnsafeMutablePointer<Float> {
        slopes + (capacity + index + 1) * Self.width
    }
}
