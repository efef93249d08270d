import Linguistics

/// Targets that an earlier event of the text gives: whose demands are rejected, whose deed is condemned.
extension RuleRelationExtractor {
    /// With the doer in place of the victim, where what is judged or asked for is a deed: who condemns the invasion of
    /// Kuwait condemns Iraq.
    func answerable(_ predicate: Predicate, _ deeds: Deeds, _ memory: EventMemory) -> Predicate {
        guard
            ["DISAPPROVE", "SUPPORT", "REJECT", "DEMAND", "PROTEST"].contains(
                ontology.types[predicate.type].category ?? ""), predicate.trigger.lemma != "deny"
        else { return predicate }
        var predicate = predicate
        predicate.targets = predicate.targets.flatMap { target -> [Actor] in
            guard let event = deeds.event(doneTo: target, by: predicate, ontology) else { return [target] }
            var doers = deeds.agents(of: event.noun)
            if doers.isEmpty, let author = memory.author(type: event.trigger.type, against: target.entity) {
                doers = [Actor(entity: author, tokens: event.noun..<event.noun + 1, head: event.noun)]
            }
            return doers.filter { doer in !predicate.sources.contains { $0.isSame(as: doer) } }
        }
        return predicate
    }

    /// 'The alliance rejected the demands': the target is whoever made them.
    func remembered(
        _ predicate: Predicate, _ context: SentenceContext, _ number: Int, _ memory: EventMemory
    ) -> [(Actor, Actor)] {
        let quad = ontology.types[predicate.type].quadClass
        if predicate.targets.isEmpty, predicate.trigger.wordClass == .noun, predicate.sources.count == 1,
            quad == .verbalConflict || ontology.types[predicate.type].name == "sanctions",
            let source = predicate.sources.first,
            let target = memory.target(type: predicate.type, of: source.entity, before: number)
        {
            return [
                (source, Actor(entity: target, tokens: predicate.token..<predicate.token + 1, head: predicate.token))
            ]
        }
        if predicate.targets.isEmpty, predicate.sources.count == 1, let source = predicate.sources.first,
            // What is suspended or closed must be something between states.
            ontology.types[predicate.type].name == "warns" || !predicate.trigger.objects.isEmpty,
            ["sanctions", "warns"].contains(ontology.types[predicate.type].name),
            let opponent = memory.opponent(
                of: source.entity,
                types: ontology.types.indices.filter {
                    [.verbalConflict, .materialConflict].contains(ontology.types[$0].quadClass)
                }, sentence: number)
        {
            return [
                (source, Actor(entity: opponent, tokens: predicate.token..<predicate.token + 1, head: predicate.token))
            ]
        }
        // 'Peru asked Chile for help. Santiago refused.': what is refused is what was asked.
        if predicate.targets.isEmpty, ["refuse", "decline"].contains(predicate.trigger.lemma),
            !context.tree.children(predicate.token).contains(where: {
                ["obj", "xcomp", "ccomp", "obl"].contains(context.tree.relations[$0])
            }), let demand = ontology.position(ofType: "demands")
        {
            return predicate.sources.compactMap { source in
                memory.author(type: demand, facing: source.entity, sentence: number).map {
                    (source, Actor(entity: $0, tokens: predicate.token..<predicate.token + 1, head: predicate.token))
                }
            }
        }
        guard predicate.targets.isEmpty, predicate.trigger.wordClass == .verb,
            let object = predicate.matter ?? ClauseGrammar(tree: context.tree).object(of: predicate.token),
            isToldBefore(object, context.tree),
            let event = ontology.triggers.triggers(.noun, context.tree.lemmas[object]).first,
            event.type != predicate.type
        else { return [] }
        return predicate.sources.compactMap { source in
            memory.author(type: event.type, facing: source.entity, sentence: number).map {
                (source, Actor(entity: $0, tokens: object..<object + 1, head: object))
            }
        }
    }

    /// 'the demands', 'this offer', 'a similar proposal': nouns for what the text has told.
    private func isToldBefore(_ noun: Int, _ tree: DependencyTree) -> Bool {
        tree.tokens[noun].upos == .noun
            && tree.children(noun).contains {
                ["the", "this", "these", "that", "those", "such", "similar", "same"].contains(tree.lemmas[$0])
            }
    }
}
