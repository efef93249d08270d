/// Mentions joined to those they refer back to, from which they take their names.
struct MentionChains {
    private let mentions: [ActorMention]
    /// What the words of each mention say.
    private let own: [MentionNaming.Named?]
    /// For each mention the first one on its way back that has a proper name, else the last one on the way.
    private let roots: [Int]

    init(_ mentions: [ActorMention], _ own: [MentionNaming.Named?]) {
        self.mentions = mentions
        self.own = own
        roots = Self.roots(mentions, own)
    }

    /// Follows each mention back. Complexity: O(mentions).
    private static func roots(_ mentions: [ActorMention], _ own: [MentionNaming.Named?]) -> [Int] {
        let unseen = -1
        var roots = [Int](repeating: unseen, count: mentions.count)
        var isOnPath = [Bool](repeating: false, count: mentions.count)
        for start in mentions.indices where roots[start] == unseen {
            var path: [Int] = []
            var position = start
            while roots[position] == unseen, !isOnPath[position] {
                isOnPath[position] = true
                path.append(position)
                guard let next = mentions[position].antecedent, mentions.indices.contains(next),
                    own[position].map({ !$0.isProper || isNamesake($0, of: own[next]) }) ?? true
                else { break }
                position = next
            }
            // Mentions that refer to each other in a ring stand together under the one where it closes.
            let root = roots[position] == unseen ? position : roots[position]
            for member in path { roots[member] = root }
        }
        return roots
    }

    /// Whether a surname is that of the person to whom it refers back: which Clinton is meant.
    private static func isNamesake(_ named: MentionNaming.Named, of other: MentionNaming.Named?) -> Bool {
        guard let surname = named.surname, let other, other.isProper, other.entity.type == .person else { return false }
        return other.entity.name.split(separator: " ").contains { $0 == surname }
    }

    /// Whether neither the mention nor any that it refers back to has a proper name.
    func isOpen(_ position: Int) -> Bool { own[roots[position]]?.isProper != true }

    /// Each mention's own proper name, else the one that it refers back to, else what the mentions of its chain are
    /// described as.
    ///
    /// - Parameter implied: What open mentions without a description most likely mean.
    func entities(_ implied: [MentionNaming.Named?]) -> [Entity?] {
        var chains: [Int: [Int]] = [:]
        for position in mentions.indices where isOpen(position) {
            chains[roots[position], default: []].append(position)
        }
        let descriptions = chains.mapValues { description(of: $0, implied) }
        return mentions.indices.map { position in
            isOpen(position) ? descriptions[roots[position]] ?? nil : own[roots[position]]?.entity
        }
    }

    /// The name that most mentions of a chain would have, those that say more before those that say less.
    private func description(of chain: [Int], _ implied: [MentionNaming.Named?]) -> Entity? {
        var scores: [Entity: Int] = [:]
        var best: (entity: Entity, score: Int)?
        for position in chain {
            guard let named = own[position] ?? implied[position] else { continue }
            let isGroup = named.entity.type == .group && GroupPhrase.endsInGroup(named.entity.name)
            let score = scores[named.entity, default: 0] + 2 + (own[position] == nil ? 0 : 3) + (isGroup ? 1 : 0)
            scores[named.entity] = score
            if score > best?.score ?? 0 { best = (named.entity, score) }
        }
        return best?.entity
    }
}
