/// A reader that takes bytes from outside, with what must hold whatever they are.
public enum FuzzTarget: String, CaseIterable, Sendable {
    case text, html, records, conllu, dot, json, relations, graphml, gexf, csv, svg, ontology, names, condition, model

    /// Files that the reader takes, to begin from.
    public var seeds: [[UInt8]] {
        switch self {
        case .text, .html, .records: DocumentFuzzing.seeds(self)
        case .conllu: SentenceFuzzing.seeds
        case .dot, .json, .relations, .graphml, .gexf, .csv, .svg: GraphFuzzing.seeds(self)
        case .ontology, .names: YAMLFuzzing.seeds(self)
        case .condition: ConditionFuzzing.seeds
        case .model: ModelFuzzing.seeds
        }
    }

    /// Reads the bytes. That they are refused with the reader's own error is as good as that they are read.
    ///
    /// - Throws: `FuzzFinding` when something does not hold. What is worse ends the process.
    public func run(_ bytes: [UInt8]) throws {
        switch self {
        case .text, .html, .records: try DocumentFuzzing.run(self, bytes)
        case .conllu: try SentenceFuzzing.run(bytes)
        case .dot, .json, .relations, .graphml, .gexf, .csv, .svg: try GraphFuzzing.run(self, bytes)
        case .ontology, .names: try YAMLFuzzing.run(self, bytes)
        case .condition: try ConditionFuzzing.run(bytes)
        case .model: try ModelFuzzing.run(bytes)
        }
    }
}

/// What a reader got wrong.
public struct FuzzFinding: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

/// Fails with a finding unless the condition holds.
func hold(_ condition: Bool, _ claim: @autoclosure () -> String) throws {
    if !condition { throw FuzzFinding(claim()) }
}
