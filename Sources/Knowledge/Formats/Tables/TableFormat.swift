import Extraction
import FoundationEssentials
import Graph

/// Tables of nodes and edges in two files, `x.nodes.csv` and `x.edges.csv`.
///
/// An empty field is no value, an empty text is written `""`. Evidence is one column with a JSON array; `confidence`, the
/// greatest of its pieces, came later and stands last.
public struct TableFormat: ReadableGraphFormat, WritableGraphFormat {
    public let name: String
    public let extensions: [String]
    public let summary: String
    public let parts = ["nodes", "edges"]
    private let separator: UInt8
    private let nodeHeader: [String]
    private let edgeHeader: [String]

    /// Separated by commas; columns as spreadsheets, DuckDB and pandas read them.
    public static let csv = TableFormat(
        name: "CSV", fileExtension: "csv", summary: "two tables, of nodes and of edges", separator: UInt8(ascii: ","),
        nodeHeader: ["id", "type"],
        edgeHeader: ["source", "target", "relation", "category", "modality", "weight", "evidence", "confidence"])
    /// The same, separated by tabs.
    public static let tsv = TableFormat(
        name: "TSV", fileExtension: "tsv", summary: "the same, separated by tabs", separator: UInt8(ascii: "\t"),
        nodeHeader: csv.nodeHeader, edgeHeader: csv.edgeHeader)
    /// With the header that `neo4j-admin database import` reads (give it `--multiline-fields=true`).
    public static let neo4j = TableFormat(
        name: "Neo4j CSV", fileExtension: "neo4j.csv", summary: "two tables for neo4j-admin database import",
        separator: UInt8(ascii: ","), nodeHeader: ["name:ID", ":LABEL"],
        edgeHeader: [
            ":START_ID", ":END_ID", ":TYPE", "category", "modality", "weight:double", "evidence", "confidence:double",
        ])

    private init(
        name: String, fileExtension: String, summary: String, separator: UInt8, nodeHeader: [String],
        edgeHeader: [String]
    ) {
        self.name = name
        extensions = [fileExtension]
        self.summary = summary
        self.separator = separator
        self.nodeHeader = nodeHeader
        self.edgeHeader = edgeHeader
    }

    public func write(
        _ graph: KnowledgeGraph, metadata: GraphMetadata, part: String, to output: inout GraphOutput
    ) throws {
        let isNodes = part == "nodes"
        // Said once for both tables.
        if isNodes { output.noteLost(metadata) }
        output.append { row(isNodes ? nodeHeader : edgeHeader, to: &$0) }
        guard isNodes else {
            for edge in graph.edges {
                let properties = edge.properties
                let evidence =
                    properties.evidence.isEmpty
                    ? nil : String(decoding: EvidenceJSON.array(properties.evidence), as: UTF8.self)
                output.append { out in
                    row(
                        [
                            graph.nodes[edge.source].id, graph.nodes[edge.target].id, properties.relation,
                            properties.category, properties.modality.rawValue, JSONText.number(properties.weight),
                            evidence, JSONText.number(properties.confidence),
                        ], to: &out)
                }
                try output.drain()
            }
            return
        }
        for node in graph.nodes {
            output.append { row([node.id, node.properties.rawValue], to: &$0) }
            try output.drain()
        }
    }

    private func row(_ fields: [String?], to out: inout [UInt8]) {
        for (number, field) in fields.enumerated() {
            if number > 0 { out.append(separator) }
            if let field { append(field, to: &out) }
        }
        out.append(UInt8(ascii: "\n"))
    }

    private func append(_ field: String, to out: inout [UInt8]) {
        let utf8 = field.utf8
        let isPlain =
            !utf8.isEmpty && utf8.first != 0x20 && utf8.last != 0x20 && utf8.first != 0xEF
            && utf8.allSatisfy { $0 > 0x1F && $0 != UInt8(ascii: "\"") && $0 != separator }
        guard !isPlain else { return out.append(contentsOf: utf8) }
        out.append(UInt8(ascii: "\""))
        for byte in utf8 {
            if byte == UInt8(ascii: "\"") { out.append(byte) }
            out.append(byte)
        }
        out.append(UInt8(ascii: "\""))
    }

    // MARK: Reading

    /// Reads both tables, or a table of edges alone, whose ends are its nodes.
    public func read(_ input: GraphInput) throws -> GraphReading {
        var reader = TableReader(relations: input.relations)
        if let nodes = input.parts["nodes"] {
            try Self.inPart("nodes") { try nodes.withUnsafeBytes { try reader.readNodes($0) } }
        }
        if let edges = input.parts["edges"] {
            try Self.inPart("edges") {
                try edges.withUnsafeBytes { try reader.readEdges($0, expectsNodes: input.parts["nodes"] != nil) }
            }
        }
        if !input.data.isEmpty { try input.data.withUnsafeBytes { try reader.readEdges($0, expectsNodes: false) } }
        return reader.reading()
    }

    private static func inPart(_ part: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch var error as GraphReadingError {
            error.part = part
            throw error
        }
    }
}
