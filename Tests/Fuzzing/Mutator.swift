/// Changes files at random, the same way for the same seed.
public struct Mutator {
    private var random: any RandomNumberGenerator
    private let seeds: [[UInt8]]
    /// Marks that many formats give a meaning to, and numbers at the edges.
    private static let tokens = [
        "\"", "'", "\\", "{", "}", "[", "]", "<", ">", "&", ";", ",", "\t", "\n", "\r\n", "\n\n", "=", "->", ":", "- ",
        "#",
        "0", "-1", "1e999", "9223372036854775808", "null", "\\u0000", "\\ud800", "&#0;", "<![CDATA[", "]]>", "<!--",
        "\u{FEFF}", "\u{202E}", "\u{2028}", "e\u{301}", "\u{0}", "B-PER", "*a", "&a",
    ].map { Array($0.utf8) }

    public init(seeds: [[UInt8]], random: some RandomNumberGenerator) {
        self.seeds = seeds
        self.random = random
    }

    /// A seed with one to eight changes.
    public mutating func next() -> [UInt8] {
        var bytes = seeds.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...8, using: &random) { change(&bytes) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
        switch Int.random(in: 0..<8, using: &random) {
        case 0: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
        case 1: if place < bytes.count { bytes[place] = .random(in: 0...255, using: &random) }
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 4: bytes.removeSubrange(place...)
        case 5:
            // A piece of some file of the same kind.
            let other = seeds.randomElement(using: &random) ?? []
            let start = Int.random(in: 0...other.count, using: &random)
            let piece = other[start..<min(other.count, start + Int.random(in: 1...60, using: &random))]
            bytes.replaceSubrange(place..<min(end, place + 4), with: piece)
        default:
            let token = Self.tokens.randomElement(using: &random) ?? []
            let count = Int.random(in: 0..<10, using: &random) == 0 ? Int.random(in: 1...400, using: &random) : 1
            for _ in 0..<count { bytes.insert(contentsOf: token, at: place) }
        }
    }
}
