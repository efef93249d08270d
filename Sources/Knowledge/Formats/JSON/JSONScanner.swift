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
    private(set) var depth: Int

    /// - Parameters:
    ///   - start: Where to begin; a byte-order mark at the very start is passed over.
    ///   - depth: How deep that place stands in other values.
    init(_ bytes: UnsafeRawBufferPointer, start: Int = 0, depth: Int = 0) {
        self.bytes = bytes.assumingMemoryBound(to: UInt8.self)
        self.depth = depth
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

    /// Reads an object whose keys are likely those of the object before; `body` gets what `field` makes of each key and
    /// must read its value.
    @inline(__always)
    mutating func object<Field>(
        _ what: StaticString, _ order: inout KeyOrder<Field>, field: (JSONScanner, Slice) -> Field,
        _ body: (inout JSONScanner, Field) throws -> Void
    ) throws {
        guard next() == UInt8(ascii: "{") else { throw unexpected("\(what) in '{…}'") }
        try enter()
        if next() == UInt8(ascii: "}") { return leave() }
        var place = 0
        while true {
            if let (field, count) = order.expected(place, bytes, at: index) {
                index += count
                try body(&self, field)
            } else {
                let start = index
                guard next() == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
                let key = try string()
                guard next() == UInt8(ascii: ":") else { throw unexpected("':'") }
                index += 1
                let field = field(self, key)
                order.note(place, field, start..<index, bytes)
                try body(&self, field)
            }
            place += 1
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
        guard try entersArray(what) else { return }
        _ = try elements(stops: [], body)
    }

    /// Passes over the start of an array; `false` when it has no elements and was passed over whole.
    mutating func entersArray(_ what: StaticString) throws -> Bool {
        guard next() == UInt8(ascii: "[") else { throw unexpected("\(what) in '[…]'") }
        try enter()
        guard next() == UInt8(ascii: "]") else { return true }
        leave()
        return false
    }

    /// Reads the elements of an array from the next on, up to its end or to an element that begins at a stop; `body` must
    /// read one element.
    ///
    /// - Parameter stops: In rising order.
    /// - Returns: The stop that was reached; `nil` at the end of the array.
    @inline(__always)
    mutating func elements(stops: [Int], _ body: (inout JSONScanner) throws -> Void) throws -> Int? {
        var ahead = stops[...]
        while true {
            if let stop = ahead.first, next() != nil, index >= stop {
                if index == stop { return stop }
                ahead = ahead.drop { $0 <= index }
            }
            try body(&self)
            let byte = next()
            guard byte == UInt8(ascii: ",") else {
                guard byte == UInt8(ascii: "]") else { throw unexpected("',' or ']'") }
                leave()
                return nil
            }
            index += 1
        }
    }

    /// Goes on behind what another scanner of the same bytes has read.
    mutating func leaveArray(at end: Int) {
        index = end
        depth -= 1
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
            skipPlain()
            guard index < bytes.count else { break }
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

    /// Passes over characters of a string that mean themselves, eight bytes a step.
    @inline(__always)
    private mutating func skipPlain() {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let quotes = word ^ (ones &* 0x22)
            let slashes = word ^ (ones &* 0x5C)
            // The top bit of each byte that is a quote, a backslash or below a blank; of bytes after the first it may
            // be wrong, which does not matter.
            let found =
                ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes | (word &- ones &* 0x20) & ~word) & tops
            guard found == 0 else {
                index += found.trailingZeroBitCount / 8
                return
            }
            index += 8
        }
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
}
