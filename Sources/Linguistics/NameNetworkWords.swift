/// What a `NameNetwork` knows of the words of a sentence at one of its layers.
struct NameNetworkWords {
    private static var width: Int { NameNetwork.width }

    private let count: Int
    private let unitCount: Int
    private let words: UnsafeMutablePointer<Float>
    private let gates: UnsafeMutablePointer<Float>
    /// The words as whole numbers, with a place of zeros on either side.
    private let whole: UnsafeMutablePointer<Int16>
    private let units: UnsafeMutablePointer<Int16>

    /// Calls `body` with so many words, each with so many units; what it gets is valid during the call.
    static func with(_ count: Int, units unitCount: Int, _ body: (Self) -> Void) {
        let floats = count * (width + 2 * unitCount)
        let wholes = (count + 2) * width + count * unitCount
        withUnsafeTemporaryAllocation(of: Float.self, capacity: floats + width) { floats in
            withUnsafeTemporaryAllocation(of: Int16.self, capacity: wholes) { wholes in
                guard let words = floats.baseAddress, let whole = wholes.baseAddress else { return }
                whole.initialize(repeating: 0, count: (count + 2) * width)
                body(
                    Self(
                        count: count, unitCount: unitCount, words: words, gates: words + count * width, whole: whole,
                        units: whole + (count + 2) * width))
            }
        }
    }

    @inline(__always) func word(_ index: Int) -> UnsafeMutablePointer<Float> { words + index * Self.width }
    @inline(__always) func gates(_ index: Int) -> UnsafeMutablePointer<Float> { gates + index * 2 * unitCount }
    /// - Parameter index: From -1, where there are zeros.
    @inline(__always) func whole(_ index: Int) -> WholeNumbers {
        WholeNumbers(start: whole + (index + 1) * Self.width, steps: WholeMap.wordSteps)
    }
    @inline(__always) func units(_ index: Int) -> WholeNumbers {
        WholeNumbers(start: units + index * unitCount, steps: WholeMap.unitSteps)
    }

    /// Takes the words as they are now for the whole numbers.
    func makeWhole() { WholeMap.round(words, to: whole + Self.width, count * Self.width) }

    /// Adds to a word what a map makes of `numbers`, but for what is below zero.
    @inline(__always) func add(_ map: WholeMap, of numbers: WholeNumbers, to index: Int) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.width) { made in
            guard let made = made.baseAddress else { return }
            map.apply(numbers, into: made)
            let word = word(index)
            for place in 0..<Self.width { word[place] += made[place] > 0 ? made[place] : 0 }
        }
    }

    /// Writes the units of all words from their gates.
    func remember() {
        let half = unitCount / 2
        withUnsafeTemporaryAllocation(of: Float.self, capacity: unitCount) { state in
            guard let state = state.baseAddress else { return }
            state.initialize(repeating: 0, count: unitCount)
            for index in 0..<count { remember(index, 0..<half, state) }
            for index in (0..<count).reversed() { remember(index, half..<unitCount, state) }
        }
    }

    @inline(__always) private func remember(_ index: Int, _ range: Range<Int>, _ state: UnsafeMutablePointer<Float>) {
        let found = gates(index)
        let written = units + index * unitCount
        var unit = range.lowerBound
        while unit < range.upperBound {
            let new = GatedUnits.squash(found[unit])
            let kept = GatedUnits.gate(found[unitCount + unit])
            state[unit] = new + kept * (state[unit] - new)
            written[unit] = WholeMap.nearest(state[unit] * WholeMap.unitSteps)
            unit += 1
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
