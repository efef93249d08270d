import Extraction
import Foundation
import Linguistics
import TestSupport
import Testing

@testable import Knowledge

/// Edited copies of the sample articles are found, other articles on the same crisis are not.
@Suite struct CopyGroupsTests {
    /// What editors do to a text of an agency.
    enum Edit: String, CaseIterable, Sendable {
        case typography, headline, quarterCut, halfCut, oneWord, twoWords

        func applied(to text: String, _ generator: inout SeededGenerator) -> String {
            let sentences = text.split(separator: ". ").map(String.init)
            func first(_ share: Double) -> String {
                sentences.prefix(Int((Double(sentences.count) * share).rounded(.up))).joined(separator: ". ") + "."
            }
            switch self {
            case .typography:
                return text.uppercased().split(separator: " ").joined(separator: "\n").split(separator: ",").joined()
            case .headline: return "Crisis: what we know at this hour of the day\n\n" + text
            case .quarterCut: return first(0.75)
            case .halfCut: return first(0.5)
            case .oneWord: return sentences.map { Self.change($0, 1, &generator) }.joined(separator: ". ")
            case .twoWords: return sentences.map { Self.change($0, 2, &generator) }.joined(separator: ". ")
            }
        }

        private static func change(_ sentence: String, _ count: Int, _ generator: inout SeededGenerator) -> String {
            var words = sentence.split(separator: " ").map(String.init)
            for place in words.indices.shuffled(using: &generator).prefix(count) {
                words[place] = "word\(Int.random(in: 0...999, using: &generator))"
            }
            return words.joined(separator: " ")
        }
    }

    static let articles: [Document] = {
        let folder = SharedFolder.packageRoot.appending(path: "Samples")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
            guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else { return nil }
            let body = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().joined(separator: "\n")
            return Document(id: name, text: body)
        }
    }()

    @Test(arguments: Edit.allCases) func editedCopiesAreFound(edit: Edit) {
        #expect(Self.articles.count > 10)
        var generator = SeededGenerator(seed: 5)
        var finder = CopyFinder()
        for article in Self.articles {
            var copy = article
            copy.id = "copy of " + article.id
            copy.text = edit.applied(to: article.text, &generator)
            let alike = WordingSignature(article).similarity(to: WordingSignature(copy))
            #expect(alike >= CopyGroups.threshold, "\(edit) of \(article.id): \(alike)")
            finder.insert(article)
            finder.insert(copy)
        }
        let groups = finder.groups()
        #expect(groups.copies == Self.articles.count)
        for article in Self.articles {
            #expect(groups.group(of: article.id) != nil)
            #expect(groups.group(of: article.id) == groups.group(of: "copy of " + article.id))
        }
        #expect(Set(Self.articles.map { groups.group(of: $0.id) }).count == Self.articles.count)
    }

    @Test func articlesOnOneCrisisAreFarFromTheThreshold() {
        let signatures = Self.articles.map { WordingSignature($0) }
        for (place, one) in signatures.enumerated() {
            for other in signatures[..<place] { #expect(one.similarity(to: other) < CopyGroups.threshold / 4) }
        }
    }

    @Test func orderDoesNotMatter() {
        var generator = SeededGenerator(seed: 3)
        var documents = Self.articles.flatMap { article in
            Edit.allCases.map { edit in
                Document(
                    id: "\(article.id) \(edit)", text: edit.applied(to: article.text, &generator), date: article.date)
            }
        }
        // The same id twice, as of files of one name in two folders.
        documents.append(Document(id: documents[0].id, text: documents[40].text))
        var signatures = documents.map {
            (id: $0.id, wording: DatedWording(date: $0.date, signature: WordingSignature($0)))
        }
        func groups() -> [Int?] {
            var finder = CopyFinder()
            for (id, wording) in signatures { finder.insert(wording, of: id) }
            let found = finder.groups()
            return signatures.map(\.id).sorted().map { found.group(of: $0) }
        }
        let expected = groups()
        #expect(Set(expected.compactMap(\.self)).count >= Self.articles.count - 1)
        for _ in 0..<5 {
            signatures.shuffle(using: &generator)
            #expect(groups() == expected)
        }
    }

    @Test func shortTextsAreCopiesOnlyWhenWordsAndDayAreTheSame() {
        func document(_ id: String, _ text: String, _ day: String? = nil) -> Document {
            Document(id: id, text: text, date: day.flatMap { CalendarDate($0) })
        }
        var finder = CopyFinder()
        for item in [
            document("a", "Russia warned Ukraine again.", "2022-01-26"),
            document("b", "RUSSIA WARNED UKRAINE AGAIN", "2022-01-26"),
            document("c", "Russia warned Ukraine again.", "2022-01-27"),
            document("d", "Russia warned Ukraine again today.", "2022-01-26"),
            document("e", ""), document("f", " … "),
        ] {
            finder.insert(item)
        }
        let groups = finder.groups()
        #expect(groups.copies == 1)
        #expect(groups.group(of: "a") != nil && groups.group(of: "a") == groups.group(of: "b"))
        for id in ["c", "d", "e", "f", "z"] { #expect(groups.group(of: id) == nil) }
    }

    @Test func signaturesSurviveStorage() {
        for text in ["", "Few words.", Self.articles[0].text] {
            let signature = WordingSignature(Document(id: "a", text: text))
            #expect(signature.bytes.withUnsafeBytes { WordingSignature(bytes: $0) } == signature)
        }
        #expect([UInt8](repeating: 0, count: 7).withUnsafeBytes { WordingSignature(bytes: $0) } == nil)
        // Stores keep signatures: another way to make them would need all of them made anew.
        let values = WordingSignature(Document(id: "a", text: "Köln, 3 o'clock: Ärger!")).values
        #expect(values.prefix(4).map(Int.init) == [26526, 7922, 15157, 59558])
    }

    @Test func aHeadIsNotTheText() {
        var one = Document(id: "a", text: "date 2022-01-26\n" + Self.articles[0].text)
        one.bodyStart = 16
        #expect(WordingSignature(one) == WordingSignature(Self.articles[0]))
    }

    /// Each of these continues the one before; only neighbours are alike.
    @Test func aStoryThatIsWrittenOnIsNotOneDocument() {
        let sentences = Self.articles.flatMap { $0.text.split(separator: ". ") }
        var finder = CopyFinder()
        for day in 10..<20 {
            let text = sentences[(day * 4)..<(day * 4 + 10)].joined(separator: ". ")
            finder.insert(Document(id: "\(day)", text: text, date: CalendarDate("2022-01-\(day)")))
        }
        let groups = finder.groups()
        #expect((11..<20).contains { groups.group(of: "\($0)") != groups.group(of: "\($0 - 1)") })
        #expect(groups.group(of: "10") == groups.group(of: "11") && groups.group(of: "10") != groups.group(of: "19"))
    }

    // MARK: Evidence

    private static func graph(_ relations: [Relation], copies groups: [[String]]) throws -> KnowledgeGraph {
        var finder = CopyFinder()
        for (number, ids) in groups.enumerated() {
            for id in ids { finder.insert(Document(id: id, text: articles[number].text)) }
        }
        var builder = KnowledgeGraphBuilder(ontology: try Ontology.builtin())
        for relation in relations { builder.insert(relation) }
        return builder.graph(copies: finder.groups())
    }

    @Test func theFirstCopyIsTheEvidence() throws {
        func demand(_ document: String, _ date: String, _ start: Int = 0, target: String = "NATO") -> Relation {
            RelationSamples.relation("Russia", "demands", target, document: document, date: date, start: start)
        }
        let graph = try Self.graph(
            [
                demand("b", "2022-01-27"), demand("c", "2022-01-26"), demand("c", "2022-01-26", 90),
                demand("a", "2022-01-28"), demand("other", "2022-02-01"), demand("a", "2022-01-28", target: "Ukraine"),
            ], copies: [["a", "b", "c"]])
        let edge = try #require(graph.edges.first { graph.nodes[$0.target].id == "NATO" }).properties
        #expect(edge.evidence.map(\.document) == ["c", "c", "other"])
        #expect(edge.evidence.map(\.copies) == [2, 2, 0])
        #expect(edge.weight == 3)
        let only = try #require(graph.edges.first { graph.nodes[$0.target].id == "Ukraine" }).properties
        #expect(only.evidence.map(\.document) == ["a"], "what only one copy says is not lost")
        #expect(only.evidence[0].copies == 0)
        #expect(GraphStatistics(graph).copies == 2)
        #expect(GraphStatistics(graph).json().contains("\"copies\":2"))
        let explanation = try #require(
            Explanation.explanations(of: graph, .init(source: "Russia", target: "NATO")).first)
        #expect(explanation.text(.brackets).contains("1. c, 2022-01-26 (and 2 copies of it)\n"))
        #expect(Explanation.json([explanation]).contains("\"copies\":2"))
    }

    @Test func mergingKeepsTheMostCopies() throws {
        let relations = ["a", "b", "c"].map { RelationSamples.relation("Russia", "demands", "NATO", document: $0) }
        let (two, three) = (
            try Self.graph(Array(relations[..<2]), copies: [["a", "b"]]),
            try Self.graph(relations, copies: [["a", "b", "c"]])
        )
        #expect(GraphMerge([two, three]).graph == three)
        #expect(GraphMerge([three, two]).graph == three)
        #expect(GraphMerge([three, three]).graph == three)
        #expect(GraphDifference(from: two, to: three).changes.map(\.kind) == [.changed])
        let read = try RelationLinesFormat().read(Data(RelationLinesFormat().bytes(of: three).bytes)).graph
        #expect(read == three)
    }
}
