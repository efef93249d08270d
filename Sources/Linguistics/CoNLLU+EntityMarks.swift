/// Reads the entity brackets that some treebanks keep in MISC (`Entity=(12-person-…` … `12)`) as names.
enum EntityMarks {
    /// Small words that may stand inside a name.
    private static let links: Set<String> = [
        "of", "the", "for", "and", "&", "-", "de", "van", "von", "'s", "’s", ".", "/",
    ]

    /// The names of a sentence: marked persons, organizations and places whose head is a proper noun, each cut down
    /// to its proper part; of names within names the longest.
    ///
    /// - Parameter marks: The value of `Entity=` for each word, empty where there is none.
    static func names(_ tokens: [Token], _ marks: [Substring]) -> [NamedSpan] {
        var taken = [Bool](repeating: false, count: tokens.count)
        var names: [NamedSpan] = []
        let longestFirst = spans(marks).sorted {
            ($0.tokens.count, -$0.tokens.lowerBound) > ($1.tokens.count, -$1.tokens.lowerBound)
        }
        for span in longestFirst {
            guard let kind = NameKind(rawValue: String(span.type)),
                let head = span.tokens.first(where: { !span.tokens.contains(tokens[$0].head - 1) }),
                tokens[head].upos == .propn
            else { continue }
            let name = properPart(of: span.tokens, around: head, tokens)
            guard !name.contains(where: { taken[$0] }) else { continue }
            for index in name { taken[index] = true }
            names.append(NamedSpan(tokens: name, kind: kind))
        }
        return names.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// The marked spans with their entity types; brackets that never close are left out.
    static func spans(_ marks: [Substring]) -> [(tokens: Range<Int>, type: Substring)] {
        var open: [(id: Substring, type: Substring, start: Int)] = []
        var spans: [(tokens: Range<Int>, type: Substring)] = []
        for (index, mark) in marks.enumerated() {
            var rest = mark
            while let first = rest.first {
                if first == "(" {
                    let body = rest.dropFirst().prefix { $0 != "(" && $0 != ")" }
                    let columns = body.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
                    let type = columns.count > 1 ? columns[1] : ""
                    rest = rest.dropFirst(1 + body.count)
                    if rest.first == ")" {
                        rest = rest.dropFirst()
                        spans.append((index..<index + 1, type))
                    } else {
                        open.append((columns[0], type, index))
                    }
                } else if first == ")" {
                    rest = rest.dropFirst()
                } else {
                    let id = rest.prefix { $0 != ")" }
                    rest = rest.dropFirst(id.count + 1)
                    guard let last = open.lastIndex(where: { $0.id == id }) else { continue }
                    let opened = open.remove(at: last)
                    spans.append((opened.start..<index + 1, opened.type))
                }
            }
        }
        return spans
    }

    /// Grows a name from its head over capitalised words, and over small words between them.
    private static func properPart(of span: Range<Int>, around head: Int, _ tokens: [Token]) -> Range<Int> {
        func isNamed(_ index: Int) -> Bool {
            let token = tokens[index]
            if token.upos == .propn { return true }
            return token.form.first?.isUppercase == true && token.upos != .pron && token.upos != .det
        }
        func isLink(_ index: Int) -> Bool { links.contains(tokens[index].form) }
        var (low, high) = (head, head)
        while low > span.lowerBound {
            if isNamed(low - 1) {
                low -= 1
                continue
            }
            var next = low - 1
            while next >= span.lowerBound, low - next < 3, isLink(next) { next -= 1 }
            guard next < low - 1, next >= span.lowerBound, isNamed(next), !tokens[low - 1].form.contains("s") else {
                break
            }
            low = next
        }
        while high + 1 < span.upperBound {
            if isNamed(high + 1) || tokens[high + 1].upos == .num {
                high += 1
                continue
            }
            var next = high + 1
            while next < span.upperBound, next - high < 3, isLink(next) { next += 1 }
            guard next > high + 1, next < span.upperBound, isNamed(next), tokens[high + 1].form != "'s" else { break }
            high = next
        }
        return low..<high + 1
    }
}
