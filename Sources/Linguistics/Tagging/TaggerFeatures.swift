/// What the tagger looks at for one word: the word, its parts, its neighbours and the tags already given.
enum TaggerFeatures {
    /// Padding words on both sides of a sentence.
    static let padding = 2
    static let most = 96

    /// The words of a sentence with `padding` markers before and after.
    static func padded(_ forms: [String], _ classes: WordClasses) -> [WordFeatures] {
        var words: [WordFeatures] = []
        words.reserveCapacity(forms.count + 2 * padding)
        words.append(.marker(1))
        words.append(.marker(2))
        for form in forms {
            var word = WordFeatures(form)
            let known = classes.classes(form: word.form, lower: word.lower)
            word.cluster = known.cluster
            word.casing = known.casing
            word.usualTag = known.tag
            words.append(word)
        }
        words.append(.marker(3))
        words.append(.marker(4))
        return words
    }

    /// Writes the rows for the word at `index` of the padded words: those of `wordRows`, then those of `contextRows`.
    ///
    /// - Parameters:
    ///   - previous: Class of the word before, `before`: of the one before that.
    ///   - guesses: Tags of the first pass, padded as the words; empty in the first pass.
    ///   - style: Of the sentence, as `style` finds it.
    ///   - rows: Room for `most` rows.
    /// - Returns: Number of rows.
    @inline(__always)
    static func rows(
        _ words: [WordFeatures], _ index: Int, previous: UInt64, before: UInt64,
        guesses: [UInt64], style: UInt64, hasher: FeatureHasher,
        into rows: UnsafeMutablePointer<UInt32>
    ) -> Int {
        let count = wordRows(words, index, style: style, hasher: hasher, into: rows)
        return count
            &+ contextRows(
                words, index, previous: previous, before: before, guesses: guesses, hasher: hasher, into: rows + count)
    }

    /// A number that tells the word at `index` and all else that `wordRows` looks at from any other; odd.
    @inline(__always)
    static func wordKey(_ words: [WordFeatures], _ index: Int, style: UInt64) -> UInt64 {
        let product = (words[index].form ^ (style << 1 | (index == padding ? 1 : 0))) &* 0x9E37_79B9_7F4A_7C15
        return (product ^ product << 29) | 1
    }

    /// The rows on the word alone, its place at the beginning and the style of the sentence.
    @inline(__always)
    static func wordRows(
        _ words: [WordFeatures], _ index: Int, style: UInt64, hasher: FeatureHasher,
        into rows: UnsafeMutablePointer<UInt32>
    ) -> Int {
        let word = words[index]
        var count = 0
        @inline(__always) func add(_ row: UInt32) {
            rows[count] = row
            count &+= 1
        }
        let w = word.lower
        let isFirst: UInt64 = index == padding ? 1 : 0
        let flags = flags(word, isFirst: isFirst)
        add(hasher.row(1, 0))
        add(hasher.row(2, w))
        add(hasher.row(3, word.form))
        add(hasher.row(4, word.shape, isFirst))
        add(hasher.row(5, word.prefix1))
        add(hasher.row(6, word.prefix2))
        add(hasher.row(7, word.prefix3))
        add(hasher.row(8, word.suffix1, flags))
        add(hasher.row(9, word.suffix2, flags))
        add(hasher.row(10, word.suffix3, flags))
        add(hasher.row(11, word.suffix4, flags))
        add(hasher.row(12, flags))
        add(hasher.row(40, word.prefix4))
        add(hasher.row(41, word.suffix5))
        add(hasher.row(42, word.suffix3, word.prefix1))
        add(hasher.row(43, style, flags))
        add(hasher.row(44, style, w))
        add(hasher.row(45, style, flags, word.suffix2))
        add(hasher.row(46, word.suffix4))
        add(hasher.row(70, word.cluster))
        add(hasher.row(73, word.cluster6, word.suffix3))
        add(hasher.row(77, word.casing, flags))
        add(hasher.row(78, word.casing, flags, word.suffix2))
        add(hasher.row(83, word.cluster, flags))
        add(hasher.row(84, word.usualTag, flags))
        add(hasher.row(88, word.usualTag, word.cluster))
        add(hasher.row(92, word.usualTag, word.suffix2))
        return count
    }

    /// The rows on the words around and on tags.
    @inline(__always)
    static func contextRows(
        _ words: [WordFeatures], _ index: Int, previous: UInt64, before: UInt64,
        guesses: [UInt64], hasher: FeatureHasher, into rows: UnsafeMutablePointer<UInt32>
    ) -> Int {
        let word = words[index]
        let last = words[index - 1]
        let next = words[index + 1]
        let last2 = words[index - 2]
        let next2 = words[index + 2]
        var count = 0
        @inline(__always) func add(_ row: UInt32) {
            rows[count] = row
            count &+= 1
        }
        let w = word.lower
        let flags = flags(word, isFirst: index == padding ? 1 : 0)
        add(hasher.row(13, last.lower))
        add(hasher.row(14, next.lower))
        add(hasher.row(15, last2.lower))
        add(hasher.row(16, next2.lower))
        add(hasher.row(17, w, next.lower))
        add(hasher.row(18, w, last.lower))
        add(hasher.row(19, last.lower, next.lower))
        add(hasher.row(20, next.lower, next2.lower))
        add(hasher.row(21, next.suffix3, word.suffix3))
        add(hasher.row(22, next.suffix2, word.suffix2, previous))
        add(hasher.row(23, last.suffix3))
        add(hasher.row(24, next.suffix3))
        add(hasher.row(25, next.shape, word.shape, last.shape))
        add(hasher.row(26, next.shape, flags))
        add(hasher.row(27, previous))
        add(hasher.row(28, previous, before))
        add(hasher.row(29, previous, w))
        add(hasher.row(30, before, w))
        add(hasher.row(31, previous, word.suffix3))
        add(hasher.row(32, previous, next.lower))
        add(hasher.row(33, previous, flags))
        add(hasher.row(34, previous, before, w))
        add(hasher.row(35, previous, w, next.lower))
        add(hasher.row(36, previous, before, word.suffix2))
        add(hasher.row(37, previous, word.suffix2, next.suffix2))
        add(hasher.row(38, previous, w, next.suffix2))
        add(hasher.row(39, next2.suffix2, next.suffix2, word.suffix2))
        add(hasher.row(71, last.cluster))
        add(hasher.row(72, next.cluster))
        add(hasher.row(74, previous, word.cluster))
        add(hasher.row(75, word.cluster, next.cluster))
        add(hasher.row(76, last.cluster, word.cluster))
        add(hasher.row(79, word.casing, flags, next.casing, next.isCapitalized ? 1 : 0))
        add(hasher.row(80, last2.cluster))
        add(hasher.row(81, next2.cluster))
        add(hasher.row(82, previous, word.cluster, next.cluster6))
        add(hasher.row(85, last.usualTag, word.usualTag))
        add(hasher.row(86, word.usualTag, next.usualTag))
        add(hasher.row(87, previous, word.usualTag, next.usualTag))
        add(hasher.row(89, last.usualTag, word.usualTag, next.usualTag))
        add(hasher.row(90, previous, before, word.usualTag))
        add(hasher.row(91, word.usualTag, next.usualTag, next2.usualTag))
        if !guesses.isEmpty {
            let guess = guesses[index]
            let guessNext = guesses[index + 1]
            let guessNext2 = guesses[index + 2]
            add(hasher.row(50, guess))
            add(hasher.row(51, guessNext))
            add(hasher.row(52, guess, guessNext))
            add(hasher.row(53, previous, guessNext))
            add(hasher.row(54, previous, guess, guessNext))
            add(hasher.row(55, guessNext, guessNext2))
            add(hasher.row(56, w, guessNext))
            add(hasher.row(57, w, guessNext, guessNext2))
            add(hasher.row(58, w, previous, guessNext))
            add(hasher.row(59, w, guess))
            add(hasher.row(60, previous, guess, guessNext, guessNext2))
            add(hasher.row(61, before, previous, guess, guessNext))
            add(hasher.row(62, word.suffix3, previous, guessNext))
            add(hasher.row(63, guesses[index - 1], guess, guessNext))
            add(hasher.row(64, w, before, guessNext))
            add(hasher.row(65, next.lower, guessNext, previous))
            add(hasher.row(66, word.usualTag, previous, guessNext))
            add(hasher.row(67, word.usualTag, guess, guessNext, guessNext2))
            add(hasher.row(68, word.usualTag, previous, before, guessNext))
        }
        return count
    }

    @inline(__always)
    private static func flags(_ word: WordFeatures, isFirst: UInt64) -> UInt64 {
        (word.isCapitalized ? 1 : 0) | (word.isUppercase ? 2 : 0) | (word.hasDigit ? 4 : 0)
            | (word.hasHyphen ? 8 : 0) | isFirst << 4
    }

    /// How a sentence is written: 1 in capitals, 2 with most words capitalised as in a headline, 0 otherwise.
    static func style(_ words: [WordFeatures]) -> UInt64 {
        var upper = 0
        var capital = 0
        var total = 0
        for word in words.dropFirst(padding).dropLast(padding) where word.isAlphabetic {
            total += 1
            if word.isUppercase { upper += 1 } else if word.isCapitalized { capital += 1 }
        }
        let length: UInt64 = total < 2 ? 0 : total < 6 ? 4 : 8
        return length
            + (upper * 2 > total ? 1 : (capital + upper) * 4 > total * 3 ? 2 : (capital + upper) * 2 > total ? 3 : 0)
    }
}
