import Extraction
import Graph
import Linguistics

/// A condition on relations, as `--where` takes it: `relation == "demands" and date >= 2022-01-01`.
///
///     condition  = conjunct { "or" conjunct }
///     conjunct   = factor { "and" factor }
///     factor     = "not" factor | "(" condition ")" | comparison
///     comparison = field ("==" | "!=" | "<" | "<=" | ">" | ">=" | "contains") value
///                | field "in" "[" value { "," value } "]"
///
/// A relation has one relation type, but many pieces of evidence: a comparison of a field of the evidence holds when it
/// holds for any of them, and `!=` when no piece is equal. `weight`, `evidence` (how many pieces) and `confidence` (the
/// greatest of them) are of the whole relation.
public struct WhereExpression: Hashable, Sendable {
    /// What a condition may ask about.
    public enum Field: String, CaseIterable, Sendable {
        case relation, category, modality, quad
        case source, target, entity
        case sourceType = "source.type"
        case targetType = "target.type"
        case entityType = "entity.type"
        case weight, evidence, confidence
        case date, document, attribution, sentence, trigger

        /// What it is compared with.
        var kind: Value.Kind {
            switch self {
            case .weight, .evidence, .confidence: .number
            case .date: .date
            default: .text
            }
        }
    }

    public enum Comparison: String, CaseIterable, Sendable {
        case equal = "=="
        case different = "!="
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case less = "<"
        case greater = ">"
        case contains
        case isIn = "in"
    }

    public enum Value: Hashable, Sendable {
        enum Kind: String {
            case text = "a text in quotes"
            case number = "a number"
            case date = "a date as 2022-01-31"
        }

        case text(String)
        case number(Double)
        case date(CalendarDate)

        var kind: Kind {
            switch self {
            case .text: .text
            case .number: .number
            case .date: .date
            }
        }
    }

    indirect enum Node: Hashable, Sendable {
        case all([Node])
        case any([Node])
        case not(Node)
        case compare(Field, Comparison, [Value])
    }

    let root: Node

    /// Reads a condition.
    ///
    /// - Throws: `WhereError` with the column of what is wrong.
    /// - Complexity: O(length).
    public init(_ text: String) throws {
        var parser = try WhereParser(text)
        root = try parser.parse()
    }

    /// Whether the condition holds for a relation of `graph`.
    ///
    /// - Complexity: O(terms · pieces of evidence).
    public func holds(for edge: KnowledgeGraph.Edge, in graph: KnowledgeGraph) -> Bool {
        Self.holds(root, edge, graph)
    }

    private static func holds(_ node: Node, _ edge: KnowledgeGraph.Edge, _ graph: KnowledgeGraph) -> Bool {
        switch node {
        case .all(let parts): parts.allSatisfy { holds($0, edge, graph) }
        case .any(let parts): parts.contains { holds($0, edge, graph) }
        case .not(let part): !holds(part, edge, graph)
        case .compare(let field, let comparison, let values):
            compare(values, comparison, Self.values(of: field, edge, graph))
        }
    }

    /// All values that a field has for a relation.
    private static func values(
        of field: Field, _ edge: KnowledgeGraph.Edge, _ graph: KnowledgeGraph
    ) -> [Value] {
        let properties = edge.properties
        let (source, target) = (graph.nodes[edge.source], graph.nodes[edge.target])
        return switch field {
        case .relation: [.text(properties.relation)]
        case .category: [.text(properties.category ?? "")]
        case .modality: [.text(properties.modality.rawValue)]
        case .quad: [.text(RelationClass(category: properties.category).fileName)]
        case .source: [.text(source.id)]
        case .target: [.text(target.id)]
        case .entity: [.text(source.id), .text(target.id)]
        case .sourceType: [.text(source.properties.rawValue)]
        case .targetType: [.text(target.properties.rawValue)]
        case .entityType: [.text(source.properties.rawValue), .text(target.properties.rawValue)]
        case .weight: [.number(properties.weight)]
        case .evidence: [.number(Double(properties.evidence.count))]
        case .confidence: [.number(properties.confidence)]
        case .date: properties.evidence.compactMap { $0.date.map { .date($0) } }
        case .document: properties.evidence.map { .text($0.document) }
        case .attribution: properties.evidence.compactMap { $0.attribution.map { .text($0) } }
        case .sentence: properties.evidence.map { .text($0.sentence) }
        case .trigger: properties.evidence.map { .text($0.trigger) }
        }
    }

    private static func compare(_ wanted: [Value], _ comparison: Comparison, _ found: [Value]) -> Bool {
        switch comparison {
        case .different: !found.contains { wanted.contains($0) }
        case .equal, .isIn: found.contains { wanted.contains($0) }
        case .contains:
            found.contains { value in
                guard case .text(let text) = value, case .text(let part)? = wanted.first else { return false }
                return text.lowercased().contains(part.lowercased())
            }
        case .less: found.contains { order($0, wanted) { $0 < 0 } }
        case .lessOrEqual: found.contains { order($0, wanted) { $0 <= 0 } }
        case .greater: found.contains { order($0, wanted) { $0 > 0 } }
        case .greaterOrEqual: found.contains { order($0, wanted) { $0 >= 0 } }
        }
    }

    private static func order(_ value: Value, _ wanted: [Value], _ accepts: (Int) -> Bool) -> Bool {
        switch (value, wanted.first) {
        case (.number(let a), .number(let b)?): accepts(a < b ? -1 : a > b ? 1 : 0)
        case (.date(let a), .date(let b)?): accepts(a < b ? -1 : a > b ? 1 : 0)
        default: false
        }
    }
}

/// What is wrong with a condition, and where.
public struct WhereError: Error, Hashable, Sendable, CustomStringConvertible {
    public let message: String
    /// Of the first character that is wrong, from 1, in characters.
    public let column: Int
    public let expression: String

    /// One line.
    public var description: String { "column \(column): \(message)" }

    /// The condition and a caret under what is wrong; a long condition is cut around it.
    public var excerpt: String {
        let characters = Array(expression.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        let start = max(0, min(column - 1, characters.count) - 60)
        let end = min(characters.count, start + 100)
        let caret = String(repeating: " ", count: column - 1 - start) + "^"
        return "  " + String(characters[start..<end]) + "\n  " + caret
    }
}
