#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One run of a child process: bytes in, bytes out, ended when it takes too long.
struct WorkerProcess {
    /// More output than this ends the child.
    static let largestOutput = 1 << 30

    var executable: String
    var limits: LayoutLimits

    /// The path of the running program; `nil` where the system does not tell.
    static var ownExecutable: String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        return count > 0 && count < buffer.count ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
    }

    /// Runs the child to its end.
    ///
    /// - Returns: What it wrote to standard output.
    /// - Throws: `.crashed`, `.timedOut`, `.failed` with its words on standard error, or `.workerUnavailable`.
    func run(_ arguments: [String], input: [UInt8]) throws(GraphvizError) -> [UInt8] {
        var inputPair: [Int32] = [-1, -1]
        var outputPair: [Int32] = [-1, -1]
        var errorPair: [Int32] = [-1, -1]
        // Sockets and not pipes: writing to a child that is gone must not raise SIGPIPE.
        let stream = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let isOpen =
            socketpair(AF_UNIX, stream, 0, &inputPair) == 0 && socketpair(AF_UNIX, stream, 0, &outputPair) == 0
            && socketpair(AF_UNIX, stream, 0, &errorPair) == 0
        defer { for descriptor in inputPair + outputPair + errorPair where descriptor >= 0 { close(descriptor) } }
        guard isOpen else { throw .workerUnavailable(String(cString: strerror(errno))) }

        let pid = try spawn(arguments, inputPair[1], outputPair[1], errorPair[1])
        for index in [inputPair[1], outputPair[1], errorPair[1]] { close(index) }
        let ends = [inputPair[0], outputPair[0], errorPair[0]]
        (inputPair, outputPair, errorPair) = ([], [], [])
        let (output, errors, isLate) = exchange(ends, input: input)
        for end in ends { close(end) }
        if isLate { kill(pid, SIGKILL) }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        if isLate { throw .timedOut(seconds: limits.wallSeconds) }
        let signal = status & 0x7F
        if signal == SIGXCPU { throw .timedOut(seconds: Double(limits.cpuSeconds)) }
        if signal != 0 { throw .crashed(signal: signal) }
        guard (status >> 8) & 0xFF == 0 else {
            let text = String(decoding: errors, as: UTF8.self)
            throw .failed(text.split(separator: "\n").first.map(String.init) ?? "exit code \((status >> 8) & 0xFF)")
        }
        return output
    }

    private func spawn(
        _ arguments: [String], _ input: Int32, _ output: Int32, _ errors: Int32
    ) throws(GraphvizError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        let words =
            [executable] + arguments + ["--cpu", "\(limits.cpuSeconds)", "--memory", "\(limits.memoryMebibytes)"]
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = Self.environment.map { strdup($0) } + [nil]
        defer { for pointer in argv + environment { free(pointer) } }
        var pid: pid_t = 0
        let status = posix_spawn(&pid, executable, &actions, nil, &argv, &environment)
        guard status == 0 else { throw .workerUnavailable("\(executable): \(String(cString: strerror(status)))") }
        return pid
    }

    /// Nothing that could steer Graphviz passes; fonts and the loader need a few.
    private static var environment: [String] {
        let passed = [
            "HOME", "LD_LIBRARY_PATH", "PATH", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH",
        ]
        let values: [String] = passed.compactMap { name in
            guard let value = getenv(name) else { return nil }
            return "\(name)=\(String(cString: value))"
        }
        return ["LC_ALL=C", "SERVER_NAME=1"] + values
    }

    /// Writes the input and reads both outputs at once, until the child closes them or the time is over.
    private func exchange(_ ends: [Int32], input: [UInt8]) -> (output: [UInt8], errors: [UInt8], isLate: Bool) {
        var output: [UInt8] = []
        var errors: [UInt8] = []
        var written = 0
        var isOpen = [true, true, true]
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let deadline = ContinuousClock.now + .milliseconds(Int64(max(0, limits.wallSeconds) * 1000))
        while isOpen[1] || isOpen[2] {
            let left = ContinuousClock.now.duration(to: deadline)
            let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
            guard milliseconds > 0, output.count < Self.largestOutput else { return (output, errors, true) }
            var polled = (0..<3).map { index in
                pollfd(fd: isOpen[index] ? ends[index] : -1, events: Int16(index == 0 ? POLLOUT : POLLIN), revents: 0)
            }
            guard poll(&polled, 3, Int32(min(milliseconds, 60_000))) >= 0 || errno == EINTR else { break }
            if polled[0].revents != 0 {
                let count = input[written...].withUnsafeBytes {
                    send(ends[0], $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
                }
                if count > 0 { written += count }
                if written == input.count || (count < 0 && errno != EAGAIN && errno != EINTR) {
                    shutdown(ends[0], Int32(SHUT_WR))
                    isOpen[0] = false
                }
            }
            for index in 1...2 where polled[index].revents != 0 {
                let count = recv(ends[index], &buffer, buffer.count, Int32(MSG_DONTWAIT))
                if count > 0 {
                    if index == 1 { output += buffer[..<count] } else { errors += buffer[..<count] }
                } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
                    isOpen[index] = false
                }
            }
        }
        return (output, errors, false)
    }
}
