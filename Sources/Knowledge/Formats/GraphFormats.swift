/// All formats, in the order in which help, messages and documentation list them.
public enum GraphFormats {
    public static let all: [any GraphFormat] = [
        NodeLinkJSON(), RelationLinesFormat(), GraphDOT(), GraphML(), GEXF(), TableFormat.csv, TableFormat.tsv,
        TableFormat.neo4j,
        Cypher(), Turtle(), JSONLD(), Mermaid(), PictureSVG(),
    ]

    /// The format of a file by its name; the longest extension that fits wins.
    public static func format(ofFile name: String) -> (any GraphFormat)? {
        let name = name.lowercased()
        let fitting = all.compactMap { format in
            format.extensions.filter { name.hasSuffix("." + $0) }.map(\.utf8.count).max().map { ($0, format) }
        }
        return fitting.max { $0.0 < $1.0 }?.1
    }

    /// Extensions that can be read, each with its dot.
    public static var readable: [String] { all.filter(\.canRead).flatMap(\.extensions).map { "." + $0 } }

    /// Extensions that can be written, each with its dot.
    public static var writable: [String] { all.filter(\.canWrite).flatMap(\.extensions).map { "." + $0 } }
}
