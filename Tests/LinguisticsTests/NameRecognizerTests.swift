import Testing

@testable import Linguistics

@Suite struct NameRecognizerTests {
    @Test func labelsAndNamesAreInverse() {
        let names = [
            NamedSpan(tokens: 0..<1, kind: .person), NamedSpan(tokens: 1..<3, kind: .organization),
            NamedSpan(tokens: 5..<8, kind: .place),
        ]
        let labels = NameLabels.labels(names, count: 9)
        #expect(NameLabels.names(labels) == names)
        for (previous, label) in zip(labels, labels.dropFirst()) { #expect(NameLabels.mayFollow(label, previous)) }
    }

    @Test(arguments: [
        ("Vice - President Lee", 1..<4, 2..<4), ("Prime Minister", 0..<2, nil), ("Mr. Lee", 0..<2, 0..<2),
        ("- !", 0..<2, nil),
    ])
    func namesBeginWithAWordAndAreMoreThanTitles(text: String, found: Range<Int>, proper: Range<Int>?) {
        let tokens = text.split(separator: " ").map { Token(form: String($0)) }
        #expect(NamedSpan(tokens: found, kind: .person).proper(among: tokens)?.tokens == proper)
    }

    @Test func knownNamesMatchTheLongest() {
        var lexicon = NameLexicon()
        lexicon.insert("New York", kind: .place)
        lexicon.insert("New York Times", kind: .organization)
        lexicon.insert("french", kind: nil)
        let words = ["The", "New", "York", "times", "French", "new"].map { WordFeatures($0) }
        #expect(lexicon.hints(words[...]) == [0, 18, 2, 2, 24, 0])
    }

    @Test(arguments: [
        ("Ann Lee a.lee@bank.nl met", [2]), ("it cost US $ 5", [2]), ("the US took $", []),
        ("Ann met @ann.lee", []), ("all of us here were small", [1, 2, 3, 4]), ("Bank of the West", []),
    ])
    func someWordsArePartOfNoName(text: String, nameless: [Int]) {
        let input = NameLeaningsTests.input(text)
        #expect(input.nameless.indices.filter { input.nameless[$0] } == nameless)
    }
}
