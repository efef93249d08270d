/// What Graphviz can write.
public enum ImageFormat: String, CaseIterable, Sendable, Hashable {
    case svg, png, pdf, dot, xdot, json, plain

    /// The format of this name.
    ///
    /// - Throws: `GraphvizError.unknownName` with the legal names.
    public init(named name: String) throws(GraphvizError) {
        guard let format = ImageFormat(rawValue: name.lowercased()) else {
            throw .unknownName(kind: "image format", name: name, choices: Self.allCases.map(\.rawValue))
        }
        self = format
    }
}
