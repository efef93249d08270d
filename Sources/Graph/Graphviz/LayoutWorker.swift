#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The child's side of `LayoutRunner`: DOT on standard input, the result on standard output.
public enum LayoutWorker {
    /// Limits this process, reads, lays out, writes.
    ///
    /// - Throws: `GraphvizError`; the caller writes it to standard error and exits with another code than 0.
    public static func run(engine: String, format: String, limits: LayoutLimits) throws(GraphvizError) {
        let layoutEngine = try LayoutEngine(named: engine)
        let imageFormat = try ImageFormat(named: format)
        limit(RLIMIT_CORE, to: 0)
        limit(RLIMIT_CPU, to: limits.cpuSeconds)
        limit(RLIMIT_AS, to: limits.memoryMebibytes << 20)
        let dot = String(decoding: standardInput(), as: UTF8.self)
        close(0)
        writeAll(try Graphviz.render(dot, engine: layoutEngine, format: imageFormat))
    }

    private static func limit(_ resource: __rlimit_resource, to value: Int) {
        var limit = rlimit(rlim_cur: rlim_t(max(0, value)), rlim_max: rlim_t(max(0, value)))
        // The signal at the soft limit is told apart from a kill at the hard one.
        if resource == RLIMIT_CPU { limit.rlim_max += 1 }
        setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }

    private static func standardInput() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(0, &buffer, buffer.count)
            if count > 0 {
                bytes += buffer[..<count]
            } else if count == 0 || errno != EINTR {
                return bytes
            }
        }
    }

    private static func writeAll(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return
            }
        }
    }
}
