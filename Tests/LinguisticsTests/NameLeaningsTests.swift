import Testing

@testable import Linguistics

@Suite struct NameLeaningsTests {
    static func input(_ text: String) -> NameInput {
        let forms = text.split(separator: " ").map(String.init)
        let words =
            [.marker(1), .marker(2)] + forms.map { WordFeatures($0) } + [.marker(3), .marker(4)] as [WordFeatures]
        return NameInput(
            forms: forms, words: words, tags: [Int](repeating: 0, count: forms.count), properTags: [false],
            lexicon: NameLexicon(), wordKinds: nil)
    }

    /// Scores of labels for the first of some words, 0 for all others.
    private static func scores(_ first: [Int: Int16], count: Int) -> [Int16] {
        var scores = [Int16](repeating: 0, count: count * NameLabels.count)
        for (label, score) in first { scores[label] = score }
        return scores
    }

    @Test func aWordLeansAsItDoesElsewhere() {
        let input = Self.input("Zed left")
        var leanings = NameLeanings()
        #expect(leanings.leanings(of: input) == [.zero, .zero])
        let own = NameLeanings.own(
            Self.scores([NameLabels.outside: 10, NameLabels.single(2): 70, NameLabels.begin(2): 40], count: 2))
        #expect(own == [NameLeaning(-10, -10, 60, 0), .zero])
        leanings.count(input, own, times: 1)
        #expect(leanings.leanings(of: input) == [NameLeaning(-10, -10, 60, 0), .zero])
        leanings.count(
            input, NameLeanings.own(Self.scores([NameLabels.single(2): 20], count: 2)), times: 1)
        #expect(leanings.leanings(of: input) == [NameLeaning(-5, -5, 40, 0), .zero])
        leanings.count(
            input, NameLeanings.own(Self.scores([NameLabels.single(2): 20], count: 2)), times: -1)
        leanings.count(input, own, times: -1)
        #expect(leanings.leanings(of: input) == [.zero, .zero])
        leanings.count(
            input, NameLeanings.own(Self.scores([NameLabels.single(0): 9000], count: 2)), times: 1)
        #expect(leanings.leanings(of: input)[0] == NameLeaning(100, 0, 0, 0))
    }

    @Test func theSameWordIsTheSameNameThroughoutADocument() {
        let (clear, unclear) = (Self.input("Zed left"), Self.input("Then Zed left"))
        // Where the scores of a word are level, the rest of the document decides.
        let person = Self.scores([NameLabels.single(0): 300], count: 2)
        let level = Self.scores([NameLabels.outside: 50], count: 3)
        let labels = NameSearch.labels([(clear, person), (unclear, level), (clear, person)])
        #expect(labels == [[NameLabels.single(0), 0], [0, NameLabels.single(0), 0], [NameLabels.single(0), 0]])
        #expect(NameSearch.labels([(unclear, level)]) == [[0, 0, 0]])
    }

    @Test func onlyWholeNamesAreFound() {
        let input = Self.input("Jean Moreau sang")
        func found(_ scores: [(word: Int, label: Int, score: Int16)]) -> [Int] {
            var table = [Int16](repeating: 0, count: 3 * NameLabels.count)
            for (word, label, score) in scores { table[word * NameLabels.count + label] = score }
            return NameSearch.labels(input, table)
        }
        let (begin, last) = (NameLabels.begin(0), NameLabels.last(0))
        #expect(found([(0, begin, 50), (1, last, 50)]) == [begin, last, 0])
        // A name is of one kind: that of which both words together say more.
        #expect(found([(0, begin, 50), (1, NameLabels.last(2), 40)]) == [begin, last, 0])
        #expect(found([(0, begin, 50), (1, NameLabels.last(2), 60)]) == [NameLabels.begin(2), NameLabels.last(2), 0])
        // None is without a beginning, and none is left open.
        #expect(found([(1, last, 50)]) == [begin, last, 0])
        #expect(found([(2, begin, 50)]) == [0, 0, 0])
        #expect(NameSearch.labels(Self.input(""), []).isEmpty)
    }
}
