/// What the parser looks at in a configuration: after Zhang and Nivre (2011), with more on prepositions, conjunctions and
/// what lies between the two words.
enum ParserFeatures {
    static let most = 96
    /// Where each group of rows ends; the rows of a group depend on the same few things.
    static let groupEnds = [14, 38, 54, 59, 66, 75, 82, 93]

    /// Writes the rows for a state; returns their number.
    static func rows(
        _ state: ParserState, _ input: UnsafePointer<ParserInput.Position>, kind: UInt64, hasher h: FeatureHasher,
        into rows: UnsafeMutablePointer<UInt32>
    ) -> Int {
        var count = 0
        @inline(__always) func add(_ row: UInt32) {
            rows[count] = row
            count &+= 1
        }
        let nodes = state.nodes
        let s0 = state.top
        let s1 = state.second
        let n0 = state.front
        let top = nodes[s0]
        let front = nodes[n0]
        let second = nodes[s1]
        let head = nodes[Int(top.head)]
        let s0w = input[s0].word
        let s0p = input[s0].tag
        let s0c = input[s0].coarse
        let s1w = input[s1].word
        let s1p = input[s1].tag
        let n0w = input[n0].word
        let n0p = input[n0].tag
        let n0c = input[n0].coarse
        let n1w = input[n0 + 1].word
        let n1p = input[n0 + 1].tag
        let n2w = input[n0 + 2].word
        let n2p = input[n0 + 2].tag
        let n3p = input[n0 + 3].tag
        let s0k = input[s0].cluster
        let n0k = input[n0].cluster
        let s0k6 = s0k & 0x3F
        let n0k6 = n0k & 0x3F
        let gap = n0 - s0
        let distance: UInt64 = s0 == 0 ? 9 : gap < 5 ? UInt64(gap) : gap < 7 ? 5 : gap < 11 ? 6 : 7
        let s0vr = UInt64(top.rightCount)
        let s0vl = UInt64(top.leftCount)
        let n0vl = UInt64(front.leftCount)
        let s0h = Int(top.head)
        let s0h2 = Int(head.head)
        let s0l = Int(top.left1)
        let s0l2 = Int(top.left2)
        let s0r = Int(top.right1)
        let s0r2 = Int(top.right2)
        let n0l = Int(front.left1)
        let n0l2 = Int(front.left2)
        let s0e = UInt64(top.label)
        let s0hp = input[s0h].tag
        let s0lp = input[s0l].tag
        let s0rp = input[s0r].tag
        let s0rw = input[s0r].word
        let n0lp = input[n0l].tag
        let n0lw = input[n0l].word
        let n0le = UInt64(nodes[n0l].label)
        let from = input[s0]
        let to = input[n0]
        let punctuation = UInt64(min(to.punctuation &- from.punctuation, 3))
        let verbs = UInt64(min(to.verbs &- from.verbs, 3))
        let conjunctions = UInt64(min(to.conjunctions &- from.conjunctions, 2))
        let between = s0 == 0 ? 255 : punctuation | verbs << 2 | conjunctions << 4
        // The front and what follows it.
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
        // The top and the front: words, tags, clusters, distance, what lies between, the whole sentence.
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
        // The top's children and valency.
        add(h.row(35, s0p, s0vr))
        add(h.row(37, s0p, s0vl))
        add(h.row(40, s0w, top.rightLabels))
        add(h.row(41, s0p, top.rightLabels))
        add(h.row(42, s0w, top.leftLabels))
        add(h.row(43, s0p, top.leftLabels))
        add(h.row(49, input[s0l].word))
        add(h.row(50, s0lp))
        add(h.row(51, UInt64(nodes[s0l].label)))
        add(h.row(52, s0rw))
        add(h.row(53, s0rp))
        add(h.row(54, UInt64(nodes[s0r].label)))
        add(h.row(61, input[s0l2].tag, UInt64(nodes[s0l2].label)))
        add(h.row(62, input[s0r2].tag, UInt64(nodes[s0r2].label)))
        add(h.row(68, s0p, s0lp, input[s0l2].tag))
        add(h.row(69, s0p, s0rp, input[s0r2].tag))
        // The top's head.
        add(h.row(46, input[s0h].word))
        add(h.row(47, s0hp))
        add(h.row(48, s0e))
        add(h.row(58, input[s0h2].word))
        add(h.row(70, s0p, s0hp, input[s0h2].tag))
        // The top's head and children with the front.
        add(h.row(64, s0p, s0lp, n0p))
        add(h.row(65, s0p, s0rp, n0p))
        add(h.row(73, s0e, s0w, n0p))
        add(h.row(74, s0e, s0hp, n0w))
        add(h.row(75, top.rightLabels, s0c, n0p))
        add(h.row(95, s0rw, s0c, n0w))
        add(h.row(96, s0rp, s0p, n0w))
        // The front's children: prepositions, articles and conjunctions it has taken.
        add(h.row(38, n0w, n0vl))
        add(h.row(39, n0p, n0vl))
        add(h.row(44, n0w, front.leftLabels))
        add(h.row(45, n0p, front.leftLabels))
        add(h.row(55, n0lw))
        add(h.row(56, n0lp))
        add(h.row(57, n0le))
        add(h.row(63, input[n0l2].tag, UInt64(nodes[n0l2].label)))
        add(h.row(71, n0p, n0lp, input[n0l2].tag))
        // The front's children with the top: what lies on both sides of a preposition.
        add(h.row(66, s0p, n0p, n0lp))
        add(h.row(76, front.leftLabels, s0c, n0p))
        add(h.row(85, s0w, n0lw, n0w))
        add(h.row(88, s0p, n0lw, n0p))
        add(h.row(90, s0w, n0le, n0p))
        add(h.row(100, between, s0c, n0c, n0le))
        add(h.row(125, s0p, n0lw, n0k))
        // The second on the stack.
        add(h.row(77, s1w))
        add(h.row(79, s1p, s0p))
        add(h.row(80, s1p, s0p, n0p))
        add(h.row(82, s1p, n0p, n0lw))
        add(h.row(83, s1w, s0c, n0lw))
        add(h.row(84, UInt64(second.label), s0e, n0p))
        add(h.row(89, s0p, s1p, n0lw))
        add(h.row(94, s0p, s1p, n0w))
        add(h.row(126, input[s1].cluster, n0k))
        add(h.row(127, input[s1].cluster, n0lw, n0k))
        add(h.row(128, input[s1].cluster, s0k, n0lw))
        return count
    }
}
