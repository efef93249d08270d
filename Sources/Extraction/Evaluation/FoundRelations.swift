/// What was found in place of a relation that someone expected, whoever found it.
struct FoundRelations {
    let query: MissingRelation.Query
    let relations: [Relation]
    let ontology: Ontology

    /// The relation itself, or what comes nearest; `nil` when nothing joins the actors.
    var result: MissingRelation? { ofType ?? ofOtherType }

    /// The wanted type between the actors: as wanted, with another modality, or the other way round.
    var ofType: MissingRelation? {
        let exact = joining(query.source, query.target).filter { $0.type == query.relation }
        if let hit = exact.first(where: { query.modality == nil || $0.modality == query.modality }) {
            return lost(.found, "found: \(described(hit)), by the rule \(hit.rule)" + said(hit), hit)
        }
        if let hit = exact.first, let wanted = query.modality {
            return lost(
                .modality, "found, but as \(hit.modality.rawValue), not \(wanted.rawValue)" + said(hit), hit)
        }
        guard let hit = joining(query.target, query.source).first(where: { $0.type == query.relation }) else {
            return nil
        }
        if ontology.type(named: query.relation)?.isSymmetric == true {
            return lost(.found, "found: \(described(hit))", hit)
        }
        return lost(.direction, "found the other way round: \(described(hit))", hit)
    }

    /// Another type between the actors.
    var ofOtherType: MissingRelation? {
        joining(query.source, query.target).first.map {
            lost(.type, "found as '\($0.type)' by the trigger '\($0.trigger.text)': \(described($0))", $0)
        }
    }

    private func joining(_ source: String, _ target: String) -> [Relation] {
        relations.filter { $0.source.name == source && $0.target.name == target }
    }

    private func lost(_ stage: MissingRelation.Stage, _ message: String, _ relation: Relation) -> MissingRelation {
        MissingRelation(stage: stage, message: message, sentence: relation.sentence, advice: nil)
    }

    private func described(_ relation: Relation) -> String {
        "\(relation.source.name) \(relation.type) \(relation.target.name), \(relation.modality.rawValue)"
    }

    private func said(_ relation: Relation) -> String {
        relation.attribution.map { ", as \($0) says" } ?? ""
    }
}
