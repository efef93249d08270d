import Foundation

/// A line on a terminal that counts what is done; silent elsewhere.
struct ProgressLine {
    private let isShown: Bool
    private let total: Int?
    private let start = Date()
    private var shown = Date.distantPast

    /// - Parameter total: Bytes there are in all, when known, for the time left.
    init(isWanted: Bool, total: @autoclosure () -> Int?) {
        isShown = isWanted && isatty(STDERR_FILENO) == 1
        // Nobody looks: then the files need not be counted beforehand.
        self.total = isShown ? total() : nil
    }

    /// Shows the count, at most five times a second.
    mutating func show(_ count: Int, bytes: Int) {
        guard isShown, Date().timeIntervalSince(shown) > 0.2 else { return }
        shown = Date()
        let seconds = max(0.001, Date().timeIntervalSince(start))
        var line = "\(count) documents, \(Int(Double(count) / seconds)) a second"
        if let total, bytes > 0, total > bytes {
            line += ", \(Int(seconds / Double(bytes) * Double(total - bytes))) s left"
        }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
    }

    /// Takes the line away.
    func clear() { if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) } }
}
