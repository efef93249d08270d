import Linguistics

/// Finds arguments by the order of words where the tree has none: a last resort for trees gone wrong.
///
/// Nearest first and never across another finite verb, a new clause or a comma; who stands in a phrase of place is not
/// taken for the one acted on.
struct SurfaceArguments {
    private let context: SentenceContext
    private let resolver: ActorResolver
    private var tree: DependencyTree { context.tree }

    private static let clauseWords: Set<String> = [
        "as", "after", "before", "while", "when", "because", "although", "though", "since", "whereas", "but", "which",
        "who", "whom", "whose", "where", "following", "amid", "despite", "during", "saying", "citing", "and", "under",
        "including", "like",
    ]
    private static let complementWords: Set<String> = ["that", "if", "unless", "until", "whether"]
    private static let directed: Set<String> = [
        "to", "against", "with", "on", "for", "from", "of", "at", "over", "toward", "towards", "into", "upon",
    ]
    private static let speech: Set<String> = [
        "say", "report", "tell", "announce", "confirm", "add", "state", "declare", "note", "warn", "acknowledge",
    ]

    init(_ resolver: ActorResolver) {
        context = resolver.context
        self.resolver = resolver
    }

    // MARK: Targets

    /// The actors to the right that the trigger is most likely directed at.
    ///
    /// - Parameter isStrict: whether only the trigger's own prepositions introduce a target, as after a noun.
    func targets(
        of trigger: Trigger, at token: Int, entersClauses: Bool, isStrict: Bool, isMutual: Bool,
        besides sources: [Actor]
    )
        -> [Actor]
    {
        let own = Set(
            trigger.targets.compactMap { slot -> String? in
                if case .preposition(let word) = slot { word } else { nil }
            } + trigger.companions)
        var found: [Mention] = []
        var position = token + 1
        var isIntroduced = false
        // 'wants to join', 'asked to leave': what one wants to do oneself is asked of nobody.
        if trigger.wordClass == .verb, entersClauses,
            trigger.targets.contains(.clause) || trigger.targets.contains(.object),
            position < tree.indices.upperBound, tree.tokens[position].xpos == "TO"
        {
            return []
        }
        scan: while position < tree.indices.upperBound {
            let word = tree.tokens[position]
            let lemma = tree.lemmas[position]
            if [";", ":", "--", "–", "—", ",", "?", "("].contains(word.form) { break }
            if Self.clauseWords.contains(lemma), !joins(position, found) { break }
            if Self.complementWords.contains(lemma), !entersClauses { break }
            if trigger.wordClass != .verb, word.upos == .verb, word.deprel != "amod" { break }
            if isFiniteVerb(position) {
                // 'in Bosnia Secretary Perry said': whoever stands right before a verb of speech is not acted on.
                if Self.speech.contains(lemma) { found.removeAll { $0.tokens.upperBound == position } }
                break
            }
            if let mention = context.mention(at: position), mention.tokens.lowerBound == position {
                let takesReceiver = trigger.wordClass == .verb && trigger.targets.contains(.indirectObject)
                if isIntroduced || accepts(mention, after: token, own, isStrict, takesReceiver: takesReceiver) {
                    found.append(mention)
                }
                position = mention.tokens.upperBound
                continue
            }
            // 'concerned over the growing activity of NATO': whoever the phrase of its own preposition names.
            if trigger.wordClass != .verb, own.contains(lemma), word.upos == .adp || word.xpos == "RP" {
                isIntroduced = true
            }
            position += 1
        }
        for mention in found {
            var actors = resolver.direct(mention.head).filter { $0.tokens.lowerBound > token }
            if actors.isEmpty { actors = [Actor(entity: mention.entity, tokens: mention.tokens, head: mention.head)] }
            let others = actors.filter { actor in
                !sources.contains {
                    $0.isSame(as: actor) || $0.entity.name == actor.entity.name
                        || isMutual && context.homes[$0.entity.name]?.contains(actor.entity.name) == true
                        || isMutual && context.homes[actor.entity.name]?.contains($0.entity.name) == true
                }
            }
            if !others.isEmpty { return others }
        }
        return []
    }

    /// Whether 'and' joins one more actor to those found.
    private func joins(_ position: Int, _ found: [Mention]) -> Bool {
        tree.lemmas[position] == "and" && found.last?.tokens.upperBound == position
    }

    private func accepts(
        _ mention: Mention, after token: Int, _ own: Set<String>, _ isStrict: Bool, takesReceiver: Bool
    )
        -> Bool
    {
        let start = phraseStart(mention.tokens.lowerBound, after: token)
        guard start > token + 1 else { return !isStrict || takesReceiver }
        let before = start - 1
        guard tree.tokens[before].upos == .adp || tree.tokens[before].xpos == "IN" || tree.tokens[before].xpos == "TO"
        else { return !isStrict }
        let preposition = tree.lemmas[before]
        if Self.complementWords.contains(preposition) { return true }
        return own.contains(preposition) || !isStrict && Self.directed.contains(preposition)
    }

    /// Where the noun phrase begins that `index` stands in.
    private func phraseStart(_ index: Int, after limit: Int) -> Int {
        var start = index
        while start - 1 > limit {
            let word = tree.tokens[start - 1]
            guard [.det, .adj, .noun, .propn, .num].contains(word.upos) || ["PRP$", "POS"].contains(word.xpos) else {
                break
            }
            start -= 1
        }
        return start
    }

    /// Both ends of 'a meeting between A and B', by persons where two persons are named.
    func pairBetween(_ noun: Int) -> [Actor] {
        guard noun + 1 < tree.indices.upperBound, tree.lemmas[noun + 1] == "between" else { return [] }
        var found: [Mention] = []
        for index in (noun + 2)..<tree.indices.upperBound {
            if isFiniteVerb(index) || [";", "."].contains(tree.tokens[index].form) { break }
            if let mention = context.mention(at: index), mention.tokens.lowerBound == index { found.append(mention) }
        }
        let persons = found.filter { $0.entity.type == .person }
        let ends = persons.count >= 2 ? persons : found
        guard ends.count == 2 else { return [] }
        return ends.map { Actor(entity: $0.entity, tokens: $0.tokens, head: $0.head) }
    }

    // MARK: Sources

    /// The actor to the left that is most likely the subject of an active verb.
    func sources(ofVerb verb: Int) -> [Actor] {
        if !tree.isPassive(verb) || tree.relations[verb] == "acl", let shared = sharedSubject(ofVerb: verb) {
            return shared
        }
        guard !tree.isPassive(verb) else { return [] }
        var isFinite = ["VBD", "VBZ", "VBP"].contains(tree.tokens[verb].xpos) || tree.isLostVerb(verb)
        var first = verb
        while first > 0,
            isAuxiliary(first - 1) || tree.tokens[first - 1].upos == .adv
                || ["neither", "both", "either"].contains(tree.lemmas[first - 1])
        {
            if isAuxiliary(first - 1) {
                isFinite = true
                if tree.lemmas[first - 1] == "be", tree.tokens[verb].xpos == "VBN" { return [] }
            }
            first -= 1
        }
        let clauseStart = relativeClauseStart(before: first)
        guard isFinite || clauseStart != nil && tree.tokens[verb].xpos == "VBN" else { return [] }
        first = clauseStart ?? first
        var start = first
        while start > 0 {
            let word = tree.tokens[start - 1]
            if [";", ":", "--", "\"", "“"].contains(word.form) || isFiniteVerb(start - 1)
                || Self.clauseWords.contains(tree.lemmas[start - 1]) && tree.lemmas[start - 1] != "and"
                || Self.complementWords.contains(tree.lemmas[start - 1])
            {
                break
            }
            start -= 1
        }
        for mention in context.mentions where mention.tokens.lowerBound >= start && mention.tokens.upperBound <= first {
            let begin = phraseStart(mention.tokens.lowerBound, after: start - 1)
            if begin > start, tree.tokens[begin - 1].upos == .adp { continue }
            let actors = resolver.direct(mention.head)
            return actors.isEmpty ? [Actor(entity: mention.entity, tokens: mention.tokens, head: mention.head)] : actors
        }
        return []
    }

    /// The comma before 'which flew two bombers,' where such a clause stands between the subject and its verb.
    private func relativeClauseStart(before verb: Int) -> Int? {
        guard verb > 2, tree.tokens[verb - 1].form == "," else { return nil }
        for index in stride(from: verb - 2, to: 0, by: -1) {
            if ["who", "which", "whose"].contains(tree.lemmas[index]), tree.tokens[index - 1].form == "," {
                return index - 1
            }
            if [";", ":"].contains(tree.tokens[index].form) { return nil }
        }
        return nil
    }

    /// The subject of the verb before, in 'praised Iran and, on Monday, called on Iraq …'.
    private func sharedSubject(ofVerb verb: Int) -> [Actor]? {
        var position = verb - 1
        while position > 0, TreeMending.timeWords.contains(tree.tokens[position].form.lowercased()) { position -= 1 }
        guard position > 1, ["and", "but", "then", "or"].contains(tree.lemmas[position]),
            ["VBD", "VBN", "VBZ", "VBP"].contains(tree.tokens[verb].xpos)
        else { return nil }
        for index in stride(from: position - 1, through: 0, by: -1) where isFiniteVerb(index) || tree.isVerb(index) {
            let main = tree.isVerb(index) ? index : tree.heads[index] ?? index
            guard let subject = ClauseGrammar(tree: tree).subject(of: main) else { continue }
            let found = resolver.subject(subject)
            return found.isEmpty ? nil : found
        }
        return nil
    }

    private func isAuxiliary(_ index: Int) -> Bool {
        tree.tokens[index].upos == .aux || tree.tokens[index].xpos == "MD"
            || ["have", "be", "do"].contains(tree.lemmas[index])
    }

    private func isFiniteVerb(_ index: Int) -> Bool {
        ["VBD", "VBZ", "VBP", "MD"].contains(tree.tokens[index].xpos)
    }
}
