import Testing

@testable import Linguistics

@Suite struct TrainedMapTests {
    private static func numbers(_ count: Int, _ random: inout TrainingRandom) -> [Float] {
        (0..<count).map { _ in Float(Int(random.next() % 201) - 100) / 100 }
    }

    private static func weights(_ size: MapSize, _ random: inout TrainingRandom) -> [Int16] {
        (0..<size.inputs * size.outputs).map { _ in Int16(random.next() % 2047) - 1023 }
    }

    /// Calls `body` with a map of these numbers.
    private static func with(
        _ size: MapSize, scale: Float, _ bias: [Float], _ weights: [Int16],
        _ body: (TrainedMap, UnsafePointer<Int16>) throws -> Void
    ) rethrows {
        let start = UnsafeMutablePointer<Int16>.allocate(capacity: TrainedMap.length(size))
        defer { start.deallocate() }
        try body(TrainedMap(size, scale: scale, bias: bias, weights: weights, at: start), start)
    }

    private static func outputs(
        _ size: MapSize, scale: Float, _ bias: [Float], _ weights: [Int16], of input: [Float], step: Int, words: Int
    ) -> [Float] {
        var found = [Float](repeating: 0, count: words * size.outputs)
        with(size, scale: scale, bias, weights) { map, _ in
            found.withUnsafeMutableBufferPointer { found in
                guard let output = found.baseAddress else { return }
                map.apply(input, step: step, words: words, into: output)
            }
        }
        return found
    }

    /// One, two and more words, and outputs that fill one to several blocks.
    @Test(arguments: [1, 2, 5], [16, 32, 48, 64, 144])
    func givesEachWordTheSumsOfItsNumbers(words: Int, outputs: Int) {
        var random = TrainingRandom(seed: UInt64(words * outputs))
        let size = MapSize(inputs: 6, outputs: outputs, most: 1)
        let step = 4
        let weights = Self.weights(size, &random)
        let bias = Self.numbers(outputs, &random)
        let input = Self.numbers((words - 1) * step + size.inputs, &random)
        let found = Self.outputs(size, scale: 0.002, bias, weights, of: input, step: step, words: words)
        for word in 0..<words {
            for output in 0..<outputs {
                let sum = (0..<size.inputs).reduce(bias[output]) {
                    $0 + Float(weights[output * size.inputs + $1]) * 0.002 * input[word * step + $1]
                }
                // A unit of 13 / 32767 for each input and the bias.
                #expect(abs(found[word * outputs + output] - sum) < 0.003, "word \(word), output \(output)")
            }
        }
    }

    /// Sums as far from 0 as can be stay where they belong; what is further than `most` counts as that.
    @Test(arguments: [Float(1), -1], [Float(1), 1_000_000])
    func noInputsLeaveTheRange(sign: Float, times: Float) {
        var random = TrainingRandom(seed: 3)
        let size = MapSize(inputs: 192, outputs: 16, most: 4)
        let weights = Self.weights(size, &random)
        let bias = [Float](repeating: 2 * sign, count: size.outputs)
        for output in 0..<size.outputs {
            let own = weights[output * size.inputs..<(output + 1) * size.inputs]
            let input = own.map { Float($0.signum()) * sign * size.most * times }
            let sum = own.reduce(bias[output]) { $0 + sign * Float($1.magnitude) * 0.01 * size.most }
            let found = Self.outputs(size, scale: 0.01, bias, weights, of: input, step: 0, words: 1)[output]
            #expect(abs(found - sum) < abs(sum) / 100, "\(found), not \(sum)")
        }
    }

    /// As a damaged model may have them.
    @Test(arguments: [Float.nan, .infinity, -.infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 0])
    func whatIsNotANumberDoesNoHarm(number: Float) {
        let size = MapSize(inputs: 2, outputs: 16, most: 1)
        let weights = [Int16](repeating: .min, count: size.inputs * size.outputs)
        for (scale, bias, input) in [(number, 0, 1), (1, number, 1), (1, 0, number), (number, number, number)] {
            let bias = [Float](repeating: bias, count: size.outputs)
            let found = Self.outputs(size, scale: scale, bias, weights, of: [input, input], step: 0, words: 1)
            #expect(found.count == size.outputs)
        }
    }

    @Test(arguments: [2, 4, 6]) func registersAndSingleNumbersGiveTheSame(registers: Int) {
        var random = TrainingRandom(seed: UInt64(registers))
        let size = MapSize(inputs: 48, outputs: 8 * registers, most: 2)
        let input = (0..<size.inputs).map { _ in Int16(truncatingIfNeeded: random.next()) }
        var found = [[Float]](repeating: [Float](repeating: 0, count: size.outputs), count: 2)
        Self.with(size, scale: 0.5, Self.numbers(size.outputs, &random), Self.weights(size, &random)) { map, weights in
            map.applyInRegisters(weights, input, registers: registers, to: &found[0])
            map.applyOneByOne(weights, input, registers: registers, to: &found[1])
        }
        #expect(found[0] == found[1])
        #expect(Set(found[0]).count > 1)
    }
}
