import Linguistics

/// How likely a relation that the network sees is right: a logistic regression on what it says of the parts and on what the
/// document has beside.
///
/// Fitted to annotated documents that the network did not learn from (Platt 1999, 'Probabilistic outputs for support vector
/// machines'), so that of relations near 0.7 seven in ten are right.
struct RelationConfidence: Sendable {
    /// What is known of a relation.
    struct Evidence: Sendable {
        /// Log odds.
        var scores: RelationScores
        var doubts: RelationDoubts
        var modality: Modality
        /// The type by the name that the network has for it.
        var type: String
        var source: EntityType
        var target: EntityType
        /// Sentences of the document in which the same is seen, at least 1.
        var sentences: Int
        /// What the likeliest other relation between the two has in the sentence: the sum of the log odds of trigger and pair;
        /// `nil` where there is none.
        var rival: Float?
    }

    private static let scales: (product: Float, rival: Float) = (0.2, 0.25)
    /// A rival that is not there is as weak as this.
    private static let noRival: Float = -3

    private var constant: Float = 0
    /// In the order of `numbers(_:)`.
    private var weights: [Float]
    private var ofTypes: [String: Float] = [:]
    private var ofSources: [EntityType: Float] = [:]
    private var ofTargets: [EntityType: Float] = [:]

    /// The names of what has numbers.
    private static let names = [
        "trigger", "source", "target", "pair", "trigger trigger", "source source", "target target", "pair pair",
        "trigger pair", "source target", "unnamed source", "unnamed target", "referring source", "referring target",
        "far source", "far target", "sentences", "rival", "hypothetical", "negated",
    ]

    /// Reads the section `calibration`: a name, a tab and a weight a line; what is left out has none.
    ///
    /// - Throws: `ModelError` when it is missing or has a line that is not understood.
    init(_ model: LanguageModel) throws {
        weights = Array(repeating: 0, count: Self.names.count)
        for line in try model.names("calibration") {
            let parts = line.split(separator: "\t").map(String.init)
            guard parts.count == 2, let weight = Float(parts[1]), abs(weight) <= 1000 else {
                throw ModelError("section 'calibration' has a line '\(line)'")
            }
            try insert(parts[0], weight)
        }
    }

    private mutating func insert(_ name: String, _ weight: Float) throws {
        let words = name.split(separator: " ", maxSplits: 1).map(String.init)
        if name == "constant" {
            constant = weight
        } else if let index = Self.names.firstIndex(of: name) {
            weights[index] = weight
        } else if words.count == 2, words[0] == "type" {
            ofTypes[words[1]] = weight
        } else if words.count == 2, words[0] == "from", let type = EntityType(rawValue: words[1]) {
            ofSources[type] = weight
        } else if words.count == 2, words[0] == "to", let type = EntityType(rawValue: words[1]) {
            ofTargets[type] = weight
        } else {
            throw ModelError("section 'calibration' weighs '\(name)'")
        }
    }

    /// From 0 to 1.
    func callAsFunction(_ evidence: Evidence) -> Float {
        var sum = constant
        for (weight, number) in zip(weights, Self.numbers(evidence)) { sum += weight * number }
        sum += ofTypes[evidence.type] ?? 0
        sum += ofSources[evidence.source] ?? 0
        sum += ofTargets[evidence.target] ?? 0
        return NetworkMath.sigmoid(sum)
    }

    private static func numbers(_ evidence: Evidence) -> [Float] {
        let scores = evidence.scores.bounded
        let (trigger, source, target, pair) = (scores.trigger, scores.source, scores.target, scores.pair)
        let products = [
            trigger * trigger, source * source, target * target, pair * pair, trigger * pair, source * target,
        ]
        return [trigger, source, target, pair] + products.map { $0 * scales.product }
            + evidence.doubts.all.map { $0.holds ? 1 : 0 }
            + [
                1 - 1 / Float(max(1, evidence.sentences)), evidence.rival.map { $0 * scales.rival } ?? noRival,
                evidence.modality == .hypothetical ? 1 : 0, evidence.modality == .negated ? 1 : 0,
            ]
    }
}
