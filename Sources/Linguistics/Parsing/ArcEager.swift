/// What a transition of the arc-eager system does.
enum TransitionKind: Sendable {
    /// Moves the front of the buffer onto the stack.
    case shift
    /// Takes a word that has its head off the stack.
    case reduce
    /// Makes the front of the buffer the head of the stack's top and takes that off.
    case left
    /// Makes the stack's top the head of the front of the buffer and moves that onto the stack.
    case right
}

/// The numbering of transitions: kind and relation in one class.
struct TransitionSet: Sendable {
    static let shift = 0
    static let reduce = 1
    /// More would not fit the sets of relations kept as bits.
    static let mostRelations = 63

    /// Relations without subtypes, among them `root`.
    let relations: [String]
    let root: Int
    var count: Int { 2 + 2 * relations.count }

    init(relations: [String]) throws {
        guard let root = relations.firstIndex(of: "root"), relations.count <= Self.mostRelations,
            Set(relations).count == relations.count
        else { throw ModelError("bad list of relations") }
        self.relations = relations
        self.root = root
    }

    func left(_ relation: Int) -> Int { 2 + relation }
    func right(_ relation: Int) -> Int { 2 + relations.count + relation }

    @inline(__always) func kind(_ transition: Int) -> TransitionKind {
        transition == Self.shift
            ? .shift : transition == Self.reduce ? .reduce : transition < 2 + relations.count ? .left : .right
    }

    /// The relation that a left or right transition makes.
    @inline(__always) func relation(_ transition: Int) -> Int {
        transition < 2 + relations.count ? transition - 2 : transition - 2 - relations.count
    }
}

/// What is known of one word while its sentence is parsed. Words count from 1; 0 means none.
struct ParserNode {
    var head: Int32 = 0
    /// Leftmost child and the one right of it.
    var left1: Int32 = 0
    var left2: Int32 = 0
    /// Rightmost child and the one left of it.
    var right1: Int32 = 0
    var right2: Int32 = 0
    /// Relation to the head plus one; 0 while there is none.
    var label: UInt8 = 0
    var leftCount: UInt8 = 0
    var rightCount: UInt8 = 0
    /// Relations of the children on each side, as bits.
    var leftLabels: UInt64 = 0
    var rightLabels: UInt64 = 0
}

/// A configuration of the arc-eager system with the artificial root at the end of the buffer.
///
/// Each word is pushed once and popped once, so a sentence of n words takes 2n transitions whatever its tree. The
/// memory belongs to whoever made the state; copies share it.
struct ParserState {
    /// Number of words; the root is word `count + 1`.
    var count: Int
    let nodes: UnsafeMutablePointer<ParserNode>
    let stack: UnsafeMutablePointer<Int32>
    var depth = 0
    /// The word at the front of the buffer.
    var front = 1

    /// Memory for sentences of up to `capacity` words.
    init(capacity: Int) {
        count = 0
        nodes = .allocate(capacity: capacity + 2)
        stack = .allocate(capacity: capacity + 2)
    }

    func deallocate() {
        nodes.deallocate()
        stack.deallocate()
    }

    /// Starts on a sentence of `count` words.
    mutating func reset(_ count: Int) {
        self.count = count
        nodes.initialize(repeating: ParserNode(), count: count + 2)
        depth = 0
        front = 1
    }

    /// Takes over another state of the same sentence.
    mutating func copy(_ other: ParserState, upTo last: Int) {
        nodes.update(from: other.nodes, count: last + 1)
        stack.update(from: other.stack, count: other.depth)
        depth = other.depth
        front = other.front
    }

    @inline(__always) var top: Int { depth > 0 ? Int(stack[depth - 1]) : 0 }
    @inline(__always) var second: Int { depth > 1 ? Int(stack[depth - 2]) : 0 }
    @inline(__always) var isFinal: Bool { depth == 0 && front > count }
    @inline(__always) var topHasHead: Bool { nodes[top].head != 0 }
    @inline(__always) var canShift: Bool { front <= count }
    @inline(__always) var canReduce: Bool { depth > 0 && topHasHead }
    @inline(__always) var canLeft: Bool { depth > 0 && !topHasHead }
    @inline(__always) var canRight: Bool { depth > 0 && front <= count }
    /// Whether the root is at the front, so that a left transition must make the relation `root`.
    @inline(__always) var rootIsNext: Bool { front > count }

    @inline(__always) mutating func apply(_ kind: TransitionKind, _ relation: Int) {
        switch kind {
        case .shift: push()
        case .reduce: depth &-= 1
        case .left:
            let child = top
            nodes[child].head = Int32(truncatingIfNeeded: front)
            nodes[child].label = UInt8(truncatingIfNeeded: relation &+ 1)
            nodes[front].left2 = nodes[front].left1
            nodes[front].left1 = Int32(truncatingIfNeeded: child)
            nodes[front].leftCount = min(nodes[front].leftCount &+ 1, 100)
            nodes[front].leftLabels |= 1 << UInt64(relation)
            depth &-= 1
        case .right:
            let head = top
            nodes[front].head = Int32(truncatingIfNeeded: head)
            nodes[front].label = UInt8(truncatingIfNeeded: relation &+ 1)
            nodes[head].right2 = nodes[head].right1
            nodes[head].right1 = Int32(truncatingIfNeeded: front)
            nodes[head].rightCount = min(nodes[head].rightCount &+ 1, 100)
            nodes[head].rightLabels |= 1 << UInt64(relation)
            push()
        }
    }

    /// Applies a transition by its number.
    @inline(__always) mutating func apply(_ transition: Int, of set: TransitionSet) {
        apply(set.kind(transition), transition < 2 ? 0 : set.relation(transition))
    }

    @inline(__always) private mutating func push() {
        stack[depth] = Int32(truncatingIfNeeded: front)
        depth &+= 1
        front &+= 1
    }
}
