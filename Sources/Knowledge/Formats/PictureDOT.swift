/// The picture in the DOT language.
public struct PictureDOT: WritableGraphFormat {
    public let name = "DOT"
    public let extensions = ["dot", "gv"]
    public let summary = "the picture for Graphviz"
    private let options: PictureOptions

    public init(options: PictureOptions = PictureOptions()) { self.options = options }

    public func write(
        _ graph: KnowledgeGraph, metadata: GraphMetadata, part: String, to output: inout GraphOutput
    ) throws {
        output.write(Picture(graph, options: options).dot())
    }
}
