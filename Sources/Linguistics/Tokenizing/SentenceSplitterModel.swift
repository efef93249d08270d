/// A linear classifier of sentence boundaries over the rules of `SentenceSplitter`, learned from treebanks.
///
/// Its bytes are one signed 8-bit weight for each row of a hashed table whose length is a power of two.
struct SentenceSplitterModel: Sendable {
    static let bits = 17

    private let weights: [Int8]
    private let classes: WordClasses

    /// - Throws: `TokenizerError` when the bytes are not a table of this size.
    init(_ bytes: some Collection<UInt8>, _ classes: WordClasses) throws {
        guard bytes.count == 1 << Self.bits else { throw TokenizerError.damaged }
        weights = bytes.map { Int8(bitPattern: $0) }
        self.classes = classes
    }

    /// Positions after the last word of each sentence of a paragraph. Complexity: O(words).
    func ends(of words: [WordScanner.Word], _ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
        guard !words.isEmpty else { return [] }
        let features = SentenceSplitterFeatures(words, bytes, classes)
        let ruled = SentenceSplitter.ends(of: words, bytes)
        var ends: [Int] = []
        var nextRule = 0
        var start = 0
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: SentenceSplitterFeatures.count) { rows in
            guard let base = rows.baseAddress else { return }
            for index in 0..<words.count - 1 {
                while nextRule < ruled.count, ruled[nextRule] <= index { nextRule += 1 }
                let rule = nextRule < ruled.count && ruled[nextRule] == index + 1
                guard rule || Self.isCandidate(index, words) else { continue }
                features.write(index, since: index + 1 - start, rule: rule, into: base)
                var sum = 0
                for row in rows { sum += Int(weights[Int(row >> (32 - UInt32(Self.bits)))]) }
                if sum > 0 {
                    ends.append(index + 1)
                    start = index + 1
                }
            }
        }
        ends.append(words.count)
        return ends
    }

    /// Whether a sentence may end after this word: no white space follows inside a word.
    static func isCandidate(_ index: Int, _ words: [WordScanner.Word]) -> Bool {
        !words[index + 1].continuesWord && (!words[index].joinsNext || words[index].kind == .terminal)
    }

    // MARK: Training

    /// The weights that make the boundaries of `sentences`, read in order as one text, most often right.
    static func train(_ sentences: [Sentence], _ classes: WordClasses, epochs: Int = 10) -> [UInt8] {
        var (text, ends) = rawText(sentences)
        return text.withUTF8 { bytes in
            var current = [Int32](repeating: 0, count: 1 << bits)
            var sums = [Int64](repeating: 0, count: 1 << bits)
            let paragraphs = ParagraphSplitter.paragraphs(of: bytes).map { range in
                var scanner = WordScanner(bytes: bytes)
                scanner.scan(range)
                return scanner.words
            }
            var rows = [UInt32](repeating: 0, count: SentenceSplitterFeatures.count)
            var clock: Int64 = 1
            var order = Array(paragraphs.indices)
            var random: UInt64 = 1
            for _ in 0..<epochs {
                for index in stride(from: order.count - 1, to: 0, by: -1) {
                    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    order.swapAt(index, Int((random >> 33) % UInt64(index + 1)))
                }
                for words in order.lazy.map({ paragraphs[$0] }) where words.count > 1 {
                    let features = SentenceSplitterFeatures(words, bytes, classes)
                    let ruled = Set(SentenceSplitter.ends(of: words, bytes))
                    var start = 0
                    for index in 0..<words.count - 1 {
                        let isEnd = ends.contains(words[index].end)
                        defer { if isEnd { start = index + 1 } }
                        let rule = ruled.contains(index + 1)
                        guard rule || isCandidate(index, words) else { continue }
                        clock += 1
                        rows.withUnsafeMutableBufferPointer {
                            guard let base = $0.baseAddress else { return }
                            features.write(index, since: index + 1 - start, rule: rule, into: base)
                        }
                        let sum = rows.reduce(Int32(0)) { $0 + current[Int($1 >> (32 - UInt32(bits)))] }
                        // A margin on both sides keeps the decision off the edge.
                        guard isEnd ? sum <= margin : sum > -margin else { continue }
                        let step: Int32 = isEnd ? 1 : -1
                        for row in rows {
                            current[Int(row >> (32 - UInt32(bits)))] += step
                            sums[Int(row >> (32 - UInt32(bits)))] += Int64(step) * clock
                        }
                    }
                }
            }
            let averages = zip(current, sums).map { Int64($0) * clock - $1 }
            let highest = max(1, averages.lazy.map { abs($0) }.max() ?? 1)
            return averages.map { average in
                let scaled = Double(average) * 127 / Double(highest)
                return UInt8(bitPattern: Int8(scaled.rounded()))
            }
        }
    }

    private static let margin: Int32 = 12

    /// The text that sentences were cut from, with the byte offsets where they end.
    static func rawText(_ sentences: [Sentence]) -> (text: String, ends: Set<Int>) {
        var text = ""
        var ends: Set<Int> = []
        for sentence in sentences {
            if !text.isEmpty { text += sentence.beginsParagraph ? "\n\n" : " " }
            text += sentence.text(of: sentence.tokens.indices)
            ends.insert(text.utf8.count)
        }
        return (text, ends)
    }
}

/// What is wrong with the tokeniser's part of a model.
public enum TokenizerError: Error, Sendable, CustomStringConvertible {
    case damaged

    public var description: String { "the sentence boundary weights of the model are damaged" }
}
