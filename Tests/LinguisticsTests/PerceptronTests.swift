import Testing

@testable import Linguistics

@Suite struct PerceptronTests {
    @Test func shippedWeightsKeepTheSigns() throws {
        let perceptron = Perceptron(bits: 10, classCount: 5, cutoff: 1)
        for _ in 0..<4 {
            perceptron.update([5, 9], 2, towards: 2, awayFrom: 3)
            perceptron.tick()
        }
        perceptron.update([9], 1, towards: 3, awayFrom: 1)
        perceptron.tick()
        let model = try LanguageModel(bytes: LanguageModel.encode([("w", perceptron.encoded(WeightCut(least: 1)))]))
        let table = try WeightTable(model, section: "w", classCount: 5)
        var scores = [Int32](repeating: 9, count: table.stride)
        var rows: [UInt32] = [5, 9, 700]
        table.score(&rows, 3, into: &scores)
        #expect(scores[2] > 0 && scores[3] < 0 && scores[1] < 0 && scores[0] == 0 && scores[4] == 0)
    }

    @Test func featuresSeenTooSeldomDoNotCount() {
        let perceptron = Perceptron(bits: 10, classCount: 3, cutoff: 3)
        var rows: [UInt32] = [1]
        var scores = [Int32](repeating: 0, count: perceptron.stride)
        for round in 1...3 {
            perceptron.update(rows, 1, towards: 1, awayFrom: 0)
            perceptron.score(&rows, 1, into: &scores)
            #expect(scores[1] == (round < 3 ? 0 : 1))
        }
    }

    @Test func aFeatureWithoutAGreatWeightIsLeftOutAltogether() throws {
        let perceptron = Perceptron(bits: 10, classCount: 4, cutoff: 1)
        for round in 0..<60 {
            perceptron.tick()
            perceptron.update([5], 1, towards: 1, awayFrom: 2)
            if round < 30 { perceptron.update([5, 9], 2, towards: 3, awayFrom: nil) }
        }
        func scores(_ row: UInt32, _ cut: WeightCut) throws -> [Int32] {
            let table = try WeightTable(encoded: perceptron.encoded(cut), classCount: 4)
            var scores = [Int32](repeating: 0, count: table.stride)
            var rows = [row]
            table.score(&rows, 1, into: &scores)
            return Array(scores[..<4])
        }
        let all = try scores(9, WeightCut(least: 1))
        #expect(all[3] > 60 && all[3] < 120)
        #expect(try scores(9, WeightCut(least: 1, decisive: Int(all[3]))) == all)
        #expect(try scores(9, WeightCut(least: 1, decisive: Int(all[3]) + 1)) == [0, 0, 0, 0])
        // The smaller weights of a feature that has a great one stay.
        #expect(try scores(5, WeightCut(least: 1, decisive: 127)) == scores(5, WeightCut(least: 1)))
        #expect(try scores(5, WeightCut(least: 1)).count { $0 != 0 } == 3)
        #expect(try scores(5, WeightCut(least: 127)).count { $0 != 0 } < 3)
        // What takes too many bytes loses the features with the smallest weights first.
        let room = perceptron.encoded(WeightCut(least: 1)).count - 1
        #expect(perceptron.encoded(WeightCut(least: 1, most: room)).count <= room)
        #expect(try scores(9, WeightCut(least: 1, most: room)) == [0, 0, 0, 0])
        #expect(try scores(5, WeightCut(least: 1, most: room)) == scores(5, WeightCut(least: 1)))
    }

    @Test func otherClassesAreAnError() throws {
        let perceptron = Perceptron(bits: 10, classCount: 3, cutoff: 1)
        let model = try LanguageModel(bytes: LanguageModel.encode([("w", perceptron.encoded(WeightCut(least: 1)))]))
        #expect(throws: ModelError.self) { try WeightTable(model, section: "w", classCount: 4) }
    }
}
