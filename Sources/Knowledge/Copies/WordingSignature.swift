import Linguistics

/// The wording of a document in 512 bytes: two signatures agree in about as many places as the documents share runs of
/// five words (MinHash), whatever the case, punctuation and line breaks.
public struct WordingSignature: Hashable, Sendable {
    /// Values of a signature. The measured share is off by 0.025 (standard deviation) where the true one is 0.2.
    static let count = 256
    /// Words in a run.
    static let run = 5
    /// A text of fewer words is one run: two short texts are alike only when every word and the day are the same.
    /// Brief reports of different days may well use the same few words.
    static let leastWords = 25

    /// The low 16 bits of the least value of each hash function; empty for a text without words.
    let values: [UInt16]

    /// The signature of the text proper, without a head. Complexity: O(words).
    public init(_ document: Document) {
        let words = Self.words(document.text.utf8.dropFirst(document.bodyStart))
        guard !words.isEmpty else {
            values = []
            return
        }
        guard words.count >= Self.leastWords else {
            let day = Self.words((document.date?.description ?? "").utf8[...])
            values = Self.least([Self.hash(day[...] + words[...])])
            return
        }
        values = Self.least((0...(words.count - Self.run)).map { Self.hash(words[$0..<($0 + Self.run)]) })
    }

    /// How alike two documents are: the share of their runs of words that both have, from 0 to 1.
    public func similarity(to other: WordingSignature) -> Double {
        guard !values.isEmpty, values.count == other.values.count else { return 0 }
        var same = 0
        for index in values.indices where values[index] == other.values[index] { same += 1 }
        return Double(same) / Double(values.count)
    }

    // MARK: Words

    /// Hashes of the words in lower case, in order.
    private static func words(_ text: Substring.UTF8View) -> [UInt64] {
        let start: UInt64 = 0xCBF2_9CE4_8422_2325
        var words: [UInt64] = []
        words.reserveCapacity(text.count / 5)
        var hash = start
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        func end() {
            if hash != start { words.append(hash) }
            hash = start
        }
        for scalar in Substring(text).unicodeScalars {
            switch scalar.value {
            case 0x61...0x7A, 0x30...0x39: add(UInt8(scalar.value))
            case 0x41...0x5A: add(UInt8(scalar.value) | 0x20)
            case 0..<0x80: end()
            default:
                if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                    for byte in scalar.properties.lowercaseMapping.utf8 { add(byte) }
                } else {
                    end()
                }
            }
        }
        end()
        return words
    }

    private static func hash(_ words: ArraySlice<UInt64>) -> UInt64 {
        var state: UInt64 = 0
        for word in words {
            state = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
            state ^= state >> 29
        }
        return mixed(state)
    }

    /// The last step of MurmurHash3, which makes all bits depend on all others.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
        value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return value ^ value >> 33
    }

    // MARK: Hash functions

    /// Odd factors and summands, the same for ever: stored signatures depend on them.
    private static let functions: [(factor: UInt64, summand: UInt64)] = (0..<UInt64(count)).map { number in
        (mixed(2 * number + 1) | 1, mixed(2 * number + 2))
    }

    private static func least(_ runs: [UInt64]) -> [UInt16] {
        functions.map { factor, summand in
            var least = UInt32.max
            runs.withUnsafeBufferPointer { runs in
                for run in runs { least = min(least, UInt32(truncatingIfNeeded: (run &* factor &+ summand) >> 32)) }
            }
            return UInt16(truncatingIfNeeded: least)
        }
    }
}

// MARK: Bytes

extension WordingSignature {
    /// The values, low byte first.
    var bytes: [UInt8] { values.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] } }

    /// - Returns: `nil` when the bytes are no signature.
    init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.isEmpty || bytes.count == 2 * Self.count else { return nil }
        values = stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
    }
}
