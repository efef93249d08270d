import Foundation
import GRDB
import Linguistics

/// Documents that are copies of each other.
extension GraphStore {
    /// The key of the fact that copies count as often as they are printed.
    public static let copiesKey = "copies"

    /// Whether copies count as often as they are printed; they count once unless that was asked for.
    public func keepsCopies() throws -> Bool { try described { try database.read(Self.keepsCopies) } }

    /// Which documents are copies of each other. Complexity: O(n log n) for n documents.
    public func copyGroups() throws -> CopyGroups { try described { try database.read(Self.copyGroups) } }

    static func keepsCopies(_ database: Database) throws -> Bool {
        try String.fetchOne(database, sql: "SELECT value FROM origin WHERE key = ?", arguments: [copiesKey]) == "kept"
    }

    static func copyGroups(_ database: Database) throws -> CopyGroups {
        var finder = CopyFinder()
        // A store of version 1 that is only read has none yet.
        guard try database.tableExists("wording") else {
            try forEachDocument(database) { finder.insert($1) }
            return finder.groups()
        }
        let rows = try Row.fetchCursor(
            database, sql: "SELECT id, date, signature FROM wording JOIN document ON number = wording.document")
        while let row = try rows.next() {
            let id: String = row[0]
            let date: String? = row[1]
            let signature = try row.withUnsafeData(atIndex: 2) { data in
                (data ?? Data()).withUnsafeBytes { WordingSignature(bytes: $0) }
            }
            guard let signature else { throw StoreError("the store is damaged: the wording of '\(id)' cannot be read") }
            finder.insert(DatedWording(date: date.flatMap { CalendarDate($0) }, signature: signature), of: id)
        }
        return finder.groups()
    }

    /// Notes the wording of a document.
    static func sign(_ document: Document, _ number: Int64, _ database: Database) throws {
        try database.cachedStatement(sql: "INSERT INTO wording VALUES (?, ?)")
            .execute(arguments: [number, Data(WordingSignature(document).bytes)])
    }

    /// Notes the wording of all documents.
    static func signAll(_ database: Database) throws {
        try forEachDocument(database) { number, document in try sign(document, number, database) }
    }

    private static func forEachDocument(_ database: Database, _ body: (Int64, Document) throws -> Void) throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM document")
        while let row = try rows.next() { try body(row["number"], document(row)) }
    }
}

extension GraphStore.Entry {
    /// The order in which documents of a group are evidence: of date (unknown first), then of id.
    static func precedes(_ a: Self, _ b: Self) -> Bool {
        a.date == b.date ? a.id.precedes(b.id) : CalendarDate.isBefore(a.date, b.date)
    }
}
