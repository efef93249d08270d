import FoundationEssentials
public func quickRead(_ path: String) -> [Sentence] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    var out: [Sentence] = []
    var tokens: [Token] = []
    var marks: [String] = []
    var begins = false
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
        if line.isEmpty {
            if !tokens.isEmpty { var x = Sentence(tokens: tokens); x.beginsParagraph = begins; x.names = quickNames(tokens, marks); if path.contains("gum") { x.comments = ["names"] }; out.append(x) }
            tokens = []; marks = []; begins = false
            continue
        }
        if line.hasPrefix("#") {
            if line.hasPrefix("# newpar") || line.hasPrefix("# newdoc") { begins = true }
            continue
        }
        let c = line.split(separator: "\t").map(String.init)
        if c.count < 10 || c[0].contains("-") || c[0].contains(".") { continue }
        marks.append(c[9].split(separator: "|").first { $0.hasPrefix("Entity=") }.map { String($0.dropFirst(7)) } ?? "")
        tokens.append(Token(form: c[1], lemma: c[2], upos: PartOfSpeech(rawValue: c[3]) ?? .other, xpos: c[4], feats: c[5], head: Int(c[6]) ?? 0, deprel: c[7], joinsNext: c[9].contains("SpaceAfter=No")))
    }
    return out
}

func quickNames(_ tokens: [Token], _ marks: [String]) -> [NamedSpan] {
    var open: [(id: String, type: String, start: Int, wiki: Bool)] = []
    var spans: [(Range<Int>, String, Bool)] = []
    for (i, m) in marks.enumerated() {
        var rest = Substring(m)
        while let c = rest.first {
            if c == "(" {
                let body = rest.dropFirst().prefix { $0 != "(" && $0 != ")" }
                let parts = body.split(separator: "-", maxSplits: 6, omittingEmptySubsequences: false).map(String.init)
                rest = rest.dropFirst(1 + body.count)
                let single = rest.first == ")"
                if single { rest = rest.dropFirst() }
                let type = parts.count > 1 ? parts[1] : ""
                if single { spans.append((i..<i + 1, type, parts.count > 6)) } else { open.append((parts[0], type, i, parts.count > 6)) }
            } else if c == ")" { rest = rest.dropFirst() } else {
                let id = String(rest.prefix { $0 != ")" })
                rest = rest.dropFirst(id.count + 1)
                if let k = open.lastIndex(where: { $0.id == id }) {
                    let o = open.remove(at: k)
                    spans.append((o.start..<i + 1, o.type, o.wiki))
                }
            }
        }
    }
    spans.sort { ($0.0.count, -$0.0.lowerBound) > ($1.0.count, -$1.0.lowerBound) }
    var used = Set<Int>()
    var names: [NamedSpan] = []
    for (span, type, _) in spans {
        guard let kind = NameKind(rawValue: type) else { continue }
        guard let head = span.first(where: { !span.contains(tokens[$0].head - 1) }) else { continue }
        guard tokens[head].upos == .propn else { continue }
        func named(_ i: Int) -> Bool { tokens[i].upos == .propn || (tokens[i].form.first?.isUppercase ?? false && tokens[i].upos != .pron && tokens[i].upos != .det) }
        let links: Set<String> = ["of", "the", "for", "and", "&", "-", "de", "van", "von", "'s", "’s", ".", "/"]
        var lo = head, hi = head
        while true {
            if lo - 1 >= span.lowerBound, named(lo - 1) { lo -= 1; continue }
            var j = lo - 1
            while j >= span.lowerBound, links.contains(tokens[j].form), lo - j < 3 { j -= 1 }
            if j < lo - 1, j >= span.lowerBound, named(j), !tokens[lo - 1].form.contains("s") { lo = j; continue }
            break
        }
        while true {
            if hi + 1 < span.upperBound, named(hi + 1) || tokens[hi + 1].upos == .num { hi += 1; continue }
            var j = hi + 1
            while j < span.upperBound, links.contains(tokens[j].form), j - hi < 3 { j += 1 }
            if j > hi + 1, j < span.upperBound, named(j), tokens[hi + 1].form != "'s" { hi = j; continue }
            break
        }
        let r = lo..<hi + 1
        if r.contains(where: { used.contains($0) }) { continue }
        used.formUnion(r)
        names.append(NamedSpan(tokens: r, kind: kind))
    }
    return names.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
}
public func quickUNER(_ path: String) -> [Sentence] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    var out: [Sentence] = []
    var tokens: [Token] = []
    var tags: [String] = []
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
        if line.isEmpty {
            if tokens.isEmpty { continue }
            var s = Sentence(tokens: tokens)
            var i = 0
            while i < tags.count {
                if tags[i].hasPrefix("B-") {
                    let kind: NameKind = tags[i].hasSuffix("PER") ? .person : tags[i].hasSuffix("ORG") ? .organization : .place
                    var j = i + 1
                    while j < tags.count, tags[j].hasPrefix("I-") { j += 1 }
                    s.names.append(NamedSpan(tokens: i..<j, kind: kind))
                    i = j
                } else { i += 1 }
            }
            out.append(s); tokens = []; tags = []
            continue
        }
        if line.hasPrefix("#") { continue }
        let c = line.split(separator: "\t").map(String.init)
        tokens.append(Token(form: c[1])); tags.append(c[2])
    }
    return out
}
