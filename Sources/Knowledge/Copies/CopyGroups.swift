import Linguistics

/// Which documents of a collection are copies of each other: one text of an agency, printed by many.
///
/// Two documents are copies when they share at least a fifth of their runs of five words, and so are those that are
/// linked by others. What edits leave of the runs, measured on the sample articles (least, mean, greatest):
///
/// | edit | runs shared |
/// |---|---|
/// | another headline | 0.96, 0.96, 0.97 |
/// | the last quarter cut | 0.74, 0.82, 0.89 |
/// | the last half cut | 0.50, 0.59, 0.67 |
/// | one word changed in each sentence | 0.47, 0.53, 0.58 |
/// | two words changed in each sentence | 0.25, 0.33, 0.38 |
/// | none: another article on the same crisis | 0.000, 0.000, 0.003 |
///
/// The groups do not depend on the order in which documents come.
public struct CopyGroups: Sendable {
    /// The least share of runs that makes two documents copies.
    public static let threshold = 0.2
    /// Values of a signature that make one key; documents with an equal key are compared. Of pairs at 0.2 that finds
    /// 99 in 100, of pairs at 0.01 it compares one in 80.
    private static let keyLength = 2
    /// Documents of one key that a further one is compared with, so that phrases that all articles share cost no more
    /// than that.
    private static let mostCompared = 64

    private var groups: [String: Int] = [:]
    /// Documents that repeat another: those in groups, less one for each group.
    public private(set) var copies = 0

    /// No copies.
    public init() {}

    /// Finds the copies among documents by their ids.
    ///
    /// - Complexity: O(n log n) for n documents.
    public init(_ signatures: [String: WordingSignature]) {
        let documents = signatures.filter { !$0.value.values.isEmpty }.sorted { $0.key.precedes($1.key) }
        guard documents.count > 1 else { return }
        var sets = DisjointSets(count: documents.count)
        var buckets = SignatureBuckets(count: documents.count)
        let wording = documents.map(\.value)
        for place in stride(from: 0, to: WordingSignature.count, by: Self.keyLength) {
            buckets.removeAll()
            for (number, signature) in wording.enumerated() {
                let key = UInt32(signature.values[place]) << 16 | UInt32(signature.values[place + 1])
                buckets.forEach(key, adding: number, most: Self.mostCompared) { other in
                    guard !sets.areJoined(number, other),
                        signature.similarity(to: wording[other]) >= Self.threshold
                    else { return }
                    sets.join(number, other)
                }
            }
        }
        var sizes = [Int](repeating: 0, count: documents.count)
        for number in documents.indices { sizes[sets.root(number)] += 1 }
        for (number, document) in documents.enumerated() where sizes[sets.root(number)] > 1 {
            groups[document.key] = sets.root(number)
            if sets.root(number) != number { copies += 1 }
        }
    }

    public var isEmpty: Bool { groups.isEmpty }

    /// A number that a document has in common with its copies; `nil` when it has none.
    public func group(of document: String) -> Int? { groups[document] }

    /// Leaves of the evidence of one relation that of the first document of each group, with the number of others.
    ///
    /// - Parameter pieces: In their order.
    func countedOnce(_ pieces: [Evidence]) -> [Evidence] {
        guard !groups.isEmpty else { return pieces }
        var first: [Int: String] = [:]
        var others: [Int: Set<String>] = [:]
        var kept: [Evidence] = []
        for piece in pieces {
            if let group = groups[piece.document] {
                if first[group, default: piece.document] != piece.document {
                    others[group, default: []].insert(piece.document)
                    continue
                }
                first[group] = piece.document
            }
            kept.append(piece)
        }
        guard !others.isEmpty else { return kept }
        for index in kept.indices {
            if let group = groups[kept[index].document] { kept[index].copies += others[group]?.count ?? 0 }
        }
        return kept
    }
}

/// Gathers documents one by one, to find which of them are copies.
public struct CopyFinder: Sendable {
    private var signatures: [String: WordingSignature] = [:]

    public init() {}

    public mutating func insert(_ document: Document) { insert(WordingSignature(document), of: document.id) }

    /// Of two documents with one id the order must not tell which one counts: the lesser wording does.
    mutating func insert(_ signature: WordingSignature, of id: String) {
        if let known = signatures[id], known.values.lexicographicallyPrecedes(signature.values) { return }
        signatures[id] = signature
    }

    public func groups() -> CopyGroups { CopyGroups(signatures) }
}
