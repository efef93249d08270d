import Synchronization

/// Holds what was read until the process ends: to take thousands of words or a million relations apart before would only
/// take time.
enum UntilTheEnd {
    private static let kept = Mutex<[any Sendable]>([])

    static func keep(_ value: any Sendable) { kept.withLock { $0.append(value) } }
}
