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
                throw unknownKind(path)
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
                // A link to a folder may lead back to where we are.
                guard (try? FileManager.default.destinationOfSymbolicLink(atPath: full)) == nil else { continue }
                found += try folder(full, depth: depth + 1)
            } else if Self.extensions.contains(fileExtension(name)) {
                found.append(full)
            }
        }
        return found
    }

    /// What is wrong with a file whose name has none of the extensions.
    private func unknownKind(_ path: String) -> ReadingError {
        if let data = FileManager.default.contents(atPath: path), (try? TextDecoding.decode(data)) == nil {
            return ReadingError(.badData, "binary data, not text")
        }
        let legal = Self.extensions.map { "." + $0 }.joined(separator: ", ")
        return ReadingError(
            .unknownKind, "unknown kind of input; use \(legal), a folder, or - for text on standard input")
    }

    /// Hands over the documents of a file one after the other.
    public func read(_ path: String, _ body: (Item) throws -> Void) rethrows {
        if fileExtension(path) == "jsonl" { return try readLines(path, body) }
        guard let data = FileManager.default.contents(atPath: path) else {
            return try body(.failure(path: path, ReadingError(.noInput, "the file cannot be read")))
        }
        try read(data, path: path, id: stem(path), kind: fileExtension(path), body)
    }

    /// Hands over the documents in `data` as if it were a file of this kind (`txt`, `md` or `html`).
    public func read(_ data: Data, path: String, id: String, kind: String, _ body: (Item) throws -> Void) rethrows {
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

    private func readLines(_ path: String, _ body: (Item) throws -> Void) rethrows {
        guard var lines = ByteLines(path: path) else {
            return try body(.failure(path: path, ReadingError(.noInput, "the file cannot be read")))
        }
        var number = 0
        var hasRecord = false
        while let line = lines.next() {
            number += 1
            if number == 1, line.starts(with: [0xFF, 0xFE]) || line.starts(with: [0xFE, 0xFF]) {
                return try body(.failure(path: path, ReadingError(.badData, "UTF-16; JSON Lines are UTF-8", line: 1)))
            }
            guard line.contains(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }) else { continue }
            hasRecord = true
            let item: Item
            var remark: String?
            do {
                let decoded = try TextDecoding.decode(line)
                remark = decoded.remark
                item = .document(try JSONLinesReader.document(decoded.text.utf8, number: number))
            } catch let error as ReadingError {
                item = .failure(path: path, ReadingError(error.kind, error.message, line: number))
            } catch {
                item = .failure(path: path, ReadingError(.badData, "\(error)", line: number))
            }
            if let remark { try body(.warning(path: "\(path):\(number)", remark)) }
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
