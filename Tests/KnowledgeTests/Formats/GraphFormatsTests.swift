import Extraction
import Foundation
import Testing

@testable import Knowledge

struct GraphFormatsTests {
    /// Formats that hold a graph whole; a line of JSON Lines is a sentence, and an SVG is a picture.
    static let lossless = GraphFormats.all.filter { $0.canRead && $0.canWrite && $0.name != "JSON Lines" }

    @Test(arguments: 1...25 as ClosedRange<UInt64>)
    func anyGraphComesBackFromEveryFormat(_ seed: UInt64) throws {
        let graph = GraphSamples.random(seed)
        for format in Self.lossless {
            let (files, notes) = try Self.written(graph, format)
            #expect(notes.isEmpty, "\(format.name): \(notes)")
            let reading = try (format as? any ReadableGraphFormat)?.read(files)
            let back = try #require(reading?.graph)
            #expect(back == graph, "\(format.name), seed \(seed)")
            #expect(GraphSamples.exact(back) == GraphSamples.exact(graph), "\(format.name), seed \(seed)")
            #expect(reading?.notes == [], "\(format.name), seed \(seed)")
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func aBuiltGraphComesBackFromItsRelations(_ seed: UInt64) throws {
        let graph = try RelationSamples.graph(RelationSamples.random(30, seed: seed))
        let (files, notes) = try Self.written(graph, RelationLinesFormat())
        #expect(notes.isEmpty)
        #expect(try RelationLinesFormat().read(files).graph == graph)
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func sameGraphSameBytes(_ seed: UInt64) throws {
        for format in GraphFormats.all {
            let first = try Self.written(GraphSamples.random(seed), format)
            let second = try Self.written(GraphSamples.random(seed), format)
            #expect(first.files.data == second.files.data && first.files.parts == second.files.parts)
            #expect(first.notes == second.notes)
        }
    }

    @Test func cutFilesAreErrorsOrGraphsAndNothingWorse() throws {
        let graph = try RelationSamples.graph(RelationSamples.random(4, seed: 9))
        for format in GraphFormats.all {
            guard let reader = format as? any ReadableGraphFormat else { continue }
            let (files, _) = try Self.written(graph, format)
            let data = files.parts["edges"] ?? files.data
            for count in stride(
                from: 0, to: data.count, by: max(1, data.count / (format is RelationLinesFormat ? 10 : 150)))
            {
                do {
                    _ = try reader.read(data.prefix(count))
                } catch {
                    #expect(error is GraphReadingError, "\(format.name): \(error)")
                }
            }
        }
    }

    @Test func findsFormatsByTheLongestExtension() {
        #expect(GraphFormats.format(ofFile: "a/b.CSV")?.name == "CSV")
        #expect(GraphFormats.format(ofFile: "b.neo4j.csv")?.name == "Neo4j CSV")
        #expect(GraphFormats.format(ofFile: "b.json")?.name == "JSON")
        #expect(GraphFormats.format(ofFile: "json") == nil)
        let extensions = GraphFormats.all.flatMap(\.extensions)
        #expect(Set(extensions).count == extensions.count)
    }

    static func written(_ graph: KnowledgeGraph, _ format: any GraphFormat) throws -> (
        files: GraphInput, notes: [String]
    ) {
        guard let writer = format as? any WritableGraphFormat else { return (GraphInput(Data()), []) }
        guard !format.parts.isEmpty else {
            let (bytes, notes) = try writer.bytes(of: graph, metadata: [("tool", "x")])
            return (GraphInput(Data(bytes)), notes)
        }
        var parts: [String: Data] = [:]
        var notes: [String] = []
        for part in format.parts {
            let written = try writer.bytes(of: graph, part: part)
            parts[part] = Data(written.bytes)
            notes += written.notes
        }
        return (GraphInput(Data(), parts: parts), notes)
    }
}
