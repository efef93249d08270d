import ArgumentParser
import Extraction
import Foundation
import Knowledge
import Linguistics

/// What the tool knows of language and the world.
struct LanguageOptions: ParsableArguments {
    @Option(help: "A model file to use in place of the one in the program.")
    var model: String?

    @Option(help: "A network of relations to use in place of the one in the program.")
    var reader: String?

    @Option(help: "Your own ontology (YAML) in place of the built-in one.")
    var ontology: String?

    @Option(help: "Your own names and actors (YAML), added to the built-in gazetteer; may be repeated.")
    var gazetteer: [String] = []

    @Option(help: "What you have put right by hand (YAML): names to merge, edges to drop or retype.")
    var corrections: String?

    @Flag(help: "Also take verbs that no relation type covers, between two names: acquires, invests_in.")
    var open = false

    @Flag(help: "Parse greedily: faster and a little less accurate.")
    var fast = false

    /// Everything that turns text into relations, with the hashes of what it was made of.
    struct Tools {
        var pipeline: Pipeline
        var metadata: [(key: String, value: String)]
    }

    /// Reads the model, the ontology and the gazetteer side by side.
    ///
    /// - Parameter leastConfidence: What a relation must have to be found at all; `nil` for the usual.
    func tools(leastConfidence: Double? = nil) async throws -> Tools {
        let (ontologyPath, gazetteerPaths) = (ontology, gazetteer)
        async let ontology = Self.ontology(from: ontologyPath)
        async let gazetteer = Self.gazetteer(from: gazetteerPaths)
        let model = try ModelFile(model)
        let annotator = try model.annotator(isFast: fast)
        let extractor = try extractor(try await ontology, try await gazetteer, leastConfidence)
        let metadata =
            [("tool", "graph-tool \(GraphTool.version)"), ("model", model.model.hash)] + extractor.origin
            + (open ? [("open", "true")] : []) + [("parser", fast ? "greedy" : "beam")]
        let pipeline = Pipeline(annotator: annotator, extractor: extractor)
        UntilTheEnd.keep(pipeline)
        return Tools(pipeline: pipeline, metadata: metadata)
    }

    /// The network, where it was taught all types of the ontology; rules for other types, for verbs of no type, and
    /// where speed matters most.
    private func extractor(
        _ ontology: Ontology, _ gazetteer: Gazetteer, _ leastConfidence: Double?
    ) throws -> any RelationExtractor {
        guard !open, !fast, ontology.types.allSatisfy({ $0.learned != nil }) else {
            return RuleRelationExtractor(ontology: ontology, gazetteer: gazetteer, isOpen: open)
        }
        return try ModelFile(relations: reader).extractor(
            ontology, gazetteer, leastConfidence: leastConfidence ?? NeuralRelationExtractor.usualConfidence)
    }

    /// The ontology of a file, or the built-in one.
    static func ontology(from path: String?) throws -> Ontology {
        guard let path else { return try Ontology.builtin() }
        let text = try text(of: path)
        do {
            return try Ontology(yaml: text)
        } catch let error as OntologyError {
            throw Failure(.badData, "\(path):\(error)")
        }
    }

    /// The corrections file, ready to be applied; `nil` when none is given.
    func correctionLog(_ extractor: any RelationExtractor) throws -> CorrectionLog? {
        guard let path = corrections else { return nil }
        let text = try Self.text(of: path)
        do {
            return CorrectionLog(
                try Corrections(yaml: text, ontology: extractor.ontology, gazetteer: extractor.gazetteer))
        } catch let error as CorrectionError {
            throw Failure(.badData, "\(path):\(error)")
        }
    }

    /// Warns of each correction that changed nothing.
    func warn(ofUnused log: CorrectionLog?) {
        for correction in log?.unused ?? [] {
            Diagnostics.warning(
                "\(corrections ?? ""):\(correction.line): '\(correction.description)' never applied")
        }
    }

    /// The built-in gazetteer with what the files add to it.
    static func gazetteer(from paths: [String]) throws -> Gazetteer {
        try paths.reduce(try Gazetteer.builtin()) { known, path in
            do {
                return try known.extended(byYAML: text(of: path))
            } catch let error as GazetteerError {
                throw Failure(.badData, "\(path):\(error)")
            }
        }
    }

    static func text(of path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.noInput, "\(path): cannot be read")
        }
        do {
            return try TextDecoding.decode(data).text
        } catch {
            throw Failure(.badData, "\(path): \(error)")
        }
    }
}
