import Foundation
import Fuzzing
import TestSupport
import Testing

/// A short round of `make fuzz`, the same each time, and everything that it ever found.
@Suite struct FuzzTests {
    /// Changed files for each reader; FUZZ_ROUNDS sets another number.
    private static let rounds = ProcessInfo.processInfo.environment["FUZZ_ROUNDS"].flatMap { Int($0) }
    private static let first = ProcessInfo.processInfo.environment["FUZZ_SEED"].flatMap { UInt64($0) } ?? 1

    @Test(arguments: FuzzTarget.allCases) func takesItsSeeds(_ target: FuzzTarget) throws {
        #expect(!target.seeds.isEmpty)
        for seed in target.seeds { try target.run(seed) }
    }

    @Test(arguments: FuzzTarget.allCases) func takesWhatIsChanged(_ target: FuzzTarget) {
        var mutator = Mutator(seeds: target.seeds, random: SeededGenerator(seed: Self.first))
        // A model takes a hundred times as long as a text.
        for round in 0..<(Self.rounds ?? (target == .model ? 10 : 200)) {
            let bytes = mutator.next()
            let begun = ContinuousClock.now
            do {
                try target.run(bytes)
            } catch {
                Issue.record("round \(round) of seed \(Self.first): \(error)\n\(Data(bytes).base64EncodedString())")
            }
            #expect(ContinuousClock.now - begun < .seconds(20), "\(Data(bytes).base64EncodedString())")
        }
    }

    /// Each file of `Tests/Fixtures/fuzz/TARGET` was a finding once.
    @Test(arguments: FuzzTarget.allCases) func whatWasFoundStaysMended(_ target: FuzzTarget) throws {
        let folder = SharedFolder.packageRoot.appending(path: "Tests/Fixtures/fuzz/\(target.rawValue)")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names.sorted() {
            #expect(throws: Never.self, "\(name)") {
                try target.run(Array(try Data(contentsOf: folder.appending(path: name))))
            }
        }
    }
}
