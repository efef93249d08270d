import Testing

@testable import Linguistics

@Suite struct WordClassesTests {
    private func classes(_ lines: [String]) throws -> WordClasses {
        try WordClasses(LanguageModel(bytes: LanguageModel.encode([("words", WordClasses.encode(lines))])))
    }

    private func entry(_ word: String, in classes: WordClasses) -> WordClasses.Entry {
        let features = WordFeatures(word)
        return classes.classes(form: features.form, lower: features.lower)
    }

    @Test(arguments: [
        ("march", 0b011, 4, 1), ("March", 0b1, 4, 2), ("MARCH", 0b011, 4, 1), ("Oslo", 0b1101, 11, 0),
        ("oslo", 0, 0, 0), ("raids", 0, 0, 3), ("Raids", 0, 0, 3), ("tree", 0, 0, 0),
    ])
    func lookup(word: String, cluster: Int, casing: Int, tag: Int) throws {
        let known = try classes([
            "march\t110\t3\tVB", "March\t1\t-\tNNP", "Oslo\t1011\t-\t-", "raids\t-\t-\tNNS", "a bad line",
        ])
        #expect(
            entry(word, in: known) == .init(cluster: UInt64(cluster), casing: UInt64(casing), tag: UInt64(tag)))
    }

    @Test func everyWordOfManyIsFound() throws {
        let words = (0..<5_000).map { "word\($0)x" }
        let known = try classes(words.map { "\($0)\t\(String($0.utf8.reduce(0) { $0 + Int($1) }, radix: 2))1\t0\tNN" })
        // All digits are alike to features, so words that differ in digits alone share an entry in lower case only.
        #expect(words.allSatisfy { entry($0, in: known).cluster != 0 })
        #expect(entry("neverseen", in: known) == .init())
    }

    @Test func damageIsRefused() throws {
        var bytes = WordClasses.encode(["march\t110\t3\tVB"])
        bytes.removeLast()
        let model = try LanguageModel(bytes: LanguageModel.encode([("words", bytes)]))
        #expect(throws: ModelError.self) { try WordClasses(model) }
        bytes = WordClasses.encode(["march\t110\t3\tVB"])
        // The number of the path, before the tag at the end.
        bytes[bytes.count - 2] = 0xFF
        let other = try LanguageModel(bytes: LanguageModel.encode([("words", bytes)]))
        #expect(throws: ModelError.self) { try WordClasses(other) }
    }
}
