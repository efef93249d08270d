import Linguistics

/// A hand-parsed sentence, one word a line: `form lemma upos xpos head deprel`. Spans count from 0, one space between
/// words.
func parsed(_ lines: String) -> Sentence {
    var tokens: [Token] = []
    var offset = 0
    for line in lines.split(separator: "\n") {
        let columns = line.split(separator: " ").map(String.init)
        guard columns.count == 6, let upos = PartOfSpeech(rawValue: columns[2]), let head = Int(columns[4]) else {
            preconditionFailure("a word needs six columns: \(line)")
        }
        let end = offset + columns[0].utf8.count
        tokens.append(
            Token(
                form: columns[0], lemma: columns[1], upos: upos, xpos: columns[3], head: head, deprel: columns[5],
                span: offset..<end))
        offset = end + 1
    }
    return Sentence(tokens: tokens, span: 0..<max(0, offset - 1))
}

/// A sentence of words that nobody has parsed, one space between them, from an offset on.
func unparsed(_ words: [String], at start: Int = 0) -> Sentence {
    var offset = start
    let tokens = words.map { word in
        defer { offset += word.utf8.count + 1 }
        return Token(
            form: word, lemma: word.lowercased(), upos: word.first?.isUppercase == true ? .propn : .noun, xpos: "NN",
            head: 0, deprel: "dep", span: offset..<offset + word.utf8.count)
    }
    return Sentence(tokens: tokens, span: start..<max(start, offset - 1))
}
