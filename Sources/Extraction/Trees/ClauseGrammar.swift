import Linguistics

/// Who does what in a clause: subjects and objects through passives, relative and participial clauses, coordination,
/// control and raising.
struct ClauseGrammar {
    let tree: DependencyTree

    /// Verbs whose subject, not object, is understood as the subject of the infinitive after an object.
    private static let subjectControl: Set<String> = ["promise", "threaten", "vow", "pledge", "offer"]

    private static let times: Set<String> = [
        "second", "minute", "hour", "day", "night", "week", "weekend", "month", "year", "decade", "century", "time",
        "morning",
        "kilometer", "kilometre", "mile", "meter", "metre", "foot", "percent", "dollar", "million", "billion",
    ]

    private static let directives: Set<String> = [
        "call", "appeal", "recommendation", "request", "order", "plea", "invitation", "pressure", "advice",
        "instruction",
        "command", "demand", "ultimatum",
    ]

    /// Verbs whose object is understood as the subject of the infinitive.
    private static let objectControl: Set<String> = [
        "urge", "ask", "tell", "press", "order", "persuade", "force", "allow", "invite", "encourage", "request",
        "pressure",
        "instruct", "command", "advise", "compel", "push", "want", "require", "enable", "permit", "beg", "implore",
        "exhort",
        "warn", "oblige", "direct", "authorize", "authorise", "summon", "prod", "lobby", "get",
    ]

    /// Token heading the subject of the predicate `index`; in the passive its agent.
    func subject(of index: Int) -> Int? { subject(of: index, depth: 0) }

    private func subject(of index: Int, depth: Int) -> Int? {
        guard depth < 8 else { return nil }
        if tree.isPassive(index) { return agent(of: index) }
        if let own = grammaticalSubject(of: index) { return own }
        guard let head = tree.heads[index] else { return nil }
        switch tree.relations[index] {
        case "conj":
            guard isPredicate(head) || tree.relations[head] != "conj" else { return nil }
            // 'was criticised and resigned': the first clause's surface subject.
            return tree.isPassive(head) ? surfaceSubject(of: head) : subject(of: head, depth: depth + 1)
        case "xcomp":
            if ["call", "appeal", "plead"].contains(tree.lemmas[head]),
                let addressee = tree.children(head).first(where: {
                    tree.relations[$0] == "obl"
                        && ["on", "upon", "to", "with"].contains(tree.preposition(of: $0) ?? "")
                })
            {
                return addressee
            }
            if let object = tree.child(head, "obj") ?? tree.child(head, "iobj"), object != index,
                !Self.subjectControl.contains(tree.lemmas[head])
            {
                return object
            }
            return tree.isPassive(head) ? surfaceSubject(of: head) : subject(of: head, depth: depth + 1)
        case "advcl"
        where ["call", "appeal", "plead"].contains(tree.lemmas[head]) && tree.markers(of: index) == ["to"]:
            // 'called on Russia to withdraw'
            let addressee = tree.children(head).first {
                tree.relations[$0] == "obl" && ["on", "upon", "to", "with"].contains(tree.preposition(of: $0) ?? "")
            }
            return addressee ?? subject(of: head, depth: depth + 1)
        case "advcl" where Self.objectControl.contains(tree.lemmas[head]) && tree.markers(of: index).contains("to"):
            // 'urged the EU to tighten', the infinitive hung as an adverbial clause
            if let addressee = tree.child(head, "obj") ?? tree.child(head, "iobj") { return addressee }
            return tree.isPassive(head) ? surfaceSubject(of: head) : subject(of: head, depth: depth + 1)
        case "advcl" where ["for", "of"].contains(where: tree.markers(of: index).contains):
            // 'criticized Washington for arming', 'accused Moscow of blocking': the one blamed did it.
            return tree.child(head, "obj") ?? tree.child(head, "iobj") ?? subject(of: head, depth: depth + 1)
        case "advcl":
            guard
                tree.markers(of: index).allSatisfy({
                    ["to", "by", "after", "before", "while", "without", "for", "in", "when", "since"].contains($0)
                })
            else { return nil }
            return tree.isPassive(head) ? surfaceSubject(of: head) : subject(of: head, depth: depth + 1)
        case "acl":
            if tree.tokens[index].deprel == "acl:relcl" { return nil }
            // 'accused Moscow of blockading', the clause hung on the one accused
            if tree.relations[head] == "obj", let verb = tree.heads[head],
                ["accuse", "suspect", "convict", "blame", "criticize", "criticise", "condemn"].contains(
                    tree.lemmas[verb]),
                ["of", "for"].contains(where: tree.markers(of: index).contains)
            {
                return head
            }
            if tree.markers(of: index).contains("to") || tree.markers(of: index).contains("of") {
                return holder(of: head, depth: depth)
            }
            // 'an appeal for deploying troops': who is to deploy them is not who appeals.
            if tree.markers(of: index).contains("for"), Self.directives.contains(tree.lemmas[head]) {
                return addressee(of: head)
            }
            // 'the prospect of Ukraine joining NATO'
            if tree.tokens[index].xpos == "VBG",
                let name = tree.children(head).reversed().first(where: {
                    tree.relations[$0] == "nmod" && $0 < index && index - $0 <= 2
                })
            {
                return name
            }
            return head
        case "ccomp", "parataxis":
            return nil
        default: return nil
        }
    }

    private func addressee(of directive: Int) -> Int? {
        tree.children(directive).first {
            tree.relations[$0] == "nmod" && ["to", "on", "for"].contains(tree.preposition(of: $0) ?? "")
        }
    }

    /// Who holds a plan or an attempt: 'Russia's plan to attack', 'Iran made a threat to close'.
    private func holder(of noun: Int, depth: Int) -> Int? {
        // 'a call on Russia to withdraw': who is called on.
        if Self.directives.contains(tree.lemmas[noun]), let addressee = addressee(of: noun) { return addressee }
        if let possessor = tree.child(noun, "nmod:poss") ?? tree.child(noun, "amod") ?? tree.child(noun, "compound"),
            tree.relations[possessor] != "amod" || tree.tokens[possessor].xpos == "JJ"
        {
            if tree.tokens[possessor].deprel == "nmod:poss" || tree.tokens[possessor].form.first?.isUppercase == true {
                return possessor
            }
        }
        for child in tree.children(noun) where tree.relations[child] == "nmod" && tree.preposition(of: child) == "by" {
            return child
        }
        // 'was the first leader to denounce him'
        if tree.child(noun, "cop") != nil, let subject = tree.child(noun, "nsubj") { return subject }
        guard let verb = tree.heads[noun], tree.isVerb(verb), tree.relations[noun] == "obj" else { return nil }
        return subject(of: verb, depth: depth + 1)
    }

    /// A dependent subject of this very clause, with a relative pronoun replaced by its antecedent.
    private func grammaticalSubject(of index: Int) -> Int? {
        for child in tree.children(index) where ["nsubj", "csubj"].contains(tree.relations[child]) {
            guard tree.tokens[child].deprel != "nsubj:outer" else { continue }
            // 'the Duma's recommendation to Putin to recognise …', the infinitive made a clause.
            if tree.markers(of: index).contains("to"), Self.directives.contains(tree.lemmas[child]),
                let addressee = addressee(of: child)
            {
                return addressee
            }
            return tree.antecedent(of: child) ?? child
        }
        // 'after the former invaded': taken for an adjective before the verb.
        return tree.isVerb(index)
            ? tree.children(index).first {
                tree.relations[$0] == "amod" && ["former", "latter"].contains(tree.lemmas[$0])
            } : nil
    }

    /// The subject as it stands, also of a passive.
    func surfaceSubject(of index: Int) -> Int? {
        if let own = grammaticalSubject(of: index) { return own }
        if tree.relations[index] == "conj", let head = tree.heads[index] { return surfaceSubject(of: head) }
        return nil
    }

    private func agent(of index: Int) -> Int? {
        if let agent = tree.child(index, "obl:agent") { return agent }
        if let own = tree.children(index).first(where: {
            tree.relations[$0] == "obl" && tree.preposition(of: $0) == "by"
        }) {
            return own
        }
        // 'were withdrawn from Moldova by Russia', the agent hung one word too deep.
        for child in tree.children(index) where ["obl", "obj"].contains(tree.relations[child]) {
            if let agent = tree.children(child).first(where: {
                tree.relations[$0] == "nmod" && tree.preposition(of: $0) == "by"
            }) {
                return agent
            }
        }
        return nil
    }

    /// Token heading what the verb acts on.
    func object(of index: Int) -> Int? {
        if tree.isPassive(index) {
            if let subject = surfaceSubject(of: index) { return subject }
            if tree.has(index, "acl"), tree.tokens[index].deprel != "acl:relcl" { return tree.heads[index] }
            // 'Accused by Britain of poisoning a spy, Russia expelled …'
            if tree.relations[index] == "advcl", let head = tree.heads[index] { return surfaceSubject(of: head) }
            return nil
        }
        if let object = tree.child(index, "obj") { return tree.antecedent(of: object) ?? object }
        // 'the troops that Russia withdrew' with the pronoun left out.
        if tree.tokens[index].deprel == "acl:relcl", let noun = tree.heads[index], noun < index,
            !tree.children(index).contains(where: { tree.antecedent(of: $0) != nil }),
            // 'with whom he wants to build': a pronoun that is there stands elsewhere in the clause.
            !(noun..<index).contains(where: { ["whom", "which", "whose"].contains(tree.lemmas[$0]) }),
            tree.child(index, "nsubj") != nil
        {
            return noun
        }
        // 'forced out on Wednesday more than 200 refugees', taken for a measure or a time.
        if let late = tree.children(index).first(where: {
            tree.tokens[$0].deprel == "obl:unmarked" && $0 > index && tree.tokens[$0].xpos == "NNS"
                && !Self.times.contains(tree.lemmas[$0])
        }), !tree.children(index).contains(where: { ["ccomp", "xcomp"].contains(tree.relations[$0]) }) {
            return late
        }
        // A shared object of coordinated verbs: 'condemned and rejected the plan'.
        if let later = tree.children(index).first(where: { tree.relations[$0] == "conj" && tree.isVerb($0) }),
            tree.child(later, "nsubj") == nil, later - index <= 3
        {
            return tree.child(later, "obj")
        }
        return nil
    }

    func isPredicate(_ index: Int) -> Bool {
        tree.isVerb(index) || tree.child(index, "cop") != nil || tree.tokens[index].upos == .adj
    }

    /// Complement clauses of a predicate, through an object noun too ('issued a warning that …').
    func complements(of index: Int) -> [Int] {
        tree.children(index).filter { ["ccomp", "xcomp"].contains(tree.relations[$0]) }
    }
}
