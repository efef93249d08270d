import Extraction

/// What files of other programs say of nodes and edges, in the terms of a knowledge graph.
struct ForeignValues {
    private var unknownTypes: [String: Int] = [:]
    private var mergedNodes = 0

    /// The type of an actor; one that is not ours is counted and read as an organization.
    mutating func entityType(_ text: String?) -> EntityType {
        guard let text, !text.isEmpty else { return .organization }
        if let type = EntityType(rawValue: text) { return type }
        unknownTypes[text, default: 0] += 1
        return .organization
    }

    /// Counts a node whose name is that of another but for the way its accents are encoded.
    mutating func countMerged() { mergedNodes += 1 }

    /// What was not taken over as it stood, a line each.
    var notes: [String] {
        var notes: [String] = []
        if !unknownTypes.isEmpty {
            let names = unknownTypes.keys.sorted { $0.precedes($1) }
            let shown = names.prefix(3).map { "'\($0.prefix(40))'" }.joined(separator: ", ")
            let count = unknownTypes.values.reduce(0, +)
            notes.append(
                "\(count) nodes of unknown type (\(shown)\(names.count > 3 ? ", …" : "")) read as organization; "
                    + "types are \(EntityType.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        if mergedNodes > 0 {
            notes.append("\(mergedNodes) nodes have the name of another in another encoding of accents; made one")
        }
        return notes
    }

    /// The modality; none is `asserted`.
    ///
    /// - Throws: `GraphReadingError` without a place.
    static func modality(_ text: String?) throws -> Modality {
        guard let text, !text.isEmpty else { return .asserted }
        guard let modality = Modality(rawValue: text) else {
            throw GraphReadingError(
                "unknown modality '\(text.prefix(40))'; use "
                    + Modality.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return modality
    }
}
