/// Finds the tree of a sentence: greedily, or with one beam that reads from left to right and another that reads from right
/// to left.
///
/// What a parser settles early it settles without what comes late; one that starts at the other end makes other mistakes
/// (Sagae and Lavie 2006). Each direction proposes its best trees, both score all of them (their weights have one scale),
/// and the best sum wins. A sentence in which the first direction leaves no doubt is not read a second time.
///
/// One thread uses one parser.
final class SentenceParser {
    /// Where the weights are in a model.
    enum Section {
        static let greedy = "parser.greedy"
        static let forward = "parser.beam"
        static let backward = "parser.back"
    }

    /// The weights of a parser, and the relations that it knows.
    struct Weights: Sendable {
        fileprivate enum Tables: Sendable {
            case greedy(WeightTable)
            case beams(forward: WeightTable, backward: WeightTable?)
        }

        let set: TransitionSet
        fileprivate let tables: Tables

        /// - Parameter isFast: Whether to take the greedy parser.
        /// - Throws: `ModelError` when the model lacks a part. One without the second direction reads in the first alone.
        init(_ model: LanguageModel, isFast: Bool) throws {
            let set = try TransitionSet(relations: model.lines("parser.relations"))
            func table(_ section: String) throws -> WeightTable {
                try WeightTable(model, section: section, classCount: set.count)
            }
            self.set = set
            tables =
                isFast
                ? .greedy(try table(Section.greedy))
                : .beams(
                    forward: try table(Section.forward),
                    backward: model.hasSection(Section.backward) ? try table(Section.backward) : nil)
        }
    }

    /// States that a beam keeps at each step, in training too.
    static let beamWidth = 8
    /// A state this far behind the best is given up; hardly one comes back from there.
    private static let leeway = 200
    /// A sentence whose second tree is this far behind is not read from the other end.
    private static let certainty = 40
    /// Trees that each direction proposes.
    private static let proposals = 2

    private typealias ScoredTree = (tree: ParseTree, score: Int)

    private typealias Beam = ParserBeam<TransitionScores>

    private enum Search {
        case greedy(GreedyParser)
        case beams(forward: Beam, backward: Beam?)
    }

    private let search: Search

    init(_ weights: Weights) {
        let set = weights.set
        func beam(_ table: WeightTable) -> Beam {
            Beam(
                scorer: TransitionScores(table, classCount: set.count), set: set, width: Self.beamWidth,
                leeway: Self.leeway)
        }
        search =
            switch weights.tables {
            case .greedy(let table): .greedy(GreedyParser(table, set: set))
            case .beams(let forward, let backward): .beams(forward: beam(forward), backward: backward.map(beam))
            }
    }

    /// The tree of a sentence; its words count from 1.
    ///
    /// - Parameters:
    ///   - words: As `TaggerFeatures.padded` makes them.
    ///   - tags: Positions in `classes`.
    func parse(_ words: [WordFeatures], _ tags: [Int], _ classes: [TagClass]) -> ParseTree {
        let input = ParserInput(words: words, tags: tags, classes: classes)
        switch search {
        case .greedy(let parser): return parser.parse(input)
        case .beams(let forward, let backward):
            let found = forward.trees(input, most: Self.proposals)
            guard let backward, found.count > 1, found[0].score - found[1].score <= Self.certainty else {
                return found[0].tree
            }
            let reversed = ParserInput(words: words, tags: tags, classes: classes, isReversed: true)
            return Self.best(found, forward, backward, reversed)
        }
    }

    /// The tree that both directions together like best.
    ///
    /// - Parameters:
    ///   - found: What the first direction proposes.
    ///   - reversed: The sentence as the other direction reads it.
    private static func best(
        _ found: [ScoredTree], _ forward: Beam, _ backward: Beam, _ reversed: ParserInput
    ) -> ParseTree {
        let others = backward.trees(reversed, most: proposals).map { (tree: $0.tree.reversed, score: $0.score) }
        var candidates = summed(found, others) { backward.scores(of: $0.map(\.reversed)) }
        candidates += summed(others, found) { forward.scores(of: $0) }
        var best = candidates[0]
        for candidate in candidates.dropFirst() where candidate.score > best.score { best = candidate }
        return best.tree
    }

    /// The trees of one direction with the sums of their scores in both.
    ///
    /// - Parameters:
    ///   - others: The trees of the other direction, whose scores there need not be asked for.
    ///   - scores: What the other direction makes of trees.
    private static func summed(
        _ trees: [ScoredTree], _ others: [ScoredTree], _ scores: ([ParseTree]) -> [Int]
    ) -> [ScoredTree] {
        let unknown = trees.map(\.tree).filter { tree in !others.contains { $0.tree == tree } }
        var asked = unknown.isEmpty ? [] : scores(unknown)[...]
        return trees.map { tree, score in
            (tree, score + (others.first { $0.tree == tree }?.score ?? asked.popFirst() ?? 0))
        }
    }
}
