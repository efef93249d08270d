/// Makes a tree projective, so that a stack parser can build it.
enum Projectivity {
    /// Lifts words whose arc crosses another to their head's head, smallest arcs first, until no arcs cross.
    ///
    /// - Parameter heads: 1-based heads, 0 for the root; a tree.
    /// - Complexity: O(n²) for each lift; few sentences need any.
    static func projectivized(_ heads: [Int]) -> [Int] {
        var heads = heads
        while let child = smallestCrossing(heads) {
            heads[child] = heads[heads[child] - 1]
        }
        return heads
    }

    /// Whether all words between each word and its head descend from that head.
    static func isProjective(_ heads: [Int]) -> Bool { smallestCrossing(heads) == nil }

    /// 0-based index of the word with the shortest arc that spans a word not below the arc's head.
    private static func smallestCrossing(_ heads: [Int]) -> Int? {
        var best: Int?
        var bestLength = Int.max
        for (index, head) in heads.enumerated() where head != 0 {
            let word = index + 1
            let length = abs(head - word)
            guard length > 1, length < bestLength else { continue }
            for between in min(head, word) + 1..<max(head, word) where !descends(between, from: head, heads) {
                best = index
                bestLength = length
                break
            }
        }
        return best
    }

    private static func descends(_ word: Int, from ancestor: Int, _ heads: [Int]) -> Bool {
        var word = word
        while word != 0 {
            if word == ancestor { return true }
            word = heads[word - 1]
        }
        return false
    }
}
