import Linguistics

/// A stretch of a document that the network reads at once: whole sentences, with some before them to know what they
/// speak of.
struct ReadingWindow: Sendable {
    /// A word by its place in the document.
    struct Word: Hashable, Sendable {
        /// 0-based numbers of the sentence in the document and of the token in the sentence.
        var sentence: Int
        var token: Int
    }

    /// Pieces of a window, and how many of them may be context.
    static let longest = 220
    static let context = 60
    /// Pieces of a word that are read, so that no word takes a window.
    static let piecesAWord = 6

    var words: [Word]
    /// Pieces of all words in a row, with the markers of beginning and end, and the shape of each piece's word.
    var pieces: [Int32]
    var shapes: [UInt8]
    /// Where each word begins in `pieces`.
    var starts: [Int]
    /// The words whose relations are read here; those before them are context.
    var core: Range<Int>

    /// The windows of a document, in its order; every word is in the core of exactly one.
    ///
    /// Sentences longer than a window are read in parts. Complexity: O(words).
    static func windows(over sentences: [Sentence], vocabulary: WordPieceVocabulary) -> [ReadingWindow] {
        let units = sentences.indices.flatMap { Unit.units(of: sentences[$0], $0, vocabulary) }
        var windows: [ReadingWindow] = []
        var next = 0
        while next < units.count {
            var first = next
            var length = 0
            let room = min(context, longest - units[next].count)
            while first > 0, length + units[first - 1].count <= room {
                first -= 1
                length += units[first].count
            }
            var end = next
            while end < units.count, end == next || length + units[end].count <= longest {
                length += units[end].count
                end += 1
            }
            windows.append(ReadingWindow(units[first..<end], coreFrom: next, vocabulary))
            next = end
        }
        return windows
    }

    private init(_ units: ArraySlice<Unit>, coreFrom core: Int, _ vocabulary: WordPieceVocabulary) {
        words = []
        pieces = [vocabulary.beginning]
        shapes = [0]
        starts = []
        var coreStart = 0
        for (number, unit) in zip(units.indices, units) {
            if number == core { coreStart = words.count }
            for word in unit.words {
                starts.append(pieces.count)
                words.append(word.place)
                pieces += word.pieces
                shapes += repeatElement(word.shape, count: word.pieces.count)
            }
        }
        pieces.append(vocabulary.end)
        shapes.append(0)
        self.core = coreStart..<words.count
    }
}

extension ReadingWindow {
    /// Whether there are words enough to state something: rows of marks and figures have none.
    func canState(in sentences: [Sentence]) -> Bool {
        core.lazy.filter { index in
            sentences[words[index].sentence].tokens[words[index].token].form.unicodeScalars
                .contains(where: \.properties.isAlphabetic)
        }.prefix(2).count == 2
    }

    /// A sentence, or a part of one that is longer than a window.
    private struct Unit {
        struct Piecewise {
            var place: Word
            var pieces: [Int32]
            var shape: UInt8
        }

        var words: [Piecewise] = []
        /// Pieces in all.
        var count = 0

        static func units(of sentence: Sentence, _ number: Int, _ vocabulary: WordPieceVocabulary) -> [Unit] {
            var units: [Unit] = []
            var unit = Unit()
            for (index, token) in sentence.tokens.enumerated() {
                let pieces = Array(vocabulary.pieces(of: token.form).prefix(piecesAWord))
                if unit.count + pieces.count > longest {
                    units.append(unit)
                    unit = Unit()
                }
                unit.words.append(
                    Piecewise(
                        place: Word(sentence: number, token: index), pieces: pieces,
                        shape: WordShape.code(of: token.form, beginsSentence: index == 0)))
                unit.count += pieces.count
            }
            if !unit.words.isEmpty { units.append(unit) }
            return units
        }
    }
}

/// How a word is written, which a vocabulary without capitals does not tell.
enum WordShape {
    /// 1 to 5 for letters, capitals, a capital first, with digits, anything else; 5 more at a sentence's beginning.
    static func code(of word: String, beginsSentence: Bool) -> UInt8 {
        let scalars = word.unicodeScalars
        let cased = scalars.filter { $0.properties.isUppercase || $0.properties.isLowercase }
        let shape: UInt8
        if scalars.count > 1, !cased.isEmpty, cased.allSatisfy(\.properties.isUppercase) {
            shape = 2
        } else if scalars.first?.properties.isUppercase == true {
            shape = 3
        } else if scalars.contains(where: { $0.properties.numericType != nil }) {
            shape = 4
        } else if scalars.allSatisfy(\.properties.isAlphabetic) {
            shape = 1
        } else {
            shape = 5
        }
        return shape + (beginsSentence ? 5 : 0)
    }
}
