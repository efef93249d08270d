extension Array {
    /// How many elements at the beginning satisfy a condition that holds for none behind the first one without it.
    ///
    /// Complexity: O(log count).
    func sortedCount(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
