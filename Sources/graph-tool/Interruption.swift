import Foundation

/// Ends the run cleanly on Ctrl-C, on termination and when a file that is read in place is cut short by someone else: the
/// file in the making is removed.
enum Interruption {
    /// The path as C bytes, because a signal handler may not allocate. Only written before and after the handler is armed.
    nonisolated(unsafe) private static var path: UnsafeMutablePointer<CChar>?

    static func install() {
        signal(SIGPIPE, SIG_IGN)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { number in
                if let path = Interruption.path { unlink(path) }
                _exit(128 + number)
            }
        }
        signal(SIGBUS) { _ in
            if let path = Interruption.path { unlink(path) }
            let message: StaticString = "error: an input became shorter while it was read\n"
            _ = Foundation.write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
            _exit(Failure.Code.badData.rawValue)
        }
    }

    static func watch(_ temporary: String) {
        unwatch()
        path = strdup(temporary)
    }

    static func unwatch() {
        let old = path
        path = nil
        free(old)
    }
}
