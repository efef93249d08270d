import Linguistics

/// Finds who says so: 'Sullivan said Moscow could invade', 'according to NATO'.
struct Attribution {
    let context: SentenceContext
    private let resolver: ActorResolver
    private let grammar: ClauseGrammar
    private var tree: DependencyTree { context.tree }

    private static let speech: Set<String> = [
        "say", "tell", "announce", "report", "confirm", "state", "add", "claim", "assert", "declare", "deny", "warn",
        "note",
        "maintain", "argue", "insist", "stress", "emphasize", "emphasise", "believe", "think", "reveal", "admit",
        "acknowledge",
        "allege", "suggest", "predict", "write", "explain", "remark", "reiterate", "complain", "fear", "accuse",
        "testify",
        "clarify", "affirm", "indicate", "conclude", "caution", "estimate", "mention", "recall", "speculate",
        "estimate",
    ]

    init(_ context: SentenceContext) {
        self.context = context
        resolver = ActorResolver(context)
        grammar = ClauseGrammar(tree: context.tree)
    }

    /// Canonical name of the nearest actor who says what `trigger` states; `nil` when the text itself does.
    func speaker(of trigger: Int) -> String? {
        var node = trigger
        for _ in 0..<16 {
            for child in tree.children(node) where child != trigger {
                // '…, Sullivan said' and 'according to …'
                if tree.relations[child] == "parataxis", Self.speech.contains(tree.lemmas[child]),
                    let name = subjectName(of: child)
                {
                    return name
                }
                if tree.relations[child] == "obl",
                    tree.preposition(of: child)?.hasPrefix("accord") == true
                        || tree.preposition(of: child) == "as per",
                    let name = resolver.within(child).first?.entity.name
                {
                    return name
                }
            }
            guard let head = tree.heads[node] else { return nil }
            if ["ccomp", "parataxis", "xcomp"].contains(tree.relations[node]), Self.speech.contains(tree.lemmas[head]),
                let name = subjectName(of: head)
            {
                return name
            }
            node = head
        }
        return nil
    }

    private func subjectName(of verb: Int) -> String? {
        grammar.subject(of: verb).flatMap { resolver.subject($0).first?.entity.name }
    }
}
