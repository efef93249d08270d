import Foundation

/// The folder of shared material beside the checkout; tests that need it skip themselves where it is missing.
public enum SharedFolder {
    /// `../shared` seen from the package's root, or `nil` when there is none.
    public static let url: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let shared = root.deletingLastPathComponent().appending(path: "shared", directoryHint: .isDirectory)
        return FileManager.default.fileExists(atPath: shared.path) ? shared : nil
    }()

    /// The root of the checkout.
    public static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
}

/// A small seeded generator (SplitMix64), so that property tests repeat.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
