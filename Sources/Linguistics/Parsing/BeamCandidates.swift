/// The best candidates of a step of a beam, best first; of equal ones the earlier.
///
/// Those that lag too far behind the best are given up at once. The memory belongs to whoever made it.
struct BeamCandidates {
    /// A transition from one of the states of the step before (by its place among them).
    struct Candidate {
        var score: Int
        var parent: Int
        var transition: Int
        var isGold: Bool
    }

    private(set) var count = 0
    private let best: UnsafeMutablePointer<Candidate>
    private let width: Int
    private let leeway: Int
    /// What a candidate must score more than.
    private(set) var floor = Int.min

    /// - Parameters:
    ///   - width: How many are kept.
    ///   - leeway: How far behind the best one may be.
    init(width: Int, leeway: Int) {
        self.width = width
        self.leeway = leeway
        best = .allocate(capacity: width)
    }

    func deallocate() { best.deallocate() }

    subscript(_ place: Int) -> Candidate { best[place] }

    mutating func clear() {
        count = 0
        floor = Int.min
    }

    @inline(__always)
    mutating func offer(_ score: Int, _ parent: Int, _ transition: Int, gold: Int) {
        if score > floor {
            insert(Candidate(score: score, parent: parent, transition: transition, isGold: transition == gold))
        }
    }

    private mutating func insert(_ candidate: Candidate) {
        var place = count == width ? width - 1 : count
        count = place + 1
        while place > 0, best[place - 1].score < candidate.score {
            best[place] = best[place - 1]
            place -= 1
        }
        best[place] = candidate
        if count == width { floor = best[width - 1].score }
        if place == 0, leeway < .max {
            floor = max(floor, candidate.score - leeway - 1)
            // Those that lag too far behind the new best.
            while best[count - 1].score < candidate.score - leeway { count -= 1 }
        }
    }
}
