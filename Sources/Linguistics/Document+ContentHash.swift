extension Document {
    /// Thirty-two hexadecimal digits that tell this content (text, date, title, address, publisher) from any other.
    ///
    /// The same in every run and on every machine; not meant against those who forge collisions.
    /// Complexity: O(length).
    public var contentHash: String {
        let facts = [date?.description, title, url, publisher, String(bodyStart)].map { $0 ?? "\u{0}" }
        var bytes = Array(facts.joined(separator: "\u{1}").utf8)
        bytes.append(1)
        bytes += text.utf8
        let first = bytes.withUnsafeBytes { StableHash.bytes($0) }
        // A second hash of the same bytes in another place of the lanes.
        bytes.insert(contentsOf: StableHash.hexadecimal(first).utf8.prefix(5), at: 0)
        let second = bytes.withUnsafeBytes { StableHash.bytes($0) }
        return StableHash.hexadecimal(first) + StableHash.hexadecimal(second)
    }
}
