import Linguistics

/// Reads relations off the trees of sentences, by the triggers of an ontology and the slots that they name.
///
/// Complexity: linear in the number of sentences, and in each sentence in tokens times triggers.
public struct RuleRelationExtractor: RelationExtractor {
    /// The confidence of every relation that rules find: their precision on 164 annotated development documents. On 224
    /// others, kept back, it was 0.57.
    public static let confidence = 0.67

    public let ontology: Ontology
    public let gazetteer: Gazetteer
    /// Whether verbs that no type covers become relations between two names, under their third person (`acquires`).
    public let isOpen: Bool

    public init(ontology: Ontology, gazetteer: Gazetteer, isOpen: Bool = false) {
        self.ontology = ontology
        self.gazetteer = gazetteer
        self.isOpen = isOpen
    }

    /// The relations that the document states, in the order of the text; each (source, type, target, modality) once per
    /// sentence.
    ///
    /// The sentences are the document's, with spans that are byte offsets in its text.
    public func relations(in document: Document, sentences: [Sentence]) throws(CancellationError) -> [Relation] {
        var trace: ExtractionTrace?
        return try relations(in: document, sentences: sentences, trace: &trace)
    }

    /// The same, with a record of how each came about and what was lost on the way.
    func relations(
        in document: Document, sentences: [Sentence], trace: inout ExtractionTrace?
    ) throws(CancellationError) -> [Relation] {
        let context = DocumentContext(document, sentences, gazetteer)
        var memory = EventMemory()
        trace?.sentences = context.sentences
        var found: [Relation] = []
        for (number, sentence) in context.sentences.enumerated() {
            if Task.isCancelled { throw CancellationError() }
            let statements = structural(sentence) + events(sentence, number, &memory, &trace) + open(sentence)
            trace?.statements.append(statements)
            found += relations(statements, sentence, document)
        }
        return found
    }

    // MARK: Statements

    /// Offices as `leads` and `represents`.
    private func structural(_ context: SentenceContext) -> [Statement] {
        context.offices.compactMap { office in
            guard !office.isPast, !isFormer(before: office.bodyTokens.lowerBound, context),
                let type = ontology.position(ofType: office.isLeader ? "leads" : "represents")
            else { return nil }
            return Statement(
                source: Actor(entity: office.person.entity, tokens: office.person.tokens, head: office.person.head),
                target: Actor(entity: office.body, tokens: office.bodyTokens, head: office.bodyTokens.lowerBound),
                type: type, modality: .asserted, attribution: nil, trigger: office.titleToken..<office.titleToken + 1,
                rule: "office")
        }
    }

    /// 'the then Italian prime minister': the mark of an office held no longer, before the country.
    private func isFormer(before token: Int, _ context: SentenceContext) -> Bool {
        context.tree.indices.contains(token - 1)
            && NounClasses.formerMarks.contains(context.tree.tokens[token - 1].form.lowercased())
    }

    /// What no type of the ontology covers.
    private func open(_ context: SentenceContext) -> [Statement] {
        guard isOpen, context.mentions.count > 1 else { return [] }
        let verbs = VerbPredicates(context, ontology)
        let nouns = NounPredicates(verbs)
        let covered = context.tree.indices.filter { verbs.trigger(at: $0) != nil || nouns.trigger(at: $0) != nil }
        let factuality = Factuality(tree: context.tree, lightVerbs: ontology.triggers.lightVerbs)
        let attribution = Attribution(context)
        return OpenPredicates(context, ontology).found(besides: Set(covered)).map { found in
            Statement(
                source: found.source, target: found.target, type: -1,
                modality: factuality.modality(of: found.token, governor: nil),
                attribution: attribution.speaker(of: found.token), trigger: found.token..<found.token + 1,
                rule: found.rule, openName: found.name)
        }
    }

    private func events(
        _ context: SentenceContext, _ number: Int, _ memory: inout EventMemory, _ trace: inout ExtractionTrace?
    ) -> [Statement] {
        guard !context.mentions.isEmpty || !context.referents.isEmpty else { return [] }
        let verbs = VerbPredicates(context, ontology)
        let nouns = NounPredicates(verbs)
        let adjectives = AdjectivePredicates(verbs)
        let factuality = Factuality(tree: context.tree, lightVerbs: ontology.triggers.lightVerbs)
        let attribution = Attribution(context)
        let rules = PredicateRules(verbs)
        let verdicts = Verdicts(verbs)
        let surface = SurfaceArguments(verbs.resolver)
        let deeds = Deeds(verbs.resolver)
        var statements: [Statement] = []
        for token in context.tree.indices {
            let noun = nouns.predicate(at: token).flatMap { isToldByVerb($0, verbs, nouns) ? nil : $0 }
            var found: [Predicate] = []
            if let verb = verbs.predicate(at: token) { found.append(verb) }
            if let noun { found.append(noun) }
            if let adjective = adjectives.predicate(at: token) { found.append(adjective) }
            for predicate in found { trace?.triggered(predicate, sentence: number) }
            let refined =
                rules.refined(found) + rules.obligations(at: token) + verdicts.predicates(at: token)
            for predicate in refined.map({ completed($0, surface) }) {
                trace?.completed(predicate, sentence: number)
                guard !predicate.sources.isEmpty else { continue }
                let modality =
                    predicate.modality
                    ?? factuality.modality(
                        of: predicate.token, governor: predicate.governor,
                        isSpeech: ontology.types[predicate.type].quadClass == .verbalConflict)
                let speaker = attribution.speaker(of: predicate.governor ?? predicate.token)
                let recalled = remembered(predicate, context, number, memory)
                let full = answerable(recalled.isEmpty ? aimed(predicate, surface) : predicate, deeds, memory)
                for (source, target) in pairs(full, context) + recalled {
                    memory.note(type: predicate.type, source: source.entity, target: target.entity, sentence: number)
                    statements.append(
                        Statement(
                            source: source, target: target, type: predicate.type, modality: modality,
                            attribution: speaker, trigger: predicate.token..<predicate.token + 1,
                            rule: "\(predicate.rule) (\(predicate.trigger.notation))"))
                }
            }
        }
        return EventCategory(tree: context.tree, ontology: ontology).settled(statements)
    }

    /// 'eased its sanctions': a noun that is part of the verb's own trigger is no second event of the same actor.
    private func isToldByVerb(_ noun: Predicate, _ verbs: VerbPredicates, _ nouns: NounPredicates) -> Bool {
        guard let governor = nouns.governor(of: noun.token), let trigger = verbs.trigger(at: governor),
            trigger.type != noun.type, trigger.objects.contains(verbs.context.tree.lemmas[noun.token])
        else { return false }
        let subjects = verbs.sources(of: governor, trigger).map(\.entity.name)
        return noun.sources.allSatisfy { subjects.contains($0.entity.name) }
    }

    /// With the subject that the words in front of a verb suggest, where the tree has none.
    private func completed(_ predicate: Predicate, _ surface: SurfaceArguments) -> Predicate {
        if predicate.trigger.wordClass == .noun, predicate.sources.count < 2, predicate.targets.isEmpty,
            ontology.types[predicate.type].isSymmetric
        {
            let ends = surface.pairBetween(predicate.token)
            if !ends.isEmpty {
                var predicate = predicate
                predicate.sources = ends
                predicate.rule += ":surface"
                return predicate
            }
        }
        guard predicate.sources.isEmpty, predicate.trigger.wordClass == .verb,
            predicate.trigger.sources.first == .subject
        else { return predicate }
        var predicate = predicate
        predicate.sources = surface.sources(ofVerb: predicate.token)
        predicate.targets.removeAll { target in predicate.sources.contains { $0.isSame(as: target) } }
        predicate.rule += ":surface"
        return predicate
    }

    /// With the target that the words behind the trigger suggest, where the tree has none.
    private func aimed(_ predicate: Predicate, _ surface: SurfaceArguments) -> Predicate {
        let type = ontology.types[predicate.type]
        guard predicate.targets.isEmpty, predicate.matter == nil, !type.isStructural,
            !(predicate.sources.count > 1 && predicate.isMutual(type)),
            !predicate.trigger.targets.isEmpty
        else { return predicate }
        var predicate = predicate
        predicate.targets = surface.targets(
            of: predicate.trigger, at: predicate.token, entersClauses: type.quadClass == .verbalConflict,
            isStrict: predicate.trigger.wordClass == .noun
                || predicate.trigger.wordClass == .adjective && !predicate.trigger.targets.contains(.complement)
                || predicate.trigger.wordClass == .verb && !predicate.trigger.targets.contains(.object)
                    && !predicate.trigger.targets.contains(.clause),
            isMutual: type.isSymmetric, besides: predicate.sources)
        predicate.rule += ":surface"
        return predicate
    }

    /// Every source with every target; for symmetric types also the sources among themselves.
    private func pairs(_ predicate: Predicate, _ context: SentenceContext) -> [(Actor, Actor)] {
        let type = ontology.types[predicate.type]
        var pairs: [(Actor, Actor)] = []
        let isMutual = predicate.isMutual(type)
        if isMutual, predicate.sources.count > 1, predicate.targets.isEmpty {
            for (position, source) in predicate.sources.enumerated() {
                for target in predicate.sources[(position + 1)...] { pairs.append((source, target)) }
            }
        }
        // 'Poland and Romania opposed troops in their countries': all of them against one another is a misreading.
        let names = predicate.sources.map(\.entity.name)
        if names.count > 1, predicate.targets.count > 1, Set(names) == Set(predicate.targets.map(\.entity.name)) {
            return pairs
        }
        for source in predicate.sources {
            for target in predicate.targets { pairs.append((source, target)) }
        }
        return pairs.map { facing($0, $1, context) }.compactMap(Actor.apart).filter { source, target in
            // Nobody opposes or warns the country he speaks for, unless its people are meant, nor masses its troops against it.
            if type.quadClass == .verbalConflict || type.category == "MOBILIZE", source.entity.type == .person,
                target.entity.type == .country,
                target.atHome == nil, context.homes[source.entity.name]?.contains(target.entity.name) == true
            {
                return false
            }
            // 'captured a stronghold on the Thai border': whose border it is is not attacked.
            if ["ASSAULT", "COERCE"].contains(type.category), let noun = context.tree.heads[target.head],
                ["border", "frontier"].contains(context.tree.lemmas[noun]), target.head < noun
            {
                return false
            }
            if type.isSymmetric, source.entity.type == .place, target.entity.type == .place { return false }
            // 'held talks in Geneva': nobody meets the place.
            if type.isSymmetric, !Self.journeys.contains(predicate.trigger.lemma),
                [source, target].contains(where: { $0.entity.type == .place && isWhere($0, context) })
            {
                return false
            }
            if type.isSymmetric, source.atHome != nil || target.atHome != nil,
                source.entity == source.atHome || target.entity == target.atHome
            {
                return false
            }
            return type.targetTypes.isEmpty || type.targetTypes.contains(target.entity.type)
        }
    }

    private static let journeys: Set<String> = [
        "visit", "tour", "travel", "trip", "fly", "arrive", "head", "journey", "go", "come", "return", "stopover",
    ]

    /// Whether an actor is only named as where something happens.
    private func isWhere(_ actor: Actor, _ context: SentenceContext) -> Bool {
        ["in", "at", "near", "outside"].contains(
            context.tree.preposition(of: context.tree.firstConjunct(actor.head)) ?? "")
    }

    /// 'Georgian protesters' against Georgia's prime minister are themselves, as against Georgia; a Georgian judge is
    /// Georgia all the same.
    private func facing(_ source: Actor, _ target: Actor, _ context: SentenceContext) -> (Actor, Actor) {
        func apart(_ group: Actor, _ other: Actor) -> Actor {
            guard let own = group.atHome, other.entity.type == .person,
                context.homes[other.entity.name]?.contains(group.entity.name) == true,
                context.tree.tokens[group.tokens.upperBound - 1].xpos == "NNS"
            else { return group }
            var named = group
            named.entity = own
            return named
        }
        return (apart(source, target), apart(target, source))
    }

    // MARK: Relations

    private func relations(
        _ statements: [Statement], _ context: SentenceContext, _ document: Document
    ) -> [Relation] {
        struct Key: Hashable {
            let source, target, type: String
            let modality: Modality
        }
        var seen: Set<Key> = []
        var found: [Relation] = []
        for statement in statements.sorted(by: { $0.trigger.lowerBound < $1.trigger.lowerBound }) {
            let type = statement.openName == nil ? ontology.types[statement.type] : nil
            let name = statement.openName ?? type?.name ?? ""
            var ends = (statement.source, statement.target)
            if type?.isSymmetric == true, ends.1.tokens.lowerBound < ends.0.tokens.lowerBound {
                ends = (ends.1, ends.0)
            }
            let key = Key(
                source: ends.0.entity.name, target: ends.1.entity.name, type: name,
                modality: statement.modality)
            guard seen.insert(key).inserted else { continue }
            found.append(
                Relation(
                    document: document.id, date: document.date,
                    sentence: context.sentence.writtenText(in: document.text),
                    span: context.sentence.span, source: ends.0.entity, sourceMention: span(ends.0.tokens, context),
                    target: ends.1.entity, targetMention: span(ends.1.tokens, context), type: name,
                    category: statement.category ?? type?.category, modality: statement.modality,
                    attribution: statement.attribution,
                    trigger: span(statement.trigger, context), rule: statement.rule,
                    confidence: Self.confidence))
        }
        return found
    }

    private func span(_ tokens: Range<Int>, _ context: SentenceContext) -> TextSpan {
        let sentence = context.sentence
        let range = tokens.clamped(to: sentence.tokens.indices)
        guard let first = range.first, let last = range.last else { return TextSpan(text: "", span: 0..<0) }
        let start = sentence.tokens[first].span.lowerBound
        return TextSpan(
            text: sentence.text(of: range), span: start..<max(start, sentence.tokens[last].span.upperBound))
    }
}
