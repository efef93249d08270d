/// Reads the entity brackets that some treebanks keep in MISC (`Entity=(12-person-…` … `12)`) as names.
///
/// A name is the proper part of a marked person, organization or place. Not names of their own are: what stands inside a
/// longer proper name, of whatever kind (`World` in `World Cup`); groups of people in the plural (`Americans`); and titles
/// alone (`the President`). Of several persons side by side each is a name.
enum EntityMarks {
    /// A marked stretch of words.
    struct Mark: Equatable {
        var tokens: Range<Int>
        var type: Substring
        /// The title of the encyclopaedia article about it; empty without one.
        var identity: Substring = ""

        fileprivate var kind: NameKind? { NameKind(rawValue: String(type)) }
    }

    /// The names of a sentence; of names within names the longest.
    ///
    /// - Parameter marks: The value of `Entity=` for each word, empty where there is none.
    static func names(_ tokens: [Token], _ marks: [Substring]) -> [NamedSpan] {
        let all = spans(marks)
        let wanted = all.filter { $0.kind != nil }
        func parts(_ mark: Mark) -> [Mark] {
            wanted.filter { $0.tokens.count < mark.tokens.count && mark.tokens.contains($0.tokens) }
        }
        // Proper names of other kinds (events, works, things), with their heads.
        let others = all.filter { $0.kind == nil }.compactMap { mark -> (tokens: Range<Int>, head: Int)? in
            guard let head = headOf(mark.tokens, tokens), tokens[head].upos == .propn else { return nil }
            return (ProperPart(tokens: tokens, mark: mark, head: head, parts: parts(mark)).range, head)
        }
        var taken = [Bool](repeating: false, count: tokens.count)
        var names: [NamedSpan] = []
        let longestFirst = wanted.sorted {
            ($0.tokens.count, -$0.tokens.lowerBound) > ($1.tokens.count, -$1.tokens.lowerBound)
        }
        for mark in longestFirst {
            let parts = parts(mark)
            guard let kind = mark.kind, let head = seed(mark, parts, tokens) else { continue }
            let name = ProperPart(tokens: tokens, mark: mark, head: head, parts: parts).range
            guard !name.contains(where: { taken[$0] }),
                !others.contains(where: { $0.tokens.contains(name) && !name.contains($0.head) }),
                kind != .person || isPerson(name, head, tokens)
            else { continue }
            for index in name { taken[index] = true }
            names.append(NamedSpan(tokens: name, kind: kind))
        }
        return names.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// The marked spans; brackets that never close are left out.
    static func spans(_ marks: [Substring]) -> [Mark] {
        var open: [(id: Substring, mark: Mark)] = []
        var spans: [Mark] = []
        for (index, mark) in marks.enumerated() {
            var rest = mark
            while let first = rest.first {
                if first == "(" {
                    let body = rest.dropFirst().prefix { $0 != "(" && $0 != ")" }
                    // Identity of the entity, type, four columns on its use in the text, and the article.
                    let columns = body.split(separator: "-", maxSplits: 7, omittingEmptySubsequences: false)
                    let opened = Mark(
                        tokens: index..<index + 1, type: columns.count > 1 ? columns[1] : "",
                        identity: columns.count > 7 ? columns[7] : "")
                    rest = rest.dropFirst(1 + body.count)
                    if rest.first == ")" {
                        rest = rest.dropFirst()
                        spans.append(opened)
                    } else {
                        open.append((columns[0], opened))
                    }
                } else if first == ")" {
                    rest = rest.dropFirst()
                } else {
                    let id = rest.prefix { $0 != ")" }
                    rest = rest.dropFirst(id.count + 1)
                    guard let last = open.lastIndex(where: { $0.id == id }) else { continue }
                    var closed = open.remove(at: last).mark
                    closed.tokens = closed.tokens.lowerBound..<index + 1
                    spans.append(closed)
                }
            }
        }
        return spans
    }

    /// The first word of a span whose head lies outside of it.
    private static func headOf(_ span: Range<Int>, _ tokens: [Token]) -> Int? {
        span.first { !span.contains(tokens[$0].head - 1) }
    }

    /// The word that a name grows from: the head, or in `the director Ann Lee` the name beside it, or in
    /// `Jiangsu province` the words that are the title of the article about it.
    private static func seed(_ mark: Mark, _ parts: [Mark], _ tokens: [Token]) -> Int? {
        guard let head = headOf(mark.tokens, tokens) else { return nil }
        guard tokens[head].upos != .propn else { return head }
        guard tokens[head].upos == .noun else { return nil }
        func isProper(_ index: Int) -> Bool { mark.tokens.contains(index) && tokens[index].upos == .propn }
        let free = mark.tokens.filter { index in isProper(index) && !parts.contains { $0.tokens.contains(index) } }
        if mark.kind == .person,
            let beside = free.first(where: {
                tokens[$0].head - 1 == head && ["appos", "flat"].contains(tokens[$0].deprel)
            })
        {
            return beside
        }
        let title = titleWords(mark.identity)
        guard !title.isEmpty else { return nil }
        for index in free {
            var low = index
            var high = index
            while isProper(low - 1) { low -= 1 }
            while isProper(high + 1) { high += 1 }
            if title.isSubset(of: tokens[low...high].map { $0.form.lowercased() }) { return high }
        }
        return nil
    }

    /// The words of an article's title in lower case, without what tells it from others (`Cork_%28city%29`).
    private static func titleWords(_ identity: Substring) -> Set<String> {
        let title = identity.split(separator: "_%28").first ?? ""
        let name = title.split(separator: "%2C").first ?? ""
        return Set(name.lowercased().split { $0 == "_" || $0 == "-" || $0 == "–" }.map(String.init))
    }

    /// Whether the words name one person: no people in the plural, nobody in general (`a Protestant`), not only a title or
    /// office (`Home Secretary`), which a name would follow as its `flat` part.
    private static func isPerson(_ name: Range<Int>, _ head: Int, _ tokens: [Token]) -> Bool {
        func isTitle(_ index: Int) -> Bool { PersonTitles.contains(tokens[index].form) }
        guard tokens[head].xpos != "NNPS", name.contains(where: { !isTitle($0) }) else { return false }
        let parts = tokens.indices.filter { tokens[$0].head - 1 == head }
        if isTitle(head), !parts.contains(where: { tokens[$0].deprel == "flat" && !isTitle($0) }) { return false }
        return !parts.contains {
            tokens[$0].deprel == "det" && ["a", "an"].contains(tokens[$0].form.lowercased())
        }
    }
}

extension Range<Int> {
    fileprivate func contains(_ other: Range<Int>) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}

/// How far a name reaches from its head within a marked span.
private struct ProperPart {
    let tokens: [Token]
    let span: Range<Int>
    /// For each word whether it belongs to a name beside the head's, as in `Lee and Wong`.
    private var isOther: [Bool]
    private let rightLinks: Set<String>
    private let head: Int

    /// Small words that may stand inside a name.
    private static let links: Set<String> = [
        "of", "the", "for", "and", "&", "-", "–", "de", "du", "da", "la", "del", "der", "den", "di", "al", "el", "van",
        "von", "'s", "’s", ".", "/",
    ]
    /// Those that a person's name ends before: what follows is where they come from or work.
    private static let endOfPerson: Set<String> = ["of", "for", "and", "&", "/", "'s", "’s"]

    init(tokens: [Token], mark: EntityMarks.Mark, head: Int, parts: [EntityMarks.Mark]) {
        self.tokens = tokens
        self.head = head
        span = mark.tokens
        let isPerson = mark.type == "person"
        let mayJoinOthers = mark.type == "organization" || mark.type == "place"
        rightLinks = isPerson ? Self.links.subtracting(Self.endOfPerson) : Self.links
        isOther = [Bool](repeating: false, count: tokens.count)
        // `Tiffany and Bosco`, a firm, has two persons in its one name.
        for part in parts
        where !part.tokens.contains(head) && (!mayJoinOthers || part.type == mark.type) {
            for index in part.tokens { isOther[index] = true }
        }
    }

    /// Grows the name over capitalised words, and over small words between them.
    var range: Range<Int> {
        var (low, high) = (head, head)
        while low > span.lowerBound {
            guard !isNamed(low - 1) else {
                low -= 1
                continue
            }
            var next = low - 1
            while next >= span.lowerBound, low - next < 3, isLink(next, Self.links) { next -= 1 }
            guard next < low - 1, next >= span.lowerBound, isNamed(next), !tokens[low - 1].form.contains("s"),
                !(isOther[next] && joins(next + 1..<low))
            else { break }
            low = next
        }
        while high + 1 < span.upperBound {
            guard !isNamed(high + 1), tokens[high + 1].upos != .num else {
                high += 1
                continue
            }
            var next = high + 1
            while next < span.upperBound, next - high < 3, isLink(next, rightLinks) { next += 1 }
            guard next > high + 1, next < span.upperBound, isNamed(next), tokens[high + 1].form != "'s",
                !(isOther[next] && joins(high + 1..<next))
            else { break }
            high = next
        }
        return low..<high + 1
    }

    private func isNamed(_ index: Int) -> Bool {
        let token = tokens[index]
        if token.upos == .propn { return true }
        return token.form.first?.isUppercase == true && token.upos != .pron && token.upos != .det
    }

    private func isLink(_ index: Int, _ links: Set<String>) -> Bool {
        links.contains(tokens[index].form) && !isNamed(index)
    }

    private func joins(_ words: Range<Int>) -> Bool {
        words.contains { ["and", "&", "or"].contains(tokens[$0].form.lowercased()) }
    }
}

/// Words that go before a person's name and name nobody alone.
enum PersonTitles {
    static func contains(_ word: String) -> Bool { words.contains(word.lowercased()) }

    private static let words = Set(
        """
        mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor president vice prime minister chancellor governor gov. \
        mayor senator sen sen. representative rep. congressman congresswoman secretary chairman chairwoman chairperson \
        chair speaker judge justice chief general gen. colonel col. major maj. captain capt. lieutenant lt. sergeant \
        sgt. admiral sheriff officer king queen prince princess duke duchess emperor empress tsar lord lady sir baron \
        count pope bishop archbishop cardinal father sister brother reverend rev. saint director ambassador \
        commissioner attorney counsel deputy assistant acting madam ma'am mister honorable honor excellency majesty \
        highness founder ceo mom dad mommy daddy mother grandma grandpa uncle aunt fellow member manager spokesperson \
        spokesman spokeswoman envoy guest administrator solicitor regent protector earl dean whip commander v.p. vp \
        doctor emir sultan sheikh superintendent inspector detective lecturer coach editor treasurer commandant
        """.split(separator: " ").map(String.init))
}
