/// Why there is no layout or picture.
public enum GraphvizError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Graphviz cannot read the DOT; its own words, with the line it names.
    case unreadable(String)
    /// Graphviz gave up or reported an error; its own words.
    case failed(String)
    /// The worker process was ended by this signal, for one because of its memory or processor limit.
    case crashed(signal: Int32)
    /// No result within so many seconds.
    case timedOut(seconds: Double)
    /// The worker process could not be started or spoken to.
    case workerUnavailable(String)
    case unknownName(kind: String, name: String, choices: [String])

    public var description: String {
        switch self {
        case .unreadable(let message): "Graphviz cannot read this DOT: \(message)"
        case .failed(let message): "Graphviz failed: \(message)"
        case .crashed(let signal): "Graphviz was ended by signal \(signal)"
        case .timedOut(let seconds):
            "Graphviz took longer than \(seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)") s"
        case .workerUnavailable(let message): "the layout worker cannot run: \(message)"
        case .unknownName(let kind, let name, let choices):
            "unknown \(kind) '\(name)'; use \(choices.joined(separator: ", "))"
        }
    }
}
