import Graph
import Synchronization

/// Lets several plans of one picture be laid out one at a time by the one worker there is.
///
/// What fails is as if the plans were tried one after the other: an engine that failed for a plan is not asked again for
/// those after it.
final class LayoutTurns: Sendable {
    private let queue: LayoutQueue
    /// For each engine that failed the number of the first plan it failed for.
    private let failures = Mutex<[LayoutEngine: Int]>([:])

    init(runner: LayoutRunner) { queue = LayoutQueue(runner) }

    /// Waits for its turn and lays out.
    ///
    /// - Throws: `GraphvizError`, also when the engine has failed for an earlier plan.
    func layout(_ dot: String, engine: LayoutEngine, plan: Int) throws(GraphvizError) -> Layout {
        let layout = try queue.layout(dot, engine: engine) {
            failures.withLock { $0[engine].map { $0 > plan } ?? true }
        }
        guard let layout else { throw .failed("\(engine.rawValue) has failed before") }
        return layout
    }

    /// Spares the plans after this one the engine.
    func giveUp(_ engine: LayoutEngine, plan: Int) {
        failures.withLock { $0[engine] = min($0[engine] ?? plan, plan) }
    }
}
