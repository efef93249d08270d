/// A short form that a sentence gives right after what it stands for: `the Food Bank Network (FBN)`.
///
/// Found by the initials (after Schwartz and Hearst 2003): those of small words may be left out.
struct NameAcronym: Hashable, Sendable {
    /// The words it is short for.
    let expansion: Range<Int>
    /// The word that is the short form.
    let index: Int

    private static let longest = 10
    private static let small: Set<String> = [
        "of", "the", "and", "for", "in", "on", "to", "at", "by", "de", "la", "du", "des", "del", "&", "-", "'s", "’s",
        "'",
        "’",
    ]

    /// The short forms of a sentence.
    ///
    /// Complexity: O(words).
    static func all(in forms: [String]) -> [NameAcronym] {
        forms.indices.dropLast(2).compactMap { index in
            guard forms[index] == "(", [")", ",", ";"].contains(forms[index + 2]),
                let letters = letters(of: forms[index + 1]),
                let start = start(of: letters, before: index, forms)
            else { return nil }
            return NameAcronym(expansion: start..<index, index: index + 1)
        }
    }

    /// The capitals of a short form, small; `nil` for other words.
    private static func letters(of form: String) -> [UInt8]? {
        var letters: [UInt8] = []
        for byte in form.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): letters.append(byte | 0x20)
            case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "&"): continue
            default: return nil
            }
        }
        return (2...longest).contains(letters.count) ? letters : nil
    }

    /// Where the words begin that have these initials and end before a bracket.
    private static func start(of letters: [UInt8], before bracket: Int, _ forms: [String]) -> Int? {
        var word = bracket
        for letter in letters.reversed() {
            repeat {
                word -= 1
                guard word >= 0 else { return nil }
                if let first = forms[word].utf8.first, first | 0x20 == letter { break }
                guard small.contains(forms[word]) else { return nil }
            } while true
        }
        return word
    }
}

/// What the short forms of a document name, as its sentences say.
struct NameAcronyms {
    /// For each short form in small letters by how much it leans to each kind.
    private var words: [UInt64: NameLeaning] = [:]

    /// More than what a network says of a word.
    private static let sure: Int32 = 400

    /// - Parameter sentences: Each with the labels that were found.
    init(_ sentences: some Sequence<(input: NameInput, labels: [Int])>) {
        for (input, labels) in sentences where !input.acronyms.isEmpty {
            let names = NameLabels.names(labels)
            for acronym in input.acronyms {
                let word = input.words[acronym.index + TaggerFeatures.padding].lower
                guard words[word] == nil else { continue }
                words[word] = Self.leaning(to: acronym.expansion, names)
            }
        }
    }

    var isEmpty: Bool { words.isEmpty }

    /// To the kind of the name that ends where some words do; to none when none of them is in a name; `nil` when some are.
    private static func leaning(to expansion: Range<Int>, _ names: [NamedSpan]) -> NameLeaning? {
        var leaning = NameLeaning(repeating: -sure)
        let found = names.filter { $0.tokens.overlaps(expansion) }
        guard let name = found.last else { return leaning }
        // A name may leave out an article, or have a word more.
        guard found.count == 1, name.tokens.upperBound == expansion.upperBound,
            name.tokens.lowerBound <= expansion.lowerBound + 1,
            let number = NameLabels.kinds.firstIndex(of: name.kind)
        else { return nil }
        leaning[number] = sure
        return leaning
    }

    /// For each word by how much it leans to each kind; `nil` for a sentence without short forms.
    func leanings(of input: NameInput) -> [NameLeaning]? {
        var found: [NameLeaning]?
        for index in 0..<input.count {
            let word = input.words[index + TaggerFeatures.padding]
            if word.isUppercase, let leaning = words[word.lower] {
                found = found ?? [NameLeaning](repeating: .zero, count: input.count)
                found?[index] = leaning
            }
        }
        return found
    }
}
