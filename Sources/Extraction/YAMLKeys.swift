import Yams

extension Node.Mapping {
    /// The value of a key, which is compared as text: what Yams does instead takes regular expressions, and with them
    /// tables of Unicode that nothing else needs. Complexity: O(number of keys).
    func value(_ key: String) -> Node? { first { $0.key.scalar?.string == key }?.value }
}
