import Linguistics

/// Says under which PLOVER category an event counts that has not happened.
///
/// PLOVER codes what was done: an aid that is promised is an AGREE, an attack that is announced a THREATEN, a step that
/// is refused a REJECT. The type of the relation still says what was promised, announced or refused.
struct EventCategory {
    let tree: DependencyTree
    let ontology: Ontology

    private static let future: Set<String> = ["will", "would", "wo", "'ll", "’ll", "shall"]
    private static let plans: Set<String> = [
        "plan", "intend", "be", "decide", "propose", "aim", "prepare", "go", "expect", "agree",
    ]
    /// The statements of one sentence, with their categories settled.
    func settled(_ statements: [Statement]) -> [Statement] {
        statements.map { statement in
            guard statement.modality != .asserted, ontology.types[statement.type].category != nil else {
                return statement
            }
            var settled = statement
            if let matrix = statements.first(where: { governs($0, statement) }) {
                settled.category = ontology.types[matrix.type].category
            } else if statement.modality == .hypothetical, isAnnounced(statement.trigger.lowerBound) {
                let type = ontology.types[statement.type]
                if let announced = type.announced { settled.category = ontology.type(named: announced)?.category }
            }
            return settled
        }
    }

    /// Whether `inner` is what the same actor promises, threatens or refuses by `outer`.
    private func governs(_ outer: Statement, _ inner: Statement) -> Bool {
        let (above, below) = (outer.trigger.lowerBound, inner.trigger.lowerBound)
        guard above != below, outer.source.entity.name == inner.source.entity.name,
            ontology.types[outer.type].category != nil, outer.modality == .asserted
        else { return false }
        var node = below
        for _ in 0..<3 {
            guard let head = tree.heads[node],
                ["xcomp", "ccomp", "obj", "acl", "obl", "nmod"].contains(tree.relations[node])
                    || tree.relations[node] == "advcl" && tree.markers(of: node).contains("to")
            else { return false }
            if head == above { return true }
            node = head
        }
        return false
    }

    /// Whether the text says that it will happen, rather than that it may.
    private func isAnnounced(_ token: Int) -> Bool {
        var verb = token
        if !tree.isVerb(verb), let head = tree.heads[verb], tree.isVerb(head), tree.relations[verb] == "obj" {
            verb = head
        }
        for _ in 0..<2 {
            if tree.children(verb).contains(where: {
                ["if", "unless"].contains(tree.lemmas[$0]) && tree.relations[$0] == "mark"
            }) {
                return false
            }
            if tree.children(verb).contains(where: {
                tree.relations[$0] == "aux" && Self.future.contains(tree.tokens[$0].form.lowercased())
            }) {
                return true
            }
            guard let head = tree.heads[verb] else { return false }
            if tree.relations[verb] == "xcomp", Self.plans.contains(tree.lemmas[head]) { return true }
            guard tree.relations[verb] == "conj" || tree.relations[verb] == "xcomp" else { return false }
            verb = head
        }
        return false
    }
}
