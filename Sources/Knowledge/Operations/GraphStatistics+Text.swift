extension GraphStatistics {
    /// The figures as an aligned table for people.
    ///
    /// - Parameter most: Actors listed at most; the rest is counted.
    public func table(most: Int = 20) -> String {
        var lines = [
            "actors       \(nodes)", "relations    \(edges)", "evidence     \(evidence)", "documents    \(documents)",
        ]
        if copies > 0 { lines.append("copies       \(copies)") }
        if let days { lines.append("days         \(days.lowerBound) to \(days.upperBound)") }
        lines.append("density      \(Self.fixed(density, 4))")
        if let components { lines.append("components   \(components)") }
        if let communities { lines.append("communities  \(communities)") }
        for (title, counts) in [("relation", relations), ("category", categories), ("modality", modalities)] {
            lines.append("")
            lines += Self.aligned([[title, "edges"]] + counts.map { [$0.name, String($0.count)] }, right: [1])
        }
        lines.append("")
        // A column for each measure that was asked for.
        let measures: [(title: String, cell: (Actor) -> String?)] = [
            ("pagerank", { $0.pageRank.map { Self.fixed($0, 4) } }),
            ("betweenness", { $0.betweenness.map { Self.fixed($0, 4) } }),
            ("community", { $0.community.map(String.init) }),
            ("component", { $0.component.map(String.init) }),
        ].filter { measure in actors.first.map { measure.cell($0) != nil } ?? true }
        var rows = [["actor", "type", "out", "in"] + measures.map(\.title)]
        for actor in actors.prefix(most) {
            rows.append(
                [actor.name, actor.type.rawValue, String(actor.outDegree), String(actor.inDegree)]
                    + measures.compactMap { $0.cell(actor) })
        }
        lines += Self.aligned(rows, right: Set(2..<rows[0].count))
        if let betweennessPivots, betweennessPivots < nodes {
            lines.append("betweenness is estimated from the shortest ways of \(betweennessPivots) actors")
        }
        if actors.count > most { lines.append("and \(actors.count - most) more") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The same as JSON, with all actors.
    ///
    /// - Parameter metadata: Facts about the graph's making, written first under `graph`.
    public func json(metadata: GraphMetadata = []) -> String {
        var json = JSONText()
        json.object { json in
            json.facts(metadata)
            func number(_ key: String, _ value: Int?) {
                guard let value else { return }
                json.key(key)
                json.value(value)
            }
            number("actors", nodes)
            number("relations", edges)
            number("evidence", evidence)
            number("documents", documents)
            number("copies", copies)
            json.key("first_day")
            json.value(days?.lowerBound.description)
            json.key("last_day")
            json.value(days?.upperBound.description)
            json.key("density")
            json.value(density)
            number("components", components)
            number("communities", communities)
            number("betweenness_pivots", betweennessPivots)
            for (key, counts) in [("by_relation", relations), ("by_category", categories), ("by_modality", modalities)]
            {
                json.key(key)
                json.object { json in
                    for (name, count) in counts {
                        json.key(name)
                        json.value(count)
                    }
                }
            }
            json.lineBreak()
            json.key("nodes")
            json.array { json in
                json.elements(actors.count) { number, json in
                    json.object { json in Self.write(actors[number], &json) }
                } drain: { _ in
                }
            }
        }
        return json.text + "\n"
    }

    private static func write(_ actor: Actor, _ json: inout JSONText) {
        json.key("id")
        json.value(actor.name)
        json.key("type")
        json.value(actor.type.rawValue)
        json.key("out_degree")
        json.value(actor.outDegree)
        json.key("in_degree")
        json.value(actor.inDegree)
        for (key, value) in [("pagerank", actor.pageRank), ("betweenness", actor.betweenness)] {
            guard let value else { continue }
            json.key(key)
            json.value(value)
        }
        for (key, value) in [("community", actor.community), ("component", actor.component)] {
            guard let value else { continue }
            json.key(key)
            json.value(value)
        }
    }

    /// A number with so many decimals, rounded half up, the same in every locale.
    static func fixed(_ number: Double, _ decimals: Int) -> String {
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int((number * Double(scale)).rounded())
        let fraction = String(scaled % scale)
        return "\(scaled / scale)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }

    /// Rows with their columns under each other, two spaces apart.
    private static func aligned(_ rows: [[String]], right: Set<Int>) -> [String] {
        let widths = rows.reduce(into: [Int](repeating: 0, count: rows.map(\.count).max() ?? 0)) { widths, row in
            for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) }
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return right.contains(column) ? space + cell : column == row.count - 1 ? cell : cell + space
            }
            return cells.joined(separator: "  ")
        }
    }
}
