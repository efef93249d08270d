import Extraction
import Foundation
import GRDB
import Linguistics
import TestSupport
import Testing

@testable import Knowledge

/// Copies in a store: the same as in a build from scratch, and of stores of version 1 too.
@Suite struct StoreCopiesTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "copies-\(UUID().uuidString)")

    /// `a`, `b` and `c` are one article, `d` is another.
    private static let content: [(document: Document, relations: [Relation])] = ["a", "b", "c", "d"].map { id in
        let text = CopyGroupsTests.articles[id == "d" ? 1 : 0].text
        return (
            Document(id: id, text: (id == "b" ? "Another headline here\n\n" : "") + text),
            ["NATO", "Ukraine"].map { RelationSamples.relation("Russia", "demands", $0, document: id) }
        )
    }

    private static func scratch(_ content: [(document: Document, relations: [Relation])]) throws -> String {
        var finder = CopyFinder()
        var builder = KnowledgeGraphBuilder(ontology: try Ontology.builtin())
        for (document, relations) in content {
            finder.insert(document)
            for relation in relations { builder.insert(relation) }
        }
        return NodeLinkJSON.write(builder.graph(copies: finder.groups()))
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.appending(path: "a.sqlite").path)
    }

    @Test func theStoreIsTheBuildFromScratch() throws {
        try withFolder { path in
            let store = try GraphStore(path: path)
            let ontology = try Ontology.builtin()
            var content = Self.content
            func check() throws {
                #expect(try NodeLinkJSON.write(store.graph(ontology: ontology)) == Self.scratch(content))
            }
            for item in content.reversed() { try store.put([item]) }
            try check()
            #expect(try store.copyGroups().copies == 2)
            #expect(try store.entries().map(\.original) == [nil, "a", "a", nil])
            #expect(try store.graph(ontology: ontology).edges.map(\.properties.weight) == [2, 2])
            _ = try store.remove(["a"])
            content.removeFirst()
            try check()
            #expect(try store.entries().map(\.original) == [nil, "b", nil])
            content[0].document.text = "Nothing of it any more."
            try store.put([content[0]])
            try check()
            #expect(try store.copyGroups().isEmpty)
        }
    }

    @Test func copiesCountWhenTheyAreKept() throws {
        try withFolder { path in
            let store = try GraphStore(path: path)
            try store.put(Self.content)
            try store.setOrigin([(GraphStore.copiesKey, "kept")])
            #expect(try store.keepsCopies())
            #expect(
                try store.graph(ontology: Ontology.builtin()).edges.map(\.properties.weight) == [4, 4])
        }
    }

    /// An ontology of one's own is needed when documents come in, not when the graph is read.
    @Test func theStoreKnowsItsRelationTypes() throws {
        try withFolder { path in
            let own = try Ontology(
                yaml: """
                    relations:
                      - name: demands
                        summary: would hold both ways here
                        quad: verbal conflict
                        category: REQUEST
                        symmetric: true
                        verbs: [demand]
                        examples:
                          - {text: "Russia demanded it of NATO.", source: Russia, target: NATO}
                        counterexamples: ["Russia met NATO."]
                    """)
            let relations = [
                RelationSamples.relation("Russia", "demands", "NATO"),
                RelationSamples.relation("NATO", "demands", "Russia"),
            ]
            let store = try GraphStore(path: path)
            try store.put([(Document(id: "a", text: "x"), relations)])
            #expect(try store.graph(ontology: Ontology.builtin()).edges.count == 2)
            try store.setOrigin([], ontology: own)
            var builder = KnowledgeGraphBuilder(ontology: own)
            for relation in relations { builder.insert(relation) }
            #expect(try store.graph(ontology: Ontology.builtin()) == builder.graph())
            #expect(builder.graph().edges.count == 1)
        }
    }

    /// A store as version 1 of the tables had it.
    private func makeVersion1(_ path: String) throws {
        let database = try DatabaseQueue(path: path)
        try database.write { database in
            try database.execute(
                sql: """
                    PRAGMA application_id = \(0x4754_4F4C);
                    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
                    INSERT INTO grdb_migrations VALUES ('1');
                    CREATE TABLE document (
                        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, date TEXT, title TEXT,
                        url TEXT, publisher TEXT, bodyStart INTEGER NOT NULL, text TEXT NOT NULL);
                    CREATE TABLE relation (
                        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, place INTEGER NOT NULL,
                        line TEXT NOT NULL, PRIMARY KEY (document, place)) WITHOUT ROWID;
                    CREATE TABLE origin (key TEXT PRIMARY KEY, value TEXT NOT NULL);
                    """)
            for (number, (document, relations)) in Self.content.enumerated() {
                try database.execute(
                    sql: "INSERT INTO document VALUES (?, ?, ?, NULL, NULL, NULL, NULL, 0, ?)",
                    arguments: [number, document.id, document.contentHash, document.text])
                for (place, relation) in relations.enumerated() {
                    try database.execute(
                        sql: "INSERT INTO relation VALUES (?, ?, ?)",
                        arguments: [number, place, RelationLines.line(relation)])
                }
            }
        }
        try database.close()
    }

    @Test func anOlderStoreIsMigrated() throws {
        try withFolder { path in
            try makeVersion1(path)
            let ontology = try Ontology.builtin()
            let before = try Data(contentsOf: URL(filePath: path))
            #expect(
                try NodeLinkJSON.write(GraphStore(readingFrom: path).graph(ontology: ontology))
                    == Self.scratch(Self.content))
            #expect(try Data(contentsOf: URL(filePath: path)) == before, "reading changes nothing")
            let store = try GraphStore(path: path)
            #expect(try store.database.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM wording") } == 4)
            #expect(try NodeLinkJSON.write(store.graph(ontology: ontology)) == Self.scratch(Self.content))
            #expect(try store.hashes(of: ["a"])["a"] == Self.content[0].document.contentHash)
            _ = try store.remove(["c"])
            #expect(try store.database.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM wording") } == 3)
        }
    }
}
