import Extraction
import Foundation
import Graph
import Knowledge

/// Graphs to and from files, by extension.
struct GraphFiles {
    static let pictures: [String: ImageFormat] = ["svg": .svg, "png": .png, "pdf": .pdf]
    /// Extensions that can be written, in the order in which messages list them.
    static let writable = ["dot", "gv", "svg", "png", "pdf", "json"]

    let options: PictureOptions
    let metadata: [(key: String, value: String)]

    /// Checks the names of the outputs before any work is done.
    static func check(_ outputs: [String]) throws {
        for path in outputs where !writable.contains(fileExtension(path)) {
            throw Failure(
                .usage,
                "\(path): unknown kind of output '\(fileExtension(path))'; use \(writable.map { "." + $0 }.joined(separator: ", "))"
            )
        }
        for path in outputs {
            let folder = URL(filePath: path).deletingLastPathComponent().path
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
                throw Failure(.cannotCreate, "\(path): the folder \(folder) does not exist")
            }
        }
    }

    static func fileExtension(_ path: String) -> String { URL(filePath: path).pathExtension.lowercased() }

    /// Writes one graph to several files; the layout is made once.
    func write(_ graph: KnowledgeGraph, to outputs: [String]) throws {
        let picture = Picture(graph, options: options)
        let json = NodeLinkJSON.write(graph, metadata: metadata)
        var laidOut: LaidOutPicture?
        for path in outputs {
            let file = OutputFile(path: path)
            switch Self.fileExtension(path) {
            case "json": try file.write(Array(json.utf8))
            case "dot", "gv": try file.write(Array(picture.dot().utf8))
            default:
                guard let format = Self.pictures[Self.fileExtension(path)] else { continue }
                do {
                    let drawn = try laidOut ?? picture.laidOut()
                    if laidOut == nil { drawn.notes.forEach(Diagnostics.note) }
                    laidOut = drawn
                    try file.write(try drawn.render(format, embedding: json))
                } catch let error as GraphvizError {
                    throw Failure(.internalError, "\(path): \(error)")
                }
            }
        }
    }

    /// A graph from node-link JSON, or from the JSON inside an SVG of ours.
    static func read(_ path: String) throws -> KnowledgeGraph {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            throw Failure(.noInput, "\(path): no such file")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.noInput, "\(path): cannot be read")
        }
        guard !data.isEmpty else { throw Failure(.badData, "\(path): the file is empty") }
        do {
            switch fileExtension(path) {
            case "json": return try NodeLinkJSON.read(data)
            case "svg":
                guard let json = Picture.embeddedJSON(in: String(decoding: data, as: UTF8.self)) else {
                    throw GraphReadingError("the picture carries no graph; use one that graph-tool made")
                }
                return try NodeLinkJSON.read(Data(json.utf8))
            default: throw Failure(.usage, "\(path): unknown kind of graph; use .json or .svg")
            }
        } catch let error as GraphReadingError {
            throw Failure(.badData, "\(path): \(error)")
        }
    }
}
