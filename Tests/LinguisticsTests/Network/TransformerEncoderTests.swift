import TestSupport
import Testing

@testable import Linguistics

@Suite struct TransformerEncoderTests {
    private struct Input {
        var pieces: [Int32]
        var shapes: [UInt8]
        var starts: [Int]

        init(_ length: Int, seed: UInt64) {
            var random = SeededGenerator(seed: seed)
            pieces = (0..<length).map { _ in .random(in: 0..<Int32(RandomNetwork.pieces.count), using: &random) }
            shapes = (0..<length).map { _ in .random(in: 0..<12, using: &random) }
            starts = (0..<length).filter { _ in Bool.random(using: &random) }
        }
    }

    private func states(_ encoder: TransformerEncoder, _ input: Input) -> [[UInt32]] {
        Kernels.available.map { kernels in
            encoder.states(pieces: input.pieces, shapes: input.shapes, starts: input.starts, by: kernels).map(
                \.bitPattern)
        }
    }

    @Test(arguments: [1, 2, 3, 15, 16, 17, 31, 33, 50, 64, 70])
    func allKernelsGiveTheSameBytes(_ length: Int) throws {
        for (heads, inner) in [(2, 112), (4, 128), (1, 16)] {
            let encoder = try TransformerEncoder(RandomNetwork(heads: heads, inner: inner).model())
            let results = states(encoder, Input(length, seed: UInt64(length)))
            #expect(results.allSatisfy { $0 == results[0] })
        }
    }

    /// The same on every processor: a change of this number is a change of all results.
    @Test func bytesAreThoseOfOtherMachines() throws {
        let encoder = try TransformerEncoder(RandomNetwork().model())
        for bits in states(encoder, Input(40, seed: 5)) {
            #expect(bits.reduce(UInt64(7)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } == 13_088_627_914_846_006_238)
        }
    }

    @Test func someStatesAreThoseOfAll() throws {
        let encoder = try TransformerEncoder(RandomNetwork().model())
        let input = Input(20, seed: 9)
        let some = encoder.states(pieces: input.pieces, shapes: input.shapes, starts: input.starts)
        let all = encoder.states(pieces: input.pieces, shapes: input.shapes, starts: Array(0..<20))
        let width = encoder.width
        #expect(some == input.starts.flatMap { all[$0 * width..<($0 + 1) * width] })
        #expect(encoder.states(pieces: [], shapes: [], starts: []) == [])
    }

    @Test func damagedWeightsAreErrors() throws {
        let read = RandomNetwork().sections.map(\.name).filter {
            $0.hasPrefix("embedding.") || $0.hasPrefix("layer.") || $0 == "layout"
        }
        #expect(read.count == 17)
        for name in read {
            var network = RandomNetwork()
            network.replace(name, [])
            #expect(throws: ModelError.self, "\(name)") { try TransformerEncoder(network.model()) }
        }
        for layout in [
            "width 65\nheads 2\nlayers 2", "width 64\nheads 3\nlayers 2", "width 64\nheads 0\nlayers 2", "width 64",
            "width -1\nheads 2\nlayers 2", "width 64\nheads 2\nlayers 99", "width 64\nheads 2\nlayers 3", "",
        ] {
            var network = RandomNetwork()
            network.replace("layout", Array(layout.utf8))
            #expect(throws: ModelError.self, "\(layout)") { try TransformerEncoder(network.model()) }
        }
    }
}
