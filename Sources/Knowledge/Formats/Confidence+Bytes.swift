import Extraction

extension Confidence {
    /// Reads a number; `nil` for what is none from 0 to 1.
    init?(written bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        if let plain = Self.plain(bytes) {
            self = plain
        } else {
            guard let number = Double(String(decoding: bytes, as: UTF8.self)) else { return nil }
            self.init(checking: number)
        }
    }

    /// A number as we write it: `0`, `1`, `0.67`. Nearly all are, and reading others takes ten times as long.
    private static func plain(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Confidence? {
        guard let first = bytes.first, case let whole = first &- UInt8(ascii: "0"), whole < 2 else { return nil }
        if bytes.count == 1 { return Confidence(Double(whole)) }
        let start = bytes.startIndex
        guard whole == 0, (3...5).contains(bytes.count), bytes[start + 1] == UInt8(ascii: ".") else { return nil }
        var thousandths = 0
        for place in 2..<5 {
            let digit = place < bytes.count ? bytes[start + place] &- UInt8(ascii: "0") : 0
            guard digit < 10 else { return nil }
            thousandths = 10 * thousandths + Int(digit)
        }
        return Confidence(Double(thousandths) / 1_000)
    }
}
