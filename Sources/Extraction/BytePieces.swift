extension UnsafeBufferPointer<UInt8> {
    /// Hands over what stands between marks, empty pieces too, without an array or string for any.
    @inline(__always)
    func forEachPiece(at mark: UInt8, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void) rethrows {
        var start = 0
        for index in indices where self[index] == mark {
            try body(UnsafeBufferPointer(rebasing: self[start..<index]))
            start = index + 1
        }
        try body(UnsafeBufferPointer(rebasing: self[start...]))
    }
}

extension String {
    /// What bytes of UTF-8 say, `nil` where there are none.
    init?(nonEmpty bytes: UnsafeBufferPointer<UInt8>) {
        guard !bytes.isEmpty else { return nil }
        self.init(decoding: bytes, as: UTF8.self)
    }
}
