/// Reads JSON from bytes from left to right, value by value, without building a tree.
///
/// The bytes must stay where they are while the scanner is used.
struct JSONScanner {
    /// A string, number or literal in the bytes, without the quotes.
    struct Slice {
        var start: Int
        var end: Int
        /// Whether it has escapes, so that its bytes are not yet its characters.
        var isEscaped = false
        var isString = false
    }

    /// How deep values may stand in each other; others that read JSON stop at about the same depth.
    static let deepest = 512

    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index = 0
    private var depth = 0

    /// - Parameter start: Where to begin; a byte-order mark at the very start is passed over.
    init(_ bytes: UnsafeRawBufferPointer, start: Int = 0) {
        self.bytes = bytes.assumingMemoryBound(to: UInt8.self)
        index = start
        if start == 0, bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
    }

    // MARK: Structure

    /// The first byte of what comes next; `nil` at the end.
    mutating func next() -> UInt8? {
        while index < bytes.count {
            let byte = bytes[index]
            if byte != 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 { return byte }
            index += 1
        }
        return nil
    }

    /// Reads an object; `body` gets each key and must read its value.
    @inline(__always)
    mutating func object(_ what: StaticString, _ body: (inout JSONScanner, Slice) throws -> Void) throws {
        guard next() == UInt8(ascii: "{") else { throw unexpected("\(what) in '{…}'") }
        try enter()
        if next() == UInt8(ascii: "}") { return leave() }
        while true {
            guard next() == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
            let key = try string()
            guard next() == UInt8(ascii: ":") else { throw unexpected("':'") }
            index += 1
            try body(&self, key)
            let byte = next()
            guard byte == UInt8(ascii: ",") else {
                guard byte == UInt8(ascii: "}") else { throw unexpected("',' or '}'") }
                return leave()
            }
            index += 1
        }
    }

    /// Reads an array; `body` must read one element.
    @inline(__always)
    mutating func array(_ what: StaticString, _ body: (inout JSONScanner) throws -> Void) throws {
        guard next() == UInt8(ascii: "[") else { throw unexpected("\(what) in '[…]'") }
        try enter()
        if next() == UInt8(ascii: "]") { return leave() }
        while true {
            try body(&self)
            let byte = next()
            guard byte == UInt8(ascii: ",") else {
                guard byte == UInt8(ascii: "]") else { throw unexpected("',' or ']'") }
                return leave()
            }
            index += 1
        }
    }

    private mutating func enter() throws {
        guard depth < Self.deepest else { throw error("values stand more than \(Self.deepest) deep") }
        depth += 1
        index += 1
    }

    private mutating func leave() {
        depth -= 1
        index += 1
    }

    /// Checks that nothing but white space is left.
    mutating func finish() throws {
        if next() != nil { throw unexpected("the end of the text") }
    }

    // MARK: Values

    /// A string, number or literal (`true`, `null`).
    mutating func scalar(_ what: StaticString) throws -> Slice {
        switch next() {
        case UInt8(ascii: "\"")?: return try string()
        case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return try number()
        case UInt8(ascii: "t")?: return try literal("true")
        case UInt8(ascii: "f")?: return try literal("false")
        case UInt8(ascii: "n")?: return try literal("null")
        default: throw unexpected("\(what)")
        }
    }

    /// The string that starts here, the next byte being its quote.
    private mutating func string() throws -> Slice {
        let open = index
        var slice = Slice(start: index + 1, end: index + 1, isString: true)
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                slice.end = index
                index += 1
                return slice
            }
            if byte == UInt8(ascii: "\\") {
                slice.isEscaped = true
                index += 1
            } else if byte < 0x20 {
                throw error("a control character in a string must be escaped")
            }
            index += 1
        }
        index = open
        throw error("this string has no closing '\"'")
    }

    private mutating func number() throws -> Slice {
        let start = index
        if bytes[index] == UInt8(ascii: "-") { index += 1 }
        func isDigit(_ index: Int) -> Bool { index < bytes.count && bytes[index] &- UInt8(ascii: "0") < 10 }
        guard isDigit(index) else { throw unexpected("a digit") }
        let first = bytes[index]
        index += 1
        // A number does not begin with a 0 that means nothing.
        while first != UInt8(ascii: "0"), isDigit(index) { index += 1 }
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            guard isDigit(index) else { throw unexpected("a digit") }
            while isDigit(index) { index += 1 }
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
                index += 1
            }
            guard isDigit(index) else { throw unexpected("a digit") }
            while isDigit(index) { index += 1 }
        }
        return Slice(start: start, end: index)
    }

    private mutating func literal(_ word: StaticString) throws -> Slice {
        let start = index
        let end = index + word.utf8CodeUnitCount
        guard end <= bytes.count, matches(Slice(start: start, end: end), word) else { throw unexpected("a value") }
        index = end
        return Slice(start: start, end: end)
    }

    /// Passes over any value.
    mutating func skip() throws {
        // Not by recursion: a value may stand as deep as it likes to `deepest`.
        var open: [UInt8] = []
        repeat {
            guard let byte = next() else { throw unexpected("a value") }
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                try enter()
                open.append(byte + 2)
                if next() == byte + 2 {
                    open.removeLast()
                    leave()
                } else {
                    if byte == UInt8(ascii: "{") { try skipKey() }
                    continue
                }
            } else {
                _ = try scalar("a value")
            }
            while let close = open.last {
                let byte = next()
                if byte == UInt8(ascii: ",") {
                    index += 1
                    if close == UInt8(ascii: "}") { try skipKey() }
                    break
                }
                guard byte == close else { throw unexpected("',' or '\(Unicode.Scalar(close))'") }
                open.removeLast()
                leave()
            }
        } while !open.isEmpty
    }

    private mutating func skipKey() throws {
        guard next() == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
        _ = try string()
        guard next() == UInt8(ascii: ":") else { throw unexpected("':'") }
        index += 1
    }

    // MARK: What a slice says

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
