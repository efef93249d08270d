/// Scores extracted relations against a gold standard of documents annotated by two people.
///
/// Unit: distinct (document, source, type, target); symmetric types are unordered. A gold relation is *required* when
/// both annotators wrote it, else merely *allowed*: found, it counts neither for nor against. Recall is over required
/// relations, precision over predictions that are not merely allowed.
public struct RelationEvaluation: Sendable {
    /// One relation as scored, from a prediction or from the gold standard.
    public struct Item: Hashable, Sendable {
        public var document: String
        public var source: String
        public var relation: String
        public var target: String
        /// The modality predicted, or those that annotators gave.
        public var modalities: Set<String>
        public var isRequired: Bool

        public init(
            document: String, source: String, relation: String, target: String, modalities: Set<String>,
            isRequired: Bool = true
        ) {
            self.document = document
            self.source = source
            self.relation = relation
            self.target = target
            self.modalities = modalities
            self.isRequired = isRequired
        }
    }

    public struct Score: Hashable, Sendable {
        public var precision: Double
        public var recall: Double
        public var predicted: Int
        public var required: Int
        public var found: Int

        /// Harmonic mean of precision and recall; 0 when both are.
        public var f1: Double {
            precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
        }
    }

    /// Type and both ends right.
    public let typed: Score
    /// Both ends right, whatever the type and direction.
    public let pair: Score
    /// Each relation type on its own, in alphabetical order.
    public let byRelation: [(relation: String, score: Score)]
    /// Share of matched predictions whose modality an annotator gave; `nil` when none matched.
    public let modalityAccuracy: Double?
    /// 95 % intervals of both F1 by bootstrap over documents and their sentences' relations, seeded.
    public let typedInterval: ClosedRange<Double>
    public let pairInterval: ClosedRange<Double>

    private static let resamples = 500

    /// Complexity: O(p · g) within each document.
    public init(predicted: [Item], gold: [Item]) {
        let documents = Set(gold.map(\.document))
        let matcher = RelationMatcher()
        let scored = predicted.filter { documents.contains($0.document) }
        let typedUnits = matcher.units(scored, gold, isTyped: true)
        let pairUnits = matcher.units(scored, gold, isTyped: false)
        typed = Self.score(typedUnits)
        pair = Self.score(pairUnits)
        byRelation = Set(gold.map(\.relation)).sorted().map { relation in
            let units = matcher.units(
                scored.filter { $0.relation == relation }, gold.filter { $0.relation == relation }, isTyped: true)
            return (relation, Self.score(units))
        }
        modalityAccuracy = matcher.modalityAccuracy(scored, gold)
        typedInterval = Self.interval(typedUnits)
        pairInterval = Self.interval(pairUnits)
    }

    /// What one prediction or one gold relation contributes.
    enum Unit: Sendable {
        case right, wrong, allowed
        case found, missed
    }

    static func score(_ units: [Unit]) -> Score {
        var counts = (right: 0, wrong: 0, allowed: 0, found: 0, missed: 0)
        for unit in units {
            switch unit {
            case .right: counts.right += 1
            case .wrong: counts.wrong += 1
            case .allowed: counts.allowed += 1
            case .found: counts.found += 1
            case .missed: counts.missed += 1
            }
        }
        let judged = counts.right + counts.wrong
        let required = counts.found + counts.missed
        return Score(
            precision: judged > 0 ? Double(counts.right) / Double(judged) : 0,
            recall: required > 0 ? Double(counts.found) / Double(required) : 0,
            predicted: judged + counts.allowed, required: required, found: counts.found)
    }

    private static func interval(_ units: [Unit]) -> ClosedRange<Double> {
        guard !units.isEmpty else { return 0...0 }
        var state: UInt64 = 7
        func next() -> Int {
            // SplitMix64: the same sequence everywhere.
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)) % UInt64(units.count))
        }
        let scores = (0..<resamples).map { _ in score(units.map { _ in units[next()] }).f1 }.sorted()
        return scores[resamples * 25 / 1000]...scores[resamples * 975 / 1000 - 1]
    }
}
