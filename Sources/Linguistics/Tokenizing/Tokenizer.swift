/// Splits raw text into paragraphs, sentences and words, after the conventions of the Universal Dependencies English
/// treebanks EWT and GUM.
///
/// Words carry their form, byte span and spacing; tags and trees are for later stages. Every byte that is not white
/// space belongs to exactly one word. Complexity: O(bytes).
public struct Tokenizer: Sendable {
    /// A sentence longer than this many words is cut, and one that is given is analysed in parts of this many, so that
    /// time stays linear in the length of a text without an end.
    static let longestSentence = 1_000

    private let boundaries: SentenceSplitterModel?

    /// A tokeniser that finds sentence boundaries by rules alone.
    public init() { boundaries = nil }

    /// A tokeniser with boundary weights that `train` made.
    ///
    /// - Throws: `TokenizerError` when the bytes are not such weights.
    init(_ weights: some Collection<UInt8>, _ classes: WordClasses) throws {
        boundaries = try SentenceSplitterModel(weights, classes)
    }

    /// Boundary weights learned from sentences in the order of their text, `beginsParagraph` included.
    static func train(_ sentences: [Sentence], _ classes: WordClasses) -> [UInt8] {
        SentenceSplitterModel.train(sentences, classes)
    }

    /// All sentences of `text` in order; spans are UTF-8 byte offsets in it.
    public func sentences(of text: String) -> [Sentence] {
        var found: [Sentence] = []
        forEachSentence(of: text) { found.append($0) }
        return found
    }

    /// Hands over the sentences of `text` one after the other, so that a long text never stands in memory as words.
    public func forEachSentence(of text: String, _ body: (Sentence) throws -> Void) rethrows {
        var text = text
        try text.withUTF8 { bytes in
            for paragraph in ParagraphSplitter.paragraphs(of: bytes) {
                for sentence in sentences(of: bytes, in: paragraph) { try body(sentence) }
            }
        }
    }

    private func sentences(of bytes: UnsafeBufferPointer<UInt8>, in paragraph: Range<Int>) -> [Sentence] {
        var scanner = WordScanner(bytes: bytes)
        scanner.scan(paragraph)
        var sentences: [Sentence] = []
        var start = 0
        let ends =
            boundaries?.ends(of: scanner.words, bytes) ?? SentenceSplitter.ends(of: scanner.words, bytes)
        for end in ends {
            var begin = start
            while begin < end {
                let stop = min(end, begin + Self.longestSentence)
                sentences.append(sentence(scanner.words[begin..<stop], bytes, isFirst: sentences.isEmpty))
                begin = stop
            }
            start = end
        }
        return sentences
    }

    private func sentence(
        _ words: ArraySlice<WordScanner.Word>, _ bytes: UnsafeBufferPointer<UInt8>, isFirst: Bool
    ) -> Sentence {
        var tokens: [Token] = []
        tokens.reserveCapacity(words.count)
        var multiwords: [Range<Int>] = []
        for word in words {
            tokens.append(
                Token(
                    form: String(decoding: UnsafeBufferPointer(rebasing: bytes[word.start..<word.end]), as: UTF8.self),
                    span: word.start..<word.end, joinsNext: word.joinsNext))
            if word.continuesWord, tokens.count > 1 {
                if let last = multiwords.last, last.upperBound == tokens.count - 1 {
                    multiwords[multiwords.count - 1] = last.lowerBound..<tokens.count
                } else {
                    multiwords.append((tokens.count - 2)..<tokens.count)
                }
            }
        }
        let span = (words.first?.start ?? 0)..<(words.last?.end ?? 0)
        return Sentence(tokens: tokens, span: span, beginsParagraph: isFirst, multiwords: multiwords)
    }
}
