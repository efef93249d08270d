import Testing

@testable import Linguistics

@Suite struct HashedBytesTests {
    private func section(_ bytes: [UInt8]) throws -> HashedBytes {
        try HashedBytes(LanguageModel(bytes: LanguageModel.encode([("s", bytes)])), section: "s")
    }

    @Test(arguments: [0, 1, 7, 8, 5_000])
    func whatWasPutInIsFound(count: Int) throws {
        let hashes = (0..<count).map { WordFeatures("w" + String($0, radix: 2).replacing("0", with: "o")).lower }
        let bytes = Dictionary(zip(hashes, (0..<count).map { UInt8($0 % 255 + 1) }), uniquingKeysWith: { $1 })
        let table = try section(HashedBytes.encoded(bytes))
        #expect(bytes.allSatisfy { table[$0.key] == $0.value })
        // Others are mistaken for one of those in less often than once in a thousand times.
        let others = (0..<10_000).map { WordFeatures("other" + String($0, radix: 2).replacing("0", with: "o")).lower }
        #expect(others.count { table[$0] != 0 } < 10)
    }

    @Test func theSameEntriesGiveTheSameBytes() {
        let pairs = (0..<100).map { (UInt64($0) &* 0x9E37_79B9_7F4A_7C15, UInt8($0)) }
        #expect(
            HashedBytes.encoded(Dictionary(uniqueKeysWithValues: pairs))
                == HashedBytes.encoded(Dictionary(uniqueKeysWithValues: pairs.reversed())))
    }

    @Test func damageIsRefused() throws {
        let whole = HashedBytes.encoded([1: 1, 2: 2])
        #expect(throws: ModelError.self) { try section([]) }
        #expect(throws: ModelError.self) { try section(whole.dropLast()) }
        var other = whole
        // The end of the last bucket.
        other[8 + 8] = 9
        #expect(throws: ModelError.self) { try section(other) }
        other = whole
        // More buckets than any file has room for.
        other[4] = 63
        #expect(throws: ModelError.self) { try section(other) }
    }
}
