import Foundation

/// Whether to write in colour: only to a terminal, and not when `NO_COLOR` is set (no-color.org).
enum TerminalColour {
    static var isWanted: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR", default: ""].isEmpty
            && environment["TERM"] != "dumb"
    }
}
