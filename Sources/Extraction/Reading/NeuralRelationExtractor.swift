import Linguistics

/// Reads relations with a network that has learned them from annotated news.
///
/// The network sees a window of whole sentences at once. It finds mentions of actors, the words that state a relation, and
/// who plays which part, each with a score; who is meant is settled over the whole document. Sums are in whole numbers or
/// in a fixed order, so that every machine gives the same relations. Complexity: linear in the number of words.
public struct NeuralRelationExtractor: RelationExtractor {
    public let ontology: Ontology
    public let gazetteer: Gazetteer
    /// Relations of less confidence are left out.
    public let leastConfidence: Double
    public var origin: [(key: String, value: String)] {
        [("ontology", ontology.hash), ("gazetteer", gazetteer.hash), ("relations", weights.hash)]
    }

    /// What is kept when nothing else is asked for: chosen on training documents kept back, so that more is right than
    /// missed.
    public static let usualConfidence = 0.4

    let network: RelationNetwork
    let linker: EntityLinker
    private let weights: LanguageModel
    /// For each of the network's types its position in the ontology.
    let types: [Int?]

    /// - Parameters:
    ///   - weights: The network, as `LanguageModel.relations()` gives it.
    ///   - ontology: Its types are those that the network knows by their `learned` names; others are never found.
    /// - Throws: `ModelError` when the weights lack a part or a part has another shape.
    public init(
        weights: LanguageModel, ontology: Ontology, gazetteer: Gazetteer,
        leastConfidence: Double = usualConfidence
    ) throws {
        self.weights = weights
        self.ontology = ontology
        self.gazetteer = gazetteer
        self.leastConfidence = leastConfidence
        let network = try RelationNetwork(weights: weights)
        self.network = network
        linker = EntityLinker(gazetteer: gazetteer)
        types = network.types.map { name in ontology.types.firstIndex { $0.learned == name } }
    }

    public func relations(in document: Document, sentences: [Sentence]) throws(CancellationError) -> [Relation] {
        let reading = try DocumentReading(
            document, sentences, network: network, types: types, ontology: ontology, linker: linker)
        return relations(reading, document, sentences)
    }

    /// Each (source, target, type, modality) of a sentence once, as its likeliest candidate has it.
    private func relations(
        _ reading: DocumentReading, _ document: Document, _ sentences: [Sentence]
    ) -> [Relation] {
        struct Key: Hashable {
            let sentence: Int
            let claim: DocumentReading.Claim
        }
        var best: [Key: Int] = [:]
        for (number, candidate) in reading.candidates.enumerated() where Double(candidate.confidence) >= leastConfidence
        {
            guard let claim = reading.claim(candidate, ontology), isCredible(candidate, reading) else { continue }
            let key = Key(sentence: candidate.trigger.sentence, claim: claim)
            if let known = best[key], reading.candidates[known].confidence >= candidate.confidence { continue }
            best[key] = number
        }
        let kept = best.values.sorted {
            let (first, second) = (reading.candidates[$0].trigger, reading.candidates[$1].trigger)
            return (first.sentence, first.token, $0) < (second.sentence, second.token, $1)
        }
        var relations: [Relation] = []
        var start = 0
        while start < kept.count {
            let sentence = reading.candidates[kept[start]].trigger.sentence
            let end = kept[start...].firstIndex { reading.candidates[$0].trigger.sentence != sentence } ?? kept.count
            relations += self.relations(kept[start..<end].map { reading.candidates[$0] }, reading, document, sentences)
            start = end
        }
        return relations
    }

    /// Whether a standing relation is stated in one sentence and goes with what the gazetteer knows: an office names its holder
    /// and whose it is side by side, and who is known to be of one country holds none of another.
    private func isCredible(_ candidate: DocumentReading.Candidate, _ reading: DocumentReading) -> Bool {
        guard ontology.types[candidate.type].isStructural else { return true }
        guard !candidate.doubts.source.isFar, !candidate.doubts.target.isFar else { return false }
        guard let source = reading.entities[candidate.source], source.type == .person,
            let target = reading.entities[candidate.target], target.type == .country,
            let country = gazetteer.entry(named: source.name)?.country
        else { return true }
        return country == target.name
    }

    /// The relations of one sentence, in the order of their triggers.
    private func relations(
        _ candidates: [DocumentReading.Candidate], _ reading: DocumentReading, _ document: Document,
        _ sentences: [Sentence]
    ) -> [Relation] {
        guard let number = candidates.first?.trigger.sentence else { return [] }
        let sentence = sentences[number]
        let written = sentence.writtenText(in: document.text)
        let statements = candidates.compactMap { candidate -> Statement? in
            guard let source = actor(candidate.source, reading), let target = actor(candidate.target, reading) else {
                return nil
            }
            let speaker = candidate.speaker.flatMap { reading.entities[$0] }
            return Statement(
                source: source, target: target, type: candidate.type, modality: candidate.modality,
                attribution: speaker == source.entity ? nil : speaker?.name,
                trigger: candidate.trigger.token..<candidate.trigger.token + 1, rule: rule(candidate))
        }
        let settled = EventCategory(tree: DependencyTree(sentence), ontology: ontology).settled(statements)
        return zip(candidates, settled).map { candidate, statement in
            let type = ontology.types[statement.type]
            var ends = (candidate.source, candidate.target)
            if type.isSymmetric, isBefore(reading.mentions[ends.1], reading.mentions[ends.0]) {
                ends = (ends.1, ends.0)
            }
            let (source, target) = (reading.entities[ends.0], reading.entities[ends.1])
            return Relation(
                document: document.id, date: document.date, sentence: written, span: sentence.span,
                source: source ?? statement.source.entity, sourceMention: words(reading.mentions[ends.0], sentences),
                target: target ?? statement.target.entity, targetMention: words(reading.mentions[ends.1], sentences),
                type: type.name, category: statement.category ?? type.category, modality: statement.modality,
                attribution: statement.attribution, trigger: words(number, statement.trigger, sentences),
                rule: statement.rule, confidence: (Double(candidate.confidence) * 1000).rounded() / 1000)
        }
    }

    private func actor(_ mention: Int, _ reading: DocumentReading) -> Actor? {
        reading.entities[mention].map { entity in
            let tokens = reading.mentions[mention].tokens
            return Actor(entity: entity, tokens: tokens, head: tokens.upperBound - 1)
        }
    }

    private func rule(_ candidate: DocumentReading.Candidate) -> String {
        let scores = candidate.scores.likelihoods
        return "read: trigger \(scores.trigger.thousandths), source \(scores.source.thousandths), "
            + "target \(scores.target.thousandths), pair \(scores.pair.thousandths)"
            + candidate.doubts.all.filter(\.holds).map { "; " + $0.name }.joined()
    }

    private func isBefore(_ first: ActorMention, _ second: ActorMention) -> Bool {
        (first.sentence, first.tokens.lowerBound) < (second.sentence, second.tokens.lowerBound)
    }

    private func words(_ mention: ActorMention, _ sentences: [Sentence]) -> TextSpan {
        words(mention.sentence, mention.tokens, sentences)
    }

    private func words(_ number: Int, _ tokens: Range<Int>, _ sentences: [Sentence]) -> TextSpan {
        let sentence = sentences[number]
        let range = tokens.clamped(to: sentence.tokens.indices)
        guard let first = range.first, let last = range.last else { return TextSpan(text: "", span: 0..<0) }
        let start = sentence.tokens[first].span.lowerBound
        return TextSpan(
            text: sentence.text(of: range), span: start..<max(start, sentence.tokens[last].span.upperBound))
    }
}

extension Float {
    /// A score from 0 to 1 as `0.07`.
    var hundredths: String { digits(2, of: 100) }

    /// A score from 0 to 1 as `0.070`.
    var thousandths: String { digits(3, of: 1000) }

    private func digits(_ count: Int, of whole: Int) -> String {
        let number = Int((self * Float(whole)).rounded())
        let fraction = String(number % whole)
        return "\(number / whole)." + String(repeating: "0", count: count - fraction.count) + fraction
    }
}
