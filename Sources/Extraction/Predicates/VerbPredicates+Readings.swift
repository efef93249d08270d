import Linguistics

/// Uses of a trigger verb that state nothing of what it usually does.
extension VerbPredicates {
    /// 'urged the generals to free Suu Kyi': of people without a name nothing is asked of anyone else either.
    func isAskedOfNobody(_ verb: Int, _ trigger: Trigger) -> Bool {
        guard ["demands", "warns"].contains(ontology.types[trigger.type].name), !tree.isPassive(verb) else {
            return false
        }
        let asked =
            tree.child(verb, "obj")
            ?? tree.children(verb).first {
                tree.relations[$0] == "iobj"
                    || tree.relations[$0] == "obl" && ["on", "upon", "to"].contains(tree.preposition(of: $0) ?? "")
            }
        let clauses = tree.children(verb).filter {
            ["xcomp", "ccomp", "advcl"].contains(tree.relations[$0]) && $0 > verb
        }
        // 'ordered his forces to march': nor of one's own people.
        let asking = grammar.subject(of: verb).map(resolver.subject) ?? []
        func named(_ token: Int) -> [Actor] {
            resolver.direct(token).filter { actor in !asking.contains { $0.isSame(as: actor) } }
        }
        if let asked, tree.tokens[asked].upos == .noun, named(asked).isEmpty {
            return clauses.contains { tree.relations[$0] == "ccomp" || tree.markers(of: $0).contains("to") }
        }
        // 'proposed that the bloc set up a fund'
        return asked == nil
            && clauses.contains { clause in
                tree.relations[clause] == "ccomp"
                    && grammar.surfaceSubject(of: clause).map {
                        tree.tokens[$0].upos == .noun && resolver.within($0).isEmpty
                    } == true
            }
    }

    /// 'asked whether Oslo would help' wants to know.
    func isQuestion(_ verb: Int) -> Bool {
        guard ["ask", "wonder", "inquire"].contains(tree.lemmas[verb]) else { return false }
        let next = tree.indices.contains(verb + 1) ? tree.lemmas[verb + 1] : ""
        return ["whether", "if", "about", "why", "what", "how", "when", "where", "who"].contains(next)
            || tree.children(verb).contains { child in
                ["ccomp", "advcl"].contains(tree.relations[child]) && tree.markers(of: child).contains("whether")
            }
    }

    /// 'insisted that Kyiv would not yield' asserts; 'insisted that Kyiv yield' demands.
    func isAssertion(_ verb: Int) -> Bool {
        guard ["insist", "suggest"].contains(tree.lemmas[verb]),
            let clause = tree.children(verb).first(where: { tree.relations[$0] == "ccomp" && tree.isVerb($0) })
        else { return false }
        let auxiliaries = tree.children(clause).filter { ["aux", "cop"].contains(tree.relations[$0]) }.map {
            tree.tokens[$0].form.lowercased()
        }
        if auxiliaries.contains(where: ["must", "should", "be", "ought"].contains) { return false }
        return !auxiliaries.isEmpty || ["VBD", "VBZ"].contains(tree.tokens[clause].xpos)
    }
}
