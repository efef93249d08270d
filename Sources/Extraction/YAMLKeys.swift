import Yams

extension Node.Mapping {
    /// The value of a key, which is compared as text: what Yams does instead takes regular expressions, and with them
    /// tables of Unicode that nothing else needs. Complexity: O(number of keys).
    func value(_ key: String) -> Node? {
        // By position: to iterate over it, a mapping makes an array of its pairs.
        for position in startIndex..<endIndex where self[position].key.scalar?.string == key {
            return self[position].value
        }
        return nil
    }
}
