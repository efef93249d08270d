/// Hash over the words of a row, each of which changes it in turn: FNV-1a over UTF-8 bytes with a space after each word.
///
/// Only for tables in memory: words with letters beyond ASCII have another hash in each run.
struct WordRowHash {
    private static let prime: UInt64 = 0x100_0000_01b3
    private var value: UInt64 = 0xcbf2_9ce4_8422_2325
    private(set) var isEmpty = true

    /// Never 0.
    var key: UInt64 { value | 1 }

    mutating func append(_ word: String) {
        var word = word
        word.withUTF8 { append($0) }
    }

    mutating func append(_ word: UnsafeBufferPointer<UInt8>) {
        isEmpty = false
        var hash = value
        var all: UInt8 = 0
        for byte in word {
            hash = (hash ^ UInt64(byte)) &* Self.prime
            all |= byte
        }
        // The hash of strings holds an accent written as a mark of its own for the same as one in the letter.
        if all >= 0x80 { hash = value ^ UInt64(truncatingIfNeeded: String(decoding: word, as: UTF8.self).hashValue) }
        value = (hash ^ 0x20) &* Self.prime
    }
}
