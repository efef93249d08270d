import Extraction
import Graph
import Linguistics

/// A knowledge graph as statements of RDF: actors, relations with their modality, and evidence in the terms of PROV-O.
///
/// A relation that is asserted is also one plain triple, `actor relation actor`. Nothing has a name on the web: all
/// names are `urn:graph-tool:…`.
struct RDFDescription {
    enum Term {
        case iri(String)
        case text(String)
        case number(Double)
        case integer(Int)
        case day(CalendarDate)
    }

    /// Everything that is said of one thing.
    struct Resource {
        var iri: String
        var statements: [(predicate: String, value: Term)]
    }

    /// Prefixes that both syntaxes declare.
    static let prefixes = [
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"), ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"), ("prov", "http://www.w3.org/ns/prov#"),
        ("dcterms", "http://purl.org/dc/terms/"), ("v", "urn:graph-tool:vocabulary:"),
    ]

    let graph: KnowledgeGraph
    let metadata: GraphMetadata

    /// Hands over one thing after the other, each once, in the order of the graph.
    func forEachResource(_ body: (Resource) throws -> Void) rethrows {
        for resource in making() { try body(resource) }
        for node in graph.nodes {
            try body(
                Resource(
                    iri: Self.iri("actor", node.id),
                    statements: [
                        ("rdf:type", .iri("v:Actor")), ("rdfs:label", .text(node.id)),
                        ("v:type", .text(node.properties.rawValue)),
                    ]))
        }
        var predicates: Set<String> = []
        var documents: [String: CalendarDate?] = [:]
        for (number, edge) in graph.edges.enumerated() {
            let properties = edge.properties
            let predicate = Self.iri("relation", properties.relation)
            if predicates.insert(properties.relation).inserted {
                try body(
                    Resource(
                        iri: predicate,
                        statements: [("rdf:type", .iri("rdf:Property")), ("rdfs:label", .text(properties.relation))]))
            }
            let (source, target) = (
                Self.iri("actor", graph.nodes[edge.source].id), Self.iri("actor", graph.nodes[edge.target].id)
            )
            if properties.modality == .asserted {
                try body(Resource(iri: source, statements: [(predicate, .iri(target))]))
            }
            let iri = "urn:graph-tool:edge:\(number)"
            var statements: [(String, Term)] = [
                ("rdf:type", .iri("v:Relation")), ("rdf:type", .iri("rdf:Statement")),
                ("rdf:type", .iri("prov:Entity")),
                ("rdf:subject", .iri(source)), ("rdf:predicate", .iri(predicate)), ("rdf:object", .iri(target)),
                ("v:modality", .text(properties.modality.rawValue)), ("v:weight", .number(properties.weight)),
                ("v:confidence", .number(properties.confidence)),
            ]
            if let category = properties.category { statements.append(("v:category", .text(category))) }
            for piece in properties.evidence.indices {
                statements.append(("prov:wasDerivedFrom", .iri("\(iri):evidence:\(piece)")))
            }
            try body(Resource(iri: iri, statements: statements))
            for (position, piece) in properties.evidence.enumerated() {
                if documents.updateValue(piece.date, forKey: piece.document) == nil {
                    try body(document(piece))
                }
                try body(evidence(piece, "\(iri):evidence:\(position)"))
            }
        }
    }

    private func making() -> [Resource] {
        guard !metadata.isEmpty else { return [] }
        return [
            Resource(
                iri: "urn:graph-tool:graph",
                statements: [("rdf:type", .iri("prov:Entity"))]
                    + metadata.map { (Self.iri("vocabulary", $0.key), .text($0.value)) })
        ]
    }

    private func document(_ piece: Evidence) -> Resource {
        Resource(
            iri: Self.iri("document", piece.document),
            statements: [("rdf:type", .iri("prov:Entity")), ("dcterms:identifier", .text(piece.document))])
    }

    private func evidence(_ piece: Evidence, _ iri: String) -> Resource {
        var statements: [(String, Term)] = [
            ("rdf:type", .iri("v:Evidence")), ("rdf:type", .iri("prov:Entity")), ("prov:value", .text(piece.sentence)),
            ("prov:wasQuotedFrom", .iri(Self.iri("document", piece.document))),
            ("v:start", .integer(piece.span.lowerBound)), ("v:end", .integer(piece.span.upperBound)),
            ("v:sourceText", .text(piece.sourceText)), ("v:targetText", .text(piece.targetText)),
            ("v:trigger", .text(piece.trigger)), ("v:confidence", .number(piece.confidence)),
        ]
        if piece.copies > 0 { statements.append(("v:copies", .integer(piece.copies))) }
        if let date = piece.date { statements.append(("dcterms:date", .day(date))) }
        if let speaker = piece.attribution {
            statements.append(("prov:wasAttributedTo", .iri(Self.iri("actor", speaker))))
        }
        return Resource(iri: iri, statements: statements)
    }

    /// A name of ours; all but ASCII letters, digits, `-`, `_` and `.` are written as `%` and two digits for each byte.
    static func iri(_ kind: String, _ name: String) -> String {
        var result = "urn:graph-tool:\(kind):"
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }

    /// A number with an exponent, which makes it a double in Turtle as in JSON-LD.
    static func double(_ number: Double) -> String {
        let text = number.isFinite ? "\(number)" : "0"
        return text.contains("e") ? text : text + "e0"
    }
}
