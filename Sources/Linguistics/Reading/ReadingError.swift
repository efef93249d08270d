/// Why a document cannot be read; the text names the place and the legal choices, but not the file.
public struct ReadingError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// There is nothing to read: a missing file, an empty folder.
        case noInput
        /// What is there is not what it should be.
        case badData
        /// Not a kind of file that is read.
        case unknownKind
    }

    public let kind: Kind
    /// 1-based line, where one is to blame.
    public let line: Int?
    public let message: String

    public init(_ kind: Kind, _ message: String, line: Int? = nil) {
        self.kind = kind
        self.line = line
        self.message = message
    }

    public var description: String { line.map { "\($0): \(message)" } ?? message }
}
