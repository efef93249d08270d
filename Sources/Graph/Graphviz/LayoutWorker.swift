#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The child's side of `LayoutRunner`: requests on standard input, replies on standard output, until the input ends.
public enum LayoutWorker {
    /// Limits this process and serves.
    ///
    /// - Parameter rehearsals: Graphs to lay out while the other side still reads its text, so that plugins and the fonts
    ///   they use are there; those after the first only as long as nobody asks.
    public static func serve(memoryMebibytes: Int, rehearsals: [String] = ["digraph { a [label=\"a\"] }"]) {
        limit(RLIMIT_CORE, to: 0)
        if !isSanitized { limit(RLIMIT_AS, to: memoryMebibytes << 20) }
        for (number, rehearsal) in rehearsals.enumerated() where number == 0 || !isAsked {
            _ = try? Graphviz.render(rehearsal, engine: .dot, format: .dot)
        }
        while let frame = nextFrame() {
            guard let request = WorkerRequest(frame: frame) else { return }
            limitProcessorTime(by: request.cpuSeconds)
            let reply: WorkerReply
            do throws(GraphvizError) {
                let dot = String(decoding: request.dot, as: UTF8.self)
                reply = .result(try Graphviz.render(dot, engine: request.engine, format: request.format))
            } catch {
                reply = WorkerReply(error)
            }
            guard writeAll(reply.encoded) else { return }
        }
    }

    /// Whether a sanitizer watches this process: it needs terabytes of address space for its notes.
    private static var isSanitized: Bool {
        dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil
    }

    private static func limit(_ resource: __rlimit_resource, to value: Int) {
        var limit = rlimit(rlim_cur: rlim_t(max(0, value)), rlim_max: rlim_t(max(0, value)))
        setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }

    /// Lets this process use so many more seconds; the signal at the limit ends it.
    private static func limitProcessorTime(by seconds: Int) {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let used = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 1
        let resource = __rlimit_resource_t(RLIMIT_CPU.rawValue)
        var limit = rlimit()
        getrlimit(resource, &limit)
        limit.rlim_cur = min(limit.rlim_max, rlim_t(max(0, used + seconds)))
        setrlimit(resource, &limit)
    }

    /// Whether a request is waiting.
    private static var isAsked: Bool {
        var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        return poll(&input, 1, 0) != 0
    }

    /// The next whole request; `nil` at the end of the input.
    private static func nextFrame() -> [UInt8]? {
        var frame = FrameReader(headerLength: WorkerRequest.headerLength) { WorkerRequest.length(header: $0) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while frame.whole == nil {
            let count = read(0, &buffer, min(buffer.count, frame.missing))
            if count > 0 {
                frame.append(buffer[..<count])
            } else if count == 0 || errno != EINTR {
                return nil
            }
        }
        return frame.whole
    }

    /// - Returns: Whether the other side still listens.
    private static func writeAll(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}
