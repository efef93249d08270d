/// What is wrong with a text in the DOT language, and where.
public struct DOTError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Line of the text, from 1.
    public let line: Int
    /// Column in the line, in UTF-8 bytes from 1.
    public let column: Int
    public let message: String

    public var description: String { "\(line):\(column): \(message)" }
}
