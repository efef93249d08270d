import Extraction
import Linguistics

extension Pipeline {
    /// The examples of the ontology that do not give what they say, each with its line and the stage that lost it.
    ///
    /// An example must give its relation (asserted, where it names no modality); a counterexample must not give the
    /// type as asserted.
    public func failingExamples() throws(CancellationError) -> [OntologyError] {
        var failing: [OntologyError] = []
        for type in extractor.ontology.types {
            for example in type.examples { if let error = try failure(of: example, type) { failing.append(error) } }
            for example in type.counterexamples {
                if let error = try breach(by: example, type) { failing.append(error) }
            }
        }
        return failing
    }

    private func failure(
        of example: Ontology.Example, _ type: Ontology.RelationType
    ) throws(CancellationError) -> OntologyError? {
        guard let source = example.source, let target = example.target else { return nil }
        let query = MissingRelation.Query(
            source: source, relation: type.name, target: target, modality: example.modality ?? .asserted)
        let result = try diagnosis(of: query, in: Document(id: "example", text: example.text))
        guard result.stage != .found else { return nil }
        return OntologyError(
            line: example.line,
            message: "example of \(type.name) fails: \(source) \(type.name) \(target): \(result.stage.rawValue): "
                + result.message)
    }

    private func breach(
        by example: Ontology.Example, _ type: Ontology.RelationType
    ) throws(CancellationError) -> OntologyError? {
        let found = try relations(in: Document(id: "example", text: example.text))
            .first { $0.type == type.name && $0.modality == .asserted }
        return found.map {
            OntologyError(
                line: example.line,
                message: "counterexample of \(type.name) gives \($0.source.name) \($0.type) \($0.target.name), "
                    + "by the rule \($0.rule)")
        }
    }
}
