import Linguistics

/// Rules that look at more than one trigger: intentions, obligations, wishes to join.
struct PredicateRules {
    private let context: SentenceContext
    private let ontology: Ontology
    private let verbs: VerbPredicates
    private var tree: DependencyTree { context.tree }

    init(_ verbs: VerbPredicates) {
        context = verbs.context
        ontology = verbs.ontology
        self.verbs = verbs
    }

    /// Words that announce what one means to do: cooperative it is an agreement, hostile a threat.
    private static let intentions: Set<String> = [
        "vow", "swear", "promise", "pledge", "ready", "willing", "prepared", "undertake",
    ]

    private static let aspirations: Set<String> = [
        "want", "seek", "hope", "aim", "wish", "aspire", "plan", "try", "apply", "intend", "ambition", "aspiration",
        "desire",
        "application", "path", "bid", "request", "goal", "dream", "strive", "quest", "hopes", "wish",
    ]

    func refined(_ predicates: [Predicate]) -> [Predicate] {
        predicates.compactMap { predicate in
            var predicate = predicate
            // 'agreed to widen its sanctions against Belarus' is no agreement with Belarus.
            if tree.lemmas[predicate.token] == "agree", predicate.trigger.wordClass == .verb,
                predicate.targets.count > 0, let quad = quadOfComplement(predicate.token),
                quad == .materialConflict || quad == .verbalConflict
            {
                return nil
            }
            let word =
                predicate.trigger.wordClass == .adjective
                ? tree.tokens[predicate.token].form.lowercased() : tree.lemmas[predicate.token]
            if Self.intentions.contains(word), let quad = quadOfComplement(predicate.token) {
                let isHostile = quad == .verbalConflict || quad == .materialConflict
                // 'The army prepared to resume shelling' prepares; 'is prepared to attack' threatens.
                let isPreparing = word == "prepared" && tree.child(predicate.token, "cop") == nil && isHostile
                if let type = ontology.position(ofType: isPreparing ? "mobilizes" : isHostile ? "warns" : "agrees") {
                    predicate.type = type
                    predicate.rule += ":intention"
                }
            }
            if isOffered(predicate), let type = ontology.position(ofType: "agrees") {
                predicate.type = type
                predicate.rule += ":intention"
            }
            if isDiplomatic(predicate), let type = ontology.position(ofType: "criticizes") {
                predicate.type = type
                predicate.rule += ":diplomatic"
            }
            // 'His troops marched on Tripoli' is no demonstration.
            if predicate.trigger.lemma == "march", predicate.trigger.wordClass == .verb, isArmed(predicate.token),
                let type = ontology.position(ofType: "attacks")
            {
                predicate.type = type
                predicate.rule += ":armed"
            }
            if let type = typeOfArrival(predicate) {
                predicate.type = type
                predicate.rule += ":arrival"
            }
            if ontology.types[predicate.type].name == "member_of", isAspiration(predicate.token),
                let type = ontology.position(ofType: "seeks_to_join")
            {
                predicate.type = type
                let isNegated =
                    tree.heads[predicate.token].map { Factuality(tree: tree, lightVerbs: []).isNegated($0) } ?? false
                predicate.modality = isNegated ? .negated : .asserted
                predicate.rule += ":aspiration"
            }
            // 'Ukraine's accession to NATO' is more often wished or feared than done; 'joined' says that it was done.
            if ontology.types[predicate.type].name == "member_of", predicate.trigger.wordClass == .noun,
                predicate.trigger.lemma != "member"
            {
                let factuality = Factuality(tree: tree, lightVerbs: ontology.triggers.lightVerbs)
                let modality = factuality.modality(of: predicate.token, governor: predicate.governor)
                predicate.modality = modality == .asserted ? .hypothetical : modality
            }
            return predicate
        }
    }

    /// 'offered asylum to': what is only offered or promised is agreed to, not done.
    private func isOffered(_ predicate: Predicate) -> Bool {
        guard predicate.trigger.wordClass == .noun, let governor = predicate.governor else { return false }
        return ["offer", "promise", "pledge"].contains(tree.lemmas[governor])
            && ontology.types[predicate.type].quadClass == .materialCooperation
    }

    /// 'Egypt protested over the raid': a state protests in words, its people in the streets.
    private func isDiplomatic(_ predicate: Predicate) -> Bool {
        predicate.trigger.lemma == "protest" && predicate.trigger.wordClass == .verb && !predicate.sources.isEmpty
            && ontology.types[predicate.type].name == "protests"
            && predicate.sources.allSatisfy { source in
                source.atHome == nil && source.entity.type != .group
                    && context.mention(at: source.tokens.lowerBound).map { $0.kind != .demonym } ?? false
            }
    }

    private static let movement: Set<String> = ["arrive", "fly", "travel", "head", "come", "journey", "go", "return"]
    private static let armed: Set<String> = [
        "troop", "soldier", "force", "tank", "warship", "jet", "plane", "warplane", "aircraft", "bomber", "fighter",
        "submarine", "carrier", "fleet", "brigade", "battalion", "marine", "paratrooper", "missile", "drone",
        "contingent", "army", "garrison", "peacekeeper",
        "mercenary", "commando",
    ]
    private static let relief: Set<String> = [
        "peacekeeping", "peacekeeper", "peacekeep", "relief", "aid", "rescue", "medical", "humanitarian", "food",
        "medic",
        "doctor", "nurse", "shipment", "rescuer",
    ]

    /// Who arrives need not visit: 'warships arrived in Syria' mobilizes, 'relief workers arrived in Chad' aids.
    private func typeOfArrival(_ predicate: Predicate) -> Int? {
        guard ontology.types[predicate.type].name == "meets", predicate.trigger.wordClass == .verb,
            Self.movement.contains(predicate.trigger.lemma)
        else { return nil }
        if wordsOfSubject(of: predicate.token).contains(where: Self.relief.contains) {
            return ontology.position(ofType: "aids")
        }
        return isArmed(predicate.token) ? ontology.position(ofType: "mobilizes") : nil
    }

    private func isArmed(_ verb: Int) -> Bool { wordsOfSubject(of: verb).contains(where: Self.armed.contains) }

    private func wordsOfSubject(of verb: Int) -> [String] {
        guard let subject = verbs.grammar.subject(of: verb) else { return [] }
        return ([subject] + tree.parts(of: subject)).flatMap { noun in
            [noun] + tree.children(noun).filter { ["compound", "amod"].contains(tree.relations[$0]) }
        }.map { tree.lemmas[$0] }
    }

    private func quadOfComplement(_ token: Int, depth: Int = 0) -> Ontology.QuadClass? {
        for clause in tree.children(token) where ["xcomp", "ccomp", "advcl"].contains(tree.relations[clause]) {
            if let trigger = verbs.trigger(at: clause) { return ontology.types[trigger.type].quadClass }
            // 'to resume shelling'
            if depth < 2, let quad = quadOfComplement(clause, depth: depth + 1) { return quad }
            if let object = verbs.grammar.object(of: clause),
                let trigger = ontology.triggers.triggers(.noun, tree.lemmas[object]).first
            {
                return ontology.types[trigger.type].quadClass
            }
        }
        return nil
    }

    /// Whether someone wants, rather than does, what the token says.
    private func isAspiration(_ token: Int) -> Bool {
        guard let head = tree.heads[token] else { return false }
        switch tree.relations[token] {
        case "xcomp", "acl", "advcl", "obj", "nmod", "obl", "ccomp": return Self.aspirations.contains(tree.lemmas[head])
        default: return false
        }
    }

    /// 'The minister said that Libya must hand over the men': saying that another must is demanding it.
    func obligations(at token: Int) -> [Predicate] {
        guard tree.relations[token] == "ccomp", let head = tree.heads[token],
            let type = ontology.position(ofType: "demands"),
            Verdicts.speech.contains(tree.lemmas[head]), tree.lemmas[head] != "warn",
            tree.children(token).contains(where: {
                tree.relations[$0] == "aux" && ["must", "should", "ought"].contains(tree.tokens[$0].form.lowercased())
            })
                || ["need", "have"].contains(tree.lemmas[token])
                    && tree.children(token).contains(where: { tree.relations[$0] == "xcomp" }),
            let trigger = ontology.triggers.triggers(.verb, "demand").last
        else { return [] }
        let sources = verbs.grammar.subject(of: head).map(verbs.resolver.subject) ?? []
        let targets = (verbs.grammar.surfaceSubject(of: token).map(verbs.resolver.subject) ?? []).filter { actor in
            !sources.contains { $0.isSame(as: actor) }
        }
        guard !sources.isEmpty, !targets.isEmpty else { return [] }
        return [
            Predicate(
                trigger: trigger, type: type, token: head, governor: nil, sources: sources, targets: targets,
                rule: "obligation")
        ]
    }
}
