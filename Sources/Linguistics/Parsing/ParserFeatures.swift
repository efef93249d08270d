/// What the parser looks at in a configuration: after Zhang and Nivre (2011), with more on prepositions, conjunctions and
/// what lies between the two words.
struct ParserFeatures {
    /// Features that depend on the same few things, so that the sum of their weights can be remembered.
    enum Group: Int, CaseIterable {
        /// The front and what follows it.
        case front
        /// The top and the front: words, tags, clusters, distance, what lies between, the whole sentence.
        case pair
        /// The top's children on each side, and their number.
        case leftChildren
        case rightChildren
        /// The top's head.
        case head
        /// The top's head and children with the front, and what relations it and the second have to their heads.
        case family
        /// The front's children: prepositions, articles and conjunctions it has taken.
        case frontChildren
        /// The front's children with the top: what lies on both sides of a preposition.
        case frontChildrenWithTop
        /// The second on the stack.
        case second
    }

    /// Room for the rows of all groups.
    static let most = 96

    private let input: UnsafePointer<ParserInput.Position>
    private let nodes: UnsafeMutablePointer<ParserNode>
    private let kind: UInt64
    /// The top of the stack, the second on it, and the front of the buffer.
    private let s0: Int
    private let s1: Int
    private let n0: Int

    /// - Parameters:
    ///   - state: Must live, unchanged, as long as its features are asked for.
    ///   - input: Positions of the sentence, which must live as long.
    ///   - kind: Of the sentence.
    @inline(__always)
    init(_ state: ParserState, _ input: UnsafePointer<ParserInput.Position>, kind: UInt64) {
        self.input = input
        self.kind = kind
        nodes = state.nodes
        s0 = state.top
        s1 = state.second
        n0 = state.front
    }

    /// Writes the rows of all groups; returns their number.
    func rows(_ hasher: FeatureHasher, into rows: UnsafeMutablePointer<UInt32>) -> Int {
        var count = 0
        for group in Group.allCases { count &+= self.rows(group, hasher, into: rows + count) }
        return count
    }

    /// Writes the rows of a group; returns their number.
    func rows(_ group: Group, _ h: FeatureHasher, into rows: UnsafeMutablePointer<UInt32>) -> Int {
        var count = 0
        @inline(__always) func add(_ row: UInt32) {
            rows[count] = row
            count &+= 1
        }
        switch group {
        case .front:
            add(h.row(0, 0))
            add(h.row(5, n0w))
            add(h.row(6, n0p))
            add(h.row(7, n1w, n1p))
            add(h.row(8, n1w))
            add(h.row(9, n1p))
            add(h.row(10, n2w, n2p))
            add(h.row(11, n2w))
            add(h.row(12, n2p))
            add(h.row(20, n0p, n1p))
            add(h.row(21, n0p, n1p, n2p))
            add(h.row(24, n0p, n1p, n2p, n3p))
            add(h.row(110, n0k))
            add(h.row(111, input[n0 + 1].cluster))
        case .pair:
            add(h.row(1, s0w, s0p))
            add(h.row(2, s0w))
            add(h.row(16, s0w, s0p, n0p))
            add(h.row(17, s0p, n0w, n0p))
            add(h.row(18, s0w, n0w))
            add(h.row(22, s0p, n0p, n1p))
            add(h.row(23, s0p, n0p, n1p, n2p))
            add(h.row(25, s0w, n0p, n1p))
            add(h.row(26, s0p, n0w, n1p))
            add(h.row(27, s0p, n0p, n1w))
            add(h.row(29, s0p, distance))
            add(h.row(30, n0w, distance))
            add(h.row(31, n0p, distance))
            add(h.row(33, s0p, n0p, distance))
            add(h.row(93, s0p, n0w, n1w))
            add(h.row(97, between, s0p, n0p))
            add(h.row(98, between, s0w))
            add(h.row(99, between, n0w))
            add(h.row(101, kind, s0c, n0c))
            add(h.row(102, kind, UInt64(min(n0, 3)), s0c, n0c))
            add(h.row(112, s0k))
            add(h.row(114, s0k6, n0k6, distance))
            add(h.row(116, s0w, n0k))
            add(h.row(120, s0k, s0p, n0k, n0p))
        case .leftChildren:
            add(h.row(37, s0p, s0vl))
            add(h.row(42, s0w, top.leftLabels))
            add(h.row(43, s0p, top.leftLabels))
            add(h.row(49, input[s0l].word))
            add(h.row(50, s0lp))
            add(h.row(51, UInt64(nodes[s0l].label)))
            add(h.row(61, input[s0l2].tag, UInt64(nodes[s0l2].label)))
            add(h.row(68, s0p, s0lp, input[s0l2].tag))
        case .rightChildren:
            add(h.row(35, s0p, s0vr))
            add(h.row(40, s0w, top.rightLabels))
            add(h.row(41, s0p, top.rightLabels))
            add(h.row(52, s0rw))
            add(h.row(53, s0rp))
            add(h.row(54, UInt64(nodes[s0r].label)))
            add(h.row(62, input[s0r2].tag, UInt64(nodes[s0r2].label)))
            add(h.row(69, s0p, s0rp, input[s0r2].tag))
        case .head:
            add(h.row(46, input[s0h].word))
            add(h.row(47, s0hp))
            add(h.row(48, s0e))
            add(h.row(58, input[s0h2].word))
            add(h.row(70, s0p, s0hp, input[s0h2].tag))
        case .family:
            add(h.row(64, s0p, s0lp, n0p))
            add(h.row(65, s0p, s0rp, n0p))
            add(h.row(73, s0e, s0w, n0p))
            add(h.row(74, s0e, s0hp, n0w))
            add(h.row(75, top.rightLabels, s0c, n0p))
            add(h.row(95, s0rw, s0c, n0w))
            add(h.row(96, s0rp, s0p, n0w))
            add(h.row(84, UInt64(second.label), s0e, n0p))
        case .frontChildren:
            add(h.row(38, n0w, n0vl))
            add(h.row(39, n0p, n0vl))
            add(h.row(44, n0w, front.leftLabels))
            add(h.row(45, n0p, front.leftLabels))
            add(h.row(55, n0lw))
            add(h.row(56, n0lp))
            add(h.row(57, n0le))
            add(h.row(63, input[n0l2].tag, UInt64(nodes[n0l2].label)))
            add(h.row(71, n0p, n0lp, input[n0l2].tag))
        case .frontChildrenWithTop:
            add(h.row(66, s0p, n0p, n0lp))
            add(h.row(76, front.leftLabels, s0c, n0p))
            add(h.row(85, s0w, n0lw, n0w))
            add(h.row(88, s0p, n0lw, n0p))
            add(h.row(90, s0w, n0le, n0p))
            add(h.row(100, between, s0c, n0c, n0le))
            add(h.row(125, s0p, n0lw, n0k))
        case .second:
            add(h.row(77, s1w))
            add(h.row(79, s1p, s0p))
            add(h.row(80, s1p, s0p, n0p))
            add(h.row(82, s1p, n0p, n0lw))
            add(h.row(83, s1w, s0c, n0lw))
            add(h.row(89, s0p, s1p, n0lw))
            add(h.row(94, s0p, s1p, n0w))
            add(h.row(126, input[s1].cluster, n0k))
            add(h.row(127, input[s1].cluster, n0lw, n0k))
            add(h.row(128, input[s1].cluster, s0k, n0lw))
        }
        return count
    }

    /// A number for all that a group's rows depend on within one sentence; odd, its high bits well mixed.
    @inline(__always)
    func key(_ group: Group) -> UInt64 {
        let seed = UInt64(truncatingIfNeeded: group.rawValue) << 1 | 1
        switch group {
        case .front: return Self.key(seed | at(n0, 0))
        case .pair: return Self.key(seed | at(s0, 0) | at(n0, 1))
        case .leftChildren:
            let children = at(s0, 0) | at(s0l, 1) | at(s0l2, 2) | label(s0l, 38) | label(s0l2, 45) | s0vl << 52
            return Self.key(seed | children, top.leftLabels)
        case .rightChildren:
            let children = at(s0, 0) | at(s0r, 1) | at(s0r2, 2) | label(s0r, 38) | label(s0r2, 45) | s0vr << 52
            return Self.key(seed | children, top.rightLabels)
        case .head: return Self.key(seed | at(s0, 0) | at(s0h, 1) | at(s0h2, 2) | s0e << 38)
        case .family:
            let family = at(s0, 0) | at(n0, 1) | at(s0l, 2) | at(s0r, 3) | at(s0h, 4)
            return Self.key(seed | family, s0e | label(s1, 7), top.rightLabels)
        case .frontChildren:
            let children = at(n0l, 1) | at(n0l2, 2) | n0le << 38 | label(n0l2, 45) | n0vl << 52
            return Self.key(seed | at(n0, 0) | children, front.leftLabels)
        case .frontChildrenWithTop:
            return Self.key(seed | at(s0, 0) | at(n0, 1) | at(n0l, 2) | n0le << 38, front.leftLabels)
        case .second:
            return Self.key(seed | at(s0, 0) | at(s1, 1) | at(n0, 2) | at(n0l, 3), 0)
        }
    }

    /// Above 5 bits for the group a position takes 11, as no sentence is longer; a relation or number of children 7.
    @inline(__always) private func at(_ position: Int, _ place: UInt64) -> UInt64 {
        UInt64(truncatingIfNeeded: position) &<< (5 &+ 11 &* place)
    }
    @inline(__always) private func label(_ position: Int, _ shift: UInt64) -> UInt64 {
        UInt64(nodes[position].label) &<< shift
    }

    @inline(__always) private static func mixed(_ state: UInt64) -> UInt64 {
        let product = state &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 32
    }

    /// Different for different odd numbers.
    @inline(__always) private static func key(_ first: UInt64) -> UInt64 { first &* 0xD6E8_FEB8_6659_FD93 }
    @inline(__always) private static func key(_ first: UInt64, _ second: UInt64) -> UInt64 {
        key(mixed(mixed(first) ^ second) | 1)
    }
    @inline(__always) private static func key(_ first: UInt64, _ second: UInt64, _ third: UInt64) -> UInt64 {
        key(mixed(first) ^ second, third)
    }
}

/// The names that the features go by: a word of the sentence and what is looked at of it.
extension ParserFeatures {
    @inline(__always) private var top: ParserNode { nodes[s0] }
    @inline(__always) private var front: ParserNode { nodes[n0] }
    @inline(__always) private var second: ParserNode { nodes[s1] }
    @inline(__always) private var s0w: UInt64 { input[s0].word }
    @inline(__always) private var s0p: UInt64 { input[s0].tag }
    @inline(__always) private var s0c: UInt64 { input[s0].coarse }
    @inline(__always) private var s0k: UInt64 { input[s0].cluster }
    @inline(__always) private var s0k6: UInt64 { s0k & 0x3F }
    @inline(__always) private var s1w: UInt64 { input[s1].word }
    @inline(__always) private var s1p: UInt64 { input[s1].tag }
    @inline(__always) private var n0w: UInt64 { input[n0].word }
    @inline(__always) private var n0p: UInt64 { input[n0].tag }
    @inline(__always) private var n0c: UInt64 { input[n0].coarse }
    @inline(__always) private var n0k: UInt64 { input[n0].cluster }
    @inline(__always) private var n0k6: UInt64 { n0k & 0x3F }
    @inline(__always) private var n1w: UInt64 { input[n0 + 1].word }
    @inline(__always) private var n1p: UInt64 { input[n0 + 1].tag }
    @inline(__always) private var n2w: UInt64 { input[n0 + 2].word }
    @inline(__always) private var n2p: UInt64 { input[n0 + 2].tag }
    @inline(__always) private var n3p: UInt64 { input[n0 + 3].tag }
    /// Numbers of children on each side.
    @inline(__always) private var s0vr: UInt64 { UInt64(top.rightCount) }
    @inline(__always) private var s0vl: UInt64 { UInt64(top.leftCount) }
    @inline(__always) private var n0vl: UInt64 { UInt64(front.leftCount) }
    /// Heads, and the outermost and second children on each side.
    @inline(__always) private var s0h: Int { Int(top.head) }
    @inline(__always) private var s0h2: Int { Int(nodes[s0h].head) }
    @inline(__always) private var s0l: Int { Int(top.left1) }
    @inline(__always) private var s0l2: Int { Int(top.left2) }
    @inline(__always) private var s0r: Int { Int(top.right1) }
    @inline(__always) private var s0r2: Int { Int(top.right2) }
    @inline(__always) private var n0l: Int { Int(front.left1) }
    @inline(__always) private var n0l2: Int { Int(front.left2) }
    @inline(__always) private var s0e: UInt64 { UInt64(top.label) }
    @inline(__always) private var s0hp: UInt64 { input[s0h].tag }
    @inline(__always) private var s0lp: UInt64 { input[s0l].tag }
    @inline(__always) private var s0rp: UInt64 { input[s0r].tag }
    @inline(__always) private var s0rw: UInt64 { input[s0r].word }
    @inline(__always) private var n0lp: UInt64 { input[n0l].tag }
    @inline(__always) private var n0lw: UInt64 { input[n0l].word }
    @inline(__always) private var n0le: UInt64 { UInt64(nodes[n0l].label) }

    private var distance: UInt64 {
        let gap = n0 - s0
        return s0 == 0 ? 9 : gap < 5 ? UInt64(gap) : gap < 7 ? 5 : gap < 11 ? 6 : 7
    }

    /// Punctuation, verbs and conjunctions between the two words.
    private var between: UInt64 {
        let from = input[s0]
        let to = input[n0]
        let punctuation = UInt64(min(to.punctuation &- from.punctuation, 3))
        let verbs = UInt64(min(to.verbs &- from.verbs, 3))
        let conjunctions = UInt64(min(to.conjunctions &- from.conjunctions, 2))
        return s0 == 0 ? 255 : punctuation | verbs << 2 | conjunctions << 4
    }
}
