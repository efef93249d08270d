import Extraction
import Graph

/// RDF in JSON-LD: the same statements as in Turtle.
public struct JSONLD: WritableGraphFormat {
    public let name = "JSON-LD"
    public let extensions = ["jsonld"]
    public let summary = "the same RDF as JSON"

    public init() {}

    public func write(
        _ graph: KnowledgeGraph, metadata: GraphMetadata, part: String, to output: inout GraphOutput
    ) throws {
        var json = JSONText()
        try json.object { json in
            json.key("@context")
            json.object { json in
                for (prefix, iri) in RDFDescription.prefixes {
                    json.key(prefix)
                    json.object { json in
                        json.key("@id")
                        json.value(iri)
                        json.key("@prefix")
                        json.value(true)
                    }
                }
            }
            json.lineBreak()
            json.key("@graph")
            try json.array { json in
                try RDFDescription(graph: graph, metadata: metadata).forEachResource { resource in
                    json.lineBreak()
                    json.object { json in
                        json.key("@id")
                        json.value(resource.iri)
                        Self.write(resource.statements, &json)
                    }
                    try output.drain(&json)
                }
            }
        }
        output.write(json.take())
        output.write("\n")
    }

    private static func write(_ statements: [(predicate: String, value: RDFDescription.Term)], _ json: inout JSONText) {
        var predicates: [String] = []
        for statement in statements where !predicates.contains(statement.predicate) {
            predicates.append(statement.predicate)
        }
        for predicate in predicates {
            let values = statements.filter { $0.predicate == predicate }.map(\.value)
            json.key(predicate == "rdf:type" ? "@type" : predicate)
            json.array { json in
                for value in values { write(value, isType: predicate == "rdf:type", &json) }
            }
        }
    }

    private static func write(_ term: RDFDescription.Term, isType: Bool, _ json: inout JSONText) {
        func object(_ key: String, _ value: String, type: String? = nil) {
            json.object { json in
                json.key(key)
                json.value(value)
                guard let type else { return }
                json.key("@type")
                json.value(type)
            }
        }
        switch term {
        case .iri(let iri): if isType { json.value(iri) } else { object("@id", iri) }
        case .text(let text): json.value(text)
        case .number(let number): object("@value", RDFDescription.double(number), type: "xsd:double")
        case .integer(let number): json.value(number)
        case .day(let day): object("@value", day.description, type: "xsd:date")
        }
    }
}
