import Linguistics

/// Reads from a trace at which stage a relation was lost.
struct RelationDiagnosis {
    let query: MissingRelation.Query
    let extractor: RuleRelationExtractor
    let document: Document
    let relations: [Relation]
    let trace: ExtractionTrace

    private var ontology: Ontology { extractor.ontology }
    private var type: Ontology.RelationType? { ontology.type(named: query.relation) }

    /// Stages from the last to the first for what was found; from the first to the last for what was not.
    func result() -> MissingRelation {
        outcome() ?? actor(query.source, "source") ?? actor(query.target, "target") ?? sentence() ?? trigger()
    }

    private func lost(
        _ stage: MissingRelation.Stage, _ message: String, _ sentence: String? = nil, _ advice: String? = nil
    ) -> MissingRelation {
        MissingRelation(stage: stage, message: message, sentence: sentence, advice: advice)
    }

    // MARK: What was found

    private func outcome() -> MissingRelation? {
        let found = FoundRelations(query: query, relations: relations, ontology: ontology)
        return found.ofType?.advised(
            on: .direction, "the trigger's slots say who acts: '< slot' for the source, '> slot' for the target")
            ?? refusal()
            ?? found.ofOtherType?.advised(
                on: .type, "the narrowest trigger wins: add one for '\(query.relation)' with a companion or object")
    }

    /// Whether the actors were there but a rule turned the type, or dropped the pair.
    private func refusal() -> MissingRelation? {
        guard let position = ontology.position(ofType: query.relation) else { return nil }
        for attempt in trace.triggered where attempt.predicate.type == position && hasEnds(attempt.predicate) {
            let words = text(attempt.sentence)
            let word = trace.sentences[attempt.sentence].tree.tokens[attempt.predicate.token].form
            let kept = trace.completed.filter {
                $0.sentence == attempt.sentence && $0.predicate.token == attempt.predicate.token
            }
            guard let after = kept.first(where: { $0.predicate.type == position }) else {
                let now = kept.first.map {
                    "reads it as '\(ontology.types[$0.predicate.type].name)' (\($0.predicate.rule))"
                }
                return lost(.rule, "'\(word)' is found with both actors, but a rule \(now ?? "refuses it")", words)
            }
            let target = after.predicate.targets.first { $0.entity.name == query.target }
            if let target, let type, !type.targetTypes.isEmpty, !type.targetTypes.contains(target.entity.type) {
                let legal = EntityType.allCases.filter(type.targetTypes.contains).map(\.rawValue)
                return lost(
                    .targetType,
                    "\(query.target) is a \(target.entity.type.rawValue); '\(query.relation)' takes "
                        + legal.joined(separator: ", "), words, "correct its type in a gazetteer of your own")
            }
            return lost(
                .rule,
                "'\(word)' is found with both actors, but a rule refuses the pair (their own country, a border, a place)",
                words)
        }
        return nil
    }

    private func hasEnds(_ predicate: Predicate) -> Bool {
        predicate.sources.contains { $0.entity.name == query.source }
            && predicate.targets.contains { $0.entity.name == query.target }
    }

    // MARK: Actors

    /// Names that a sentence has, with what its pronouns and definite nouns stand for.
    private func names(_ context: SentenceContext) -> Set<String> {
        Set(context.mentions.map(\.entity.name) + context.referents.values.joined().map(\.name))
    }

    private func actor(_ name: String, _ role: String) -> MissingRelation? {
        guard !trace.sentences.contains(where: { names($0).contains(name) }) else { return nil }
        for (number, context) in trace.sentences.enumerated() {
            let tokens = context.tree.tokens
            let words = name.split(separator: " ").map(String.init)
            let starts = tokens.indices.filter { start in
                start + words.count <= tokens.count
                    && zip(words, tokens[start...]).allSatisfy { $0.lowercased() == $1.form.lowercased() }
            }
            guard let start = starts.first else { continue }
            if let other = context.mention(at: start) {
                return lost(
                    .linking,
                    "the \(role) '\(name)' is taken for part of '\(other.entity.name)' "
                        + "(\(other.entity.type.rawValue))", text(number),
                    "give '\(other.entity.name)' as --\(role), or add '\(name)' to a gazetteer of your own")
            }
            return lost(
                .mention, "the words '\(name)' are in the text, but not taken for a name", text(number),
                "add it to a gazetteer of your own: entities: [{name: \(name), type: organization}]")
        }
        let known = extractor.gazetteer.entry(named: name) != nil
        let present = Array(Set(trace.sentences.flatMap(names))).sorted().prefix(8).joined(separator: ", ")
        return lost(
            .mention,
            "the \(role) '\(name)' is \(known ? "a known actor, but nothing in the text names it" : "not in the text")"
                + (present.isEmpty ? "; the text names no actor" : "; the text names \(present)"), nil,
            "add the word that the text uses as an alias in a gazetteer of your own")
    }

    // MARK: Sentences and triggers

    private var shared: [Int] {
        trace.sentences.indices.filter { names(trace.sentences[$0]).isSuperset(of: [query.source, query.target]) }
    }

    private func sentence() -> MissingRelation? {
        guard shared.isEmpty else { return nil }
        func first(_ name: String) -> Int? { trace.sentences.firstIndex { names($0).contains(name) } }
        let places = [query.source, query.target].compactMap { name in
            first(name).map { "\(name) in sentence \($0 + 1)" }
        }
        return lost(
            .sentence, "no sentence has both actors, also not by a pronoun: \(places.joined(separator: ", "))",
            first(query.source).map(text))
    }

    private func trigger() -> MissingRelation {
        guard let position = ontology.position(ofType: query.relation) else {
            return openTrigger()
        }
        var lexical: (sentence: Int, token: Int, trigger: Trigger)?
        for number in shared {
            let attempts = trace.completed.filter { $0.sentence == number && $0.predicate.type == position }
            if let attempt = attempts.first { return argument(attempt) }
            if let attempt = trace.triggered.first(where: { $0.sentence == number && $0.predicate.type == position }) {
                return argument(attempt)
            }
            lexical = lexical ?? word(of: position, number)
        }
        if let (number, token, trigger) = lexical {
            let form = trace.sentences[number].tree.tokens[token].form
            return lost(
                .frame,
                "'\(form)' states '\(query.relation)' only as '\(trigger.notation)'"
                    + rival(token, number, position), text(number),
                "add a wider trigger to the ontology, for example '\(trigger.lemma)'")
        }
        guard let number = shared.first else { return lost(.sentence, "no sentence has both actors") }
        let others = trace.completed.filter { $0.sentence == number }.map {
            "'\(trace.sentences[number].tree.tokens[$0.predicate.token].form)' (\(ontology.types[$0.predicate.type].name))"
        }
        return lost(
            .trigger,
            "no word in a sentence with both actors states '\(query.relation)'"
                + (others.isEmpty ? "" : "; there is \(others.joined(separator: ", "))"), text(number),
            "add the word that states it to the triggers of '\(query.relation)'")
    }

    private func openTrigger() -> MissingRelation {
        let types = ontology.types.map(\.name).joined(separator: ", ")
        return lost(
            .trigger, "no type '\(query.relation)'; the ontology has \(types)", shared.first.map(text),
            extractor.isOpen ? nil : "--open also takes verbs that no type covers")
    }

    /// The trigger that won the same word for another type.
    private func rival(_ token: Int, _ number: Int, _ position: Int) -> String {
        guard
            let other = trace.triggered.first(where: {
                $0.sentence == number && $0.predicate.token == token && $0.predicate.type != position
            })
        else { return "" }
        return ", and '\(other.predicate.trigger.notation)' reads it as '\(ontology.types[other.predicate.type].name)'"
    }

    /// A word of the sentence that is a trigger of the type, companions and objects aside.
    private func word(of position: Int, _ number: Int) -> (sentence: Int, token: Int, trigger: Trigger)? {
        let tree = trace.sentences[number].tree
        for token in tree.indices {
            for wordClass in Trigger.WordClass.allCases {
                let word = wordClass == .adjective ? tree.tokens[token].form.lowercased() : tree.lemmas[token]
                if let trigger = ontology.triggers.triggers(wordClass, word).first(where: { $0.type == position }) {
                    return (number, token, trigger)
                }
            }
        }
        return nil
    }

    private func argument(_ attempt: ExtractionTrace.Attempt) -> MissingRelation {
        let predicate = attempt.predicate
        let context = trace.sentences[attempt.sentence]
        let form = context.tree.tokens[predicate.token].form
        func side(_ wanted: String, _ actors: [Actor], _ role: String, _ slots: [Slot]) -> String? {
            guard !actors.contains(where: { $0.entity.name == wanted }) else { return nil }
            let found = actors.map(\.entity.name).joined(separator: ", ")
            return "its \(role) (\(slots.map(\.name).joined(separator: ", "))) is \(found.isEmpty ? "empty" : found), "
                + "not \(wanted)"
        }
        let sides = [
            side(query.source, predicate.sources, "source", predicate.trigger.sources),
            side(query.target, predicate.targets, "target", predicate.trigger.targets),
        ].compactMap(\.self)
        let far = [query.source, query.target].filter { !isInClause($0, of: predicate.token, context) }
        return lost(
            .argument,
            "'\(form)' (\(predicate.rule)) states it, but \(sides.joined(separator: "; "))"
                + (far.isEmpty ? "" : "; \(far.joined(separator: " and ")) stands in another clause"),
            text(attempt.sentence), "name the slot in the trigger: '\(predicate.trigger.notation) < source > target'")
    }

    /// Whether the actor stands below the trigger with no other verb between them.
    private func isInClause(_ name: String, of token: Int, _ context: SentenceContext) -> Bool {
        let heads =
            context.mentions.filter { $0.entity.name == name }.map(\.head)
            + context.referents.filter { $0.value.contains { $0.name == name } }.keys.sorted()
        return heads.contains { head in
            let path = context.tree.ancestors(head)
            guard let place = path.firstIndex(of: token) else {
                return context.tree.isBelow(token, head) && !context.tree.isVerb(head)
            }
            return !path[..<place].contains { context.tree.isVerb($0) }
        }
    }

    private func text(_ number: Int) -> String {
        trace.sentences[number].sentence.writtenText(in: document.text)
    }
}

extension Slot {
    /// The slot as the ontology file writes it.
    var name: String {
        if case .preposition(let word) = self { return word }
        return Slot.named.first { $0.value == self }?.key ?? ""
    }
}
