/// What a worker is asked: a graph, the engine and the format, and how much processor time it may take.
///
/// Frame: engine and format as positions in their lists (one byte each), seconds (16 bits), length of the graph (32
/// bits, all little-endian), the graph. Both sides are one program, so the lists agree.
struct WorkerRequest: Equatable {
    static let headerLength = 8
    var engine: LayoutEngine
    var format: ImageFormat
    var cpuSeconds: Int
    var dot: [UInt8]

    var encoded: [UInt8] {
        let seconds = UInt16(clamping: cpuSeconds)
        return [
            UInt8(clamping: LayoutEngine.allCases.firstIndex(of: engine) ?? 0),
            UInt8(clamping: ImageFormat.allCases.firstIndex(of: format) ?? 0),
            UInt8(truncatingIfNeeded: seconds), UInt8(truncatingIfNeeded: seconds >> 8),
        ] + littleEndianBytes(UInt32(clamping: dot.count)) + dot
    }

    init(engine: LayoutEngine, format: ImageFormat, cpuSeconds: Int, dot: [UInt8]) {
        (self.engine, self.format, self.cpuSeconds, self.dot) = (engine, format, cpuSeconds, dot)
    }

    /// Reads a whole frame; `nil` when it names no engine or format.
    init?(frame: [UInt8]) {
        guard frame.count >= Self.headerLength, LayoutEngine.allCases.indices.contains(Int(frame[0])),
            ImageFormat.allCases.indices.contains(Int(frame[1]))
        else { return nil }
        engine = LayoutEngine.allCases[Int(frame[0])]
        format = ImageFormat.allCases[Int(frame[1])]
        cpuSeconds = Int(frame[2]) | Int(frame[3]) << 8
        dot = Array(frame[Self.headerLength...])
    }

    static func length(header: ArraySlice<UInt8>) -> Int { littleEndianNumber(header.suffix(4)) }
}

/// What a worker answers.
///
/// Frame: 0 for a result, 1 for a graph that cannot be read, 2 for a failure; its length (32 bits, little-endian); the
/// bytes of the result or of the message.
enum WorkerReply: Equatable {
    static let headerLength = 5
    case result([UInt8])
    case unreadable(String)
    case failure(String)

    /// The result.
    ///
    /// - Throws: `GraphvizError`.
    func bytes() throws(GraphvizError) -> [UInt8] {
        switch self {
        case .result(let bytes): return bytes
        case .unreadable(let message): throw .unreadable(message)
        case .failure(let message): throw .failed(message)
        }
    }

    var encoded: [UInt8] {
        let (kind, bytes): (UInt8, [UInt8]) =
            switch self {
            case .result(let bytes): (0, bytes)
            case .unreadable(let message): (1, Array(message.utf8))
            case .failure(let message): (2, Array(message.utf8))
            }
        return [kind] + littleEndianBytes(UInt32(clamping: bytes.count)) + bytes
    }

    init(frame: [UInt8]) {
        let bytes = Array(frame.dropFirst(Self.headerLength))
        switch frame.first {
        case 0: self = .result(bytes)
        case 1: self = .unreadable(String(decoding: bytes, as: UTF8.self))
        default: self = .failure(String(decoding: bytes, as: UTF8.self))
        }
    }

    init(_ error: GraphvizError) {
        switch error {
        case .unreadable(let message): self = .unreadable(message)
        case .failed(let message): self = .failure(message)
        default: self = .failure("\(error)")
        }
    }

    static func length(header: ArraySlice<UInt8>) -> Int { littleEndianNumber(header.suffix(4)) }
}

/// Gathers bytes until the frame that they begin is whole.
struct FrameReader {
    private let headerLength: Int
    private let bodyLength: (ArraySlice<UInt8>) -> Int
    private var bytes: [UInt8] = []

    /// - Parameter bodyLength: Bytes that follow a header.
    init(headerLength: Int, bodyLength: @escaping (ArraySlice<UInt8>) -> Int) {
        self.headerLength = headerLength
        self.bodyLength = bodyLength
    }

    var count: Int { bytes.count }

    mutating func append(_ more: ArraySlice<UInt8>) { bytes += more }

    /// The frame, once all of it is there.
    var whole: [UInt8]? {
        guard bytes.count >= headerLength, bytes.count >= headerLength + bodyLength(bytes[..<headerLength]) else {
            return nil
        }
        return bytes
    }

    /// Bytes still missing, as far as is known; at least 1 while the frame is not whole.
    var missing: Int {
        guard bytes.count >= headerLength else { return headerLength - bytes.count }
        return max(0, headerLength + bodyLength(bytes[..<headerLength]) - bytes.count)
    }
}

private func littleEndianBytes(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }

private func littleEndianNumber(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
}
