import Extraction
import Graph

/// RDF in Turtle: the graph for SPARQL, each relation with its sentences as provenance (PROV-O).
public struct Turtle: WritableGraphFormat {
    public let name = "Turtle"
    public let extensions = ["ttl"]
    public let summary = "RDF, with the sentences as PROV-O provenance"

    public init() {}

    public func write(
        _ graph: KnowledgeGraph, metadata: GraphMetadata, part: String, to output: inout GraphOutput
    ) throws {
        for (prefix, iri) in RDFDescription.prefixes { output.write("@prefix \(prefix): <\(iri)> .\n") }
        output.write("\n")
        try RDFDescription(graph: graph, metadata: metadata).forEachResource { resource in
            let statements = resource.statements.map { predicate, value in
                "\(predicate == "rdf:type" ? "a" : Self.name(predicate)) \(Self.term(value))"
            }
            output.write("<\(resource.iri)> \(statements.joined(separator: " ;\n    ")) .\n")
            try output.drain()
        }
    }

    /// `prov:value` as it is, a full name in `<>`.
    private static func name(_ iri: String) -> String { iri.hasPrefix("urn:") ? "<\(iri)>" : iri }

    private static func term(_ term: RDFDescription.Term) -> String {
        switch term {
        case .iri(let iri): name(iri)
        case .text(let text): quoted(text)
        case .number(let number): RDFDescription.double(number)
        case .integer(let number): String(number)
        case .day(let day): "\"\(day)\"^^xsd:date"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _
            where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                let code = String(scalar.value, radix: 16, uppercase: true)
                result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
