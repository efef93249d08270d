import Extraction
import Foundation
import GRDB
import Linguistics
import TestSupport
import Testing

@testable import Knowledge

@Suite struct GraphStoreTests {
    /// A folder that goes away with the test.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)")
        var path: String { url.appending(path: "a.sqlite").path }
        init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(at: url) }
    }

    /// Relations that each made-up document states.
    private static func content(seed: UInt64) -> [(document: Document, relations: [Relation])] {
        let all = RelationSamples.random(60, seed: seed)
        return ["a", "b", "c"].map { id in
            (Document(id: id, text: "Text \(seed) of \(id)."), all.filter { $0.document == id })
        }
    }

    private static func graph(_ content: [(document: Document, relations: [Relation])]) throws -> String {
        NodeLinkJSON.write(try RelationSamples.graph(content.flatMap(\.relations)))
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func theGraphIsThatOfABuildFromScratch(seed: UInt64) throws {
        let folder = try Folder()
        let store = try GraphStore(path: folder.path)
        let ontology = try Ontology.builtin()
        var content = Self.content(seed: seed)
        func check() throws {
            #expect(try NodeLinkJSON.write(store.graph(ontology: ontology)) == Self.graph(content))
        }
        try store.put(content.reversed())
        try check()
        content[1] = Self.content(seed: seed + 100)[1]
        try store.put([content[1]])
        try check()
        #expect(try store.remove(["a", "z"]) == ["z"])
        content.removeFirst()
        try check()
        try store.settle()
        let reading = try GraphStore(readingFrom: folder.path)
        #expect(try NodeLinkJSON.write(reading.graph(ontology: ontology)) == Self.graph(content))
        #expect(try reading.entries().map(\.id) == ["b", "c"])
    }

    /// Relations of an older store were found by the rules, as all were then.
    @Test func oldRelationsHaveTheConfidenceOfTheRules() throws {
        let folder = try Folder()
        let store = try GraphStore(path: folder.path)
        let relations = [
            RelationSamples.relation("A", "warns", "B"), RelationSamples.relation("B", "demands", "A", confidence: 0.9),
        ]
        try store.put([(Document(id: "a", text: "Text."), relations)])
        try store.database.write { database in
            try database.execute(sql: "UPDATE relation SET line = REPLACE(line, '\"confidence\":1,', '')")
        }
        let graph = try store.graph(ontology: .builtin())
        #expect(graph.edges.map(\.properties.confidence) == [RuleRelationExtractor.confidence, 0.9])
    }

    @Test func hashesTellContentsApart() {
        let document = Document(id: "a", text: "One.")
        var other = document
        other.id = "b"
        #expect(document.contentHash == other.contentHash, "the id is no content")
        other.text = "One. "
        #expect(document.contentHash != other.contentHash)
        other = document
        other.date = CalendarDate("2022-01-26")
        #expect(document.contentHash != other.contentHash)
    }

    @Test func aNewerStoreIsRefused() throws {
        let folder = try Folder()
        try GraphStore(path: folder.path).database.write { database in
            try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('99')")
        }
        for open in [{ try GraphStore(path: $0) }, { try GraphStore(readingFrom: $0) }] {
            let error = #expect(throws: StoreError.self) { try open(folder.path) }
            #expect(error?.description.contains("newer version") == true)
        }
    }

    @Test func otherFilesAreNoStores() throws {
        let folder = try Folder()
        try Data("no database at all, but long enough to be one".utf8).write(to: URL(filePath: folder.path))
        #expect(throws: StoreError("not a store: the file is no SQLite database")) {
            try GraphStore(readingFrom: folder.path)
        }
        let other = folder.url.appending(path: "other.sqlite").path
        try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE anything (a)") }
        for open in [{ try GraphStore(path: $0) }, { try GraphStore(readingFrom: $0) }] {
            let error = #expect(throws: StoreError.self) { try open(other) }
            #expect(error?.description.contains("not a store of graph-tool") == true)
        }
        #expect(throws: StoreError("no such file")) { try GraphStore(readingFrom: other + "x") }
    }
}
