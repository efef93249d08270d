import Linguistics
import TestSupport
import Testing

@Suite struct TokenizerTests {
    static let cases: [(text: String, sentences: [String])] = [
        ("Mr. Li met U.S. envoys. They don't agree.", ["Mr. Li met U.S. envoys .", "They do n't agree ."]),
        ("The S-400 deal of the Russia-Ukraine talks.", ["The S - 400 deal of the Russia - Ukraine talks ."]),
        ("About 1,30,000 troops cost $3.5bn.", ["About 1,30,000 troops cost $ 3.5bn ."]),
        (
            "“We won’t,” he said. “Never.” Then he left.",
            ["“ We wo n’t , ” he said .", "“ Never . ”", "Then he left ."]
        ),
        ("\"Why?\" asked nobody.", ["\" Why ? \" asked nobody ."]),
        ("The US’ call and Russia’s reply.", ["The US ’ call and Russia ’s reply ."]),
        ("He met rebels.Moscow’s troops left.", ["He met rebels .", "Moscow ’s troops left ."]),
        (
            "Talks ended at 10:30 p.m. on Jan. 5. Nobody spoke.",
            ["Talks ended at 10:30 p.m. on Jan. 5 .", "Nobody spoke ."]
        ),
        ("See https://example.com/a?b=c.", ["See https://example.com/a?b=c ."]),
        ("A Heading Without Stop\n\nThe text begins.", ["A Heading Without Stop", "The text begins ."]),
        ("- one item\n- another item", ["- one item", "- another item"]),
        ("You cannot—must not—go.", ["You can not — must not — go ."]),
        ("He said 'no' to the non-nuclear plan (again).", ["He said ' no ' to the non-nuclear plan ( again ) ."]),
        ("Is it? Yes! Done…", ["Is it ?", "Yes !", "Done …"]),
        ("a wrapped line that goes\non in the next line.", ["a wrapped line that goes on in the next line ."]),
        ("", []), (" \n\t\n ", []), ("word", ["word"]), ("🚀 go", ["🚀 go"]), ("你好。 世界", ["你好 。", "世界"]),
    ]

    @Test(arguments: cases)
    func splitsLikeTheTreebanks(_ text: String, _ sentences: [String]) {
        let found = Tokenizer().sentences(of: text).map { $0.tokens.map(\.form).joined(separator: " ") }
        #expect(found == sentences)
    }

    @Test func contractionsAreMultiwords() {
        let sentence = Tokenizer().sentences(of: "They can't stop Iran's men.")[0]
        #expect(sentence.multiwords == [1..<3, 4..<6])
    }

    @Test func spansCoverTheTextOnce() {
        var generator = SeededGenerator(seed: 11)
        let alphabet: [Character] = Array("aB9 .,'’“”\"-—()…!?\n\t:;/@#$%&éß漢🚀\u{0}\u{7F}\u{A0}\u{200B}")
        for _ in 0..<400 {
            let text = String(
                (0..<Int.random(in: 0...60, using: &generator)).map { _ in
                    alphabet.randomElement(using: &generator) ?? "a"
                })
            let bytes = Array(text.utf8)
            var covered = [Int](repeating: 0, count: bytes.count)
            var last = 0
            for token in Tokenizer().sentences(of: text).flatMap(\.tokens) {
                #expect(token.span.lowerBound >= last && !token.span.isEmpty)
                last = token.span.upperBound
                #expect(Array(token.form.utf8) == Array(bytes[token.span]))
                for index in token.span { covered[index] += 1 }
            }
            for (index, byte) in bytes.enumerated() where byte > 0x20 && byte < 0x80 { #expect(covered[index] == 1) }
        }
    }

    @Test func longRunsAreCut() {
        let text = String(repeating: "word ", count: 2_500)
        let sentences = Tokenizer().sentences(of: text)
        #expect(sentences.map(\.tokens.count) == [1_000, 1_000, 500])
    }
}

extension TokenizerTests {
    /// Rows that made a careless scanner recurse without end or look back again and again.
    @Test(arguments: ["a's", "1-", "(", ".", "a-", "’", "@", "#", "\"", "a.", "1,", "\u{0}"])
    func longRowsTakeLinearTime(_ piece: String) {
        let text = "x" + String(repeating: piece, count: 200_000) + "'s"
        let start = ContinuousClock.now
        #expect(!Tokenizer().sentences(of: text).isEmpty)
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test(arguments: [
        ("The plane left at 7:30pm.", "The plane left at 7:30 pm ."),
        ("No. 5 won.", "No. 5 won ."), ("No.", "No ."), ("They didnt go.", "They did nt go ."),
        ("Call 555-1234 now.", "Call 555-1234 now ."), ("Gen. Ann Lee (Ret.) spoke", "Gen. Ann Lee ( Ret . ) spoke"),
        ("It's Iran's S-300s, he'd said.", "It 's Iran 's S - 300s , he 'd said ."),
        ("a@b.org wrote:", "a@b.org wrote :"), ("A >> B", "A >> B"),
    ])
    func wordsAreCut(_ text: String, _ words: String) {
        #expect(Tokenizer().sentences(of: text).flatMap { $0.tokens.map(\.form) }.joined(separator: " ") == words)
    }
}
