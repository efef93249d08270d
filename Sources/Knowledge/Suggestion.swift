/// Legal names near to a wrong one.
public enum Suggestion {
    /// The message about a wrong name: `unknown relation 'demand'; did you mean 'demands'? use meets, …`.
    public static func message(_ what: String, _ wrong: String, _ legal: [String]) -> String {
        let near = legal.map { (name: $0, distance: distance(wrong.lowercased(), $0.lowercased())) }
            .min { $0.distance < $1.distance }
        let hint = near.flatMap { $0.distance <= max(2, wrong.count / 3) ? " did you mean '\($0.name)'?" : nil } ?? ""
        return "unknown \(what) '\(wrong)';\(hint) use \(legal.joined(separator: ", "))"
    }

    /// The legal names nearest to a wrong one, nearest first.
    public static func nearest(_ name: String, _ legal: [String]) -> [String] {
        let near = legal.filter { $0.lowercased().contains(name.lowercased()) }.sorted { $0.precedes($1) }
        guard near.isEmpty else { return near }
        return legal.map { (distance(name.lowercased(), $0.lowercased()), $0) }.sorted { $0 < $1 }.map(\.1)
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
