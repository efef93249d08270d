import Linguistics

extension JSONText {
    /// Elements that one thread writes before it asks for more.
    private static let elementsAtOnce = 1 << 10
    /// Elements that wait to be handed on, at most.
    private static let mostWaiting = 1 << 15

    /// Writes the elements of an array, a line each, on several threads; what is written is as by one.
    ///
    /// - Parameters:
    ///   - write: Writes the element with this number.
    ///   - drain: Called now and then, so that what is written can be handed on.
    mutating func elements(
        _ count: Int, _ write: @Sendable (Int, inout JSONText) -> Void, drain: (inout JSONText) throws -> Void
    ) rethrows {
        for first in stride(from: 0, to: count, by: Self.mostWaiting) {
            let starts = Array(stride(from: first, to: min(first + Self.mostWaiting, count), by: Self.elementsAtOnce))
            let parts = ConcurrentMap.map(starts, width: ConcurrentMap.processors) { start in
                var part = JSONText()
                for number in start..<min(start + Self.elementsAtOnce, count) {
                    part.lineBreak()
                    write(number, &part)
                }
                return part.bytes
            }
            for part in parts {
                elements(part)
                try drain(&self)
            }
        }
    }
}
