import TestSupport
import Testing

@testable import Linguistics

@Suite struct ArcEagerTests {
    private static let set = try? TransitionSet(relations: ["dep", "obj", "root"])

    @Test(arguments: 1...40) func canonicalOracleRebuildsProjectiveTrees(_ seed: Int) throws {
        let set = try #require(Self.set)
        var random = SeededGenerator(seed: UInt64(seed))
        let count = Int.random(in: 1...12, using: &random)
        let heads = Projectivity.projectivized(RandomTrees.heads(count, &random))
        #expect(Projectivity.isProjective(heads))
        let relations = heads.map { $0 == 0 ? set.root : Int.random(in: 0...1, using: &random) }
        let tree = ParseTree(heads: heads, relations: relations)
        var state = ParserState(capacity: count)
        defer { state.deallocate() }
        state.reset(count)
        var steps = 0
        while !state.isFinal {
            let transition = ArcEagerOracle.canonical(state, tree, set)
            state.apply(transition, of: set)
            steps += 1
        }
        #expect(steps == 2 * count)
        #expect(ParseTree(state) == tree)
    }

    /// From any reachable state, some transition of cost 0 exists, and following such transitions loses nothing more.
    @Test(arguments: 1...40) func dynamicOracleNeverLosesMoreThanItSays(_ seed: Int) throws {
        let set = try #require(Self.set)
        var random = SeededGenerator(seed: UInt64(1000 + seed))
        let count = Int.random(in: 2...10, using: &random)
        let heads = Projectivity.projectivized(RandomTrees.heads(count, &random))
        let gold = GoldTree(ParseTree(heads: heads, relations: heads.map { $0 == 0 ? set.root : 0 }))
        var state = ParserState(capacity: count)
        defer { state.deallocate() }
        state.reset(count)
        var onStack = [Bool](repeating: false, count: count + 2)
        var lost = 0
        var wandering = Int.random(in: 0...count, using: &random)
        while !state.isFinal {
            let costs = ArcEagerOracle.costs(state, gold, onStack: onStack)
            #expect(costs.least == 0)
            var choices: [(TransitionKind, Int)] = []
            if state.canShift { choices.append((.shift, costs.shift)) }
            if state.canReduce { choices.append((.reduce, costs.reduce)) }
            if state.canLeft { choices.append((.left, costs.left)) }
            if state.canRight { choices.append((.right, costs.right)) }
            if wandering > 0 { wandering -= 1 } else { choices.removeAll { $0.1 > 0 } }
            let (kind, cost) = try #require(choices.randomElement(using: &random))
            lost += cost
            switch kind {
            case .shift, .right: onStack[state.front] = true
            case .reduce, .left: onStack[state.top] = false
            }
            state.apply(kind, state.rootIsNext ? set.root : 0)
        }
        let missed = (1...count).count { Int(state.nodes[$0].head) % (count + 1) != heads[$0 - 1] }
        #expect(missed == lost)
    }

    @Test func projectivizingKeepsProjectiveTrees() {
        #expect(Projectivity.projectivized([2, 0, 2]) == [2, 0, 2])
        #expect(!Projectivity.isProjective([3, 4, 0, 3]))
        #expect(Projectivity.isProjective(Projectivity.projectivized([3, 4, 0, 3])))
    }

    @Test func relationsNeedARoot() {
        #expect(throws: ModelError.self) { try TransitionSet(relations: ["dep"]) }
        #expect(throws: ModelError.self) { try TransitionSet(relations: ["dep", "dep", "root"]) }
    }
}

enum RandomTrees {
    /// A random tree over `count` words as 1-based heads, by giving each word a random head among those before it in a
    /// random order.
    static func heads(_ count: Int, _ random: inout SeededGenerator) -> [Int] {
        let order = (1...count).shuffled(using: &random)
        var heads = [Int](repeating: 0, count: count)
        for position in order.indices.dropFirst() {
            heads[order[position] - 1] = order[Int.random(in: 0..<position, using: &random)]
        }
        return heads
    }
}
