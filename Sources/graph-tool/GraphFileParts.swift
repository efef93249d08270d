import Foundation
import Knowledge

/// The files of one graph: one, or those of its parts (`x.nodes.csv` and `x.edges.csv`, named as any of them or `x.csv`).
struct GraphFileParts {
    let input: GraphInput
    private let path: String
    private let paths: [String: String]

    /// Reads all files.
    ///
    /// - Parameter relations: Those that are wanted, as in `GraphInput`.
    /// - Throws: `Failure` for what is missing, cannot be read or is empty.
    init(_ path: String, _ format: any GraphFormat, relations: [String]) throws {
        self.path = path
        var whole = path
        for part in format.parts {
            for ending in format.extensions where path.lowercased().hasSuffix(".\(part).\(ending)") {
                whole = String(path.dropLast(part.count + ending.count + 2)) + "." + path.suffix(ending.count)
            }
        }
        var paths: [String: String] = [:]
        if whole != path || !FileManager.default.fileExists(atPath: path) {
            for part in format.parts {
                let place = Self.path(of: part, whole, format)
                if FileManager.default.fileExists(atPath: place) { paths[part] = place }
            }
        }
        self.paths = paths
        var input =
            paths.isEmpty
            ? GraphInput(try Self.data(path)) : GraphInput(Data(), parts: try paths.mapValues(Self.data))
        input.relations = relations
        self.input = input
    }

    /// The file of a part, or the one that was named.
    func path(of part: String?) -> String { part.flatMap { paths[$0] } ?? path }

    /// `x.csv` and `nodes` give `x.nodes.csv`.
    static func path(of part: String, _ path: String, _ format: any GraphFormat) -> String {
        guard !part.isEmpty,
            let ending = format.extensions.first(where: { path.lowercased().hasSuffix("." + $0) })
        else { return path }
        return "\(path.dropLast(ending.count + 1)).\(part).\(path.suffix(ending.count))"
    }

    private static func data(_ path: String) throws -> Data {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            throw Failure(.noInput, "\(path): no such file")
        }
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else {
            throw Failure(.noInput, "\(path): cannot be read")
        }
        guard !data.isEmpty else { throw Failure(.badData, "\(path): the file is empty") }
        return data
    }
}
