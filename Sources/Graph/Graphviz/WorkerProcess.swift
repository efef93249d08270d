#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A child process that lays out one graph after another; ended when one takes too long.
struct WorkerProcess {
    /// More output than this ends the child.
    static let largestOutput = 1 << 30

    /// After so many graphs the child is replaced: Graphviz keeps up to 60 kB of each.
    static let mostRequests = 200

    private let pid: pid_t
    private let channel: Int32
    private let errors: Int32
    var requests = 0

    /// The path of the running program; `nil` where the system does not tell.
    static var ownExecutable: String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        return count > 0 && count < buffer.count ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
    }

    /// Starts a child.
    ///
    /// - Parameter rehearsals: When given, the child may be a copy of this process, which spares it a start of its own, and
    ///   lays these graphs out before it waits for others. It is a copy only while this process has a single thread: a copy
    ///   has only the thread that makes it, whatever the others hold.
    /// - Throws: `.workerUnavailable`.
    init(executable: String, memoryMebibytes: Int, rehearsals: [String]? = nil) throws(GraphvizError) {
        var channelPair: [Int32] = [-1, -1]
        var errorPair: [Int32] = [-1, -1]
        // Sockets and not pipes: writing to a child that is gone must not raise SIGPIPE.
        let stream = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let isOpen =
            socketpair(AF_UNIX, stream, 0, &channelPair) == 0 && socketpair(AF_UNIX, stream, 0, &errorPair) == 0
        do throws(GraphvizError) {
            guard isOpen else { throw .workerUnavailable(String(cString: strerror(errno))) }
            if let rehearsals, Self.mayCopy {
                pid = try Self.copy(memoryMebibytes, rehearsals, channelPair[1], errorPair[1])
            } else {
                pid = try Self.spawn(
                    executable, ["layout-worker", "--memory", "\(memoryMebibytes)"], channelPair[1], errorPair[1])
            }
        } catch {
            for descriptor in channelPair + errorPair where descriptor >= 0 { close(descriptor) }
            throw error
        }
        close(channelPair[1])
        close(errorPair[1])
        channel = channelPair[0]
        errors = errorPair[0]
    }

    #if os(Linux)
        /// Whether the system says that this process has no thread but this.
        private static var mayCopy: Bool {
            var status = stat()
            // Two links for the folder itself, one for each thread.
            return stat("/proc/self/task", &status) == 0 && status.st_nlink == 3
        }

        private static func copy(
            _ memoryMebibytes: Int, _ rehearsals: [String], _ channel: Int32, _ errors: Int32
        ) throws(GraphvizError) -> pid_t {
            // Nothing that waits to be written may be written twice.
            fflush(nil)
            let pid = fork()
            guard pid >= 0 else { throw .workerUnavailable(String(cString: strerror(errno))) }
            guard pid == 0 else { return pid }
            for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
            for (place, descriptor) in [channel, channel, errors].enumerated() { dup2(descriptor, Int32(place)) }
            // Of the ends of channels, its own have moved; of all others it would never see the last one close.
            for descriptor in 3...max(channel, errors, 3) { close(descriptor) }
            let passed = environment.compactMap { strdup($0) }
            clearenv()
            for variable in passed { putenv(variable) }
            LayoutWorker.serve(memoryMebibytes: memoryMebibytes, rehearsals: rehearsals)
            _exit(0)
        }
    #else
        private static let mayCopy = false

        private static func copy(
            _ memoryMebibytes: Int, _ rehearsals: [String], _ channel: Int32, _ errors: Int32
        ) throws(GraphvizError) -> pid_t {
            throw .workerUnavailable("this system makes no copies")
        }
    #endif

    private static func spawn(
        _ executable: String, _ arguments: [String], _ channel: Int32, _ errors: Int32
    ) throws(GraphvizError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, channel, 0)
        posix_spawn_file_actions_adddup2(&actions, channel, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        var argv: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) } + [nil]
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
        // A crash is reported by its signal; a backtrace of it would only take time.
        return ["LC_ALL=C", "SERVER_NAME=1", "SWIFT_BACKTRACE=enable=no"] + values
    }

    /// Whether the child still waits for work.
    var isAlive: Bool {
        var status: Int32 = 0
        return waitpid(pid, &status, WNOHANG) == 0
    }

    /// Sends one request and waits for its reply.
    ///
    /// - Returns: The reply: what was drawn, or why it could not be.
    /// - Throws: `.crashed`, `.timedOut`, or `.failed` with the child's last words when it gave up; the child is gone
    ///   then.
    mutating func reply(to request: WorkerRequest, within limits: LayoutLimits) throws(GraphvizError) -> WorkerReply {
        requests += 1
        send(request, within: limits)
        do throws(GraphvizError) {
            return try receive(within: limits)
        } catch {
            closeChannel()
            throw error
        }
    }

    /// Sends a request, for which the child may still be at another; when that fails, so does receiving the reply.
    func send(_ request: WorkerRequest, within limits: LayoutLimits) {
        let bytes = request.encoded
        let deadline = Self.deadline(limits)
        var written = 0
        while written < bytes.count {
            var polled = pollfd(fd: channel, events: Int16(POLLOUT), revents: 0)
            guard let milliseconds = Self.milliseconds(to: deadline),
                poll(&polled, 1, milliseconds) >= 0 || errno == EINTR
            else { return }
            guard polled.revents != 0 else { continue }
            let count = bytes[written...].withUnsafeBytes { sendBytes(channel, $0) }
            if count > 0 {
                written += count
            } else if errno != EAGAIN && errno != EINTR {
                return
            }
        }
    }

    /// Waits for the reply to the oldest request without one.
    ///
    /// - Throws: As `reply(to:within:)`; the channel is still to be closed.
    func receive(within limits: LayoutLimits) throws(GraphvizError) -> WorkerReply {
        var frame = FrameReader(headerLength: WorkerReply.headerLength) { WorkerReply.length(header: $0) }
        var words: [UInt8] = []
        let isInTime = receive(&frame, &words, until: Self.deadline(limits))
        if let bytes = frame.whole { return WorkerReply(frame: bytes) }
        throw end(isLate: !isInTime, words, limits)
    }

    /// Waits for the end of the child and says why it came.
    private func end(isLate: Bool, _ words: [UInt8], _ limits: LayoutLimits) -> GraphvizError {
        // It has closed its side, or has to go.
        if isLate { abandon() } else { shutdown(channel, Int32(SHUT_RDWR)) }
        let status = waitForEnd()
        if isLate { return .timedOut(seconds: limits.wallSeconds) }
        let signal = status & 0x7F
        if signal == SIGXCPU { return .timedOut(seconds: Double(limits.cpuSeconds)) }
        if signal != 0 { return .crashed(signal: signal) }
        let text = String(decoding: words, as: UTF8.self)
        return .failed(text.split(separator: "\n").first.map(String.init) ?? "exit code \((status >> 8) & 0xFF)")
    }

    /// Ends the child, which waits for work or still starts, and holds nothing that it would have to put away.
    func dismiss() {
        abandon()
        _ = waitForEnd()
        closeChannel()
    }

    /// Ends the child without waiting until it is gone.
    func abandon() { kill(pid, SIGKILL) }

    /// Gives up the ends of the channels; nobody may be sending or receiving.
    func closeChannel() {
        close(channel)
        close(errors)
    }

    /// The child's exit status.
    private func waitForEnd() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        return status
    }

    /// Reads until the reply is whole, the child closes, or the time is over.
    ///
    /// - Returns: Whether it ended in time.
    private func receive(
        _ frame: inout FrameReader, _ words: inout [UInt8], until deadline: ContinuousClock.Instant
    ) -> Bool {
        var areErrorsOpen = true
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while frame.whole == nil {
            guard let milliseconds = Self.milliseconds(to: deadline), frame.count < Self.largestOutput else {
                return false
            }
            var polled = [
                pollfd(fd: channel, events: Int16(POLLIN), revents: 0),
                pollfd(fd: areErrorsOpen ? errors : -1, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&polled, 2, milliseconds) >= 0 || errno == EINTR else { return true }
            if polled[1].revents != 0 {
                let count = recv(errors, &buffer, buffer.count, Int32(MSG_DONTWAIT))
                if count > 0, words.count < 4096 { words += buffer[..<count] }
                if count == 0 { areErrorsOpen = false }
            }
            if polled[0].revents != 0 {
                // Not a byte of the reply after this one.
                let count = recv(channel, &buffer, min(buffer.count, frame.missing), Int32(MSG_DONTWAIT))
                if count > 0 {
                    frame.append(buffer[..<count])
                } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
                    return true
                }
            }
        }
        return true
    }

    private static func deadline(_ limits: LayoutLimits) -> ContinuousClock.Instant {
        ContinuousClock.now + .milliseconds(Int64(max(0, limits.wallSeconds) * 1000))
    }

    /// Time left, in steps of a minute at most; `nil` when there is none.
    private static func milliseconds(to deadline: ContinuousClock.Instant) -> Int32? {
        let left = ContinuousClock.now.duration(to: deadline)
        let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
        return milliseconds > 0 ? Int32(min(milliseconds, 60_000)) : nil
    }
}

/// Outside of the type, whose method has the system's name.
private func sendBytes(_ channel: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    send(channel, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
}
