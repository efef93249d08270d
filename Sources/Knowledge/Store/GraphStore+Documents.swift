import Extraction
import Foundation
import GRDB
import Linguistics

extension GraphStore {
    /// The content hashes of those documents that are in the store, by their ids.
    public func hashes(of ids: [String]) throws -> [String: String] {
        try described {
            try database.read { database in
                let statement = try database.makeStatement(sql: "SELECT hash FROM document WHERE id = ?")
                var found: [String: String] = [:]
                for id in ids { found[id] = try String.fetchOne(statement, arguments: [id]) }
                return found
            }
        }
    }

    /// Adds documents with their relations in one transaction; one that is there already is replaced.
    ///
    /// - Throws: `StoreError`; then none of them is in.
    public func put(_ documents: [(document: Document, relations: [Relation])]) throws {
        guard !documents.isEmpty else { return }
        try described {
            try database.write { database in
                for (document, relations) in documents { try Self.put(document, relations, database) }
            }
        }
    }

    private static func put(_ document: Document, _ relations: [Relation], _ database: Database) throws {
        try database.execute(sql: "DELETE FROM document WHERE id = ?", arguments: [document.id])
        try database.execute(
            sql: """
                INSERT INTO document (id, hash, date, title, url, publisher, bodyStart, text)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                document.id, document.contentHash, document.date?.description, document.title, document.url,
                document.publisher, document.bodyStart, document.text,
            ])
        let number = database.lastInsertedRowID
        try sign(document, number, database)
        let insert = try database.cachedStatement(sql: "INSERT INTO relation VALUES (?, ?, ?)")
        for (place, relation) in relations.enumerated() {
            try insert.execute(arguments: [number, place, RelationLines.line(relation)])
        }
    }

    /// Removes documents and all that is known through them alone.
    ///
    /// - Returns: The ids that were not there.
    public func remove(_ ids: [String]) throws -> [String] {
        try described {
            try database.write { database in
                try ids.filter { id in
                    try database.execute(sql: "DELETE FROM document WHERE id = ?", arguments: [id])
                    return database.changesCount == 0
                }
            }
        }
    }

    /// What is in the store, in order of ids.
    public func entries() throws -> [Entry] {
        try described {
            try database.read { database in
                let groups = try Self.copyGroups(database)
                var first: [Int: String] = [:]
                var entries = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT id, hash, date, title, (SELECT COUNT(*) FROM relation WHERE document = number)
                        FROM document ORDER BY id
                        """
                ).map { row in
                    let date: String? = row[2]
                    return Entry(
                        id: row[0], hash: row[1], date: date.flatMap { CalendarDate($0) }, title: row[3],
                        relations: row[4])
                }
                for place in entries.indices.sorted(by: { Entry.precedes(entries[$0], entries[$1]) }) {
                    guard let group = groups.group(of: entries[place].id) else { continue }
                    entries[place].original = first[group]
                    if first[group] == nil { first[group] = entries[place].id }
                }
                return entries
            }
        }
    }

    /// Hands over all documents, in order of ids, a few at a time.
    func forEachDocument(_ body: ([Document]) throws -> Void) throws {
        var last = ""
        while true {
            let batch = try described {
                try database.read { database in
                    try Row.fetchAll(
                        database,
                        sql: "SELECT * FROM document WHERE id > ? ORDER BY id LIMIT 64", arguments: [last]
                    ).map(Self.document)
                }
            }
            guard let end = batch.last else { return }
            last = end.id
            try body(batch)
        }
    }

    static func document(_ row: Row) -> Document {
        let date: String? = row["date"]
        var document = Document(
            id: row["id"], text: row["text"], date: date.flatMap { CalendarDate($0) }, title: row["title"],
            url: row["url"], publisher: row["publisher"])
        document.bodyStart = row["bodyStart"]
        return document
    }

    /// The graph of all documents, the same as that of a build from scratch over them.
    ///
    /// Relations of before there was a confidence have that of the rules, which found all of them.
    ///
    /// - Parameter ontology: Says which relations are symmetric when the store does not: one of before version 3.
    /// - Complexity: O(n log n) for n relations and documents.
    public func graph(ontology: Ontology) throws -> KnowledgeGraph {
        try described {
            try database.read { database in
                var builder =
                    try Self.rules(database).map(KnowledgeGraphBuilder.init(rules:)) ?? .init(ontology: ontology)
                let unstated = Confidence(RuleRelationExtractor.confidence)
                let lines = try String.fetchCursor(
                    database, sql: "SELECT line FROM relation ORDER BY document, place")
                var text = ""
                while let line = try lines.next() {
                    text += line
                    text += "\n"
                    guard text.utf8.count > 1 << 20 else { continue }
                    _ = try RelationLinesFormat.insert(Data(text.utf8), into: &builder, unstated: unstated)
                    text = ""
                }
                _ = try RelationLinesFormat.insert(Data(text.utf8), into: &builder, unstated: unstated)
                return builder.graph(copies: try Self.keepsCopies(database) ? CopyGroups() : Self.copyGroups(database))
            }
        }
    }

    static func setRules(_ rules: [KnowledgeGraphBuilder.RelationRule], _ database: Database) throws {
        try database.execute(sql: "DELETE FROM type")
        for rule in rules {
            try database.execute(
                sql: "INSERT INTO type VALUES (?, ?, ?)", arguments: [rule.name, rule.category, rule.isSymmetric])
        }
    }

    /// The relation types of the ontology that the relations were found with; `nil` when the store does not say.
    private static func rules(_ database: Database) throws -> [KnowledgeGraphBuilder.RelationRule]? {
        guard try database.tableExists("type") else { return nil }
        let rows = try Row.fetchAll(database, sql: "SELECT name, category, isSymmetric FROM type ORDER BY name")
        return rows.isEmpty
            ? nil
            : rows.map { KnowledgeGraphBuilder.RelationRule(name: $0[0], category: $0[1], isSymmetric: $0[2]) }
    }

    /// Moves everything into the one file, so that it can be copied alone.
    public func settle() throws {
        try described { try database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
    }
}
