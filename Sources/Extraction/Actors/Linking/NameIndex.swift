/// The names of several words that a document gives, to be found by some of their words.
struct NameIndex: Sendable {
    private struct Name: Sendable {
        var text: String
        /// In lower case, without an Arabic article.
        var words: [String]
        /// Sentences that give it, in order.
        var sentences: [Int]
        /// Whether a mention gives it, rather than only the recogniser of names.
        var isMention: Bool
    }

    private var names: [Name] = []
    private var positions: [String: Int] = [:]
    /// Positions in `names` by each word of the name.
    private var byWord: [String: [Int]] = [:]

    /// Names with one word in common that are looked at; no real document has more of them.
    private static let limit = 50

    mutating func add(_ text: String, sentence: Int, isMention: Bool = false) {
        let words = Self.words(of: text)
        guard words.count > 1 else { return }
        if let known = positions[text] {
            names[known].sentences.append(sentence)
            if isMention { names[known].isMention = true }
            return
        }
        positions[text] = names.count
        for word in Set(words) { byWord[word, default: []].append(names.count) }
        names.append(Name(text: text, words: words, sentences: [sentence], isMention: isMention))
    }

    /// Puts the places of each name in the order of the text, as looking names up needs it.
    mutating func sort() {
        for position in names.indices { names[position].sentences.sort() }
    }

    /// The name that these words are a part of, side by side: the one given last before the sentence, else the next.
    ///
    /// Words that may be a whole name are only a part of a longer one where a mention gives that.
    func fullName(
        of text: String, near sentence: Int,
        where fits: (_ name: [String], _ part: Range<Int>) -> Bool = { _, _ in true }
    ) -> String? {
        let words = Self.words(of: text)
        guard let first = words.first, let known = byWord[first] else { return nil }
        var best: (name: Int, distance: Int)?
        for position in known.prefix(Self.limit) {
            let name = names[position]
            guard name.words.count > words.count, name.isMention || words.count == 1,
                let place = Self.place(of: words, in: name.words),
                fits(name.words, place)
            else { continue }
            let count = name.sentences.sortedCount { $0 <= sentence }
            let before = count > 0 ? name.sentences[count - 1] : nil
            // Later ones count only where none came before.
            var distance = before.map { sentence - $0 } ?? 1_000_000 + (name.sentences.first ?? 0)
            if !name.isMention { distance += 2_000_000 }
            if distance < best?.distance ?? .max { best = (position, distance) }
        }
        return best.map { names[$0.name].text }
    }

    private static func place(of words: [String], in name: [String]) -> Range<Int>? {
        guard words.count <= name.count else { return nil }
        return (0...(name.count - words.count)).first { name[$0..<$0 + words.count].elementsEqual(words) }
            .map { $0..<$0 + words.count }
    }

    /// Words in lower case, without Arabic articles: 'Sarraj' is Fayez al-Sarraj.
    static func words(of text: String) -> [String] {
        text.lowercased().split(separator: " ").map { word in
            let hasArticle = ["al-", "el-"].contains { word.hasPrefix($0) } && word.utf8.count > 4
            return String(hasArticle ? word.dropFirst(3) : word)
        }
    }
}
