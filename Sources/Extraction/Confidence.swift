/// How likely it is that a relation is right, as graphs and files hold it: in thousandths, so that what is written is
/// what is read, and the same on every machine.
public struct Confidence: Hashable, Comparable, Sendable {
    private let thousandths: UInt16

    /// What is known without doubt; what files of before there was a confidence are read as.
    public static let certain = Confidence(thousandths: 1_000)

    private init(thousandths: UInt16) { self.thousandths = thousandths }

    /// The nearest thousandth from 0 to 1; 0 for what is no number.
    public init(_ probability: Double) {
        let bounded = probability.isNaN ? 0 : min(1, max(0, probability))
        thousandths = UInt16((bounded * 1_000).rounded())
    }

    /// The same, or `nil` for what is not from 0 to 1.
    public init?(checking probability: Double) {
        guard (0...1).contains(probability) else { return nil }
        self.init(probability)
    }

    /// From 0 to 1, with three digits after the point at most.
    public var value: Double { Double(thousandths) / 1_000 }

    public static func < (a: Confidence, b: Confidence) -> Bool { a.thousandths < b.thousandths }
}
