/// Legal names near to a wrong one.
public enum Suggestion {
    /// The message about a wrong name: `unknown relation 'demand'; did you mean 'demands'? use meets, …`.
    public static func message(_ what: String, _ wrong: String, _ legal: [String]) -> String {
        let near = legal.map { (name: $0, distance: distance(wrong.lowercased(), $0.lowercased())) }
            .min { $0.distance < $1.distance }
        let hint = near.flatMap { $0.distance <= max(2, wrong.count / 3) ? " did you mean '\($0.name)'?" : nil } ?? ""
        return "unknown \(what) '\(wrong)';\(hint) use \(legal.joined(separator: ", "))"
    }

    /// The legal name that is meant, whatever the case of its letters; a name in full wins.
    ///
    /// - Throws: `Failure` with the nearest names when there is none.
    static func resolve(_ what: String, _ name: String, _ legal: [String]) throws -> String {
        if legal.contains(name) { return name }
        if let same = legal.first(where: { $0.lowercased() == name.lowercased() }) { return same }
        let near = legal.filter { $0.lowercased().contains(name.lowercased()) }.sorted()
        if near.isEmpty, legal.count <= 40 { throw Failure(.usage, message(what, name, legal)) }
        let closest =
            near.isEmpty
            ? legal.map { (distance(name.lowercased(), $0.lowercased()), $0) }.sorted { $0 < $1 }.map(\.1) : near
        throw Failure(.usage, "unknown \(what) '\(name)'; there is \(closest.prefix(5).joined(separator: ", "))")
    }

    /// Edit distance of Levenshtein. Complexity: O(a · b).
    private static func distance(_ a: String, _ b: String) -> Int {
        let (first, second) = (Array(a.utf8), Array(b.utf8))
        guard first.count < 100, second.count < 100 else { return .max }
        var row = Array(0...second.count)
        for (i, x) in first.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in second.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
                diagonal = above
            }
        }
        return row[second.count]
    }
}
