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
    /// Who leaves is no relief when it is one of these.
    private static let helpers: Set<String> = [
        "peacekeeper", "inspector", "observer", "worker", "staff", "diplomat", "ambassador", "envoy", "monitor", "aid",
        "expert", "mission", "mediator", "peacekeeping", "peacekeep", "embassy",
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
                settled.category = category(ofAnnounced: statement)
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

    private func category(ofAnnounced statement: Statement) -> String? {
        let type = ontology.types[statement.type]
        switch type.quadClass {
        case .verbalCooperation: return name("agrees")
        case .materialCooperation:
            let isLeaving =
                type.name == "withdraws"
                && tree.indices.contains { index in
                    Self.helpers.contains(tree.lemmas[index]) && index > statement.trigger.lowerBound
                        && index - statement.trigger.lowerBound < 5
                }
            return name(isLeaving ? "warns" : "agrees")
        case .materialConflict: return name("warns")
        case .verbalConflict, nil: return nil
        }
    }

    private func name(_ type: String) -> String? { ontology.type(named: type)?.category }
}
