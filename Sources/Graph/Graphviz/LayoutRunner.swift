/// Where layouts run: in this process, or in a child that cannot take this one along.
///
/// Children are kept for the next graph and end with this process.
public enum LayoutRunner: Sendable, Hashable {
    case inProcess
    /// A child of this executable, which must know the command `layout-worker`.
    case worker(executable: String, limits: LayoutLimits)

    /// A worker when this process is `graph-tool` itself, else in this process.
    public static func automatic(limits: LayoutLimits = LayoutLimits()) -> LayoutRunner {
        guard let path = WorkerProcess.ownExecutable, path.split(separator: "/").last == "graph-tool" else {
            return .inProcess
        }
        return .worker(executable: path, limits: limits)
    }

    /// The same place with another time limit in seconds.
    public func withTimeLimit(_ seconds: Double) -> LayoutRunner {
        guard case .worker(let executable, let limits) = self else { return self }
        return .worker(
            executable: executable,
            limits: LayoutLimits(wallSeconds: seconds, memoryMebibytes: limits.memoryMebibytes))
    }

    /// Starts a child ahead of the first graph, where children are used; soonest ready when this process has only one
    /// thread yet.
    ///
    /// - Parameter rehearsals: DOT of graphs that use the fonts of those to come, which the child may look for ahead of
    ///   them, the most needed first.
    public func prepare(rehearsals: [String]) {
        guard case .worker(let executable, let limits) = self else { return }
        WorkerPool.prepare(executable: executable, limits: limits, rehearsals: rehearsals)
    }

    /// Ends the children that wait for graphs and does not wait for their end: the last thing that a process does, which
    /// ends itself before they are gone.
    public static func finish() { WorkerPool.abandonAll() }

    /// Lays the graph out and draws it.
    ///
    /// - Throws: `GraphvizError`; a crash or a time-out of the child is one too.
    public func render(_ dot: String, engine: LayoutEngine, format: ImageFormat) throws(GraphvizError) -> [UInt8] {
        switch self {
        case .inProcess:
            return try Graphviz.render(dot, engine: engine, format: format)
        case .worker(let executable, let limits):
            return try WorkerPool.run(
                executable: executable, limits: limits, dot: dot, engine: engine, format: format)
        }
    }

    /// Lays the graph out.
    ///
    /// - Throws: `GraphvizError`.
    public func layout(_ dot: String, engine: LayoutEngine) throws(GraphvizError) -> Layout {
        try Layout(laidOut: String(decoding: try render(dot, engine: engine, format: .dot), as: UTF8.self))
    }
}
