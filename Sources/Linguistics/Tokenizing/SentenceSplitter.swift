/// Decides which words of a paragraph end a sentence.
enum SentenceSplitter {
    /// Positions after the last word of each sentence; the last one is the number of words.
    static func ends(of words: [WordScanner.Word], _ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
        var ends: [Int] = []
        var index = 0
        while index < words.count {
            guard isEnd(index, words, bytes) else {
                index += 1
                continue
            }
            var next = index + 1
            // Closing quotes and brackets stay with the sentence they close.
            while next < words.count, words[next - 1].joinsNext, words[next].kind == .closing { next += 1 }
            if next >= words.count || begins(next, after: index, words, bytes) { ends.append(next) }
            index = next
        }
        if let last = ends.last, last == words.count { return ends }
        return words.isEmpty ? [] : ends + [words.count]
    }

    private static func isEnd(_ index: Int, _ words: [WordScanner.Word], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch words[index].kind {
        case .terminal: true
        case .abbreviation: index + 1 < words.count && !words[index].joinsNext
        default: false
        }
    }

    /// Whether the word at `next` can open a sentence after the end mark at `end`.
    private static func begins(
        _ next: Int, after end: Int, _ words: [WordScanner.Word], _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        // An opening quote or bracket: what follows it decides.
        var first = next
        while first < words.count - 1, words[first].kind == .opening || words[first].kind == .quote { first += 1 }
        let word = words[first]
        let byte = bytes[word.start]
        if words[end].kind == .abbreviation {
            guard Characters.isUpper(byte) else { return false }
            let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[word.start..<word.end]), as: UTF8.self)
            return Abbreviations.starters.contains(text)
        }
        if words[end].isEllipsis { return Characters.isUpper(byte) || first > next }
        // 'Why?' he asked: a question mark inside quotes goes on in lower case.
        if Characters.isLower(byte) { return false }
        if word.kind == .punctuation && !words[end].joinsNext {
            return byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") || byte >= 0x80
        }
        return word.kind != .punctuation && word.kind != .closing && word.kind != .terminal
    }
}
