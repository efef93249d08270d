/// What a `NameNetwork` knows of the words of a sentence at one of its layers.
struct NameNetworkWords {
    private static var width: Int { NameNetwork.width }

    private let count: Int
    private let unitCount: Int
    /// With a place of zeros on either side.
    private let words: UnsafeMutablePointer<Float>
    private let units: UnsafeMutablePointer<Float>
    /// What a map has made of the words.
    private let made: UnsafeMutablePointer<Float>

    /// Calls `body` with so many words, each with so many units; what it gets is valid during the call.
    static func with(_ count: Int, units unitCount: Int, _ body: (Self) -> Void) {
        let wordLength = (count + 2) * width
        let madeLength = count * max(2 * unitCount, width)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: wordLength + count * unitCount + madeLength) { floats in
            guard let words = floats.baseAddress else { return }
            words.initialize(repeating: 0, count: wordLength)
            body(
                Self(
                    count: count, unitCount: unitCount, words: words, units: words + wordLength,
                    made: words + wordLength + count * unitCount))
        }
    }

    /// - Parameter index: From -1 to the number of words, where there are zeros.
    @inline(__always) func word(_ index: Int) -> UnsafeMutablePointer<Float> { words + (index + 1) * Self.width }

    /// Adds to each word what a map makes of it and its neighbours, but for what is below zero.
    func addNeighbours(_ map: TrainedMap) { add(map, of: word(-1), step: Self.width) }

    /// Adds to each word what a layer makes of the sentence, but for what is below zero.
    func add(_ layer: NameNetworkMaps<TrainedMap>.Layer) {
        layer.gates.apply(word(0), step: Self.width, words: count, into: made)
        remember()
        add(layer.join, of: units, step: unitCount)
    }

    /// What a map makes of a word; valid until the next is asked for.
    func made(_ map: TrainedMap, of index: Int) -> UnsafePointer<Float> {
        map.apply(word(index), step: 0, words: 1, into: made)
        return UnsafePointer(made)
    }

    @inline(__always) private func add(_ map: TrainedMap, of numbers: UnsafePointer<Float>, step: Int) {
        map.apply(numbers, step: step, words: count, into: made)
        let word = word(0)
        for place in 0..<count * Self.width { word[place] += made[place] > 0 ? made[place] : 0 }
    }

    /// Writes the units of all words from their gates.
    private func remember() {
        let half = unitCount / 2
        withUnsafeTemporaryAllocation(of: Float.self, capacity: unitCount) { state in
            guard let state = state.baseAddress else { return }
            state.initialize(repeating: 0, count: unitCount)
            for index in 0..<count { remember(index, 0..<half, state) }
            for index in (0..<count).reversed() { remember(index, half..<unitCount, state) }
        }
    }

    @inline(__always) private func remember(_ index: Int, _ range: Range<Int>, _ state: UnsafeMutablePointer<Float>) {
        let news = made + index * 2 * unitCount
        let gates = news + unitCount
        let written = units + index * unitCount
        var unit = range.lowerBound
        while unit < range.upperBound {
            let new = GatedUnits.squash(news[unit])
            let kept = GatedUnits.gate(gates[unit])
            state[unit] = new + kept * (state[unit] - new)
            written[unit] = state[unit]
            unit &+= 1
        }
    }
}

/// The functions of gated units: quotients in place of exponentials are the same on every machine, and fast.
enum GatedUnits {
    /// A number between -1 and 1.
    @inline(__always) static func squash(_ number: Float) -> Float { number / (1 + number.magnitude) }
    /// A number between 0 and 1.
    @inline(__always) static func gate(_ number: Float) -> Float { 0.5 + 0.5 * squash(number) }
}
