import TestSupport
import Testing

@testable import Linguistics

@Suite struct ModelFileTests {
    private func sample() -> [UInt8] {
        LanguageModel.encode([
            ("words", Array("one\ntwo".utf8)), ("empty", []), ("long", [UInt8](repeating: 7, count: 200)),
        ])
    }

    @Test func sectionsComeBack() throws {
        let model = try LanguageModel(bytes: sample())
        #expect(try model.lines("words") == ["one", "two"])
        #expect(try model.section("empty").isEmpty)
        #expect(try model.section("long").count == 200)
        #expect(model.hash.utf8.count == 16)
        #expect(throws: ModelError("model file has no section 'other'")) { try model.section("other") }
    }

    @Test func cutFilesAreErrors() {
        let bytes = sample()
        for count in bytes.indices {
            #expect(throws: ModelError.self) { try LanguageModel(bytes: Array(bytes[..<count])) }
        }
    }

    @Test func flippedBitsAreErrors() {
        let bytes = sample()
        // Bytes 32 to 63 of the header mean nothing.
        for index in bytes.indices where !(32..<64).contains(index) {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[index] ^= 1 << UInt8(bit)
                #expect(throws: ModelError.self) { try LanguageModel(bytes: damaged) }
            }
        }
    }

    @Test func foreignFilesAreErrors() {
        #expect(throws: ModelError("not a model file")) { try LanguageModel(bytes: Array("%PDF-1.7".utf8)) }
        #expect(throws: ModelError.self) { try LanguageModel(contentsOf: "/nonexistent/model") }
        #expect(throws: ModelError("not a model file")) { try LanguageModel(contentsOf: "/") }
    }

    /// A file whose checksum is right but whose weights are nonsense must not read or write out of bounds.
    @Test(arguments: 1...30) func nonsenseWeightsAreSafe(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let perceptron = Perceptron(bits: 12, classCount: 20, cutoff: 1)
        var rows = (0..<40).map { _ in UInt32.random(in: 0..<4096, using: &random) }
        perceptron.update(rows, rows.count, towards: 3, awayFrom: 4)
        perceptron.tick()
        var bytes = perceptron.encoded(WeightCut(least: 1))
        for _ in 0..<20 {
            bytes[Int.random(in: WeightTable.headerLength..<bytes.count, using: &random)] = .random(
                in: 0...255, using: &random)
        }
        let model = try LanguageModel(bytes: LanguageModel.encode([("w", bytes)]))
        guard let table = try? WeightTable(model, section: "w", classCount: 20) else { return }
        var scores = [Int32](repeating: 0, count: table.stride)
        for row in stride(from: 0, to: 4096, by: 16) {
            for index in rows.indices { rows[index] = UInt32(row + index % 16) }
            table.score(&rows, rows.count, into: &scores)
        }
        #expect(scores.count == table.stride)
    }
}
