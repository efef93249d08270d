import Extraction
import Graph
import Linguistics
import TestSupport

@testable import Knowledge

/// Knowledge graphs made by hand for the pictures' tests.
enum PictureSamples {
    static let categories: [String: String] = [
        "meets": "CONSULT", "agrees": "AGREE", "supports": "SUPPORT", "cooperates": "COOPERATE", "aids": "AID",
        "concedes": "CONCEDE", "withdraws": "RETREAT", "demands": "DEMAND", "criticizes": "DISAPPROVE",
        "rejects": "REJECT", "warns": "THREATEN", "protests": "PROTEST", "mobilizes": "MOBILIZE",
        "sanctions": "SANCTION", "coerces": "COERCE", "attacks": "ASSAULT", "investigates": "INVESTIGATE",
    ]

    static func edge(
        _ relation: String, _ modality: Modality = .asserted, count: Int = 1, date: CalendarDate? = nil,
        sentence: String = "One says so of the other."
    ) -> RelationEdge {
        RelationEdge(
            relation: relation, category: categories[relation], modality: modality,
            evidence: (0..<count).map { index in
                Evidence(
                    document: "note\(index % 5)", date: date ?? CalendarDate(year: 2022, month: 1, day: 1 + index % 28),
                    sentence: sentence, span: 0..<sentence.utf8.count, sourceText: "One", targetText: "the other",
                    trigger: relation, attribution: nil)
            })
    }

    /// Edges as `source relation target count` with `?` for hypothetical and `!` for negated relations.
    static func graph(_ types: [String: EntityType], _ edges: [(String, String, String, Int)]) -> KnowledgeGraph {
        var graph = KnowledgeGraph()
        for (source, relation, target, count) in edges {
            let from = graph.insertNode(source, types[source] ?? .country)
            let to = graph.insertNode(target, types[target] ?? .country)
            let modality: Modality =
                relation.hasSuffix("?") ? .hypothetical : relation.hasSuffix("!") ? .negated : .asserted
            let name = relation.filter { $0 != "?" && $0 != "!" }
            graph.insertEdge(from: from, to: to, edge(name, modality, count: count))
        }
        return graph
    }

    /// A small world of actors of every type.
    static let crisis = graph(
        [
            "NATO": .organization, "European Union": .organization, "United Nations": .organization,
            "G7": .organization, "IMF": .organization, "Joe Biden": .person, "Vladimir Putin": .person,
            "Olaf Scholz": .person, "Emmanuel Macron": .person, "Xi Jinping": .person, "Sergei Lavrov": .person,
            "Antony Blinken": .person, "Jens Stoltenberg": .person, "Volodymyr Zelensky": .person,
            "António Guterres": .person, "Ursula von der Leyen": .person, "Donbas": .place,
            "separatists": .group,
        ],
        [
            ("Russia", "demands", "NATO", 9), ("Russia", "warns", "NATO", 4), ("NATO", "rejects", "Russia", 6),
            ("NATO", "warns", "Russia", 3), ("United States", "warns", "Russia", 8),
            ("United States", "sanctions?", "Russia", 5), ("United States", "supports", "Ukraine", 7),
            ("Russia", "mobilizes", "Ukraine", 9), ("Russia", "attacks?", "Ukraine", 12),
            ("Russia", "attacks!", "Ukraine", 4), ("Russia", "coerces", "Ukraine", 2),
            ("European Union", "supports", "Ukraine", 5), ("European Union", "sanctions?", "Russia", 3),
            ("European Union", "aids", "Ukraine", 3), ("United Kingdom", "aids", "Ukraine", 4),
            ("Germany", "aids", "Ukraine", 1), ("Germany", "rejects", "Ukraine", 1),
            ("Joe Biden", "meets", "Vladimir Putin", 5), ("Joe Biden", "warns", "Vladimir Putin", 6),
            ("Emmanuel Macron", "meets", "Vladimir Putin", 4), ("Emmanuel Macron", "meets", "Volodymyr Zelensky", 3),
            ("Olaf Scholz", "meets", "Joe Biden", 3), ("Olaf Scholz", "meets?", "Vladimir Putin", 2),
            ("Xi Jinping", "meets", "Vladimir Putin", 3), ("China", "supports", "Russia", 4),
            ("China", "criticizes", "NATO", 2), ("Sergei Lavrov", "meets", "Antony Blinken", 4),
            ("Antony Blinken", "criticizes", "Sergei Lavrov", 1), ("Sergei Lavrov", "rejects", "NATO", 2),
            ("Jens Stoltenberg", "warns", "Vladimir Putin", 2), ("Jens Stoltenberg", "rejects", "Russia", 2),
            ("António Guterres", "demands", "Russia", 1), ("United Nations", "criticizes", "Russia", 1),
            ("G7", "sanctions?", "Russia", 2), ("IMF", "aids", "Ukraine", 1),
            ("Volodymyr Zelensky", "demands", "NATO", 3), ("Volodymyr Zelensky", "demands", "Joe Biden", 2),
            ("Ursula von der Leyen", "meets", "Volodymyr Zelensky", 2), ("Belarus", "cooperates", "Russia", 3),
            ("separatists", "attacks", "Ukraine", 2), ("Russia", "withdraws", "Donbas", 1),
            ("Vladimir Putin", "leads", "Russia", 9), ("Joe Biden", "leads", "United States", 9),
            ("Olaf Scholz", "leads", "Germany", 5), ("Emmanuel Macron", "leads", "France", 5),
            ("Xi Jinping", "leads", "China", 3), ("Sergei Lavrov", "represents", "Russia", 3),
            ("Antony Blinken", "represents", "United States", 3), ("Jens Stoltenberg", "leads", "NATO", 3),
            ("Volodymyr Zelensky", "leads", "Ukraine", 3), ("António Guterres", "leads", "United Nations", 1),
            ("Ursula von der Leyen", "leads", "European Union", 1), ("Germany", "member_of", "NATO", 1),
            ("Germany", "member_of", "European Union", 1), ("United Kingdom", "member_of", "NATO", 2),
            ("United States", "member_of", "NATO", 1), ("Ukraine", "seeks_to_join", "NATO", 5),
            ("Ukraine", "seeks_to_join", "European Union", 1),
        ])

    /// A seeded graph in which few actors have many arrows, as in news.
    static func random(seed: UInt64, actors: Int, edges: Int) -> KnowledgeGraph {
        var generator = SeededGenerator(seed: seed)
        let syllables = ["ka", "lor", "min", "da", "ven", "tis", "ro", "bel", "un", "so", "gra", "phe"]
        let relations = categories.keys.sorted()
        var graph = KnowledgeGraph()
        for actor in 0..<actors {
            let words = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                    syllables[Int.random(in: 0..<syllables.count, using: &generator)]
                }.joined()
            }
            graph.insertNode(
                words.joined(separator: " ") + " \(actor)",
                EntityType.allCases[Int.random(in: 0..<EntityType.allCases.count, using: &generator)])
        }
        func actor() -> Int {
            let share = Double.random(in: 0..<1, using: &generator)
            return Int(share * share * Double(actors))
        }
        while graph.edges.count < edges {
            let (source, target) = (actor(), actor())
            guard source != target else { continue }
            let modality: Modality = [.asserted, .asserted, .asserted, .hypothetical, .negated][
                Int.random(in: 0..<5, using: &generator)]
            graph.insertEdge(
                from: source, to: target,
                edge(
                    relations[Int.random(in: 0..<relations.count, using: &generator)], modality,
                    count: Int.random(in: 1...9, using: &generator)))
        }
        return graph
    }
}
