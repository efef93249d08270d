extension LayoutRunner {
    /// Engines worth trying when one crashes or takes too long, the most careful last.
    public static func fallbacks(after engine: LayoutEngine) -> [LayoutEngine] {
        [.dot, .sfdp, .neato].filter { $0 != engine && !(engine == .sfdp && $0 == .dot) }
    }

    /// Lays the graph out and draws it, with another engine when one crashes or takes too long.
    ///
    /// - Returns: The picture and a remark for each engine that failed.
    /// - Throws: `GraphvizError`: at once when the graph cannot be read, else the first when all engines fail.
    public func renderWithFallbacks(
        _ dot: String, engine: LayoutEngine, format: ImageFormat
    ) throws(GraphvizError) -> (bytes: [UInt8], notes: [String]) {
        var notes: [String] = []
        var first: GraphvizError?
        for next in [engine] + Self.fallbacks(after: engine) {
            do throws(GraphvizError) {
                if first != nil { notes.append("using \(next.rawValue)") }
                return (try render(dot, engine: next, format: format), notes)
            } catch {
                switch error {
                case .crashed, .timedOut: notes.append("\(next.rawValue): \(error)")
                default: throw first ?? error
                }
                if first == nil { first = error }
            }
        }
        throw first ?? .failed("no layout engine worked")
    }
}
