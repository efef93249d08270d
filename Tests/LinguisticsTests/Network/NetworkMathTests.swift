import Testing

@testable import Linguistics

@Suite struct NetworkMathTests {
    @Test func geluIsThatOfTheNormalDistribution() {
        let expected: [(Float, Float)] = [
            (-6, -5.9e-9), (-3, -0.00404969), (-1, -0.15865526), (-0.5, -0.15426877), (0, 0), (0.25, 0.14967658),
            (1, 0.84134475), (2, 1.9544997), (4, 3.9998733), (6, 6),
        ]
        for (found, expected) in zip(NetworkMath.gelu(expected.map(\.0)), expected.map(\.1)) {
            #expect(abs(found - expected) < 2e-6)
        }
    }

    @Test func sigmoidIsThatOfLogits() {
        let expected: [(Float, Float)] = [
            (-100, 0), (-5, 0.0066928509), (-1, 0.26894142), (0, 0.5), (1, 0.73105858), (5, 0.99330715), (100, 1),
        ]
        for (logit, expected) in expected { #expect(abs(NetworkMath.sigmoid(logit) - expected) < 1e-6) }
        #expect(NetworkMath.sigmoid([]) == [])
    }

    @Test func softmaxRowsAddUpToOne() {
        let rows: [[Float]] = [[0, 0, 0, 0], [1, 2, 3, 4], [-100, 0, 100, 50], [1000, 1000, -1000, 0]]
        let found = NetworkMath.softmax(Array(rows.joined()), width: 4)
        for row in rows.indices {
            let likelihoods = found[4 * row..<4 * row + 4]
            #expect(abs(likelihoods.reduce(0, +) - 1) < 1e-6)
            #expect(likelihoods.allSatisfy { (0...1).contains($0) })
        }
        #expect(found[..<4].allSatisfy { $0 == 0.25 })
        #expect(abs(found[7] - 0.6439142) < 1e-6)
    }
}
