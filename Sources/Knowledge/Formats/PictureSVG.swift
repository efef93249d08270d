import FoundationEssentials

/// The graph inside a picture of ours; pictures themselves are drawn by `Picture`.
public struct PictureSVG: ReadableGraphFormat {
    public let name = "SVG"
    public let extensions = ["svg"]
    public let summary = "the graph inside a picture that graph-tool drew"

    public init() {}

    public func read(_ input: GraphInput) throws -> GraphReading {
        guard let json = EmbeddedJSON.find(in: input.data) else {
            throw GraphReadingError("the picture carries no graph; use one that graph-tool made")
        }
        return try NodeLinkJSON().read(Data(json))
    }
}
