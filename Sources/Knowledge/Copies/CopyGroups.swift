import Linguistics

/// Which documents of a collection are copies of each other: one text of an agency, printed by many.
///
/// A document is a copy of an earlier one with which it shares at least a fifth of the runs of five words that either
/// has. All copies are copies of their original itself: a story that is written on day by day does not become one.
/// What edits leave of the runs, measured on the sample articles (least, mean, greatest):
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
/// Earlier is by date (unknown first) and id, so that the groups do not depend on the order in which documents come.
public struct CopyGroups: Sendable {
    /// The least share of runs that makes two documents copies.
    public static let threshold = 0.2
    /// Values of a signature that make one key; documents with an equal key are compared. Of pairs at 0.2 that finds
    /// 99 in 100, of pairs at 0.01 it compares one in 80.
    private static let keyLength = 2
    /// Documents of one key that a further one is compared with, so that phrases that all articles share cost no more
    /// than that.
    private static let mostCompared = 64
    /// Similar documents of one document that are looked at to find its original.
    private static let mostSimilar = 8

    private var groups: [String: Int] = [:]
    /// Documents that repeat another: those in groups, less one for each group.
    public private(set) var copies = 0

    /// No copies.
    public init() {}

    /// Finds the copies among documents by their ids.
    ///
    /// - Complexity: O(n log n) for n documents.
    init(_ documents: [String: DatedWording]) {
        let documents = documents.filter { !$0.value.signature.values.isEmpty }.sorted { a, b in
            a.value.date == b.value.date
                ? a.key.precedes(b.key) : CalendarDate.isBefore(a.value.date, b.value.date)
        }
        let originals = Self.originals(of: documents.map(\.value.signature))
        for (number, original) in originals.enumerated() where number != original {
            groups[documents[original].key] = original
            groups[documents[number].key] = original
            copies += 1
        }
    }

    /// For each signature the place of the most similar earlier one that is no copy itself, or its own place.
    private static func originals(of signatures: [WordingSignature]) -> [Int] {
        var originals = Array(signatures.indices)
        for (number, similar) in similar(signatures).enumerated() where !similar.isEmpty {
            var most = threshold
            for original in Set(similar.map { originals[$0] }).sorted() {
                let share = signatures[number].similarity(to: signatures[original])
                guard share > most || share == most && originals[number] == number else { continue }
                most = share
                originals[number] = original
            }
        }
        return originals
    }

    /// For each signature the places of some earlier ones above the threshold.
    private static func similar(_ signatures: [WordingSignature]) -> [[Int]] {
        var similar = [[Int]](repeating: [], count: signatures.count)
        guard signatures.count > 1 else { return similar }
        var buckets = SignatureBuckets(count: signatures.count)
        for place in stride(from: 0, to: WordingSignature.count, by: keyLength) {
            buckets.removeAll()
            for (number, signature) in signatures.enumerated() {
                let key = UInt32(signature.values[place]) << 16 | UInt32(signature.values[place + 1])
                buckets.forEach(key, adding: number, most: mostCompared) { other in
                    guard similar[number].count < mostSimilar, !similar[number].contains(other),
                        signature.similarity(to: signatures[other]) >= threshold
                    else { return }
                    similar[number].append(other)
                }
            }
        }
        return similar
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

/// What finding copies needs to know of a document.
struct DatedWording: Sendable {
    var date: CalendarDate?
    var signature: WordingSignature
}

/// Gathers documents one by one, to find which of them are copies.
public struct CopyFinder: Sendable {
    private var documents: [String: DatedWording] = [:]

    public init() {}

    public mutating func insert(_ document: Document) {
        insert(DatedWording(date: document.date, signature: WordingSignature(document)), of: document.id)
    }

    /// Of two documents with one id the order must not tell which one counts: the earlier does, or the lesser wording.
    mutating func insert(_ document: DatedWording, of id: String) {
        if let known = documents[id] {
            guard known.date != document.date || known.signature != document.signature else { return }
            let isKnownFirst =
                known.date == document.date
                ? known.signature.values.lexicographicallyPrecedes(document.signature.values)
                : CalendarDate.isBefore(known.date, document.date)
            if isKnownFirst { return }
        }
        documents[id] = document
    }

    public func groups() -> CopyGroups { CopyGroups(documents) }
}

extension CalendarDate {
    /// Whether one day comes before another; an unknown one comes before all.
    static func isBefore(_ a: CalendarDate?, _ b: CalendarDate?) -> Bool {
        guard let b else { return false }
        return a.map { $0 < b } ?? true
    }
}
