import Dispatch
import Synchronization

/// Applies a function to many values on several threads; results keep the order of the values.
public enum ConcurrentMap {
    /// Works on at most `width` threads, on whose number the results do not depend.
    public static func map<Value: Sendable, Result: Sendable>(
        _ values: [Value], width: Int, _ transform: @Sendable (Value) -> Result
    ) -> [Result] {
        guard width > 1, values.count > 1 else { return values.map(transform) }
        let results = Mutex([Result?](repeating: nil, count: values.count))
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(width, values.count)) { _ in
            while true {
                let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard position < values.count else { return }
                let result = transform(values[position])
                results.withLock { $0[position] = result }
            }
        }
        return results.withLock { $0.compactMap(\.self) }
    }
}
