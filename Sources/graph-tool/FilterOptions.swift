import ArgumentParser
import Extraction
import Knowledge
import Linguistics

/// Which part of a graph to keep; the same on `build`, `filter` and `render`.
struct FilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Keep these relation types, separated by commas (demands,warns).", valueName: "names"))
    var relation: String?

    @Option(help: ArgumentHelp("Keep these PLOVER categories (DEMAND,THREATEN).", valueName: "names"))
    var category: String?

    @Option(help: ArgumentHelp("Keep these modalities: asserted, negated, hypothetical.", valueName: "names"))
    var modality: String?

    @Option(help: ArgumentHelp("Keep what touches this actor; may be repeated.", valueName: "name"))
    var entity: [String] = []

    @Option(
        help: ArgumentHelp(
            "Keep actors of these types: country, organization, person, place, group.", valueName: "names"))
    var entityType: String?

    @Option(help: ArgumentHelp("With --entity: keep all within so many steps.", valueName: "steps"))
    var hops: Int?

    @Option(help: ArgumentHelp("First day of the evidence that counts (2022-01-31).", valueName: "date"))
    var since: String?

    @Option(help: ArgumentHelp("Last day of the evidence that counts.", valueName: "date"))
    var until: String?

    @Option(help: ArgumentHelp("Least confidence of the evidence that counts, from 0 to 1.", valueName: "number"))
    var minConfidence: String?

    @Option(help: ArgumentHelp("Keep what at least so many sentences state.", valueName: "number"))
    var minEvidence = 0

    @Option(
        help: ArgumentHelp(
            "Keep relations for which this holds: 'relation == \"demands\" and date >= 2022-01-01'.",
            valueName: "condition"))
    var `where`: String?

    @Option(help: ArgumentHelp("Keep the so many most connected actors.", valueName: "number"))
    var top: Int?

    @Flag(help: "Keep actors without any relation.")
    var keepIsolated = false

    /// The filter, its names checked against the ontology and the actors of the graph.
    ///
    /// - Parameter relations: Further relation types that occur in the graph at hand.
    /// - Throws: `Failure` that names the wrong value and the legal ones.
    func filter(_ ontology: Ontology, graph: KnowledgeGraph? = nil) throws -> GraphFilter {
        let known = ontology.types.map(\.name)
        var filter = GraphFilter()
        let areKnown = relation == nil || (try? names(relation, "relation", known)) != nil
        // A look at all edges, which names of the ontology do not need.
        let present = areKnown ? [] : Self.relations(of: graph).subtracting(known).sorted()
        filter.relations = Set(try names(relation, "relation", known + present))
        let categories = ontology.types.compactMap(\.category)
        filter.categories = Set(try names(category.map { $0.uppercased() }, "category", categories))
        filter.modalities = Set(
            try names(modality, "modality", Modality.allCases.map(\.rawValue)).compactMap(Modality.init))
        filter.entityTypes = Set(
            try names(entityType, "entity type", EntityType.allCases.map(\.rawValue)).compactMap(EntityType.init))
        filter.entities = Set(entity)
        filter.since = try day(since, "--since")
        filter.until = try day(until, "--until")
        filter.leastConfidence = try Self.confidence(minConfidence) ?? 0
        if let hops, hops < 0 { throw Failure(.usage, "--hops \(hops): give 0 or more") }
        if hops != nil, entity.isEmpty { throw Failure(.usage, "--hops needs --entity") }
        if minEvidence < 0 { throw Failure(.usage, "--min-evidence \(minEvidence): give 0 or more") }
        filter.hops = hops
        filter.leastEvidence = minEvidence
        filter.keepsIsolated = keepIsolated
        if let top, top < 1 { throw Failure(.usage, "--top \(top): give 1 or more") }
        filter.top = top
        if let text = self.where {
            do {
                filter.condition = try WhereExpression(text)
            } catch let error as WhereError {
                throw Failure(.usage, "--where, \(error)", excerpt: error.excerpt)
            }
        }
        return filter
    }

    /// Relations without which nothing passes, for readers of graphs; none where the graph itself says which there are.
    func wantedRelations(_ ontology: Ontology) -> [String] {
        (try? names(relation, "relation", ontology.types.map(\.name))) ?? []
    }

    private static func relations(of graph: KnowledgeGraph?) -> Set<String> {
        Set(graph?.edges.lazy.map(\.properties.relation) ?? [])
    }

    /// The part of `graph` that the options keep.
    func apply(_ graph: KnowledgeGraph, _ ontology: Ontology) throws -> KnowledgeGraph {
        let filter = try filter(ontology, graph: graph)
        for name in filter.entities.sorted() where graph.position(of: name) == nil {
            let actors = graph.nodes.map(\.id)
            let near = actors.filter { $0.lowercased().contains(name.lowercased()) }.prefix(5)
            Diagnostics.warning(
                "no actor '\(name)' in the graph" + (near.isEmpty ? "" : "; there is \(near.joined(separator: ", "))"))
        }
        return filter.isEmpty ? graph : filter.apply(to: graph)
    }

    private func names(_ list: String?, _ what: String, _ legal: [String]) throws -> [String] {
        guard let list else { return [] }
        return try list.split(separator: ",").map { part in
            let name = part.split(separator: " ").joined(separator: " ")
            guard legal.contains(name) else { throw Failure(.usage, Suggestion.message(what, name, legal)) }
            return name
        }
    }

    /// The value of `--min-confidence`; `nil` when it is left out.
    static func confidence(_ text: String?) throws -> Double? {
        guard let text else { return nil }
        guard let confidence = Double(text), (0...1).contains(confidence) else {
            throw Failure(.usage, "--min-confidence '\(text)': give a number from 0 to 1, such as 0.8")
        }
        return confidence
    }

    private func day(_ text: String?, _ option: String) throws -> CalendarDate? {
        guard let text else { return nil }
        guard let date = CalendarDate(text) else {
            throw Failure(.usage, "\(option) '\(text)': give a day as 2022-01-31")
        }
        return date
    }
}
