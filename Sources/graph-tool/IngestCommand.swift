import ArgumentParser
import Foundation
import Knowledge
import Linguistics

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Adds documents to a store, an archive that grows; unchanged ones are not read again.",
        discussion: """
            A document of an id that is in the store replaces it. A run that is stopped goes on where it was when it is
            started again. Every command takes a store where it takes a graph.

            EXAMPLES:
              graph-tool ingest news/ --store archive.sqlite
              graph-tool ingest today.jsonl --store archive.sqlite --no-progress
              graph-tool ingest march.jsonl --store archive.sqlite && graph-tool render archive.sqlite -o archive.svg
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var language: LanguageOptions

    @Option(help: ArgumentHelp("The store (.sqlite); made when it is not there.", valueName: "file"))
    var store: String

    @Flag(help: "Find the relations of all stored documents anew, with the model and ontology given now.")
    var rebuild = false

    @Flag(
        inversion: .prefixedNo,
        help: "Count near-copies of a document as evidence of their own, from now on; else they count once.")
    var keepCopies: Bool?

    @Flag(inversion: .prefixedNo, help: "Show count, rate and time left on a terminal.")
    var progress = true

    @Option(help: "Documents to work on at once; the store does not depend on it.")
    var jobs = ConcurrentMap.processors

    func run() async throws {
        // A store keeps what the texts say; corrections belong to the runs that make graphs of them.
        guard language.corrections == nil else {
            throw Failure(.usage, "--corrections: ingest does not take it; use build or extract")
        }
        let tools = try await language.tools()
        let archive = try Stores.open(store)
        do {
            let keepsCopies = try keepCopies ?? archive.keepsCopies()
            let origin = Stores.origin(tools.metadata, keepsCopies: keepsCopies)
            try checkOrigin(archive, origin)
            var line = ProgressLine(isWanted: progress, total: input.knownBytes)
            var ingestion = Ingestion(pipeline: tools.pipeline, store: archive, width: jobs)
            if rebuild { try ingestion.rebuild { line.show($0, bytes: 0) } }
            try archive.setOrigin(origin, ontology: tools.pipeline.extractor.ontology)
            var bytes = 0
            try input.forEachDocument { document in
                try ingestion.add(document)
                bytes += document.text.utf8.count
                line.show(ingestion.counts.all, bytes: bytes)
            }
            try ingestion.finish()
            try archive.settle()
            line.clear()
            let counts = ingestion.counts
            Diagnostics.note(
                "\(store): \(counts.added) documents added, \(counts.replaced) replaced, \(counts.unchanged) unchanged")
            // Copies are found among all documents, which takes longer than a few new ones are worth.
            let changed = counts.added + counts.replaced
            if !keepsCopies, changed * 10 >= changed + counts.unchanged { try noteCopies(archive) }
        } catch let error as StoreError {
            throw Failure(.cannotCreate, "\(store): \(error)")
        }
    }

    private func noteCopies(_ archive: GraphStore) throws {
        let copies = try archive.copyGroups().copies
        guard copies > 0 else { return }
        Diagnostics.note("\(store): near-copies of other documents: \(copies); they count once")
    }

    /// Relations of different models or ontologies do not belong in one graph.
    private func checkOrigin(_ archive: GraphStore, _ origin: GraphMetadata) throws {
        let known = try archive.origin()
        let differing = origin.filter { key, value in
            key != GraphStore.copiesKey && known.contains { $0.key == key && $0.value != value }
        }
        guard !differing.isEmpty, !rebuild else { return }
        throw Failure(
            .badData,
            "\(store): was made with another \(differing.map(\.key).joined(separator: " and ")); give --rebuild to find all relations anew, or the same options as then"
        )
    }
}

/// Stores as the commands open them.
enum Stores {
    static let extensions = ["sqlite", "db"]

    /// Opens a store for changes.
    static func open(_ path: String) throws -> GraphStore {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw Failure(.cannotCreate, "\(path): is a folder")
        }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder) else {
            throw Failure(.cannotCreate, "\(path): the folder \(folder) does not exist")
        }
        do {
            return try GraphStore(path: path)
        } catch let error as StoreError {
            let isThere = FileManager.default.fileExists(atPath: path)
            throw Failure(isThere ? .badData : .cannotCreate, "\(path): \(error)")
        }
    }

    /// Opens a store that must be there, to read from.
    static func reading(_ path: String) throws -> GraphStore {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            throw Failure(.noInput, "\(path): no such file")
        }
        do {
            return try GraphStore(readingFrom: path)
        } catch let error as StoreError {
            throw Failure(.badData, "\(path): \(error)")
        }
    }

    /// Of the facts about the making those that relations depend on.
    static func origin(_ metadata: GraphMetadata, keepsCopies: Bool) -> GraphMetadata {
        metadata.filter { $0.key != "tool" } + copiesFact(isKept: keepsCopies)
    }

    /// That copies of one text count each; nothing where they count once, as they usually do.
    static func copiesFact(isKept: Bool) -> GraphMetadata { isKept ? [(GraphStore.copiesKey, "kept")] : [] }
}
