import Linguistics

/// How certain the text is of what a trigger says: negation, modals, conditions, futures and the words that govern it.
///
/// Climbs from the trigger to the root of its clause complex and stops where a governor vouches for the content.
struct Factuality {
    let tree: DependencyTree
    let lightVerbs: Set<String>

    private static let modals: Set<String> = [
        "could", "may", "might", "would", "should", "can", "will", "shall", "must", "'ll", "’ll", "'d", "’d", "wo",
        "ca",
    ]
    private static let negations: Set<String> = [
        "not", "n't", "n’t", "never", "neither", "nor", "hardly", "no", "nowhere", "without",
    ]
    /// Verbs whose complement happened when they did.
    private static let implicative: Set<String> = [
        "begin", "start", "continue", "manage", "keep", "resume", "proceed", "go", "seem", "appear", "happen", "dare",
        "come",
        "tend", "choose", "decide", "vote", "opt", "force", "compel", "persuade", "get", "help", "make", "let", "see",
        "hear", "watch", "cause", "lead",
        "bother",
        "have", "remember", "succeed", "rush",
    ]
    /// Verbs whose complement did not happen.
    private static let negative: Set<String> = [
        "refuse", "decline", "fail", "cease", "avoid", "deny", "prevent", "forget", "stop", "neglect", "refrain",
        "abstain",
        "forbid", "doubt", "disprove", "omit", "rule", "preclude", "bar", "prohibit",
    ]
    /// Verbs that report their complement as fact.
    private static let reporting: Set<String> = [
        "say", "report", "confirm", "announce", "note", "tell", "state", "add", "claim", "assert", "maintain",
        "declare",
        "reveal", "know", "find", "show", "learn", "see", "recall", "explain", "acknowledge", "admit", "argue",
        "stress",
        "emphasize", "emphasise", "indicate", "conclude", "remark", "complain", "reiterate", "insist", "allege",
        "write",
        "highlight", "mean", "understand", "realize", "realise", "regret", "observe", "testify", "point", "mention",
        "believe",
        "think", "describe", "accuse", "blame", "criticize", "condemn", "disclose", "quote", "repeat", "clarify",
        "affirm",
        "inform", "remind", "agree", "ensure",
    ]
    /// Nouns that make what they govern a mere possibility.
    private static let hypotheticalNouns: Set<String> = [
        "threat", "possibility", "prospect", "risk", "fear", "danger", "likelihood", "chance", "plan", "proposal",
        "call",
        "demand", "idea", "talk", "speculation", "warning", "hope", "need", "request", "preparation", "case", "event",
        "option",
        "concern", "worry", "intention", "potential", "pretext", "spectre", "specter", "scenario", "probability",
        "appeal",
        "desire", "readiness", "willingness", "invitation", "decision", "ultimatum", "pledge", "promise", "offer",
        "bid",
        "attempt", "effort", "failure", "hysteria", "ban", "question",
    ]
    private static let hypotheticalAdjectives: Set<String> = [
        "potential", "possible", "likely", "planned", "proposed", "imminent", "threatened", "future", "looming",
        "expected",
        "feared", "prospective", "hypothetical", "eventual", "impending", "any", "unlikely", "further",
    ]
    private static let omissions: Set<String> = ["refusal", "failure", "inability", "unwillingness", "reluctance"]
    private static let ordinals: Set<String> = ["first", "second", "last", "latest", "only"]
    private static let negativeNouns: Set<String> = ["lack", "absence", "denial", "refusal", "impossibility"]
    /// Verbs that make their object a mere possibility.
    private static let hypotheticalGovernors: Set<String> = [
        "threaten", "fear", "propose", "plan", "consider", "demand", "urge", "seek", "want", "suggest", "discuss",
        "contemplate",
        "expect", "schedule", "await", "prepare", "warn", "call", "ask", "request", "risk", "reject", "oppose",
        "prevent", "avoid",
        "avert", "rule", "offer", "promise", "advocate", "recommend", "consider", "weigh", "mull", "anticipate",
        "envisage", "deter",
        "quell", "forbid", "postpone", "cancel", "delay", "pledge", "vow", "need", "require",
    ]

    /// Verbs that say of an event no more than that it happens.
    private static let occurrence: Set<String> = [
        "happen", "occur", "take", "come", "be", "follow", "begin", "start", "materialize", "loom", "erupt", "exist",
        "remain", "continue",
    ]
    private static let responses: Set<String> = ["reject", "oppose", "discuss", "consider", "avoid", "postpone"]

    /// The modality of what `trigger` says; `governor` is the light verb that carries a trigger noun.
    func modality(of trigger: Int, governor: Int?, isSpeech: Bool = false) -> Modality {
        var isHypothetical = false
        var isNegated = false
        if governor == nil, tree.isNominal(trigger), !tree.isVerb(trigger) {
            if nounIsNegated(trigger) { isNegated = true }
            if nounIsHypothetical(trigger, isSpeech: isSpeech) { isHypothetical = true }
        } else {
            if governor != nil, nounIsNegated(trigger) { isNegated = true }
            if governor != nil, tree.children(trigger).contains(where: isHypotheticalModifier) { isHypothetical = true }
            climb(from: governor ?? trigger, &isNegated, &isHypothetical)
        }
        if isNegated { return isHypothetical && isQuestion ? .hypothetical : .negated }
        return isHypothetical || isQuestion ? .hypothetical : .asserted
    }

    // MARK: Verbs

    private func climb(from start: Int, _ isNegated: inout Bool, _ isHypothetical: inout Bool) {
        var node = start
        for _ in 0..<12 {
            look(at: node, &isNegated, &isHypothetical)
            guard let head = tree.heads[node] else { return }
            let markers = tree.markers(of: node)
            switch tree.relations[node] {
            case "xcomp", "ccomp", "csubj":
                let lemma = tree.lemmas[head]
                if Self.negative.contains(lemma) {
                    // 'did not deny that', 'would not rule out': no longer certain either way.
                    if localNegation(head) { isHypothetical = true } else { isNegated = true }
                    return
                }
                if Self.implicative.contains(lemma)
                    || (tree.relations[node] == "ccomp" && Self.reporting.contains(lemma))
                {
                    if tree.relations[node] == "ccomp" {
                        if localNegation(head) { isHypothetical = true }
                        if tree.relations[head] == "advcl", tree.markers(of: head).contains("if") {
                            isHypothetical = true
                        }
                        return
                    }
                    node = head
                    continue
                }
                if tree.relations[node] == "csubj" { return }
                isHypothetical = true
                if localNegation(head), tree.relations[node] == "xcomp" { isNegated = true }
                return
            case "advcl" where markers.isEmpty && Self.negative.contains(tree.lemmas[head]) && node > head:
                // 'has not ruled out sending troops'
                if localNegation(head) { isHypothetical = true } else { isNegated = true }
                return
            case "advcl":
                // 'went on to pledge' is pledging, 'used tractors to block' blocking.
                if ["go", "use"].contains(tree.lemmas[head]), markers.contains("to") {
                    node = head
                    continue
                }
                if markers.contains("to") || markers.contains("if") || markers.contains("unless")
                    || markers.contains("until")
                    || markers.contains("in")
                {
                    isHypothetical = isHypothetical || !markers.contains("in")
                }
                // 'stopped short of apologising'
                let isShort =
                    markers.contains("of") && ([head] + tree.children(head)).contains { tree.lemmas[$0] == "short" }
                if markers.contains("without") || isShort { isNegated = true }
                return
            case "acl":
                if isDenied(claim: head) {
                    isNegated = true
                    return
                }
                // 'was the first to condemn': so somebody did.
                if markers.contains("to"),
                    Self.ordinals.contains(tree.lemmas[head])
                        || tree.children(head).contains(where: { Self.ordinals.contains(tree.lemmas[$0]) })
                {
                    return
                }
                // 'its decision to ban imports': what was decided is done, what was refused is not.
                if tree.lemmas[head] == "decision", markers.contains("to") {
                    isHypothetical = isHypothetical || nounIsHypothetical(head, isSpeech: false)
                    return
                }
                if tree.tokens[node].deprel != "acl:relcl", markers.contains("to") || markers.contains("of") {
                    isHypothetical = true
                    if Self.omissions.contains(tree.lemmas[head]) { isNegated = true }
                    if nounIsNegated(head) { isNegated = true }
                } else if tree.tokens[node].deprel != "acl:relcl",
                    markers.contains("that") || tree.tokens[node].xpos == "VBG"
                {
                    // 'the fear that', 'the prospect of Ukraine joining', 'a ban on Ukraine joining'
                    let above = tree.relations[head] == "nmod" ? tree.heads[head] : nil
                    if [head, above].compactMap(\.self).contains(where: {
                        Self.hypotheticalNouns.contains(tree.lemmas[$0])
                    }) {
                        isHypothetical = true
                    }
                }
                return
            case "conj":
                // Conjoined verbs without auxiliaries of their own share those of the first.
                guard tree.child(node, "aux") == nil, tree.child(node, "nsubj") == nil else {
                    if tree.relations[head] != "root" {
                        node = head
                        continue
                    }
                    return
                }
                node = head
            default: return
            }
        }
    }

    private static let claims: Set<String> = [
        "claim", "report", "allegation", "accusation", "suggestion", "charge", "rumor", "rumour", "assertion",
        "speculation", "notion",
    ]
    private static let denials: Set<String> = ["deny", "dismiss", "reject", "refute", "dispute", "rebut", "rubbish"]

    /// 'dismissed claims that it had funded', 'rejected reports that its troops attacked'.
    private func isDenied(claim noun: Int) -> Bool {
        guard Self.claims.contains(tree.lemmas[noun]), tree.relations[noun] == "obj", let verb = tree.heads[noun] else {
            return false
        }
        return Self.denials.contains(tree.lemmas[verb])
    }

    private func look(at node: Int, _ isNegated: inout Bool, _ isHypothetical: inout Bool) {
        if localNegation(node) { isNegated = true }
        for child in tree.children(node) {
            let word = tree.tokens[child].form.lowercased()
            switch tree.relations[child] {
            case "aux"
            where Self.modals.contains(word) && !(["'d", "’d"].contains(word) && tree.tokens[node].xpos == "VBN"):
                isHypothetical = true
            case "mark" where ["if", "unless", "whether"].contains(word): isHypothetical = true
            // 'has yet to approve'
            case "advmod" where word == "yet" && tree.markers(of: node).contains("to"): isNegated = true
            case "advmod"
            where ["possibly", "potentially", "perhaps", "maybe", "allegedly", "reportedly"].contains(word)
                && word != "reportedly" && word != "allegedly":
                isHypothetical = true
            default: break
            }
        }
    }

    /// 'not', 'never', 'no longer', 'nobody': below this very word.
    func isNegated(_ node: Int) -> Bool { localNegation(node) }

    private func localNegation(_ node: Int) -> Bool {
        tree.children(node).contains { child in
            let word = tree.tokens[child].form.lowercased()
            switch tree.relations[child] {
            case "obj" where tree.children(child).contains(where: { ["neither", "nor"].contains(tree.lemmas[$0]) }):
                return true
            case "advmod":
                return Self.negations.contains(word)
                    || word == "longer" && tree.children(child).contains { tree.lemmas[$0] == "no" }
            case "det", "cc": return Self.negations.contains(word)
            case "nsubj" where tree.children(child).contains(where: { tree.lemmas[$0] == "neither" }): return true
            case "nsubj", "obj":
                return word == "nothing" || word == "nobody" || word == "none"
                    || tree.children(child).contains { tree.relations[$0] == "det" && tree.lemmas[$0] == "no" }
            // 'No Greeks protested', taken for an answer that its comma would show.
            case "discourse":
                return word == "no" && child + 1 < tree.indices.upperBound
                    && tree.tokens[child + 1].upos != .punct
            case "aux": return word == "cannot"
            // 'at no time', 'in no way', 'under no circumstances'
            case "obl":
                return ["time", "way", "point", "stage", "circumstance", "account"].contains(tree.lemmas[child])
                    && tree.children(child).contains { tree.relations[$0] == "det" && tree.lemmas[$0] == "no" }
            default: return false
            }
        }
    }

    // MARK: Nouns

    private func nounIsNegated(_ noun: Int) -> Bool {
        tree.children(noun).contains { child in
            ["det", "advmod", "cc"].contains(tree.relations[child])
                && ["no", "not", "never", "neither", "nor"].contains(tree.lemmas[child])
        }
    }

    private func isHypotheticalModifier(_ child: Int) -> Bool {
        ["amod", "det"].contains(tree.relations[child])
            && Self.hypotheticalAdjectives.contains(tree.tokens[child].form.lowercased())
    }

    private func nounIsHypothetical(_ noun: Int, isSpeech: Bool) -> Bool {
        var node = noun
        for _ in 0..<6 {
            if tree.children(node).contains(where: isHypotheticalModifier) { return true }
            if let preposition = tree.preposition(of: node),
                preposition.hasPrefix("in case") || preposition == "in the event" || preposition == "without"
            {
                return true
            }
            guard let head = tree.heads[node] else { return false }
            let lemma = tree.lemmas[head]
            switch tree.relations[node] {
            case "nmod", "compound":
                if Self.hypotheticalNouns.contains(lemma) || Self.negativeNouns.contains(lemma) { return true }
                // 'denied any involvement in attacks'
                if ["involvement", "role", "part", "participation", "responsibility", "complicity"].contains(lemma),
                    let verb = tree.heads[head], Self.denials.contains(tree.lemmas[verb])
                {
                    return true
                }
                if !NounClasses.partitives.contains(lemma), !NounClasses.resumptions.contains(lemma) { return false }
            case "conj": break
            case "nsubj"
            where tree.children(head).contains(where: {
                tree.relations[$0] == "advcl" && tree.markers(of: $0).contains("if")
            }):
                return true
            case "obl" where !["for", "of", "about", "to", "with", "on"].contains(tree.preposition(of: node) ?? ""):
                return false
            case "nsubj" where !tree.isPassive(head) && tree.isVerb(head) && !Self.occurrence.contains(lemma):
                return false
            case "obj", "obl", "nsubj":
                // A demand that is rejected was made; an attack that is opposed was not.
                if isSpeech, Self.responses.contains(lemma) { return false }
                if tree.relations[node] != "nsubj" || tree.isPassive(head), Self.hypotheticalGovernors.contains(lemma) {
                    return true
                }
                if lightVerbs.contains(lemma) && tree.isVerb(head) || tree.relations[node] == "nsubj" {
                    var isNegated = false
                    var isHypothetical = false
                    climb(from: head, &isNegated, &isHypothetical)
                    return isNegated || isHypothetical
                }
                return false
            default: return false
            }
            node = head
        }
        return false
    }

    // MARK: Questions

    /// Whether the sentence asks.
    private var isQuestion: Bool {
        tree.tokens.reversed().prefix(3).contains { $0.form == "?" || $0.form == "?!" }
    }
}
