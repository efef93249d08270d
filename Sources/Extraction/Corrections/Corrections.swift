import Yams

/// What a person has put right by hand, applied to every run's relations:
///
///     merge:
///       - {name: Kremlin press office, into: Russia}
///     not_actors: [Paris Hilton]
///     drop:
///       - {source: Russia, relation: attacks, target: Poland}
///     retype:
///       - {source: France, relation: demands, target: Russia, as: warns}
///
/// Under `drop` and `retype` what is left out fits all; `document` narrows to one document and `modality` to one
/// modality. Names in `drop` and `retype` are the names after merging.
public struct Corrections: Sendable {
    public struct Correction: Hashable, Sendable {
        enum Action: Hashable, Sendable {
            case merge(name: String, into: Entity?, intoName: String)
            case notActor(String)
            case drop(Pattern)
            case retype(Pattern, as: String, category: String?)
        }

        let action: Action
        /// 1-based line in the file.
        public let line: Int

        /// The correction in a few words.
        public var description: String {
            switch action {
            case .merge(let name, _, let into): "merge \(name) into \(into)"
            case .notActor(let name): "not an actor: \(name)"
            case .drop(let pattern): "drop \(pattern.description)"
            case .retype(let pattern, let type, _): "retype \(pattern.description) as \(type)"
            }
        }
    }

    /// Which relations a correction is about; `nil` fits all.
    struct Pattern: Hashable, Sendable {
        var source: String?
        var relation: String?
        var target: String?
        var modality: Modality?
        var document: String?

        func fits(_ relation: Relation) -> Bool {
            func same<T: Equatable>(_ wanted: T?, _ value: T) -> Bool { wanted == nil || wanted == value }
            return same(source, relation.source.name) && same(target, relation.target.name)
                && same(self.relation, relation.type) && same(modality, relation.modality)
                && same(document, relation.document)
        }

        var description: String {
            [source ?? "*", relation ?? "*", target ?? "*"].joined(separator: " ")
                + (modality.map { " \($0.rawValue)" } ?? "") + (document.map { " in \($0)" } ?? "")
        }
    }

    /// In the order of the file: merges, names that are no actors, edges to drop, edges to retype.
    public let list: [Correction]
    /// Stable hash of the file's content, in hexadecimal.
    public let hash: String

    /// Reads a corrections file.
    ///
    /// - Throws: `CorrectionError`, whose text names the line, what is wrong, and the legal choices.
    public init(yaml: String, ontology: Ontology, gazetteer: Gazetteer) throws {
        list = try CorrectionsFile(ontology: ontology, gazetteer: gazetteer).corrections(in: yaml)
        hash = StableHash.hexadecimal(of: yaml)
    }

    /// The relations of one document, corrected, with the number of relations that each correction changed added to
    /// `counts`. Complexity: O(relations · corrections).
    ///
    /// - Parameters:
    ///   - relations: The relations as the texts state them.
    ///   - counts: One number for each of `list`.
    public func apply(to relations: [Relation], counting counts: inout [Int]) -> [Relation] {
        relations.compactMap { relation in
            var relation = relation
            for (position, correction) in list.enumerated() {
                switch correction.action {
                case .merge(let name, let entity, let into):
                    guard relation.source.name == name || relation.target.name == name else { continue }
                    counts[position] += 1
                    if relation.source.name == name { relation.source = entity ?? relation.source.named(into) }
                    if relation.target.name == name { relation.target = entity ?? relation.target.named(into) }
                    // What the two did to each other is no longer between two actors.
                    if relation.source.name == relation.target.name { return nil }
                case .notActor(let name):
                    if relation.source.name == name || relation.target.name == name {
                        counts[position] += 1
                        return nil
                    }
                    if relation.attribution == name { relation.attribution = nil }
                case .drop(let pattern):
                    if pattern.fits(relation) {
                        counts[position] += 1
                        return nil
                    }
                case .retype(let pattern, let type, let category):
                    guard pattern.fits(relation) else { continue }
                    counts[position] += 1
                    relation.type = type
                    relation.category = category
                }
            }
            return relation
        }
    }
}

extension Entity {
    fileprivate func named(_ name: String) -> Entity { Entity(name: name, type: type) }
}

/// What is wrong with a corrections file, and where.
public struct CorrectionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// 1-based line; `nil` when it concerns the whole file.
    public let line: Int?
    public let message: String

    public var description: String { line.map { "\($0): \(message)" } ?? " \(message)" }
}
