import Extraction
import Linguistics

/// Takes documents into a store, a few at a time: those that are there already and unchanged are not read again.
public struct Ingestion {
    /// What was done so far.
    public struct Counts: Hashable, Sendable {
        public var added = 0
        public var replaced = 0
        public var unchanged = 0

        public var all: Int { added + replaced + unchanged }
    }

    /// Text of one batch, in bytes; a batch is one transaction.
    private static let batchBytes = 1 << 20

    private let pipeline: Pipeline
    private let store: GraphStore
    private let width: Int
    private var waiting: [Document] = []
    private var waitingBytes = 0
    public private(set) var counts = Counts()

    /// - Parameters:
    ///   - pipeline: Finds the relations.
    ///   - store: Takes documents and relations.
    ///   - width: Documents in work at once; what is stored does not depend on it.
    public init(pipeline: Pipeline, store: GraphStore, width: Int) {
        self.pipeline = pipeline
        self.store = store
        self.width = max(1, width)
    }

    /// Takes one document; it is stored at the latest by `finish`.
    ///
    /// - Throws: `StoreError`.
    public mutating func add(_ document: Document) throws {
        // Of two documents with one id the later stands, also within a batch.
        if waiting.contains(where: { $0.id == document.id }) { try finish() }
        waiting.append(document)
        waitingBytes += document.text.utf8.count
        if waitingBytes >= Self.batchBytes || waiting.count >= 32 * width { try finish() }
    }

    /// Stores what is waiting.
    ///
    /// - Throws: `StoreError`.
    public mutating func finish() throws {
        let known = try store.hashes(of: waiting.map(\.id))
        let changed = waiting.filter { known[$0.id] != $0.contentHash }
        let pipeline = self.pipeline
        let relations = try ConcurrentMap.map(changed, width: width) { document throws(CancellationError) in
            try pipeline.relations(in: document)
        }
        try store.put(Array(zip(changed, relations)).map { (document: $0, relations: $1) })
        counts.unchanged += waiting.count - changed.count
        let replaced = changed.count { known[$0.id] != nil }
        counts.replaced += replaced
        counts.added += changed.count - replaced
        waiting = []
        waitingBytes = 0
    }

    /// Finds the relations of all stored documents anew.
    ///
    /// - Parameter progress: Called with the number of documents done after each batch.
    /// - Throws: `StoreError`.
    public mutating func rebuild(_ progress: (Int) -> Void) throws {
        let (pipeline, width) = (self.pipeline, self.width)
        var done = 0
        try store.forEachDocument { documents in
            let relations = try ConcurrentMap.map(documents, width: width) { document throws(CancellationError) in
                try pipeline.relations(in: document)
            }
            try store.put(Array(zip(documents, relations)).map { (document: $0, relations: $1) })
            done += documents.count
            progress(done)
        }
        counts.replaced += done
    }
}
