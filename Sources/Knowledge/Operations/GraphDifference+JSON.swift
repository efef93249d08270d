import Extraction
import Foundation
import Graph

extension GraphDifference {
    private static let format = "graph-tool changes"

    /// The changes as JSON: lists for readers, and under `before` and `after` the changed relations as node-link graphs.
    ///
    /// - Parameter metadata: Facts on the making that hold for both graphs, written under `graph`.
    public func json(metadata: GraphMetadata = []) -> String {
        var json = JSONText()
        json.object { json in
            json.key("format")
            json.value(Self.format)
            json.key("graph")
            json.object { json in
                for (key, value) in metadata {
                    json.key(key)
                    json.value(value)
                }
            }
            json.lineBreak()
            json.key("actors")
            json.array { json in
                for change in actors {
                    json.lineBreak()
                    json.object { json in
                        json.key("id")
                        json.value(change.actor)
                        json.key("before")
                        json.value(change.before?.rawValue)
                        json.key("after")
                        json.value(change.after?.rawValue)
                    }
                }
            }
            json.lineBreak()
            json.key("relations")
            json.array { json in
                for change in changes {
                    json.lineBreak()
                    json.object { json in write(change, &json) }
                }
            }
            json.lineBreak()
            json.key("turns")
            json.array { json in
                for turn in turns {
                    json.lineBreak()
                    json.object { json in
                        json.key("actors")
                        json.array { json in
                            json.value(turn.first)
                            json.value(turn.second)
                        }
                        json.key("to")
                        json.value(turn.isToConflict ? "conflict" : "cooperation")
                    }
                }
            }
        }
        // The graphs are texts of their own; they go in before the last brace.
        let graphs = [("before", graph(\.before)), ("after", graph(\.after))].map { name, graph in
            ",\n\"\(name)\":" + NodeLinkJSON.write(graph).trimmingCharacters(in: .newlines)
        }
        return json.text.dropLast() + graphs.joined() + "}\n"
    }

    private func write(_ change: Change, _ json: inout JSONText) {
        json.key("change")
        json.value(change.kind.rawValue)
        json.key("source")
        json.value(change.key.source)
        json.key("relation")
        json.value(change.key.relation)
        json.key("target")
        json.value(change.key.target)
        json.key("modality")
        json.value(change.key.modality.rawValue)
        json.key("weight_before")
        json.value(change.before?.weight ?? 0)
        json.key("weight_after")
        json.value(change.after?.weight ?? 0)
        json.key("confidence_before")
        json.value(change.before?.confidence ?? 0)
        json.key("confidence_after")
        json.value(change.after?.confidence ?? 0)
    }

    /// The relations on one side of the changes, with their ends.
    private func graph(_ side: (Change) -> RelationEdge?) -> KnowledgeGraph {
        var graph = KnowledgeGraph()
        for change in changes {
            guard let edge = side(change) else { continue }
            // The types stand in the list of actors; here only names matter.
            let source = graph.insertNode(change.key.source, .organization)
            let target = graph.insertNode(change.key.target, .organization)
            graph.insertEdge(from: source, to: target, edge)
        }
        return graph
    }

    /// Reads what `json` wrote, with the facts on the making that hold for both graphs, in order of their names.
    ///
    /// - Throws: `GraphReadingError`.
    public static func read(_ data: Data) throws -> (difference: GraphDifference, metadata: GraphMetadata) {
        let difference = try GraphDifference(json: data)
        let file = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        let facts = file?["graph"] as? [String: String] ?? [:]
        return (difference, facts.sorted { $0.key.precedes($1.key) }.map { ($0.key, $0.value) })
    }

    /// Reads what `json` wrote.
    ///
    /// - Throws: `GraphReadingError`.
    public init(json data: Data) throws {
        guard let file = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
            file["format"] as? String == Self.format
        else { throw GraphReadingError("not changes as 'graph-tool diff --json' writes them") }
        func edges(_ name: String) throws -> [RelationKey: RelationEdge] {
            guard let part = file[name] as? [String: Any] else { throw GraphReadingError("\"\(name)\" is missing") }
            let graph = try NodeLinkJSON.read(JSONSerialization.data(withJSONObject: part))
            return Dictionary(graph.edges.map { (graph.key(of: $0), $0.properties) }) { first, _ in first }
        }
        func type(_ value: Any?) throws -> EntityType? {
            guard let text = value as? String else { return nil }
            guard let type = EntityType(rawValue: text) else { throw GraphReadingError("unknown type '\(text)'") }
            return type
        }
        let actors = try (file["actors"] as? [[String: Any]] ?? []).map { entry in
            guard let actor = entry["id"] as? String else { throw GraphReadingError("an actor has no \"id\"") }
            return ActorChange(actor: actor, before: try type(entry["before"]), after: try type(entry["after"]))
        }
        let turns = try (file["turns"] as? [[String: Any]] ?? []).map { entry in
            guard let ends = entry["actors"] as? [String], ends.count == 2 else {
                throw GraphReadingError("a turn has no two actors")
            }
            return Turn(first: ends[0], second: ends[1], isToConflict: entry["to"] as? String == "conflict")
        }
        let (before, after) = (try edges("before"), try edges("after"))
        self.init(
            actors: actors,
            changes: Set(before.keys).union(after.keys).sorted().map {
                Change(key: $0, before: before[$0], after: after[$0])
            },
            turns: turns)
    }

    /// One line a change, the sign of its kind first; empty when nothing changed.
    public func lines() -> [String] {
        var lines: [String] = []
        for change in actors {
            switch (change.before, change.after) {
            case (nil, let after?): lines.append("+ \(change.actor) (\(after.rawValue))")
            case (let before?, nil): lines.append("- \(change.actor) (\(before.rawValue))")
            default:
                lines.append("~ \(change.actor) (\(change.before?.rawValue ?? "") -> \(change.after?.rawValue ?? ""))")
            }
        }
        for change in changes {
            let key = change.key
            let modality = key.modality == .asserted ? "" : " [\(key.modality.rawValue)]"
            let was = change.before.map { JSONText.number($0.weight) }
            let now = change.after.map { JSONText.number($0.weight) }
            var figures = [was, now].compactMap { $0 }.joined(separator: " -> ")
            if let was = change.before?.confidence, let now = change.after?.confidence, was != now {
                figures += ", confidence \(JSONText.number(was)) -> \(JSONText.number(now))"
            }
            lines.append("\(change.kind.sign) \(key.source) | \(key.relation)\(modality) | \(key.target) (\(figures))")
        }
        for turn in turns {
            let direction = turn.isToConflict ? "cooperation to conflict" : "conflict to cooperation"
            lines.append("! \(turn.first) and \(turn.second) turned from \(direction)")
        }
        return lines
    }
}
