import Knowledge

extension Suggestion {
    /// The legal name that is meant, whatever the case of its letters; a name in full wins.
    ///
    /// - Throws: `Failure` with the nearest names when there is none.
    static func resolve(_ what: String, _ name: String, _ legal: [String]) throws -> String {
        if legal.contains(name) { return name }
        if let same = legal.first(where: { $0.lowercased() == name.lowercased() }) { return same }
        let near = nearest(name, legal)
        let isPart = near.first?.lowercased().contains(name.lowercased()) == true
        if !isPart, legal.count <= 40 { throw Failure(.usage, message(what, name, legal)) }
        throw Failure(.usage, "unknown \(what) '\(name)'; there is \(near.prefix(5).joined(separator: ", "))")
    }
}
