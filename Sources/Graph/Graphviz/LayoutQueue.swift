import Dispatch
import Synchronization

/// Layouts one after the other by one worker, which finds the next there when it is done with one: it never waits for
/// those who work on the results.
///
/// Two may have asked at a time, more wait. What fails, fails for the one who asked; a request that was on its way to a
/// worker that died under the one before is sent again.
public final class LayoutQueue: Sendable {
    private struct State {
        var worker: WorkerProcess?
        /// A dead worker, whose channel somebody may still be sending on.
        var dead: WorkerProcess?
        var deaths = 0
    }

    private let runner: LayoutRunner
    private let state = Mutex(State())
    /// Held from before a request is sent until its reply is the next to come.
    private let sending = DispatchSemaphore(value: 1)
    /// Held while a reply is read.
    private let receiving = DispatchSemaphore(value: 1)

    public init(_ runner: LayoutRunner) { self.runner = runner }

    deinit {
        state.withLock { state in
            state.dead?.closeChannel()
            guard case .worker(let executable, let limits) = runner, let worker = state.worker else { return }
            WorkerPool.give(worker, executable: executable, limits: limits)
        }
    }

    /// Waits for its turn and lays out.
    ///
    /// - Parameter isWanted: Asked when the turn has come.
    /// - Returns: The layout, or `nil` when it is not wanted any more.
    /// - Throws: `GraphvizError`.
    public func layout(
        _ dot: String, engine: LayoutEngine, isWanted: () -> Bool
    ) throws(GraphvizError) -> Layout? {
        guard let bytes = try render(dot, engine, isWanted) else { return nil }
        return try Layout(laidOut: String(decoding: bytes, as: UTF8.self))
    }

    private func render(
        _ dot: String, _ engine: LayoutEngine, _ isWanted: () -> Bool
    ) throws(GraphvizError) -> [UInt8]? {
        guard case .worker(let executable, let limits) = runner, !WorkerPool.leavesTraces(engine) else {
            sending.wait()
            receiving.wait()
            defer {
                receiving.signal()
                sending.signal()
            }
            return isWanted() ? try runner.render(dot, engine: engine, format: .dot) : nil
        }
        let request = WorkerRequest(
            engine: engine, format: .dot, cpuSeconds: limits.cpuSeconds, dot: Array(dot.utf8))
        sending.wait()
        let first = sent(request, executable, limits, isWanted)
        guard case .success(let sent?) = first else {
            sending.signal()
            _ = try first.get()
            return nil
        }
        receiving.wait()
        defer { receiving.signal() }
        let isLost = sent.deaths != state.withLock { $0.deaths }
        let last = isLost ? self.sent(request, executable, limits, isWanted) : first
        sending.signal()
        guard let worker = try last.get()?.worker else { return nil }
        let reply: WorkerReply
        do throws(GraphvizError) {
            reply = try worker.receive(within: limits)
        } catch {
            state.withLock { state in
                state.worker = nil
                state.dead = worker
                state.deaths += 1
            }
            throw error
        }
        return try reply.bytes()
    }

    /// Sends a request that is wanted to the worker, or to a new one where there is none.
    private func sent(
        _ request: WorkerRequest, _ executable: String, _ limits: LayoutLimits, _ isWanted: () -> Bool
    ) -> Result<(worker: WorkerProcess, deaths: Int)?, GraphvizError> {
        guard isWanted() else { return .success(nil) }
        return Result { () throws(GraphvizError) in
            let (found, deaths) = state.withLock { state in
                // Whoever comes here is the only one who sends.
                state.dead?.closeChannel()
                state.dead = nil
                state.worker?.requests += 1
                return (state.worker, state.deaths)
            }
            let worker: WorkerProcess
            if let found {
                worker = found
            } else {
                var new = try WorkerPool.take(executable: executable, limits: limits)
                new.requests += 1
                worker = new
                state.withLock { $0.worker = new }
            }
            // A long request is taken only when the one before is done, which may take all its time.
            var patient = limits
            patient.wallSeconds *= 2
            worker.send(request, within: patient)
            return (worker, deaths)
        }
    }
}
