import Dispatch
import FoundationEssentials
import Synchronization

/// Applies a function to many values on several threads; results keep the order of the values.
public enum ConcurrentMap {
    /// The usual width: one thread for each processor. Asked for once, as the system opens several files to tell.
    public static let processors = ProcessInfo.processInfo.activeProcessorCount

    /// Works on at most `width` threads, on whose number the results do not depend.
    ///
    /// - Throws: what `transform` throws for the first of the values that it fails for.
    public static func map<Value: Sendable, Output: Sendable, Failure: Error>(
        _ values: [Value], width: Int, _ transform: @Sendable (Value) throws(Failure) -> Output
    ) throws(Failure) -> [Output] {
        guard width > 1, values.count > 1 else { return try values.map(transform) }
        let results = Mutex([Result<Output, Failure>?](repeating: nil, count: values.count))
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(width, values.count)) { _ in
            while true {
                let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard position < values.count else { return }
                let result = Result { () throws(Failure) in try transform(values[position]) }
                results.withLock { $0[position] = result }
            }
        }
        var outputs: [Output] = []
        outputs.reserveCapacity(values.count)
        for result in results.withLock({ $0 }) { if let result { outputs.append(try result.get()) } }
        return outputs
    }

    /// Does two pieces of work at once.
    public static func both<First: Sendable, Second: Sendable>(
        _ first: @Sendable () -> First, _ second: @Sendable () -> Second
    ) -> (First, Second) {
        let results = Mutex<(First?, Second?)>((nil, nil))
        DispatchQueue.concurrentPerform(iterations: 2) { number in
            if number == 0 {
                let result = first()
                results.withLock { $0.0 = result }
            } else {
                let result = second()
                results.withLock { $0.1 = result }
            }
        }
        let done = results.withLock { $0 }
        return (done.0 ?? first(), done.1 ?? second())
    }
}
