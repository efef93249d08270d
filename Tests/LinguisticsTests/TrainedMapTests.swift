import Testing

@testable import Linguistics

@Suite struct TrainedMapTests {
    @Test(arguments: [1, 2, 3, 8])
    func givesEachWordTheSumsOfItsNumbers(words: Int) {
        var random = TrainingRandom(seed: UInt64(words))
        func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in Float(Int(random.next() % 201) - 100) / 8 } }
        let size = MapSize(inputs: 6, outputs: 32)
        let step = 4
        let weights = (0..<size.inputs * size.outputs).map { _ in Int16(random.next() % 2047) - 1023 }
        let bias = numbers(size.outputs)
        let input = numbers((words - 1) * step + size.inputs)
        var kept = [Float](repeating: 0, count: TrainedMap.length(size))
        var found = [Float](repeating: 0, count: words * size.outputs)
        kept.withUnsafeMutableBufferPointer { kept in
            guard let start = kept.baseAddress else { return }
            let map = TrainedMap(size, scale: 0.25, bias: bias, weights: weights, at: start)
            found.withUnsafeMutableBufferPointer { found in
                guard let output = found.baseAddress else { return }
                map.apply(input, step: step, words: words, into: output)
            }
        }
        for word in 0..<words {
            for output in 0..<size.outputs {
                let sum = (0..<size.inputs).reduce(bias[output]) {
                    $0 + Float(weights[output * size.inputs + $1]) * 0.25 * input[word * step + $1]
                }
                #expect(found[word * size.outputs + output] == sum, "word \(word), output \(output)")
            }
        }
    }
}
