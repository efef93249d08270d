/// Reads tables of comma or tab separated values (RFC 4180) from bytes: quotes, doubled quotes, line breaks within
/// quotes, a byte-order mark, and lines that end in LF, CRLF or CR.
struct TableScanner {
    /// One field in the bytes, without its quotes.
    struct Field {
        var start: Int
        var end: Int
        var isQuoted = false
        /// Whether it holds doubled quotes, so that its bytes are not yet its characters.
        var hasQuotes = false
        var isEmpty: Bool { start == end }
    }

    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index = 0
    private var separator = UInt8(ascii: ",")
    /// Where the last row that was read begins.
    private(set) var rowStart = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes.assumingMemoryBound(to: UInt8.self)
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
        separator = likelySeparator()
    }

    /// The one of tab, semicolon and comma that is most frequent in the first line.
    private func likelySeparator() -> UInt8 {
        var counts = [0, 0, 0]
        let separators = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
        for byte in bytes[index...] {
            if byte == 0x0A || byte == 0x0D { break }
            if let which = separators.firstIndex(of: byte) { counts[which] += 1 }
        }
        let most = counts.indices.max { counts[$0] < counts[$1] } ?? 0
        return counts[most] > 0 ? separators[most] : separators[0]
    }

    /// Reads one row into `fields`; `false` at the end. Empty lines are passed over.
    ///
    /// - Throws: `GraphReadingError` for a quote that is never closed or stands within a field.
    mutating func row(_ fields: inout [Field]) throws -> Bool {
        fields.removeAll(keepingCapacity: true)
        guard let start = nextRow() else { return false }
        rowStart = start
        while true {
            fields.append(try field())
            guard index < bytes.count else { return true }
            let byte = bytes[index]
            index += 1
            if byte == separator { continue }
            return true
        }
    }

    /// Where the next row begins; `nil` at the end. Empty lines are passed over.
    mutating func nextRow() -> Int? {
        while index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
        return index < bytes.count ? index : nil
    }

    /// A scanner that goes on from the start of another row.
    func moved(to start: Int) -> TableScanner {
        var scanner = self
        scanner.index = start
        return scanner
    }

    /// Where a line begins in a range, if one does; it may stand within quotes.
    func lineStart(in range: Range<Int>) -> Int? {
        guard let end = range.first(where: { bytes[$0] == 0x0A || bytes[$0] == 0x0D }) else { return nil }
        return (end..<range.upperBound).first { bytes[$0] != 0x0A && bytes[$0] != 0x0D }
    }

    private mutating func field() throws -> Field {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
            let start = index
            while index < bytes.count {
                let byte = bytes[index]
                if byte == separator || byte == 0x0A || byte == 0x0D { break }
                index += 1
            }
            return Field(start: start, end: index)
        }
        let open = index
        var field = Field(start: index + 1, end: index + 1, isQuoted: true)
        index += 1
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\"") else {
                index += 1
                continue
            }
            if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") {
                field.hasQuotes = true
                index += 2
                continue
            }
            field.end = index
            index += 1
            guard index < bytes.count else { return field }
            let byte = bytes[index]
            guard byte == separator || byte == 0x0A || byte == 0x0D else {
                throw error("expected a separator or the end of the line after the closing '\"'")
            }
            return field
        }
        index = open
        throw error("this field has no closing '\"'")
    }

    /// The characters of a field.
    func text(_ field: Field) throws -> String {
        let raw = UnsafeBufferPointer(rebasing: bytes[field.start..<field.end])
        let text =
            field.hasQuotes ? String(validating: plain(field), as: UTF8.self) : String(validating: raw, as: UTF8.self)
        guard let text else { throw error("not UTF-8", at: field.start) }
        return text
    }

    /// The bytes of a field with its doubled quotes made one.
    func plain(_ field: Field) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(field.end - field.start)
        var at = field.start
        while at < field.end {
            result.append(bytes[at])
            at += bytes[at] == UInt8(ascii: "\"") ? 2 : 1
        }
        return result
    }

    /// Hands over the bytes of a field.
    func withBytes<T>(_ field: Field, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        guard field.hasQuotes else { return try body(UnsafeBufferPointer(rebasing: bytes[field.start..<field.end])) }
        return try plain(field).withUnsafeBufferPointer(body)
    }

    /// The characters of a field that repeats from row to row.
    func word(_ field: Field, _ words: inout WordCache) throws -> String {
        guard !field.hasQuotes else { return try text(field) }
        return try withBytes(field) { bytes in try words.word(bytes) { try text(field) } }
    }

    func error(_ message: String, at place: Int? = nil) -> GraphReadingError {
        let (line, column) = TextPlace.of(place ?? index, in: bytes)
        return GraphReadingError(message, line: line, column: column)
    }
}
