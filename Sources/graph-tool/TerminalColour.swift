import ArgumentParser
import Foundation

/// When to write in colour.
enum TerminalColour: String, CaseIterable, ExpressibleByArgument {
    /// To a terminal that knows colours, and not when `NO_COLOR` is set (no-color.org).
    case auto
    case always
    case never

    var isWanted: Bool {
        switch self {
        case .always: return true
        case .never: return false
        case .auto:
            let environment = ProcessInfo.processInfo.environment
            return isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR", default: ""].isEmpty
                && environment["TERM"] != "dumb"
        }
    }
}
