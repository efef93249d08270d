/// Mentions joined to those they refer back to, from which they take their names.
struct MentionChains {
    private let mentions: [ActorMention]
    private var own: [MentionNaming.Named?]
    private var taken: [Entity?]

    init(_ mentions: [ActorMention]) {
        self.mentions = mentions
        own = mentions.map { _ in nil }
        taken = own.map { _ in nil }
    }

    /// Says what the mention's own words mean.
    mutating func name(_ position: Int, _ named: MentionNaming.Named?) { own[position] = named }

    /// Whether neither the mention nor any that it refers back to has a name.
    func isOpen(_ position: Int) -> Bool { entities[position] == nil }

    /// Each mention's own proper name, else the one it refers back to, else its description.
    var entities: [Entity?] {
        mentions.indices.map { position in
            if let named = own[position], named.isProper { return named.entity }
            return taken[position] ?? own[position]?.entity
        }
    }

    /// Gives the names along the chains. Complexity: O(mentions).
    mutating func spread() {
        /// 0 not seen, 1 on the way, 2 done
        var states = [UInt8](repeating: 0, count: mentions.count)
        for start in mentions.indices where states[start] == 0 {
            var path: [Int] = []
            var next: Int? = start
            while let position = next, mentions.indices.contains(position), states[position] == 0 {
                states[position] = 1
                path.append(position)
                next = own[position]?.isProper == true ? nil : mentions[position].antecedent
            }
            var name = next.flatMap { mentions.indices.contains($0) && states[$0] == 2 ? resolved($0) : nil }
            for position in path.reversed() {
                states[position] = 2
                if let named = own[position], named.isProper {
                    name = named.entity
                } else {
                    taken[position] = name
                    name = name ?? own[position]?.entity
                }
            }
        }
    }

    private func resolved(_ position: Int) -> Entity? {
        if let named = own[position], named.isProper { return named.entity }
        return taken[position] ?? own[position]?.entity
    }
}
