import Linguistics

/// Mends what a parse of news most often gets wrong, where the words alone show it.
///
/// Linear in the length of the sentence but for the climb that looks for cycles.
struct TreeMending {
    var tokens: [Token]
    /// Lower-cased lemmas, with nouns in the singular that treebanks leave in the plural.
    var lemmas: [String]
    /// Universal relations without subtypes.
    var relations: [String]
    var heads: [Int?]

    init(_ sentence: Sentence) {
        tokens = sentence.tokens
        let count = tokens.count
        lemmas = tokens.map { token in
            let lemma = (token.lemma.isEmpty || token.lemma == "_" ? token.form : token.lemma).lowercased()
            // 'froze', which the lemmatizer gave back as it stands
            if ["VBD", "VBN"].contains(token.xpos), lemma == token.form.lowercased(),
                let infinitive = EnglishInflection.infinitive(ofPast: lemma)
            {
                return infinitive
            }
            guard lemma.utf8.last == UInt8(ascii: "s") else { return Self.stem(of: lemma, token) }
            return Self.plurals[lemma] ?? lemma
        }
        relations = tokens.map { token in
            guard let colon = token.deprel.utf8.firstIndex(of: UInt8(ascii: ":")) else { return token.deprel }
            return String(token.deprel[..<colon])
        }
        heads = tokens.enumerated().map { index, token -> Int? in
            let head = token.head - 1
            return (0..<count).contains(head) && head != index ? head : nil
        }
    }

    mutating func mend() {
        joinFiniteVerbs()
        joinLaterVerbs()
        findWarnings()
        retagPressure()
        hangNeighbors()
        hangTitles()
        fillEmptySubjects()
        retagVerbs()
        joinLists()
        nameRelativeClauses()
        findLostVerb()
        if let closing = closingSpeech() { detach(closing.words, of: closing.verb) }
        raiseSubjects()
        raiseParticiple()
        cutCycles()
    }

    mutating func relabel(_ index: Int, _ relation: String) {
        relations[index] = relation
        tokens[index].deprel = relation
    }

    /// 'predicted that Russia would move in and warned Putin': a finite verb is not joined to an infinitive but to the
    /// verb above it.
    private mutating func joinFiniteVerbs() {
        for index in tokens.indices where relations[index] == "conj" && ["VBD", "VBZ"].contains(tokens[index].xpos) {
            guard let head = heads[index], head < index, tokens[head].xpos == "VB",
                ["ccomp", "xcomp", "advcl"].contains(relations[head]), let above = heads[head], above < index,
                ["VBD", "VBZ", "VBP"].contains(tokens[above].xpos)
            else { continue }
            heads[index] = above
        }
    }

    /// 'from neighboring Lebanon', taken for a verb with its object: the name takes the place of the verb.
    private mutating func hangNeighbors() {
        for verb in tokens.indices
        where tokens[verb].xpos == "VBG" && ["neighbor", "neighbour", "surround"].contains(lemmas[verb]) {
            guard let name = tokens.indices.first(where: { heads[$0] == verb && relations[$0] == "obj" && $0 > verb })
            else { continue }
            heads[name] = heads[verb]
            relabel(name, "obl")
            for index in tokens.indices where heads[index] == verb && index < verb && relations[index] == "mark" {
                heads[index] = name
                relabel(index, "case")
            }
            heads[verb] = name
            relabel(verb, "amod")
        }
    }

    /// 'Palestinian leader Yasser Arafat defended': no verb has a title and, right behind it, a name as two subjects.
    private mutating func hangTitles() {
        for name in tokens.indices.dropFirst() where tokens[name].upos == .propn {
            let title = name - 1
            guard tokens[title].upos == .noun, relations[title] == relations[name], heads[title] == heads[name],
                ["nsubj", "obj", "obl", "nmod"].contains(relations[name]),
                NounClasses.leaderTitles.contains(lemmas[title]) || NounClasses.officeTitles.contains(lemmas[title])
            else { continue }
            heads[title] = name
            relabel(title, "nmod")
        }
    }

    /// 'it is willing to': parsers take this for the empty 'it' of 'it is likely that'.
    private mutating func fillEmptySubjects() {
        for index in tokens.indices where relations[index] == "expl" {
            guard let head = heads[index],
                ["willing", "ready", "prepared", "unwilling", "opposed", "reluctant"].contains(lemmas[head]),
                !tokens.indices.contains(where: { heads[$0] == head && relations[$0] == "nsubj" })
            else { continue }
            relabel(index, "nsubj")
        }
    }

    /// 'The company supplies chips', taken for a noun: what has a subject and an object is a verb.
    private mutating func retagVerbs() {
        // A pass over the dependents finds the few that have both; most sentences have none.
        let subjects = Set(tokens.indices.compactMap { relations[$0] == "nsubj" ? heads[$0] : nil })
        let objects = Set(tokens.indices.compactMap { relations[$0] == "obj" ? heads[$0] : nil })
        for index in subjects.intersection(objects).sorted() where ["NN", "NNS"].contains(tokens[index].xpos) {
            guard
                !tokens.indices.contains(where: {
                    heads[$0] == index && ["cop", "case", "det"].contains(relations[$0])
                })
            else { continue }
            tokens[index].xpos = tokens[index].xpos == "NNS" ? "VBZ" : "VBP"
            tokens[index].upos = .verb
        }
    }

    /// 'The company supplies chips.', taken for a noun phrase: a whole sentence has a verb, and a plural hardly ever
    /// stands before a noun.
    private mutating func findLostVerb() {
        guard tokens.last?.form == ".", !tokens.contains(where: { [.verb, .aux].contains($0.upos) }),
            let root = heads.firstIndex(of: nil)
        else { return }
        let nominals: Set<PartOfSpeech> = [.noun, .propn]
        guard
            let verb = tokens.indices.dropFirst().dropLast().first(where: { index in
                tokens[index].xpos == "NNS" && index < root && nominals.contains(tokens[index - 1].upos)
                    && (nominals.contains(tokens[index + 1].upos) || [.det, .adj].contains(tokens[index + 1].upos))
            })
        else { return }
        tokens[verb].xpos = "VBZ"
        tokens[verb].upos = .verb
        heads[verb] = nil
        relabel(verb, "root")
        heads[root] = verb
        relabel(root, "obj")
        let subject = verb - 1
        for index in 0..<verb where index != subject {
            if let head = heads[index], head >= verb { heads[index] = subject }
        }
        heads[subject] = verb
        relabel(subject, "nsubj")
    }

    /// 'Aircraft using guided missiles killed four': a participle before a noun has no subject; what was taken for it is
    /// that of the verb, and the noun belongs to what stands between.
    private mutating func raiseSubjects() {
        for subject in tokens.indices where relations[subject] == "nsubj" {
            guard let participle = heads[subject], relations[participle] == "amod", subject < participle,
                let noun = heads[participle], participle < noun, relations[noun] == "nsubj", let verb = heads[noun],
                noun < verb
            else { continue }
            let between = tokens.indices.last { index in
                heads[index] == subject && relations[index] == "acl" && tokens[index].xpos == "VBG" && index < noun
            }
            heads[subject] = verb
            heads[noun] = between ?? subject
            relabel(noun, between == nil ? "nmod" : "obj")
        }
    }

    /// 'The parliament threatened to break relations.', taken for a noun with a participle: a whole sentence has a verb.
    private mutating func raiseParticiple() {
        guard tokens.last?.form == ".", let noun = heads.firstIndex(of: nil),
            [.noun, .propn].contains(tokens[noun].upos),
            !tokens.indices.contains(where: { heads[$0] == noun && ["nsubj", "cop", "conj"].contains(relations[$0]) }),
            let verb = tokens.indices.dropLast().first(where: {
                heads[$0] == noun && relations[$0] == "acl" && $0 > noun && ["VBD", "VBN"].contains(tokens[$0].xpos)
            }), tokens[verb + 1].form.lowercased() != "by",
            tokens.indices.contains(where: {
                heads[$0] == verb && ["obj", "xcomp", "ccomp"].contains(relations[$0])
                    || [noun, verb].contains(heads[$0]) && $0 > verb && tokens[$0].xpos == "VB"
            })
        else { return }
        for index in tokens.indices where heads[index] == noun && index > verb {
            heads[index] = verb
            if tokens[index].xpos == "VB" { relabel(index, "xcomp") }
        }
        heads[verb] = nil
        relabel(verb, "root")
        tokens[verb].xpos = "VBD"
        heads[noun] = verb
        relabel(noun, "nsubj")
    }

    // MARK: Who says so at the end

    /// The words of a closing ', Defence Minister Pierre Joxe said on Monday.' behind their comma, and its verb.
    private func closingSpeech() -> (words: Range<Int>, verb: Int)? {
        guard
            let verb = tokens.indices.last(where: {
                ["VBD", "VBZ", "VBN"].contains(tokens[$0].xpos) && Self.closingVerbs.contains(lemmas[$0])
            }), verb > 2,
            !tokens[(verb + 1)...].contains(where: { ["VBD", "VBZ", "VBP", "MD"].contains($0.xpos) })
        else { return nil }
        // The comma before the subject, and nothing but a noun phrase and auxiliaries in between.
        for index in stride(from: verb - 1, to: max(1, verb - 18), by: -1) {
            let word = tokens[index]
            if word.form == ",", index < verb - 1 {
                let subject = tokens[(index + 1)..<verb]
                guard subject.contains(where: { [.noun, .propn, .pron].contains($0.upos) }),
                    !["who", "which", "and", "but", "or", "that"].contains(lemmas[index + 1]),
                    tokens[..<index].contains(where: { $0.upos == .verb || $0.upos == .aux })
                else { return nil }
                return (index + 1..<tokens.count, verb)
            }
            let isPartOfSubject =
                [.noun, .propn, .adj, .det, .num, .adp, .part, .pron, .punct, .adv].contains(word.upos)
                || word.upos == .aux && ["have", "be"].contains(lemmas[index])
                || ["VBG", "VBN"].contains(word.xpos) || word.xpos == "VB" && lemmas[index - 1] == "to"
            guard isPartOfSubject else { return nil }
        }
        return nil
    }

    private static let closingVerbs: Set<String> = [
        "say", "report", "tell", "announce", "confirm", "add", "state", "declare", "note", "acknowledge",
    ]

    /// Makes the words a clause of their own: what was hung across its comma hangs on its verb.
    private mutating func detach(_ words: Range<Int>, of verb: Int) {
        let main = (0..<words.lowerBound).first { index in
            heads[index].map { words.contains($0) } ?? true && tokens[index].upos != .punct
        }
        for index in words where index != verb {
            guard heads[index].map({ !words.contains($0) }) ?? true else { continue }
            heads[index] = verb
            if [.noun, .propn, .pron].contains(tokens[index].upos), index < verb,
                !tokens.indices.contains(where: { heads[$0] == verb && relations[$0] == "nsubj" && words.contains($0) })
            {
                relabel(index, "nsubj")
            }
        }
        for index in 0..<words.lowerBound where heads[index].map({ words.contains($0) && $0 != verb }) ?? false {
            heads[index] = verb
            if index == main { relabel(index, "ccomp") }
        }
        // Hung inside its own subject ('Joxe, who said'), or on a word in the middle of the statement.
        guard let head = heads[verb], let main, main != verb else { return }
        if words.contains(head) || relations[verb] != "parataxis" {
            heads[verb] = heads[main] == verb ? nil : main
            relabel(verb, heads[verb] == nil ? "root" : "parataxis")
            // What was hung on the verb from its own subject's side.
            if words.contains(head) {
                heads[head] = verb
                relabel(head, "nsubj")
            }
        }
    }

    /// Nouns that treebanks leave in the plural, under the lemma that triggers and noun classes use.
    private static let plurals = [
        "troops": "troop", "forces": "force", "talks": "talk", "ties": "tie", "relations": "relation",
        "sanctions": "sanction",
        "weapons": "weapon", "hostilities": "hostility", "demands": "demand", "negotiations": "negotiation",
        "affairs": "affair",
        "supplies": "supply", "arms": "weapon",
    ]

    /// An inflected verb that the lemmatizer gave back as it stands, without its ending: 'speeded'.
    private static func stem(of lemma: String, _ token: Token) -> String {
        guard ["VBD", "VBN"].contains(token.xpos), lemma.hasSuffix("ed"), lemma.utf8.count > 5,
            lemma == token.form.lowercased()
        else { return lemma }
        return String(lemma.dropLast(2))
    }

    /// A parse from outside may hold a cycle; the walk over ancestors must end all the same.
    private mutating func cutCycles() {
        var state = [UInt8](repeating: 0, count: heads.count)
        for start in heads.indices where state[start] == 0 {
            var path: [Int] = []
            var index = start
            while state[index] == 0 {
                state[index] = 1
                path.append(index)
                guard let head = heads[index] else { break }
                if state[head] == 1 {
                    heads[index] = nil
                    break
                }
                index = head
            }
            for visited in path { state[visited] = 2 }
        }
    }
}
