import Testing

@testable import Linguistics

@Suite struct NameAcronymsTests {
    @Test(arguments: [
        ("the Food Bank Network ( FBN ) said", 1..<4, 5),
        ("the Bank of the West ( BW ; since 1999 )", 1..<5, 6),
        ("Department of Defense ( D.O.D. )", 0..<3, 4),
        ("non - linear filters ( NLF ) work", 0..<4, 5),
        ("the Food Bank ( FBN )", nil, 0),
        ("the Food Bank ( fb )", nil, 0),
        ("the Food Bank ( FB in short )", nil, 0),
        ("Network ( FN )", nil, 0),
        ("( A )", nil, 0), ("(", nil, 0), ("", nil, 0),
    ])
    func anAcronymHasTheInitialsOfTheWordsBeforeIt(text: String, expansion: Range<Int>?, index: Int) {
        let found = NameAcronym.all(in: text.split(separator: " ").map(String.init))
        #expect(found == (expansion.map { [NameAcronym(expansion: $0, index: index)] } ?? []))
    }

    /// Scores for no name but for some words.
    private static func scores(_ input: NameInput, _ labels: [Int: Int]) -> [Int16] {
        var scores = [Int16](repeating: 0, count: input.count * NameLabels.count)
        for word in 0..<input.count { scores[word * NameLabels.count + NameLabels.outside] = 50 }
        for (word, label) in labels { scores[word * NameLabels.count + label] = 200 }
        return scores
    }

    @Test func anAcronymIsOfTheKindOfWhatItStandsForInTheWholeDocument() {
        let (said, other) = (NameLeaningsTests.input("Food Bank ( FB ) met"), NameLeaningsTests.input("Then FB left"))
        let name = [0: NameLabels.begin(1), 1: NameLabels.last(1)]
        func labels(_ first: [Int: Int], _ second: [Int: Int]) -> [[Int]] {
            NameSearch.labels([(said, Self.scores(said, first)), (other, Self.scores(other, second))])
        }
        let single = NameLabels.single(1)
        let (begin, last) = (NameLabels.begin(1), NameLabels.last(1))
        #expect(labels(name, [:]) == [[begin, last, 0, single, 0, 0], [0, single, 0]])
        #expect(labels(name, [1: NameLabels.single(0)]) == [[begin, last, 0, single, 0, 0], [0, single, 0]])
        // What stands for words that are no name is none.
        let none = Self.scores(said, [:])
        let person = Self.scores(other, [1: NameLabels.single(0)])
        #expect(NameSearch.labels([(said, none), (other, person)]) == [[0, 0, 0, 0, 0, 0], [0, 0, 0]])
        #expect(NameSearch.labels([(other, person)]) == [[0, NameLabels.single(0), 0]])
    }

    @Test func partOfANameExplainsNothing() {
        let (said, other) = (NameLeaningsTests.input("Food Bank ( FB ) met"), NameLeaningsTests.input("Then FB left"))
        let part = Self.scores(said, [0: NameLabels.single(2)])
        let person = Self.scores(other, [1: NameLabels.single(0)])
        #expect(NameSearch.labels([(said, part), (other, person)])[1] == [0, NameLabels.single(0), 0])
    }
}
