import Extraction
import Graph

/// A script in Cypher that makes the graph in Neo4j and other databases that speak it.
///
/// Actors are nodes `Actor`, found again by their name; each relation is a relationship of its type in capitals.
public struct Cypher: WritableGraphFormat {
    public let name = "Cypher"
    public let extensions = ["cypher", "cql"]
    public let summary = "a script that makes the graph in Neo4j"

    public init() {}

    public func write(
        _ graph: KnowledgeGraph, metadata: GraphMetadata, part: String, to output: inout GraphOutput
    ) throws {
        for (key, value) in metadata { output.write("// \(Self.comment(key)): \(Self.comment(value))\n") }
        output.write("CREATE CONSTRAINT actor_name IF NOT EXISTS FOR (a:Actor) REQUIRE a.name IS UNIQUE;\n")
        for node in graph.nodes {
            output.write(
                "CREATE (:Actor {name: \(Self.quoted(node.id)), type: \(Self.quoted(node.properties.rawValue))});\n")
            try output.drain()
        }
        for edge in graph.edges {
            let properties = edge.properties
            var values = [
                ("relation", Self.quoted(properties.relation)), ("modality", Self.quoted(properties.modality.rawValue)),
                ("weight", Self.number(properties.weight)), ("confidence", Self.number(properties.confidence)),
            ]
            if let category = properties.category { values.append(("category", Self.quoted(category))) }
            if !properties.evidence.isEmpty {
                let evidence = String(decoding: EvidenceJSON.array(properties.evidence), as: UTF8.self)
                values.append(("evidence", Self.quoted(evidence)))
            }
            let map = values.map { "\($0): \($1)" }.joined(separator: ", ")
            output.write(
                "MATCH (a:Actor {name: \(Self.quoted(graph.nodes[edge.source].id))}), "
                    + "(b:Actor {name: \(Self.quoted(graph.nodes[edge.target].id))}) "
                    + "CREATE (a)-[:\(Self.type(properties.relation)) {\(map)}]->(b);\n")
            try output.drain()
        }
    }

    /// A number that stays one with a fraction, so that all of one name are of one type.
    private static func number(_ number: Double) -> String {
        let text = JSONText.number(number)
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D } ? text + ".0" : text
    }

    /// A type of relationship in backticks: what is no letter, digit or `_` becomes `_`; the exact name is a property.
    private static func type(_ relation: String) -> String {
        let plain = relation.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }
        return "`\(plain.isEmpty ? "RELATED" : String(plain))`"
    }

    /// A string; line ends and tabs stand as they are, which all engines read, and `\\n` not all.
    private static func quoted(_ text: String) -> String {
        var result = "'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'": result += "\\'"
            case "\\": result += "\\\\"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let code = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "'"
    }

    private static func comment(_ text: String) -> String { String(text.map { $0.isNewline ? " " : $0 }) }
}
