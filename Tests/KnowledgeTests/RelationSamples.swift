import Extraction
import Linguistics
import TestSupport

@testable import Knowledge

/// Relations made by hand or by seed.
enum RelationSamples {
    static func relation(
        _ source: String, _ type: String, _ target: String, _ modality: Modality = .asserted,
        document: String = "a", date: String? = "2022-01-26", start: Int = 0, sentence: String? = nil,
        confidence: Double = 1
    ) -> Relation {
        let words = sentence ?? "\(source) \(type) \(target)."
        return Relation(
            document: document, date: date.flatMap { CalendarDate($0) }, sentence: words,
            span: start..<(start + words.utf8.count), source: Entity(name: source, type: .country),
            sourceMention: TextSpan(text: source, span: start..<start), target: Entity(name: target, type: .country),
            targetMention: TextSpan(text: target, span: start..<start), type: type,
            category: categories[type] ?? nil, modality: modality, attribution: nil,
            trigger: TextSpan(text: type, span: start..<start), rule: "test",
            confidence: confidence)
    }

    static let categories = ["demands": "DEMAND", "warns": "THREATEN", "meets": "CONSULT", "supports": "SUPPORT"]

    /// Relations among few actors, so that many of them merge.
    static func random(_ count: Int, seed: UInt64) -> [Relation] {
        var generator = SeededGenerator(seed: seed)
        let actors = ["Russia", "NATO", "Ukraine", "France", "Ægypt \"quoted\"\\", "中国"]
        let types = categories.keys.sorted()
        // Of its own, so that all else is what it was before there was a confidence.
        var doubt = SeededGenerator(seed: seed &+ 1_000_003)
        return (0..<count).map { _ in
            let source = Int.random(in: 0..<actors.count, using: &generator)
            let step = Int.random(in: 1..<actors.count, using: &generator)
            return relation(
                actors[source], types[Int.random(in: 0..<types.count, using: &generator)],
                actors[(source + step) % actors.count],
                Modality.allCases[Int.random(in: 0..<3, using: &generator)],
                document: ["a", "b", "c"][Int.random(in: 0..<3, using: &generator)],
                date: [nil, "2022-01-26", "2022-02-03", "2022-02-14"][Int.random(in: 0..<4, using: &generator)],
                start: Int.random(in: 0..<5, using: &generator) * 100,
                confidence: Double.random(in: 0...1, using: &doubt))
        }
    }

    /// Read once: that takes its time without optimization.
    private static let ontology = Result { try Ontology.builtin() }

    static func graph(_ relations: [Relation]) throws -> KnowledgeGraph {
        var builder = KnowledgeGraphBuilder(ontology: try ontology.get())
        for relation in relations { builder.insert(relation) }
        return builder.graph()
    }
}
