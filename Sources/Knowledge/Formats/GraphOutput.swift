/// Where a format writes: bytes that are handed on in pieces, so that no graph is held twice, and notes for the user.
public struct GraphOutput {
    static let pieceSize = 1 << 18

    private var buffer: [UInt8] = []
    private let send: ([UInt8]) throws -> Void
    /// What the format cannot hold, a line each.
    public private(set) var notes: [String] = []

    /// - Parameter send: Takes one piece after the other.
    public init(_ send: @escaping ([UInt8]) throws -> Void) {
        self.send = send
        buffer.reserveCapacity(Self.pieceSize + 4_096)
    }

    public mutating func write(_ text: String) { buffer.append(contentsOf: text.utf8) }

    public mutating func write(_ bytes: [UInt8]) { buffer.append(contentsOf: bytes) }

    public mutating func write(_ byte: UInt8) { buffer.append(byte) }

    /// Lets `body` append to the bytes that wait.
    mutating func append(_ body: (inout [UInt8]) -> Void) { body(&buffer) }

    /// Says something once.
    public mutating func note(_ text: String) {
        if !notes.contains(text) { notes.append(text) }
    }

    /// Hands on what has gathered when it is much; to be called between records.
    public mutating func drain() throws {
        if buffer.count >= Self.pieceSize { try finish() }
    }

    /// Hands on what is left.
    public mutating func finish() throws {
        guard !buffer.isEmpty else { return }
        try send(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}

extension GraphOutput {
    /// Takes over what JSON has gathered, when it is much.
    mutating func drain(_ json: inout JSONText) throws {
        guard json.bytes.count >= Self.pieceSize else { return }
        write(json.take())
        try drain()
    }
}
