/// Finds the subtype of each relation of a parsed sentence: `nsubj:pass`, `acl:relcl`, `nmod:poss`.
struct SubtypeClassifier: Sendable {
    /// All relations with their subtypes, and those without among them.
    let classes: [String]
    private let byUniversal: [String: [Int]]
    private let table: WeightTable

    init(_ model: LanguageModel) throws {
        classes = try model.lines("subtypes.classes")
        guard !classes.isEmpty, classes.count <= 250 else { throw ModelError("bad list of relation subtypes") }
        table = try WeightTable(model, section: "subtypes.weights", classCount: classes.count)
        byUniversal = Self.grouped(classes)
    }

    /// The classes of each universal relation that has more than one.
    static func grouped(_ classes: [String]) -> [String: [Int]] {
        var groups: [String: [Int]] = [:]
        for (number, name) in classes.enumerated() { groups[Trainer.universal(name), default: []].append(number) }
        return groups.filter { $0.value.count > 1 }
    }

    /// Extends the relations of the tokens in `part`, whose heads lie anywhere in the sentence.
    func refine(_ tokens: inout [Token], _ part: Range<Int>) {
        let features = SubtypeFeatures(tokens)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: SubtypeFeatures.most) { rows in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: table.stride) { scores in
                guard let rows = rows.baseAddress, let scores = scores.baseAddress else { return }
                for index in part {
                    guard let choices = byUniversal[tokens[index].deprel] else { continue }
                    let count = features.rows(tokens, index, hasher: table.hasher, into: rows)
                    table.score(rows, count, into: scores)
                    var best = choices[0]
                    for choice in choices where scores[choice] > scores[best] { best = choice }
                    tokens[index].deprel = classes[best]
                }
            }
        }
    }
}

/// What the choice of a subtype looks at.
struct SubtypeFeatures {
    static let most = 24
    private var words: [UInt64] = []
    private var tags: [UInt64] = []
    /// For each word, which auxiliaries, prepositions and subordinators depend on it, as one hash.
    private var helpers: [UInt64] = []
    private var firstChild: [Int] = []

    init(_ tokens: [Token]) {
        words = tokens.map { WordFeatures($0.form).lower }
        tags = tokens.map { WordFeatures($0.xpos).form ^ UInt64($0.upos.ordinal) }
        helpers = [UInt64](repeating: 7, count: tokens.count)
        firstChild = [Int](repeating: -1, count: tokens.count)
        for (index, token) in tokens.enumerated() where (1...tokens.count).contains(token.head) {
            let head = token.head - 1
            if firstChild[head] < 0 { firstChild[head] = index }
            if token.upos == .aux {
                helpers[head] = (helpers[head] ^ Self.auxiliary(token.form)) &* 0x100_0000_01B3
            }
        }
    }

    /// Forms of `be` and `get` alike, all others as one.
    private static func auxiliary(_ form: String) -> UInt64 {
        switch form.lowercased() {
        case "be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "'m": 1
        case "get", "gets", "got", "getting", "gotten": 2
        default: 3
        }
    }

    /// Writes the rows for a token; returns their number.
    func rows(
        _ tokens: [Token], _ index: Int, hasher h: FeatureHasher, into rows: UnsafeMutablePointer<UInt32>
    ) -> Int {
        var count = 0
        func add(_ row: UInt32) {
            rows[count] = row
            count += 1
        }
        let head = tokens[index].head - 1
        let hasHead = tokens.indices.contains(head)
        let relation = WordFeatures(String(tokens[index].deprel.prefix { $0 != ":" })).form
        let w = words[index]
        let t = tags[index]
        let hw = hasHead ? words[head] : 1
        let ht = hasHead ? tags[head] : 1
        let helper = hasHead ? helpers[head] : 0
        let child = firstChild[index]
        let cw = child >= 0 ? words[child] : 2
        let ct = child >= 0 ? tags[child] : 2
        let after = index + 1 < tokens.count ? words[index + 1] : 3
        let side: UInt64 = head < index ? 1 : 2
        add(h.row(1, relation))
        add(h.row(2, relation, w))
        add(h.row(3, relation, t))
        add(h.row(4, relation, hw))
        add(h.row(5, relation, ht))
        add(h.row(6, relation, helper, ht))
        add(h.row(7, relation, w, hw))
        add(h.row(8, relation, t, ht))
        add(h.row(9, relation, cw))
        add(h.row(10, relation, ct, t))
        add(h.row(11, relation, cw, ht))
        add(h.row(12, relation, side, t))
        add(h.row(13, relation, after, w))
        add(h.row(14, relation, after, t))
        add(h.row(15, relation, helper, t, ht))
        add(h.row(16, relation, helpers[index], t))
        add(h.row(17, relation, cw, ct, helper))
        add(h.row(18, relation, cw, helper, ht))
        return count
    }
}
