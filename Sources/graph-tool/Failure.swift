import Foundation

/// An error that ends the run: one line for standard error, and the exit code.
struct Failure: Error {
    /// Exit codes as in `sysexits.h`.
    enum Code: Int32, CaseIterable {
        /// Of `diff`: there is a difference.
        case different = 1
        case usage = 64
        case badData = 65
        case noInput = 66
        case internalError = 70
        case cannotCreate = 73
    }

    let code: Code
    /// Empty when everything has been said already.
    let message: String
    /// What the message is about with a caret under the place, in lines of its own.
    let excerpt: String?

    init(_ code: Code, _ message: String, excerpt: String? = nil) {
        self.code = code
        self.message = message
        self.excerpt = excerpt
    }
}

/// The only writer to standard error.
enum Diagnostics {
    static func error(_ message: String) { write("error: \(message)") }
    static func warning(_ message: String) { write("warning: \(message)") }
    static func note(_ message: String) { write(message) }

    /// Lines under an error that show its place.
    static func excerpt(_ text: String) { for line in text.split(separator: "\n") { write(String(line)) } }

    private static func write(_ message: String) {
        // One line a message, whatever a file's name or content that it quotes holds, and nothing that steers a terminal
        // or turns the direction of writing.
        let line = String.UnicodeScalarView(message.unicodeScalars.map { steers($0) ? " " : $0 })
        FileHandle.standardError.write(Data((String(line) + "\n").utf8))
    }

    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        }
    }
}
