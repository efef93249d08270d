import Foundation

/// An error that ends the run: one line for standard error, and the exit code.
struct Failure: Error {
    /// Exit codes as in `sysexits.h`.
    enum Code: Int32 {
        case usage = 64
        case badData = 65
        case noInput = 66
        case internalError = 70
        case cannotCreate = 73
    }

    let code: Code
    /// Empty when everything has been said already.
    let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

/// The only writer to standard error.
enum Diagnostics {
    static func error(_ message: String) { write("error: \(message)") }
    static func warning(_ message: String) { write("warning: \(message)") }
    static func note(_ message: String) { write(message) }

    private static func write(_ message: String) {
        // One line a message, whatever a file's name holds.
        let line = String(message.map { $0.isNewline ? " " : $0 })
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
