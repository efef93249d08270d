import Linguistics

extension PictureContent {
    /// The line under the title: what is shown, and what was left out.
    func subtitle(_ options: PictureOptions) -> String {
        func count(_ number: Int, _ one: String) -> String { "\(number) \(one)\(number == 1 ? "" : "s")" }
        let node = options.drawsGroups ? "group" : "actor"
        var parts: [String] = []
        if let own = options.subtitle, !own.isEmpty { parts.append(own) }
        let idle = actors.count { $0.isIdle }
        parts.append(idle > 0 ? "\(actors.count - idle) of \(count(actors.count, node))" : count(actors.count, node))
        if hiddenArrows > 0 {
            parts.append("the \(arrows.count) strongest of \(arrows.count + hiddenArrows) arrows")
        } else {
            parts.append(count(arrows.count, "arrow"))
        }
        if let changes { parts.append(changes) }
        if hiddenActors > 0 { parts.append("\(count(hiddenActors, node)) left out") }
        if bareArrows > 0 { parts.append("\(count(bareArrows, "arrow")) without words") }
        if !arrows.isEmpty { parts.append("line width = sentences") }
        return parts.joined(separator: " · ")
    }

    /// How many of the arrows are new, gone, changed; `nil` when this is no picture of changes.
    private var changes: String? {
        let marks = arrows.compactMap(\.mark)
        guard !marks.isEmpty else { return nil }
        let parts = GraphDifference.Kind.allCases.compactMap { kind -> String? in
            let number = marks.count { $0 == .differs(kind) }
            return number > 0 ? "\(number) \(kind.rawValue)" : nil
        }
        return parts.isEmpty ? "nothing changed" : parts.joined(separator: ", ")
    }

    /// The line at the foot: who wrote, how many documents, from when; `nil` when nothing is known.
    func sourceNote(_ options: PictureOptions) -> String? {
        let evidence = arrows.flatMap { $0.edges.flatMap(\.evidence) }
        var parts: [String] = []
        if let own = options.sourceNote, !own.isEmpty { parts.append(own) }
        let documents = Set(evidence.map(\.document)).count
        if documents > 0 { parts.append("\(documents) \(documents == 1 ? "document" : "documents")") }
        let dates = evidence.compactMap(\.date)
        if let first = dates.min(), let last = dates.max() {
            parts.append(first == last ? "\(first)" : "\(first) to \(last)")
        }
        return parts.isEmpty ? nil : "Source: " + parts.joined(separator: " · ")
    }
}
