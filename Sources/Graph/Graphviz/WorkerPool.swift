import Synchronization

/// Workers that have nothing to do, kept for the next graph: starting one takes longer than most layouts.
enum WorkerPool {
    private struct Kind: Hashable {
        var executable: String
        var memoryMebibytes: Int
    }

    private static let mostIdle = 4
    private static let idle = Mutex<[Kind: [WorkerProcess]]>([:])

    /// Starts a worker that the next `run` will find ready.
    static func prepare(executable: String, limits: LayoutLimits, rehearsals: [String]) {
        let kind = Kind(executable: executable, memoryMebibytes: limits.memoryMebibytes)
        guard idle.withLock({ $0[kind, default: []].isEmpty }),
            let worker = try? WorkerProcess(
                executable: executable, memoryMebibytes: limits.memoryMebibytes, rehearsals: rehearsals)
        else { return }
        give(worker, kind)
    }

    /// Has a worker lay out and draw one graph.
    ///
    /// - Throws: `GraphvizError`; the worker that failed by crashing or taking too long is replaced by the next call.
    static func run(
        executable: String, limits: LayoutLimits, dot: String, engine: LayoutEngine, format: ImageFormat
    ) throws(GraphvizError) -> [UInt8] {
        let leavesTraces = leavesTraces(engine)
        var worker = try take(executable: executable, limits: limits, isNew: leavesTraces)
        let reply = try worker.reply(
            to: WorkerRequest(engine: engine, format: format, cpuSeconds: limits.cpuSeconds, dot: Array(dot.utf8)),
            within: limits)
        if leavesTraces { worker.dismiss() } else { give(worker, executable: executable, limits: limits) }
        return try reply.bytes()
    }

    /// Whether a layout changes what a process does later, so that the next would not be that of a new process.
    static func leavesTraces(_ engine: LayoutEngine) -> Bool { engine == .fdp }

    /// A worker that nobody else uses.
    ///
    /// - Throws: `.workerUnavailable`.
    static func take(
        executable: String, limits: LayoutLimits, isNew: Bool = false
    ) throws(GraphvizError) -> WorkerProcess {
        if let ready = take(Kind(executable: executable, memoryMebibytes: limits.memoryMebibytes), isNew: isNew) {
            return ready
        }
        return try WorkerProcess(executable: executable, memoryMebibytes: limits.memoryMebibytes)
    }

    /// Takes back a worker that has nothing to do.
    static func give(_ worker: WorkerProcess, executable: String, limits: LayoutLimits) {
        give(worker, Kind(executable: executable, memoryMebibytes: limits.memoryMebibytes))
    }

    /// Ends the workers that have nothing to do; it is the system that buries them.
    static func abandonAll() {
        let workers = idle.withLock { idle in
            defer { idle = [:] }
            return idle.values.flatMap { $0 }
        }
        for worker in workers { worker.abandon() }
    }

    private static func take(_ kind: Kind, isNew: Bool) -> WorkerProcess? {
        idle.withLock { idle in
            while let place = idle[kind]?.lastIndex(where: { !isNew || $0.requests == 0 }),
                let worker = idle[kind]?.remove(at: place)
            {
                if worker.isAlive { return worker }
                worker.dismiss()
            }
            return nil
        }
    }

    private static func give(_ worker: WorkerProcess, _ kind: Kind) {
        let isKept =
            worker.requests < WorkerProcess.mostRequests
            && idle.withLock { idle in
                guard idle[kind, default: []].count < mostIdle else { return false }
                idle[kind, default: []].append(worker)
                return true
            }
        if !isKept { worker.dismiss() }
    }
}
