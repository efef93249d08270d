import Extraction
import Foundation
import Graph
import Knowledge

/// Graphs to and from files, by extension: the data formats of `GraphFormats`, and pictures.
struct GraphFiles {
    /// What is drawn and not read back by other programs, in the order in which messages list them.
    static let pictures: [(fileExtension: String, format: ImageFormat)] = [("svg", .svg), ("png", .png), ("pdf", .pdf)]
    /// Extensions that can be written, each with its dot.
    static var writable: [String] { pictures.map { "." + $0.fileExtension } + [".html"] + GraphFormats.writable }
    /// Extensions that can be read, each with its dot.
    static var readable: [String] { GraphFormats.readable + Stores.extensions.map { "." + $0 } }

    let options: PictureOptions
    let metadata: GraphMetadata

    /// - Throws: `Failure` for an output of a kind or in a folder that is not there.
    static func check(_ outputs: [String]) throws {
        for path in outputs where !isDrawn(path) && writer(path) == nil {
            throw Failure(.usage, "\(path): unknown kind of output; use \(writable.joined(separator: ", "))")
        }
        for path in outputs {
            let folder = URL(filePath: path).deletingLastPathComponent().path
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
                throw Failure(.cannotCreate, "\(path): the folder \(folder) does not exist")
            }
        }
    }

    /// Whether the output is a picture or a page with one.
    static func isDrawn(_ path: String) -> Bool { picture(path) != nil || isPage(path) }

    static func fileExtension(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    private static func picture(_ path: String) -> ImageFormat? {
        pictures.first { $0.fileExtension == fileExtension(path) }?.format
    }

    private static func isPage(_ path: String) -> Bool { fileExtension(path) == "html" }

    private static func writer(_ path: String) -> (any WritableGraphFormat)? {
        GraphFormats.format(ofFile: path) as? any WritableGraphFormat
    }

    // MARK: Writing

    /// Writes one graph to several files; the layout is made once.
    ///
    /// - Returns: The layout, when one of the files needed it.
    @discardableResult
    func write(_ graph: KnowledgeGraph, to outputs: [String]) throws -> LaidOutPicture? {
        // Made when the first picture is wanted: data needs none.
        lazy var picture = Picture(graph, options: options)
        var laidOut: LaidOutPicture?
        for path in outputs {
            if Self.isPage(path) {
                try writePage(graph, to: path)
                continue
            }
            guard let format = Self.picture(path) else {
                try writeData(graph, to: path)
                continue
            }
            do {
                let drawn = try laidOut ?? picture.laidOut()
                if laidOut == nil { announce(picture, drawn) }
                laidOut = drawn
                try writePicture(drawn, format, to: path, json: NodeLinkJSON.write(graph, metadata: metadata))
            } catch let error as GraphvizError {
                throw Failure(.internalError, "\(path): \(error)")
            }
        }
        return laidOut
    }

    /// Says what was left out and which engine was used instead of another.
    private func announce(_ picture: Picture, _ drawn: LaidOutPicture) {
        drawn.notes.forEach(Diagnostics.note)
        guard picture.hiddenArrowCount > 0 else { return }
        let all = picture.arrowCount + picture.hiddenArrowCount
        Diagnostics.note("drawn are the \(picture.arrowCount) strongest of \(all) arrows; --max-edges \(all) draws all")
    }

    /// One picture, or one for each part of a series: `x.svg` gives `x.2022-01.svg`, `x.2022-02.svg`.
    private func writePicture(_ drawn: LaidOutPicture, _ format: ImageFormat, to path: String, json: String) throws {
        guard let series = options.series else {
            return try OutputFile(path: path).write(try drawn.render(format, embedding: json))
        }
        let ending = Self.fileExtension(path)
        for panel in try drawn.panels(by: series) {
            let place = "\(path.dropLast(ending.count + 1)).\(panel.name).\(ending)"
            try OutputFile(path: place).write(try panel.picture.render(format, embedding: json))
            Diagnostics.note("wrote \(place)")
        }
    }

    private func writePage(_ graph: KnowledgeGraph, to path: String) throws {
        do {
            let page = try GraphPage(graph, options: options)
            page.notes.forEach(Diagnostics.note)
            let name = URL(filePath: path).deletingPathExtension().lastPathComponent
            try OutputFile(path: path).write(Array(try page.html(metadata: metadata, name: name).utf8))
        } catch let error as GraphvizError {
            throw Failure(.internalError, "\(path): \(error)")
        }
    }

    private func writeData(_ graph: KnowledgeGraph, to path: String) throws {
        guard var format = Self.writer(path) else { return }
        if format is GraphDOT { format = GraphDOT(options: options) }
        for part in format.parts.isEmpty ? [""] : format.parts {
            let place = GraphFileParts.path(of: part, path, format)
            try OutputFile(path: place).write { send in
                var output = GraphOutput { try send(Data($0)) }
                try format.write(graph, metadata: metadata, part: part, to: &output)
                try output.finish()
                for note in output.notes { Diagnostics.warning("\(place): \(note)") }
            }
        }
    }

    // MARK: Reading

    /// Facts for a graph whose makings are many, or not known.
    static let metadata: GraphMetadata = [("tool", "graph-tool \(GraphTool.version)")]

    /// Facts for a graph made from another: the hashes of what that one was made of stay.
    static func metadata(of reading: GraphReading) -> GraphMetadata { metadata(ofAll: [reading.metadata]) }

    /// Facts for a graph made from several: the hashes in which all agree stay.
    static func metadata(ofAll facts: [GraphMetadata]) -> GraphMetadata {
        metadata + GraphMerge.shared(facts).filter { $0.key != "tool" }
    }

    /// The ontology that names relation types for filters and pictures: a file's, or the built-in one.
    static func ontology(_ path: String? = nil) throws -> Ontology {
        try LanguageOptions.ontology(from: path)
    }

    /// A graph from a file of any readable format.
    ///
    /// - Throws: `Failure` that names the file.
    static func read(_ path: String) throws -> KnowledgeGraph { try reading(path).graph }

    /// A graph with the facts about its making; says on standard error what could not be taken over.
    ///
    /// - Parameter types: Says which relations are symmetric where a file holds relations, not a graph; the built-in
    ///   ontology when left out.
    /// - Parameter relations: Those that are wanted, as in `GraphInput`.
    static func reading(_ path: String, types: Ontology? = nil, relations: [String] = []) throws -> GraphReading {
        if Stores.extensions.contains(fileExtension(path)) {
            let store = try Stores.reading(path)
            return try Stores.described(path) {
                GraphReading(try store.graph(ontology: types ?? ontology()), metadata: try store.origin())
            }
        }
        guard var format = GraphFormats.format(ofFile: path) as? any ReadableGraphFormat else {
            throw Failure(.usage, "\(path): unknown kind of graph; use \(readable.joined(separator: ", "))")
        }
        if format is RelationLinesFormat { format = RelationLinesFormat(ontology: types) }
        let files = try GraphFileParts(path, format, relations: relations)
        do {
            let reading = try format.read(files.input)
            for note in reading.notes { Diagnostics.warning("\(path): \(note)") }
            return reading
        } catch let error as GraphReadingError {
            throw Failure(.badData, error.description(in: files.path(of: error.part)))
        }
    }
}
