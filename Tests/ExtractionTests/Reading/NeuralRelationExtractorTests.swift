import Linguistics
import TestSupport
import Testing

@testable import Extraction

/// With random weights: what is read means nothing, but must be well-formed, and the same wherever it is read.
@Suite struct NeuralRelationExtractorTests {
    private static let words = [
        "Russia", "warned", "the", "war", "NATO", ".", "he", "Ukraine", "and", "Vladimir", "Putin", "unions", "'s",
        "42",
    ]

    private func extractor(
        seed: UInt64 = 1, leastConfidence: Double = 0, ontology: Ontology? = nil
    ) throws -> NeuralRelationExtractor {
        try NeuralRelationExtractor(
            weights: RandomNetwork(seed: seed).model(), ontology: ontology ?? .builtin(), gazetteer: .builtin(),
            leastConfidence: leastConfidence)
    }

    private func document(seed: UInt64, sentences: Int = 12) -> (document: Document, sentences: [Sentence]) {
        var random = SeededGenerator(seed: seed)
        var text = ""
        var parsed: [Sentence] = []
        for _ in 0..<sentences {
            let words = (0..<Int.random(in: 1..<40, using: &random)).map { _ in
                Self.words.randomElement(using: &random) ?? "."
            }
            parsed.append(unparsed(words, at: text.utf8.count))
            text += words.joined(separator: " ") + " "
        }
        return (Document(id: "random", text: text), parsed)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>) func relationsAreWellFormed(_ seed: UInt64) throws {
        let (document, sentences) = document(seed: seed)
        let relations = try extractor(seed: seed).relations(in: document, sentences: sentences)
        let types = Set(RandomNetwork.types)
        for relation in relations {
            #expect(types.contains(relation.type))
            #expect(relation.source != relation.target)
            #expect(!relation.source.name.isEmpty && !relation.target.name.isEmpty)
            #expect((0...1).contains(relation.confidence))
            let text = Array(document.text.utf8)
            for words in [relation.sourceMention, relation.targetMention, relation.trigger] {
                #expect(String(decoding: text[words.span], as: UTF8.self) == words.text)
            }
        }
        let again = try extractor(seed: seed).relations(in: document, sentences: sentences)
        #expect(again == relations)
        let starts = relations.map { ($0.span.lowerBound, $0.trigger.span.lowerBound) }
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func aHigherLeastConfidenceFindsSome() throws {
        let (document, sentences) = document(seed: 3)
        let all = try extractor().relations(in: document, sentences: sentences)
        let middle = all.map(\.confidence).sorted()[all.count / 2]
        let some = try extractor(leastConfidence: middle).relations(in: document, sentences: sentences)
        #expect(!some.isEmpty && some.count < all.count)
        #expect(some.allSatisfy { $0.confidence >= middle })
    }

    @Test func otherNamesChangeNothingElse() throws {
        let renamed = """
            relations:
              - name: threatens
                learned: warns
                summary: threatens
              - name: heads
                learned: leads
                structural: true
                summary: heads
              - name: sees
                learned: meets
                symmetric: true
                summary: sees
            """
        let names = ["warns": "threatens", "leads": "heads", "meets": "sees"]
        let (document, sentences) = document(seed: 5)
        func rows(_ relations: [Relation], _ name: (String) -> String) -> [String] {
            relations.map { "\($0.source.name) \(name($0.type)) \($0.target.name) \($0.modality) \($0.confidence)" }
                .sorted()
        }
        let found = try extractor().relations(in: document, sentences: sentences)
        let other = try extractor(ontology: Ontology(yaml: renamed)).relations(in: document, sentences: sentences)
        #expect(!found.isEmpty)
        #expect(rows(other) { $0 } == rows(found) { names[$0] ?? "?" })
    }

    @Test func typesThatTheOntologyLacksAreNotFound() throws {
        let ontology = try Ontology(yaml: "relations:\n  - name: warns\n    learned: warns\n    summary: warns\n")
        let (document, sentences) = document(seed: 5)
        let found = try extractor(ontology: ontology).relations(in: document, sentences: sentences)
        #expect(Set(found.map(\.type)) == ["warns"])
    }

    @Test func littleTextHasNoRelation() throws {
        let extractor = try extractor()
        #expect(try extractor.relations(in: Document(id: "empty", text: ""), sentences: []) == [])
        let word = Document(id: "word", text: "Russia")
        #expect(try extractor.relations(in: word, sentences: [unparsed(["Russia"])]) == [])
    }

    @Test func cancelledTasksStop() async throws {
        let extractor = try extractor()
        let (document, sentences) = document(seed: 2, sentences: 200)
        let task = Task { () throws -> Int in
            withUnsafeCurrentTask { $0?.cancel() }
            return try extractor.relations(in: document, sentences: sentences).count
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func lackingPartsAreErrors() throws {
        for (name, _) in RandomNetwork().sections {
            var network = RandomNetwork()
            network.sections.removeAll { $0.name == name }
            #expect(throws: ModelError.self, "\(name)") {
                try NeuralRelationExtractor(weights: network.model(), ontology: .builtin(), gazetteer: .builtin())
            }
            network = RandomNetwork()
            network.replace(name, Array("nonsense".utf8))
            #expect(throws: ModelError.self, "\(name)") {
                try NeuralRelationExtractor(weights: network.model(), ontology: .builtin(), gazetteer: .builtin())
            }
        }
    }

    @Test func whatIsMissingIsToldWithItsScore() throws {
        let (document, sentences) = document(seed: 3)
        let all = try extractor().relations(in: document, sentences: sentences)
        let weakest = try #require(all.min { $0.confidence < $1.confidence })
        let strict = try extractor(leastConfidence: 1)
        let query = MissingRelation.Query(
            source: weakest.source.name, relation: weakest.type, target: weakest.target.name, modality: nil)
        let missing = try strict.diagnosis(of: query, in: document, sentences: sentences)
        #expect([.trigger, .argument, .confidence].contains(missing.stage))
        #expect(missing.message.contains("needed"))
        let nobody = MissingRelation.Query(
            source: "Atlantis", relation: "warns", target: weakest.target.name, modality: nil)
        #expect(try strict.diagnosis(of: nobody, in: document, sentences: sentences).stage == .mention)
    }
}
