import Testing

@testable import Extraction

@Suite struct RelationEvaluationTests {
    private func item(
        _ source: String, _ relation: String, _ target: String, _ modality: String = "asserted", required: Bool = true
    ) -> RelationEvaluation.Item {
        RelationEvaluation.Item(
            document: "d", source: source, relation: relation, target: target, modalities: [modality],
            isRequired: required)
    }

    @Test func countsRequiredAllowedAndWrong() {
        let gold = [
            item("Russia", "demands", "NATO"), item("Joe Biden", "meets", "Vladimir Putin"),
            item("United States", "supports", "Ukraine", "hypothetical"),
            item("France", "aids", "Mali", required: false),
        ]
        let predicted = [
            item("Moscow", "demands", "NATO"),  // a capital's name counts as the country's
            item("Putin", "meets", "Biden", "hypothetical"),  // symmetric, surnames
            item("Ukraine", "supports", "United States"),  // reversed: wrong as typed, right as a pair
            item("France", "aids", "Mali"),  // merely allowed
            item("Russia", "demands", "NATO"),  // the same again
        ]
        let evaluation = RelationEvaluation(predicted: predicted, gold: gold)
        #expect(evaluation.typed.found == 2 && evaluation.typed.required == 3 && evaluation.typed.predicted == 4)
        #expect(abs(evaluation.typed.precision - 2.0 / 3.0) < 1e-9)
        #expect(abs(evaluation.typed.recall - 2.0 / 3.0) < 1e-9)
        #expect(evaluation.pair.found == 3 && evaluation.pair.precision == 1)
        #expect(evaluation.modalityAccuracy.map { abs($0 - 0.75) < 1e-9 } == true)
        #expect(evaluation.typedInterval.lowerBound <= evaluation.typed.f1)
        #expect(evaluation.byRelation.map(\.relation) == ["aids", "demands", "meets", "supports"])
    }
}
