import Extraction
import Graph

/// Why an edge is in a graph: every piece of its evidence with the words that made it marked.
public struct Explanation: Sendable {
    /// What a stretch of a sentence stands for.
    public enum Role: String, CaseIterable, Hashable, Sendable { case source, trigger, target }

    /// A stretch of a sentence; the stretches of one sentence make up all of it.
    public struct Stretch: Hashable, Sendable {
        public var text: String
        /// `nil` for words that stand for nothing.
        public var role: Role?
    }

    public let source: String
    public let target: String
    public let edge: RelationEdge

    /// Which edges to explain; what is left out lets all pass.
    public struct Query: Sendable {
        public var source: String?
        public var relation: String?
        public var target: String?

        public init(source: String? = nil, relation: String? = nil, target: String? = nil) {
            self.source = source
            self.relation = relation
            self.target = target
        }
    }

    /// The edges that fit, in the order of the graph. Complexity: O(edges).
    ///
    /// The ends of relations that are `symmetric`, which hold both ways, may be given in either order.
    public static func explanations(
        of graph: KnowledgeGraph, _ query: Query, symmetric: Set<String> = []
    ) -> [Explanation] {
        graph.edges.compactMap { edge in
            let (source, target) = (graph.nodes[edge.source].id, graph.nodes[edge.target].id)
            let relation = edge.properties.relation
            func fits(_ wanted: String?, _ value: String) -> Bool { wanted == nil || wanted == value }
            guard fits(query.relation, relation),
                fits(query.source, source) && fits(query.target, target)
                    || symmetric.contains(relation) && fits(query.source, target) && fits(query.target, source)
            else { return nil }
            return Explanation(source: source, target: target, edge: edge.properties)
        }
    }

    /// The sentence of a piece of evidence in stretches. A word that occurs twice is marked where it is nearest to the
    /// trigger, on the side where its voice has it.
    public static func stretches(of piece: Evidence) -> [Stretch] {
        let sentence = Array(piece.sentence.utf8)
        let triggers = places(of: piece.trigger, in: sentence)
        let sources = places(of: piece.sourceText, in: sentence)
        let targets = places(of: piece.targetText, in: sentence)
        let trigger = triggers.first { place in
            !(sources + targets).contains { $0.overlaps(place) }
        }
        let isPassive = piece.rule?.hasPrefix("verb:passive") == true
        func nearest(_ candidates: [Range<Int>], isBefore: Bool, besides taken: [Range<Int>]) -> Range<Int>? {
            let centre = trigger?.lowerBound ?? 0
            let free = candidates.filter { place in !taken.contains { $0.overlaps(place) } }
            let usual = free.filter { ($0.lowerBound < centre) == isBefore }
            return (usual.isEmpty ? free : usual)
                .min { abs($0.lowerBound - centre) < abs($1.lowerBound - centre) }
        }
        var marks: [(place: Range<Int>, role: Role)] = []
        if let trigger { marks.append((trigger, .trigger)) }
        if let place = nearest(sources, isBefore: !isPassive, besides: marks.map(\.place)) {
            marks.append((place, .source))
        }
        if let place = nearest(targets, isBefore: isPassive, besides: marks.map(\.place)) {
            marks.append((place, .target))
        }
        marks.sort { $0.place.lowerBound < $1.place.lowerBound }
        var stretches: [Stretch] = []
        var position = 0
        func add(_ range: Range<Int>, _ role: Role?) {
            guard !range.isEmpty else { return }
            stretches.append(Stretch(text: String(decoding: sentence[range], as: UTF8.self), role: role))
        }
        for mark in marks {
            add(position..<mark.place.lowerBound, nil)
            add(mark.place, mark.role)
            position = mark.place.upperBound
        }
        add(position..<sentence.count, nil)
        return stretches
    }

    /// Where `words` stand as whole words. Complexity: O(sentence · words).
    private static func places(of words: String, in sentence: [UInt8]) -> [Range<Int>] {
        let wanted = Array(words.utf8)
        guard !wanted.isEmpty, wanted.count <= sentence.count else { return [] }
        func isInsideWord(_ index: Int) -> Bool {
            guard sentence.indices.contains(index) else { return false }
            let byte = sentence[index]
            return byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
        }
        return (0...(sentence.count - wanted.count)).compactMap { start in
            let end = start + wanted.count
            guard sentence[start..<end].elementsEqual(wanted), !isInsideWord(start - 1), !isInsideWord(end) else {
                return nil
            }
            return start..<end
        }
    }
}
