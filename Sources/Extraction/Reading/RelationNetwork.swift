import Linguistics

/// The network that reads relations: an encoder of a window's words, and heads that say which words are in mentions of
/// actors, which state a relation of which type, who plays which part in it, and whom a word refers back to.
///
/// All heads are dense layers over the encoder's states of words. A trigger with its type is a query; each word of the
/// window is scored as its source, its target and its speaker from the query, the word and their distance; each pair of a
/// source and a target is then judged as a whole, with the modality.
struct RelationNetwork: Sendable {
    /// Parts that a word plays for a trigger.
    enum Role: Int, CaseIterable { case source, target, speaker }

    let vocabulary: WordPieceVocabulary
    let encoder: TransformerEncoder
    /// Names of relation types in the order of the network's outputs.
    let types: [String]
    /// Kinds of actors in the order of the outputs.
    let kinds: [EntityType]
    let confidence: RelationConfidence

    private let tags: DenseStack
    private let triggers: DenseStack
    private let event: DenseLayer
    private let actor: DenseLayer
    private let kindVectors: [Float]
    let distances: [Float]
    private let roleOfEvent: DenseLayer
    private let roleOfActor: DenseLayer
    private let roleOfDistance: [Float]
    private let roleOfBoth: DenseLayer
    private let role: DenseLayer
    let pairOfEvent: DenseLayer
    let pairOfSource: DenseLayer
    let pairOfTarget: DenseLayer
    let pairOfEventAndSource: DenseLayer
    let pairOfEventAndTarget: DenseLayer
    let pairOfEnds: DenseLayer
    let pair: DenseLayer
    /// What a pair's log odds take of those of its source and of its target.
    let pairOfRoles: [Float]
    let antecedentOfMention: DenseLayer
    let antecedentOfWord: DenseLayer
    let antecedentOfBoth: DenseLayer
    let antecedentDistances: [Float]
    let antecedent: DenseLayer
    /// Numbers in a query or an actor's vector.
    let inner: Int

    /// - Throws: `ModelError` when the weights lack a part or a part has another shape.
    init(weights: LanguageModel) throws {
        vocabulary = try WordPieceVocabulary(weights)
        encoder = try TransformerEncoder(weights)
        types = try weights.names("types")
        kinds = try weights.names("kinds").map { name in
            guard let kind = EntityType(rawValue: name) else { throw ModelError("a kind of actor '\(name)'") }
            return kind
        }
        confidence = try RelationConfidence(weights)
        let width = encoder.width
        event = try DenseLayer(weights, "event", inputs: width)
        inner = event.outputs
        let inner = inner
        func within(_ name: String, outputs: Int? = nil) throws -> DenseLayer {
            try DenseLayer(weights, name, inputs: inner, outputs: outputs ?? inner)
        }
        actor = try DenseLayer(weights, "actor", inputs: width, outputs: inner)
        tags = try DenseStack(weights, "tag", inputs: width, outputs: 2 * kinds.count + 1)
        triggers = try DenseStack(weights, "trigger", inputs: width, outputs: types.count)
        // One more than types: what a trigger of no learned type is asked by.
        kindVectors = try weights.vector("kind", count: (types.count + 1) * inner)
        distances = try weights.vector("distance", count: WordDistance.count * inner)
        roleOfEvent = try within("role_event")
        roleOfActor = try within("role_actor")
        roleOfDistance = roleOfActor(distances, count: WordDistance.count)
        roleOfBoth = try within("role_both")
        role = try within("role", outputs: Role.allCases.count)
        pairOfEvent = try within("pair_event")
        pairOfSource = try within("pair_source")
        pairOfTarget = try within("pair_target")
        pairOfEventAndSource = try within("pair_es")
        pairOfEventAndTarget = try within("pair_et")
        pairOfEnds = try within("pair_st")
        pair = try within("pair", outputs: 1 + Modality.allCases.count)
        pairOfRoles = try weights.vector("pair_roles", count: 2)
        antecedentOfMention = try DenseLayer(weights, "ante_from", inputs: width, outputs: inner)
        antecedentOfWord = try DenseLayer(weights, "ante_to", inputs: width, outputs: inner)
        antecedentOfBoth = try within("ante_both")
        antecedentDistances = try weights.vector("ante_distance", count: WordDistance.count * inner)
        antecedent = try within("ante", outputs: 1)
    }
}

/// Two dense layers with a GELU between them.
struct DenseStack: Sendable {
    private let first: DenseLayer
    private let second: DenseLayer

    init(_ weights: LanguageModel, _ name: String, inputs: Int, outputs: Int) throws {
        first = try DenseLayer(weights, name + ".0", inputs: inputs)
        second = try DenseLayer(weights, name + ".3", inputs: first.outputs, outputs: outputs)
    }

    func callAsFunction(_ rows: [Float], count: Int) -> [Float] {
        second(first(rows, count: count, gelu: true), count: count)
    }
}

/// How far one word is from another, in buckets: exact up to 8 words, wider and wider from there.
enum WordDistance {
    static let count = 33

    /// 16 for no distance, more for a word after the other.
    static func bucket(from word: Int, to other: Int) -> Int {
        let distance = abs(other - word)
        var size = distance
        if distance > 8 {
            // 8 and two steps for each doubling
            var steps = 0
            // distance / 8 >= 2^((steps + 1) / 2), in whole numbers
            while steps < 8, distance * distance >= 64 << (steps + 1) { steps += 1 }
            size = 8 + steps
        }
        return other < word ? 16 - size : 16 + size
    }
}

// MARK: A reading

extension RelationNetwork {
    /// What the network makes of one window.
    struct Reading {
        let network: RelationNetwork
        let words: Int
        /// States of the words in a row.
        let states: [Float]
        /// Vectors of the words as actors.
        let actors: [Float]
        /// For each word how likely it is outside any mention, then that it begins and goes on one of each kind.
        let tags: [Float]
        /// For each word the log odds that it states a relation of each type, and how likely that is.
        let triggerLogits: [Float]
        let triggers: [Float]

        func trigger(_ word: Int, _ type: Int) -> Float { triggers[word * network.types.count + type] }
    }

    func read(_ window: ReadingWindow) -> Reading {
        let states = encoder.states(pieces: window.pieces, shapes: window.shapes, starts: window.starts)
        let count = window.words.count
        let triggerLogits = triggers(states, count: count)
        return Reading(
            network: self, words: count, states: states, actors: actor(states, count: count),
            tags: NetworkMath.softmax(tags(states, count: count), width: 2 * kinds.count + 1),
            triggerLogits: triggerLogits, triggers: NetworkMath.sigmoid(triggerLogits))
    }

    /// The query of a trigger; `type` is one of the network's, or `types.count` for any other.
    func queries(_ events: [(word: Int, type: Int)], _ reading: Reading) -> [Float] {
        let width = encoder.width
        var rows = [Float]()
        rows.reserveCapacity(events.count * width)
        for event in events { rows += reading.states[event.word * width..<(event.word + 1) * width] }
        var queries = event(rows, count: events.count)
        for (number, event) in events.enumerated() {
            for index in 0..<inner { queries[number * inner + index] += kindVectors[event.type * inner + index] }
        }
        return queries
    }

    /// The log odds that each word plays each part for each event: events times words times roles.
    func roles(_ events: [(word: Int, type: Int)], queries: [Float], _ reading: Reading) -> [Float] {
        let ofEvents = roleOfEvent(queries, count: events.count)
        let ofWords = roleOfActor(reading.actors, count: reading.words)
        var scores: [Float] = []
        scores.reserveCapacity(events.count * reading.words * Role.allCases.count)
        var products = [Float](repeating: 0, count: reading.words * inner)
        for (number, event) in events.enumerated() {
            for word in 0..<reading.words {
                for index in 0..<inner {
                    products[word * inner + index] =
                        queries[number * inner + index] * reading.actors[word * inner + index]
                }
            }
            var hidden = roleOfBoth(products, count: reading.words)
            for word in 0..<reading.words {
                let distance = WordDistance.bucket(from: event.word, to: word) * inner
                for index in 0..<inner {
                    hidden[word * inner + index] +=
                        ofEvents[number * inner + index] + ofWords[word * inner + index]
                        + roleOfDistance[distance + index]
                }
            }
            scores += role(NetworkMath.gelu(hidden), count: reading.words)
        }
        return scores
    }
}
