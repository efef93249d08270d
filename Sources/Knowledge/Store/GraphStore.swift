import Extraction
import Foundation
import GRDB
import Linguistics

/// What is wrong with a store, in one line.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

/// An archive of documents and the relations found in them, in one SQLite file.
///
/// Documents can be added, replaced and removed; the graph of a store is always that of a build from scratch over the
/// same documents. Every change is one transaction in a write-ahead log, so that a run that is killed loses nothing it
/// had committed, and several processes may work on one file: writers wait for each other.
public final class GraphStore: Sendable {
    /// What is known of one document.
    public struct Entry: Hashable, Sendable {
        public var id: String
        public var hash: String
        public var date: CalendarDate?
        public var title: String?
        /// How many relations it states.
        public var relations: Int
        /// The first of the documents that this one is a copy of.
        public var original: String?
    }

    /// Marks the file as ours (`GTOL`).
    static let applicationID: Int32 = 0x4754_4F4C
    /// Seconds a writer waits for another.
    static let patience = 60.0

    let database: any DatabaseWriter

    /// Opens a store for changes; makes it when there is no file.
    ///
    /// - Throws: `StoreError` when the file is no store, is of a newer version, or cannot be opened.
    public init(path: String) throws {
        // Two processes that make one store at the same time would get in each other's way: one waits for the other.
        let folder = open(URL(filePath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 { flock(folder, LOCK_EX) }
        defer { if folder >= 0 { close(folder) } }
        let isNew = !FileManager.default.fileExists(atPath: path)
        do {
            database = try DatabasePool(path: path, configuration: Self.configuration())
            try Self.check(database, isNew: isNew)
            try StoreSchema.migrator.migrate(database)
        } catch let error as DatabaseError {
            throw Self.describe(error)
        }
    }

    /// Opens a store to read from; the file is not changed.
    ///
    /// - Throws: `StoreError` as above, and when there is no file.
    public init(readingFrom path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { throw StoreError("no such file") }
        var configuration = Self.configuration()
        configuration.readonly = true
        do {
            database = try DatabaseQueue(path: path, configuration: configuration)
            try Self.check(database, isNew: false)
        } catch let error as DatabaseError {
            throw Self.describe(error)
        }
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.foreignKeysEnabled = true
        return configuration
    }

    /// Refuses what is not ours, and what a newer program made.
    private static func check(_ database: some DatabaseReader, isNew: Bool) throws {
        try database.read { database in
            // A run that was killed while it made the store may leave the migrator's own table alone.
            let tables =
                try Int.fetchOne(
                    database, sql: "SELECT COUNT(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'") ?? 0
            if isNew || tables == 0 { return }
            guard try Int32.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
                throw StoreError("an SQLite file, but not a store of graph-tool")
            }
            if try StoreSchema.migrator.hasBeenSuperseded(database) {
                throw StoreError("the store was made by a newer version of graph-tool; use that, or ingest anew")
            }
        }
    }

    static func describe(_ error: DatabaseError) -> StoreError {
        switch error.resultCode {
        case .SQLITE_NOTADB: StoreError("not a store: the file is no SQLite database")
        case .SQLITE_BUSY, .SQLITE_LOCKED: StoreError("another process has kept the store locked for a minute")
        case .SQLITE_READONLY: StoreError("the store is read-only")
        case .SQLITE_CANTOPEN: StoreError("cannot be opened")
        case .SQLITE_FULL: StoreError("no space is left on the disk")
        case .SQLITE_CORRUPT: StoreError("the store is damaged")
        default: StoreError(error.message ?? "\(error.resultCode)")
        }
    }

    /// Runs a piece of work and turns the errors of SQLite into ours.
    func described<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw Self.describe(error)
        }
    }

    // MARK: Facts about the making

    /// The hashes of what the relations were found with, in the order in which they were noted.
    public func origin() throws -> GraphMetadata {
        try described {
            try database.read { database in
                try Row.fetchAll(database, sql: "SELECT key, value FROM origin ORDER BY rowid").map { ($0[0], $0[1]) }
            }
        }
    }

    /// Notes what the relations are found with from now on.
    ///
    /// The relation types of the ontology are kept, so that the graph of the store needs none later.
    public func setOrigin(_ origin: GraphMetadata, ontology: Ontology? = nil) throws {
        try described {
            try database.write { database in
                try database.execute(sql: "DELETE FROM origin")
                for (key, value) in origin {
                    try database.execute(sql: "INSERT INTO origin VALUES (?, ?)", arguments: [key, value])
                }
                if let ontology { try Self.setRules(KnowledgeGraphBuilder.rules(of: ontology), database) }
            }
        }
    }
}

/// The tables of a store, version by version.
enum StoreSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(
                sql: """
                    PRAGMA application_id = \(GraphStore.applicationID);
                    CREATE TABLE document (
                        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, date TEXT, title TEXT,
                        url TEXT, publisher TEXT, bodyStart INTEGER NOT NULL, text TEXT NOT NULL);
                    CREATE TABLE relation (
                        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, place INTEGER NOT NULL,
                        line TEXT NOT NULL, PRIMARY KEY (document, place)) WITHOUT ROWID;
                    CREATE TABLE origin (key TEXT PRIMARY KEY, value TEXT NOT NULL);
                    """)
        }
        migrator.registerMigration("2") { database in
            try database.execute(
                sql: """
                    CREATE TABLE wording (
                        document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE, signature BLOB NOT NULL);
                    """)
            try GraphStore.signAll(database)
        }
        migrator.registerMigration("3") { database in
            try database.execute(
                sql: "CREATE TABLE type (name TEXT PRIMARY KEY, category TEXT, isSymmetric INTEGER NOT NULL)")
        }
        return migrator
    }
}
