import Foundation

/// Files that appear whole or not at all: written beside their place, then moved into it.
struct OutputFile {
    let path: String

    /// - Throws: `Failure` when the place cannot be written.
    func write(_ bytes: some Collection<UInt8>) throws {
        try write { try $0(Data(bytes)) }
    }

    /// Hands a writer for one piece after the other to `body`; on an error nothing stays behind.
    func write(_ body: (@escaping (Data) throws -> Void) throws -> Void) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw Failure(.cannotCreate, "\(path): is a folder")
        }
        // A device or a pipe cannot be replaced, and a link is to stay a link to what it names.
        var target = path
        if let resolved = realpath(path, nil) {
            target = String(cString: resolved)
            free(resolved)
            var status = stat()
            if stat(target, &status) == 0, status.st_mode & S_IFMT != S_IFREG { return try stream(to: target, body) }
        }
        let temporary = target + ".\(ProcessInfo.processInfo.processIdentifier).part"
        // Watched before it is made: a signal may come between the two.
        Interruption.watch(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            let why = reason()
            Interruption.unwatch()
            throw Failure(.cannotCreate, "\(path): cannot be written (\(why))")
        }
        do {
            defer { close(descriptor) }
            try body { data in try Self.write(data, to: descriptor, path) }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, target) == 0 else {
            let why = reason()
            unlink(temporary)
            throw Failure(.cannotCreate, "\(path): cannot be written (\(why))")
        }
        Interruption.unwatch()
    }

    private func stream(to target: String, _ body: (@escaping (Data) throws -> Void) throws -> Void) throws {
        let descriptor = open(target, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(.cannotCreate, "\(path): cannot be written (\(reason()))") }
        defer { close(descriptor) }
        try body { data in try Self.write(data, to: descriptor, path) }
    }

    /// Writes everything to a file descriptor.
    static func write(_ data: Data, to descriptor: Int32, _ path: String) throws {
        try data.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = Foundation.write(
                    descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    // A reader that has gone away (`| head`) is no error of ours.
                    if errno == EPIPE { exit(0) }
                    throw Failure(.cannotCreate, "\(path): cannot be written (\(String(cString: strerror(errno))))")
                }
                offset += count
            }
        }
    }

    private func reason() -> String { String(cString: strerror(errno)) }
}

/// Data for whoever asked: a file, or standard output when no file is named or it is `-`.
enum Output {
    static func write(to path: String?, _ body: (@escaping (Data) throws -> Void) throws -> Void) throws {
        if let path, path != "-" { return try OutputFile(path: path).write(body) }
        try body { try OutputFile.write($0, to: STDOUT_FILENO, "standard output") }
    }
}
