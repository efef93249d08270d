/// What a slice of the bytes says, and what is wrong with the bytes.
extension JSONScanner {
    /// Whether the bytes of a slice are this word.
    @inline(__always)
    func matches(_ slice: Slice, _ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard slice.end - slice.start == count else { return false }
        let characters = word.utf8Start
        for offset in 0..<count where bytes[slice.start + offset] != characters[offset] { return false }
        return true
    }

    func isNull(_ slice: Slice) -> Bool { !slice.isString && matches(slice, "null") }

    /// The characters of a string, or of a number or literal as written.
    func text(_ slice: Slice) throws -> String {
        guard slice.isEscaped else {
            let raw = UnsafeBufferPointer(rebasing: bytes[slice.start..<slice.end])
            guard let text = String(validating: raw, as: UTF8.self) else { throw error("not UTF-8", at: slice.start) }
            return text
        }
        let decoded = try unescaped(slice)
        guard let text = String(validating: decoded, as: UTF8.self) else { throw error("not UTF-8", at: slice.start) }
        return text
    }

    /// The bytes of a string with its escapes resolved; half a surrogate pair becomes U+FFFD.
    func unescaped(_ slice: Slice) throws -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(slice.end - slice.start)
        var at = slice.start
        while at < slice.end {
            guard bytes[at] == UInt8(ascii: "\\") else {
                result.append(bytes[at])
                at += 1
                continue
            }
            // A backslash is never the last byte: the scan of the string took the next byte with it.
            let byte = bytes[at + 1]
            at += 2
            switch byte {
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
            case UInt8(ascii: "u"):
                guard let first = hex(at, slice.end) else { throw error("\\u needs four digits", at: at) }
                at += 4
                var scalar = Unicode.Scalar(first)
                if first & 0xFC00 == 0xD800, at + 1 < slice.end, bytes[at] == UInt8(ascii: "\\"),
                    bytes[at + 1] == UInt8(ascii: "u"), let second = hex(at + 2, slice.end), second & 0xFC00 == 0xDC00
                {
                    scalar = Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
                    at += 6
                }
                result.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}").map(Array.init) ?? [])
            default: throw error("no such escape", at: at - 1)
            }
        }
        return result
    }

    private func hex(_ start: Int, _ end: Int) -> UInt32? {
        guard start + 4 <= end else { return nil }
        var value: UInt32 = 0
        for byte in bytes[start..<(start + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// The number; `nil` for anything else.
    func double(_ slice: Slice) -> Double? {
        guard !slice.isString, let value = integer(slice) else {
            return slice.isString ? nil : Double(String(decoding: bytes[slice.start..<slice.end], as: UTF8.self))
        }
        return Double(value)
    }

    /// The number when it is whole and of at most 15 digits; `nil` for anything else.
    func integer(_ slice: Slice) -> Int? {
        var at = slice.start
        let isNegative = at < slice.end && bytes[at] == UInt8(ascii: "-")
        if isNegative { at += 1 }
        guard !slice.isString, at < slice.end, slice.end - at <= 15 else { return nil }
        var value = 0
        while at < slice.end {
            let digit = bytes[at] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
            at += 1
        }
        return isNegative ? -value : value
    }

    // MARK: Errors

    /// A fault at a byte, the next one when none is named.
    func error(_ message: String, at place: Int? = nil) -> GraphReadingError {
        let (line, column) = TextPlace.of(place ?? index, in: bytes)
        return GraphReadingError(message, line: line, column: column)
    }

    func unexpected(_ expected: String) -> GraphReadingError {
        guard index < bytes.count else { return error("not JSON: expected \(expected), found the end of the text") }
        let word = bytes[index..<min(index + 24, bytes.count)].prefix { $0 > 0x20 && $0 != UInt8(ascii: ",") }
        return error("not JSON: expected \(expected), found '\(String(decoding: word, as: UTF8.self))'")
    }
}

/// Lines and columns of bytes.
enum TextPlace {
    /// Line and column, both from 1, of the byte at this offset. Complexity: O(offset).
    static func of(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, column: Int) {
        var line = 1
        var lineStart = 0
        for index in 0..<min(offset, bytes.count) where bytes[index] == 0x0A {
            line += 1
            lineStart = index + 1
        }
        return (line, offset - lineStart + 1)
    }
}
