import FoundationEssentials

/// Finds and reads documents, one at a time: files, folders, and records of JSON Lines.
public struct DocumentReader: Sendable {
    /// Extensions of the files that are read, in the order in which messages list them.
    public static let extensions = ["txt", "md", "html", "htm", "jsonl"]

    public init() {}

    /// A document, or why there is none in its place.
    public enum Item: Sendable {
        case document(Document)
        /// `path` is the file as the user named it, with the line behind it where one is to blame.
        case failure(path: String, ReadingError)
        case warning(path: String, String)
    }

    /// The files that `path` stands for: itself, or those of a readable kind below a folder, in order of their names.
    ///
    /// - Throws: `ReadingError` when there is no such path or the folder holds none.
    public func files(at path: String) throws -> [String] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ReadingError(.noInput, "no such file or folder")
        }
        guard isFolder else {
            guard Self.extensions.contains(fileExtension(path)) else {
                throw ReadingError(
                    .badData,
                    "unknown kind of input; use \(Self.extensions.map { "." + $0 }.joined(separator: ", ")), a folder, or - for text on standard input"
                )
            }
            return [path]
        }
        let base = path.hasSuffix("/") ? String(path.dropLast()) : path
        let found = try folder(base, depth: 0)
        guard !found.isEmpty else {
            throw ReadingError(
                .noInput, "no documents in the folder (\(Self.extensions.map { "." + $0 }.joined(separator: ", ")))")
        }
        return found
    }

    private func folder(_ path: String, depth: Int) throws -> [String] {
        guard depth < 32 else { return [] }
        var found: [String] = []
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw ReadingError(.noInput, "the folder cannot be read")
        }
        for name in names.sorted(by: { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
        where !name.hasPrefix(".") {
            let full = path + "/" + name
            var isFolder = false
            guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder) else { continue }
            if isFolder {
                found += try folder(full, depth: depth + 1)
            } else if Self.extensions.contains(fileExtension(name)) {
                found.append(full)
            }
        }
        return found
    }

    /// Hands over the documents of a file one after the other.
    public func read(_ path: String, _ body: (Item) throws -> Void) rethrows {
        guard let data = FileManager.default.contents(atPath: path) else {
            return try body(.failure(path: path, ReadingError(.noInput, "the file cannot be read")))
        }
        try read(data, path: path, id: stem(path), kind: fileExtension(path), body)
    }

    /// Hands over the documents in `data` as if it were a file of this kind.
    public func read(_ data: Data, path: String, id: String, kind: String, _ body: (Item) throws -> Void) rethrows {
        if kind == "jsonl" { return try readLines(data, path: path, body) }
        let item: Item
        var remarks: [String] = []
        do {
            let decoded = try TextDecoding.decode(data)
            if let remark = decoded.remark { remarks.append(remark) }
            guard decoded.text.contains(where: { !$0.isWhitespace }) else {
                throw ReadingError(.badData, "the file is empty")
            }
            item = .document(try document(id: id, decoded.text, kind: kind))
        } catch let error as ReadingError {
            item = .failure(path: path, error)
        } catch {
            item = .failure(path: path, ReadingError(.badData, "\(error)"))
        }
        for remark in remarks { try body(.warning(path: path, remark)) }
        try body(item)
    }

    private func document(id: String, _ text: String, kind: String) throws -> Document {
        if kind == "html" || kind == "htm" { return try HTMLReader.document(id: id, text) }
        var document = Document(id: id, text: kind == "md" ? MarkdownReader.plainText(text) : text)
        document.readDateHead()
        return document
    }

    private func readLines(_ data: Data, path: String, _ body: (Item) throws -> Void) rethrows {
        var number = 0
        var hasRecord = false
        for line in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            guard line.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { continue }
            hasRecord = true
            let item: Item
            do {
                item = .document(try JSONLinesReader.document(line, number: number))
            } catch let error as ReadingError {
                item = .failure(path: path, error)
            } catch {
                item = .failure(path: path, ReadingError(.badData, "\(error)", line: number))
            }
            try body(item)
        }
        if !hasRecord { try body(.failure(path: path, ReadingError(.badData, "the file is empty"))) }
    }

    private func fileExtension(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// The file's name without folder and extension.
    private func stem(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
        return String(name[..<dot])
    }
}
