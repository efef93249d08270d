import Extraction
import Foundation
import Linguistics

/// A model as the commands load it; errors name its file.
struct ModelFile {
    let model: LanguageModel
    private let name: String

    /// - Parameter path: `nil` for the language model in the program.
    init(_ path: String?) throws {
        try self.init(path, "built-in model", LanguageModel.builtin)
    }

    /// A network that reads relations.
    ///
    /// - Parameter path: `nil` for the network in the program.
    init(relations path: String?) throws {
        try self.init(path, "built-in network of relations", LanguageModel.relations)
    }

    private init(_ path: String?, _ builtinName: String, _ builtin: () throws -> LanguageModel) throws {
        name = path ?? builtinName
        if let path, !FileManager.default.fileExists(atPath: path) {
            throw Failure(.noInput, "\(path): no such file")
        }
        do {
            model = try path.map { try LanguageModel(contentsOf: $0) } ?? builtin()
        } catch {
            throw Failure(.badData, "\(name): \(error)")
        }
    }

    func annotator(isFast: Bool) throws -> Annotator {
        var options = Annotator.Options()
        options.isFast = isFast
        return try checked { try Annotator(model: model, options: options) }
    }

    func extractor(
        _ ontology: Ontology, _ gazetteer: Gazetteer, leastConfidence: Double
    ) throws -> NeuralRelationExtractor {
        try checked {
            try NeuralRelationExtractor(
                weights: model, ontology: ontology, gazetteer: gazetteer, leastConfidence: leastConfidence)
        }
    }

    private func checked<Value>(_ made: () throws -> Value) throws -> Value {
        do {
            return try made()
        } catch {
            throw Failure(.badData, "\(name): \(error)")
        }
    }
}
