import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The lines of a file, one in memory at a time.
struct ByteLines: ~Copyable {
    private let stream: UnsafeMutablePointer<FILE>
    private var buffer: UnsafeMutablePointer<CChar>?
    private var capacity = 0

    /// `nil` when the file cannot be opened.
    init?(path: String) {
        guard let stream = fopen(path, "rbe") else { return nil }
        self.stream = stream
    }

    deinit {
        free(buffer)
        fclose(stream)
    }

    /// The next line with its line break; `nil` at the end. Complexity: O(length of the line).
    mutating func next() -> Data? {
        let count = getline(&buffer, &capacity, stream)
        guard count > 0, let buffer else { return nil }
        return Data(bytes: buffer, count: count)
    }
}
