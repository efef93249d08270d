import Linguistics

/// Finds adjectives that state a relation ('is opposed to', 'ready to help', 'officials critical of').
struct AdjectivePredicates {
    private let context: SentenceContext
    private let ontology: Ontology
    private let verbs: VerbPredicates
    private var tree: DependencyTree { context.tree }

    init(_ verbs: VerbPredicates) {
        context = verbs.context
        ontology = verbs.ontology
        self.verbs = verbs
    }

    func predicate(at index: Int) -> Predicate? {
        // Participles count by their form: 'opposed' is tagged as a verb as often as not.
        guard tree.tokens[index].upos == .adj || tree.tokens[index].xpos == "VBN",
            let trigger = ontology.triggers.triggers(.adjective, tree.tokens[index].form.lowercased()).first
        else { return nil }
        let sources = subject(of: index).map(verbs.resolver.subject) ?? []
        guard !sources.isEmpty else { return nil }
        let others = verbs.excluding(sources)
        let targets = trigger.targets.lazy.map { slot in
            others.fill(slot, index).filter { actor in !sources.contains { $0.isSame(as: actor) } }
        }.first { !$0.isEmpty }
        return Predicate(
            trigger: trigger, type: trigger.type, token: index, governor: nil, sources: sources, targets: targets ?? [],
            rule: "adjective")
    }

    private func subject(of index: Int) -> Int? {
        for child in tree.children(index)
        where tree.relations[child] == "nsubj" {
            return tree.antecedent(of: child) ?? child
        }
        guard let head = tree.heads[index] else { return nil }
        switch tree.relations[index] {
        case "amod", "acl": return head
        case "xcomp", "conj", "advcl":
            return verbs.grammar.surfaceSubject(of: head) ?? (tree.relations[index] == "conj" ? subject(of: head) : nil)
        default: return nil
        }
    }
}
