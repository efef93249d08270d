import TestSupport
import Testing

@testable import Linguistics

@Suite struct DenseLayerTests {
    private func layer(_ section: [UInt8], inputs: Int, outputs: Int? = nil) throws -> DenseLayer {
        try DenseLayer(
            LanguageModel(bytes: LanguageModel.encode([("d", section)])), "d", inputs: inputs, outputs: outputs)
    }

    @Test(arguments: [(1, 16), (3, 32), (16, 64), (17, 48), (53, 384), (192, 384), (64, 1536)])
    func allKernelsGiveTheSameBytes(outputs: Int, inputs: Int) throws {
        var random = SeededGenerator(seed: UInt64(outputs * inputs))
        func floats(_ count: Int, _ scale: Float) -> [Float] {
            (0..<count).map { _ in Float.random(in: -1...1, using: &random) * scale }
        }
        let numbers = (0..<outputs * inputs).map { _ in Int8.random(in: -127...127, using: &random) }
        let scales = floats(outputs, 0.01)
        let bias = floats(outputs, 1)
        let layer = try layer(
            RandomNetwork.dense(weights: numbers, scales: scales, bias: bias), inputs: inputs, outputs: outputs)
        let padded = (outputs + 15) / 16 * 16
        for rows in [1, 2, 3, 5, 6, 7, 13] {
            let values = floats(rows * inputs, 3)
            for gelu in [false, true] {
                let results = Kernels.available.map { kernels in
                    [Float](unsafeUninitializedCapacity: rows * padded) { buffer, count in
                        layer.apply(values, count: rows, gelu: gelu, to: buffer, by: kernels)
                        count = rows * padded
                    }.map(\.bitPattern)
                }
                #expect(results.allSatisfy { $0 == results[0] })
                guard !gelu, rows < 3 else { continue }
                let found = layer(values, count: rows)
                for row in 0..<rows {
                    for output in 0..<outputs {
                        let products = (0..<inputs).map {
                            Double(values[row * inputs + $0]) * Double(numbers[output * inputs + $0])
                        }
                        let exact = products.reduce(0, +) * Double(scales[output]) + Double(bias[output])
                        // Each input is wrong by half a step of 6 / 255 at most.
                        let bound = 127 * Double(inputs) * Double(abs(scales[output])) * 0.012
                        #expect(abs(Double(found[row * outputs + output]) - exact) <= bound + 1e-4)
                    }
                }
            }
        }
    }

    @Test func rowsDoNotDependOnEachOther() throws {
        let layer = try DenseLayer(RandomNetwork().model(), "layer.0.inner", inputs: RandomNetwork.width)
        var random = SeededGenerator(seed: 3)
        let rows = (0..<7).map { _ in
            (0..<RandomNetwork.width).map { _ in Float.random(in: -1...1, using: &random) }
        }
        #expect(layer(Array(rows.joined()), count: 7) == rows.flatMap { layer($0, count: 1) })
        #expect(layer([], count: 0) == [])
    }

    @Test func otherShapesAreErrors() {
        let section = RandomNetwork.dense(
            weights: [Int8](repeating: 1, count: 32), scales: [1, 1], bias: [0, 0])
        #expect(throws: Never.self) { try layer(section, inputs: 16, outputs: 2) }
        #expect(throws: ModelError.self) { try layer(section, inputs: 32) }
        #expect(throws: ModelError.self) { try layer(section, inputs: 16, outputs: 3) }
        for count in [0, 4, 63, 64, section.count - 1] {
            #expect(throws: ModelError.self) { try layer(Array(section[..<count]), inputs: 16) }
        }
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity, 1e30]) func weightsThatAreNoNumbersAreErrors(_ number: Float) {
        for (scale, bias) in [(number, Float(0)), (1, number)] {
            let section = RandomNetwork.dense(
                weights: [Int8](repeating: 1, count: 16), scales: [scale], bias: [bias])
            #expect(throws: ModelError.self) { try layer(section, inputs: 16) }
        }
    }
}
