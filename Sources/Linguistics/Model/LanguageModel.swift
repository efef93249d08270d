import CResources

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What is wrong with a model file, in one line.
public struct ModelError: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String

    package init(_ description: String) { self.description = description }
}

/// A trained model: named, checked blocks of bytes that are read in place.
///
/// The file is a 64-byte header (magic, version, number of sections, length, hash of all that follows), a table of
/// 64-byte section entries (name, offset, length) and the sections, each 64-byte aligned. All numbers are little-endian.
public struct LanguageModel: Sendable {
    static let magic = Array("GTMODEL\n".utf8)
    static let version: UInt32 = 7
    static let headerLength = 64
    static let entryLength = 64
    static let nameLength = 40
    private static let mostSections = 256

    /// The bytes, mapped or embedded; unmapped when the last user goes.
    final class Storage: @unchecked Sendable {
        let bytes: UnsafeRawBufferPointer
        private let release: @Sendable (UnsafeRawBufferPointer) -> Void

        init(bytes: UnsafeRawBufferPointer, release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void) {
            self.bytes = bytes
            self.release = release
        }

        deinit { release(bytes) }
    }

    let storage: Storage
    let sections: [String: Range<Int>]
    /// In the order of the file.
    let sectionNames: [String]
    /// Whether the bytes need no check, as they are part of the program: reading them all would bring the whole model into
    /// memory, of which a short text needs less than half.
    let isTrusted: Bool
    /// Sixteen hexadecimal digits that tell this model from any other.
    public let hash: String

    /// The model inside the program, read in place.
    ///
    /// - Throws: `ModelError` when the program was built without one.
    public static func builtin() throws -> LanguageModel {
        try LanguageModel(embedded: cresource_model(), "this program was built without a model")
    }

    /// The network inside the program that reads relations, read in place.
    ///
    /// - Throws: `ModelError` when the program was built without one.
    public static func relations() throws -> LanguageModel {
        try LanguageModel(embedded: cresource_relations(), "this program was built without a network for relations")
    }

    private init(embedded resource: CResource, _ missing: String) throws {
        guard resource.count > 0 else { throw ModelError(missing) }
        try self.init(
            storage: Storage(bytes: UnsafeRawBufferPointer(start: resource.bytes, count: resource.count)) { _ in },
            isTrusted: true)
    }

    /// Maps a model file.
    ///
    /// - Throws: `ModelError` when it cannot be read, is no model, or is damaged; the message leaves the path out.
    public init(contentsOf path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw ModelError(String(cString: strerror(errno))) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size >= Self.headerLength else {
            throw ModelError("not a model file")
        }
        let length = Int(status.st_size)
        guard let start = mmap(nil, length, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else {
            throw ModelError(String(cString: strerror(errno)))
        }
        try self.init(
            storage: Storage(bytes: UnsafeRawBufferPointer(start: start, count: length)) { mapped in
                munmap(UnsafeMutableRawPointer(mutating: mapped.baseAddress), mapped.count)
            })
    }

    /// Copies a model that is in memory already.
    ///
    /// - Throws: `ModelError` when it is no model or is damaged.
    public init(bytes: [UInt8]) throws {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
        copy.copyBytes(from: bytes)
        try self.init(storage: Storage(bytes: UnsafeRawBufferPointer(copy)) { $0.deallocate() })
    }

    private init(storage: Storage, isTrusted: Bool = false) throws {
        let bytes = storage.bytes
        guard bytes.count >= Self.headerLength, bytes.prefix(Self.magic.count).elementsEqual(Self.magic) else {
            throw ModelError("not a model file")
        }
        let version = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        guard version == Self.version else {
            throw ModelError("model file of version \(version); this program reads version \(Self.version)")
        }
        let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self)))
        let length = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        let hash = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
        guard length == UInt64(bytes.count) else {
            throw ModelError("model file of \(bytes.count) bytes should have \(length); it is damaged")
        }
        let tableEnd = Self.headerLength + count * Self.entryLength
        guard count <= Self.mostSections, tableEnd <= bytes.count,
            isTrusted
                || Self.checksum(UnsafeRawBufferPointer(rebasing: bytes[Self.headerLength...]), sections: count) == hash
        else { throw ModelError("model file is damaged (its bytes do not match its checksum)") }

        var sections: [String: Range<Int>] = [:]
        var names: [String] = []
        for index in 0..<count {
            let entry = Self.headerLength + index * Self.entryLength
            let name = String(
                decoding: bytes[entry..<entry + Self.nameLength].prefix { $0 != 0 }, as: UTF8.self)
            let offset = bytes.loadUnaligned(fromByteOffset: entry + Self.nameLength, as: UInt64.self).littleEndian
            let size = bytes.loadUnaligned(fromByteOffset: entry + Self.nameLength + 8, as: UInt64.self).littleEndian
            guard offset >= UInt64(tableEnd), offset <= length, size <= length - offset, offset % 64 == 0 else {
                throw ModelError("model file is damaged (section '\(name)' lies outside of it)")
            }
            sections[name] = Int(offset)..<Int(offset + size)
            names.append(name)
        }
        sectionNames = names
        self.storage = storage
        self.isTrusted = isTrusted
        self.sections = sections
        self.hash = StableHash.hexadecimal(hash)
    }

    static func checksum(_ body: UnsafeRawBufferPointer, sections: Int) -> UInt64 {
        StableHash.bytes(body) &+ UInt64(sections) &* StableHash.multiplier
    }

    /// The bytes of a section; they live as long as `storage`.
    func section(_ name: String) throws -> UnsafeRawBufferPointer {
        guard let range = sections[name] else { throw ModelError("model file has no section '\(name)'") }
        return UnsafeRawBufferPointer(rebasing: storage.bytes[range])
    }

    /// Whether the model has a section of this name.
    func hasSection(_ name: String) -> Bool { sections[name] != nil }

    /// A section of text, as its lines.
    func lines(_ name: String) throws -> [String] {
        String(decoding: try section(name), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The bytes of a model file with these sections, in this order.
    package static func encode(_ sections: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        precondition(sections.count <= mostSections && sections.allSatisfy { $0.name.utf8.count < nameLength })
        func padded(_ count: Int) -> Int { (count + 63) / 64 * 64 }
        var body: [UInt8] = []
        var offset = headerLength + sections.count * entryLength
        for (name, bytes) in sections {
            var entry = Array(name.utf8)
            entry += [UInt8](repeating: 0, count: nameLength - entry.count)
            entry.appendLittleEndian(UInt64(offset))
            entry.appendLittleEndian(UInt64(bytes.count))
            entry += [UInt8](repeating: 0, count: entryLength - entry.count)
            body += entry
            offset += padded(bytes.count)
        }
        for (_, bytes) in sections {
            body += bytes
            body += [UInt8](repeating: 0, count: padded(bytes.count) - bytes.count)
        }
        var file = magic
        file.appendLittleEndian(version)
        file.appendLittleEndian(UInt32(sections.count))
        file.appendLittleEndian(UInt64(headerLength + body.count))
        file.appendLittleEndian(body.withUnsafeBytes { checksum($0, sections: sections.count) })
        file += [UInt8](repeating: 0, count: headerLength - file.count)
        return file + body
    }
}

extension [UInt8] {
    mutating func appendLittleEndian(_ number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
