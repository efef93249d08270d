import Extraction
import Linguistics

@testable import Knowledge

/// The pipeline with the built-in model and gazetteer.
enum BuiltinPipeline {
    static func make(ontology: Ontology? = nil, isOpen: Bool = false) throws -> Pipeline {
        Pipeline(
            annotator: try Annotator(model: try LanguageModel.builtin()),
            extractor: RuleRelationExtractor(
                ontology: try ontology ?? .builtin(), gazetteer: try .builtin(), isOpen: isOpen))
    }
}
