import Linguistics

/// How a long list in a file is read: in stretches, several at once.
///
/// Where an element begins in the middle of a file is not known before all that is before it has been read. So places
/// are guessed, and what was read from a guess counts only when the reading of what is before arrives there exactly. The
/// result, and the fault that is named, are those of one reading from the start, however good the guesses are.
struct Stretches: Sendable {
    /// Stretches read at once, at most.
    var width = ConcurrentMap.processors
    /// Bytes of a stretch, at least.
    var least = 1 << 20

    /// What was read from the start of a stretch.
    struct Reading<Element: Sendable>: Sendable {
        var elements: [Element] = []
        /// The start of another stretch, where this reading ended; `nil` at the end of the list.
        var stop: Int?
        /// Where the list ends when it ended here.
        var end = 0
        var fault: GraphReadingError?
    }

    /// Places that cut a range of bytes into stretches of about the same length.
    ///
    /// - Parameter guess: The first place, at or after the one given and before the other, where an element may begin.
    func starts(_ range: Range<Int>, guess: (Range<Int>) -> Int?) -> [Int] {
        let count = max(1, min(width, range.count / max(1, least)))
        var starts = [range.lowerBound]
        for number in 1..<max(2, count) where number < count {
            let place = range.lowerBound + range.count / count * number
            guard let start = guess(place..<min(place + 1 << 16, range.upperBound)), start > starts[starts.count - 1]
            else { continue }
            starts.append(start)
        }
        return starts
    }

    /// Reads from all starts at once, the first of which is where the list begins.
    ///
    /// - Parameter read: Reads from a start to the end of the list or to another start.
    /// - Returns: The elements, a part for each stretch that counts, and where the list ends.
    /// - Throws: The first fault.
    func read<Element>(
        _ starts: [Int], _ read: @Sendable (Int) -> Reading<Element>
    ) throws -> (parts: [[Element]], end: Int) {
        let readings = ConcurrentMap.map(starts, width: width, read)
        var parts: [[Element]] = []
        var number = 0
        while true {
            let reading = readings[number]
            if let fault = reading.fault { throw fault }
            parts.append(reading.elements)
            guard let stop = reading.stop, let next = starts.firstIndex(of: stop) else { return (parts, reading.end) }
            number = next
        }
    }
}
