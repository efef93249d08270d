/// The word pieces of BERT's vocabulary without capitals and accents, and how a word is cut into them.
///
/// Each piece is the longest that the vocabulary has at its place (Wu et al. 2016, https://arxiv.org/abs/1609.08144), after
/// the word is written in small letters without accents and cut at marks, as BERT does. Which letter a capital or an accented
/// one becomes comes with the vocabulary, so that it does not depend on the edition of Unicode.
public struct WordPieceVocabulary: @unchecked Sendable {
    /// The markers of a sequence's beginning and end.
    public let beginning: Int32
    public let end: Int32
    private let unknown: Int32
    /// For each slot of a hash table the number of a piece plus one; 0 for none. A piece that goes on a word keeps its mark.
    private let slots: [Int32]
    /// The bytes of all pieces, one a line, and where each begins; one more for the end.
    private let starts: [Int32]
    private let bytes: UnsafeRawBufferPointer
    /// What characters beyond ASCII become that do not stand for themselves; nothing for one that is left out.
    private let foldings: [Unicode.Scalar: [Unicode.Scalar]]
    /// Keeps the memory alive; immutable, hence safe to share.
    private let storage: LanguageModel.Storage

    /// A longer run of letters is not looked up.
    private static let longestRun = 100

    /// Reads the section `pieces`: one a line, the number of a piece being that of its line from 0; and `characters`: in each
    /// line a character, and after a tab what it becomes.
    ///
    /// - Throws: `ModelError` when one is missing, or `pieces` lacks a marker.
    public init(_ model: LanguageModel) throws {
        bytes = try model.section("pieces")
        storage = model.storage
        var starts: [Int32] = [0]
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(Int32(index + 1)) }
        guard starts.count > 4, starts.count < 1 << 18, Int(starts[starts.count - 1]) == bytes.count else {
            throw ModelError("section 'pieces' is no list of word pieces")
        }
        self.starts = starts
        var size = 16
        while size < 2 * starts.count { size *= 2 }
        var slots = [Int32](repeating: 0, count: size)
        for piece in 0..<starts.count - 1 {
            let text = bytes[Int(starts[piece])..<Int(starts[piece + 1]) - 1]
            var slot = Int(truncatingIfNeeded: Self.hash(text)) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(piece + 1)
        }
        self.slots = slots
        foldings = try Self.foldings(model.lines("characters"))
        let markers = try ["[CLS]", "[SEP]", "[UNK]"].map { [bytes] marker in
            guard let piece = Self.find(Array(marker.utf8)[...], slots: slots, starts: starts, bytes: bytes) else {
                throw ModelError("section 'pieces' has no '\(marker)'")
            }
            return piece
        }
        (beginning, end, unknown) = (markers[0], markers[1], markers[2])
    }

    /// The numbers of the pieces of a word; at least one. Complexity: O(length · longest piece).
    public func pieces(of word: String) -> [Int32] {
        var found: [Int32] = []
        for run in runs(of: word) { found += cut(run) }
        return found.isEmpty ? [unknown] : found
    }

    private func cut(_ run: [UInt8]) -> [Int32] {
        var length = 0
        for byte in run where byte & 0xC0 != 0x80 { length += 1 }
        guard length <= Self.longestRun else { return [unknown] }
        var found: [Int32] = []
        var start = 0
        var key: [UInt8] = []
        while start < run.count {
            var end = run.count
            var piece: Int32?
            while end > start {
                key.removeAll(keepingCapacity: true)
                if start > 0 { key += [UInt8(ascii: "#"), UInt8(ascii: "#")] }
                key += run[start..<end]
                piece = Self.find(key[...], slots: slots, starts: starts, bytes: bytes)
                if piece != nil { break }
                end -= 1
                while end > start, run[end] & 0xC0 == 0x80 { end -= 1 }
            }
            guard let piece else { return [unknown] }
            found.append(piece)
            start = end
        }
        return found
    }

    private static func find(
        _ key: ArraySlice<UInt8>, slots: [Int32], starts: [Int32], bytes: UnsafeRawBufferPointer
    ) -> Int32? {
        var slot = Int(truncatingIfNeeded: hash(key)) & (slots.count - 1)
        while slots[slot] != 0 {
            let piece = Int(slots[slot] - 1)
            let text = bytes[Int(starts[piece])..<Int(starts[piece + 1]) - 1]
            if text.count == key.count, text.elementsEqual(key) { return Int32(piece) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// FNV-1a, its high bits mixed into the low ones.
    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash ^ (hash >> 32)
    }

    // MARK: Writing

    /// The word in small letters without accents, cut at marks and at characters that are words of their own.
    private func runs(of word: String) -> [[UInt8]] {
        var runs: [[UInt8]] = []
        var run: [UInt8] = []
        func close() {
            if !run.isEmpty { runs.append(run) }
            run = []
        }
        if word.utf8.allSatisfy({ $0 < 0x80 }) {
            for byte in word.utf8 {
                switch byte {
                case 0x30...0x39, 0x61...0x7A: run.append(byte)
                case 0x41...0x5A: run.append(byte | 0x20)
                case 0x09, 0x0A, 0x0D, 0x20: close()
                case 0..<0x20, 0x7F: continue
                default:
                    close()
                    runs.append([byte])
                }
            }
            close()
            return runs
        }
        for scalar in word.unicodeScalars.flatMap({ folding($0) }) {
            if ["\t", "\n", "\r"].contains(scalar) || scalar.properties.generalCategory == .spaceSeparator {
                close()
            } else if scalar.isMark || Self.isIdeograph(scalar) {
                close()
                runs.append(Array(String(scalar).utf8))
            } else {
                run += Array(String(scalar).utf8)
            }
        }
        close()
        return runs
    }

    private func folding(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        if (0x41...0x5A).contains(scalar.value), let small = Unicode.Scalar(scalar.value | 0x20) { return [small] }
        return foldings[scalar] ?? [scalar]
    }

    private static func foldings(_ lines: [String]) throws -> [Unicode.Scalar: [Unicode.Scalar]] {
        var foldings: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        foldings.reserveCapacity(lines.count)
        for line in lines {
            let parts = line.unicodeScalars.split(separator: "\t", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].count == 1, let scalar = parts[0].first else {
                throw ModelError("section 'characters' has a line '\(line)'")
            }
            foldings[scalar] = Array(parts[1])
        }
        return foldings
    }

    /// Chinese characters, each of which is a word.
    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// A mark of punctuation; of ASCII also signs such as `$`.
    fileprivate var isMark: Bool {
        if value < 0x80 {
            return (0x21...0x2F).contains(value) || (0x3A...0x40).contains(value) || (0x5B...0x60).contains(value)
                || (0x7B...0x7E).contains(value)
        }
        switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return true
        default: return false
        }
    }
}
