import ArgumentParser
import Foundation
import Knowledge

struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Lists what is in a store, and removes documents from it.",
        discussion: """
            EXAMPLES:
              graph-tool store list archive.sqlite
              graph-tool store info archive.sqlite
              graph-tool store remove archive.sqlite 2022-02-14-interview
            """,
        subcommands: [StoreListCommand.self, StoreInfoCommand.self, StoreRemoveCommand.self])
}

struct StoreListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Prints id, date, number of relations and title of each document, tabs between.",
        discussion: """
            EXAMPLES:
              graph-tool store list archive.sqlite
              graph-tool store list archive.sqlite | cut -f 1
              graph-tool store list archive.sqlite | sort -t "$(printf '\\t')" -k 2
            """)

    @Argument(help: "The store.")
    var store: String

    func run() throws {
        let entries = try Stores.described(store) { try Stores.reading(store).entries() }
        try Output.write(to: nil) { write in
            for entry in entries {
                let columns =
                    [
                        entry.id, entry.date?.description ?? "", String(entry.relations),
                        (entry.title ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " "),
                    ] + (entry.original.map { ["copy of \($0)"] } ?? [])
                try write(Data((columns.joined(separator: "\t") + "\n").utf8))
            }
        }
    }
}

struct StoreInfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Prints how much is in a store and what it was made with.",
        discussion: """
            EXAMPLES:
              graph-tool store info archive.sqlite
              graph-tool store info archive.sqlite | head -n 2
              graph-tool store info archive.sqlite > made-with.txt
            """)

    @Argument(help: "The store.")
    var store: String

    func run() throws {
        let archive = try Stores.reading(store)
        let (entries, origin) = try Stores.described(store) { (try archive.entries(), try archive.origin()) }
        let lines =
            [
                "documents: \(entries.count)", "relations: \(entries.reduce(0) { $0 + $1.relations })",
                "copies: \(entries.count { $0.original != nil })",
            ]
            + origin.map { "\($0.key): \($0.value)" }
        try Output.write(to: nil) { try $0(Data((lines.joined(separator: "\n") + "\n").utf8)) }
    }
}

struct StoreRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Removes documents, and what is known through them alone.",
        discussion: """
            EXAMPLES:
              graph-tool store remove archive.sqlite 2022-02-14-interview
              graph-tool store remove archive.sqlite first second
              graph-tool store remove archive.sqlite "an id with spaces"
            """)

    @Argument(help: "The store.")
    var store: String

    @Argument(help: "Ids of documents, as 'store list' prints them.")
    var ids: [String]

    func run() throws {
        guard FileManager.default.fileExists(atPath: store) else { throw Failure(.noInput, "\(store): no such file") }
        let archive = try Stores.open(store)
        let missing = try Stores.described(store) {
            let missing = try archive.remove(ids)
            try archive.settle()
            return missing
        }
        Diagnostics.note("\(store): \(ids.count - missing.count) documents removed")
        if !missing.isEmpty {
            throw Failure(.noInput, "\(store): no document \(missing.map { "'\($0)'" }.joined(separator: ", "))")
        }
    }
}

extension Stores {
    /// Names the store in its errors.
    static func described<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as StoreError {
            throw Failure(.badData, "\(path): \(error)")
        }
    }
}
