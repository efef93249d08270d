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
    static func prepare(executable: String, limits: LayoutLimits, rehearsal: String) {
        let kind = Kind(executable: executable, memoryMebibytes: limits.memoryMebibytes)
        guard idle.withLock({ $0[kind, default: []].isEmpty }),
            let worker = try? WorkerProcess(
                executable: executable, memoryMebibytes: limits.memoryMebibytes, rehearsal: rehearsal)
        else { return }
        give(worker, kind)
    }

    /// Has a worker lay out and draw one graph.
    ///
    /// - Throws: `GraphvizError`; the worker that failed by crashing or taking too long is replaced by the next call.
    static func run(
        executable: String, limits: LayoutLimits, dot: String, engine: LayoutEngine, format: ImageFormat
    ) throws(GraphvizError) -> [UInt8] {
        let kind = Kind(executable: executable, memoryMebibytes: limits.memoryMebibytes)
        // These leave traces in a process, so that the next layout would not be the one of a new process.
        let leavesTraces = engine == .fdp || dot.contains("cluster")
        let ready = take(kind, isNew: leavesTraces)
        var worker: WorkerProcess
        if let ready {
            worker = ready
        } else {
            worker = try WorkerProcess(executable: executable, memoryMebibytes: limits.memoryMebibytes)
        }
        let reply = try worker.reply(
            to: WorkerRequest(engine: engine, format: format, cpuSeconds: limits.cpuSeconds, dot: Array(dot.utf8)),
            within: limits)
        if leavesTraces { worker.dismiss() } else { give(worker, kind) }
        switch reply {
        case .result(let bytes): return bytes
        case .unreadable(let message): throw .unreadable(message)
        case .failure(let message): throw .failed(message)
        }
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
