import Linguistics

/// Finds groups that act apart from the state they live in, and names them after the words before or behind them:
/// 'Kurdish rebels', 'the Ugandan opposition', 'rebels in the Ivory Coast'.
///
/// Only nouns that by themselves set someone against or outside a government count; 'Polish farmers' are Poland abroad.
struct GroupFinder {
    let sentence: Sentence
    let tree: DependencyTree

    /// Nouns of groups under the plural by which the group is called.
    private static let nouns: [String: String] = {
        var table = ["opposition": "opposition", "gunman": "gunmen", "tribesman": "tribesmen", "militia": "militias"]
        for word in [
            "rebel", "guerrilla", "militant", "insurgent", "separatist", "secessionist", "extremist", "fundamentalist",
            "jihadist", "dissident", "paramilitary", "warlord", "gang", "islamist", "militiaman", "protester",
            "demonstrator", "rioter", "mutineer", "nationalist", "royalist", "loyalist", "cartel", "force", "fighter",
            "refugee", "student", "worker", "farmer", "villager", "prisoner", "immigrant", "migrant", "settler",
            "activist",
            "inhabitant", "resident", "civilian", "leader",
        ] { table[word] = word + "s" }
        table["guerilla"] = "guerrillas"
        table["protestor"] = "protesters"
        table["militiaman"] = "militiamen"
        table["oppositionist"] = "opposition"
        return table
    }()

    /// The plural by which a group of this noun is called; `nil` when the noun is not one of a group.
    static func plural(of noun: String) -> String? { later.contains(noun) ? nil : nouns[noun] }

    /// People who are a group only under the name of their people, and stand for nobody without it.
    private static let later: Set<String> = [
        "refugee", "student", "worker", "farmer", "villager", "prisoner", "immigrant", "migrant", "settler", "activist",
        "inhabitant", "resident", "civilian", "leader", "force", "fighter",
    ]

    /// Whether the noun, alone or under the name of a people, is one of groups.
    static func isGroupNoun(_ noun: String) -> Bool { nouns[noun] != nil }

    /// Whether a word, whatever its case or number, is a noun of groups.
    static func isGroupWord(_ form: String) -> Bool {
        let word = form.lowercased()
        return plural(of: word) != nil || plural(of: String(word.dropLast())) != nil
    }

    /// Those who abroad stand for their country, and are a group of their own only under the name of a people or creed.
    private static let national: Set<String> = [
        "protester", "protestor", "demonstrator", "nationalist", "royalist", "loyalist", "rioter", "force", "fighter",
        "refugee", "student", "worker", "farmer", "villager", "prisoner", "immigrant", "migrant", "settler", "activist",
        "inhabitant", "resident", "civilian", "leader",
    ]

    /// Heads of phrases whose group stands before them: 'rebel leaders', 'opposition parties', 'guerrilla forces'.
    private static let heads: Set<String> = [
        "group", "leader", "force", "fighter", "commander", "movement", "faction", "party", "army", "candidate",
        "activist", "supporter", "politician", "member", "alliance", "coalition", "lawmaker", "figure", "unit", "troop",
        "organization", "organisation", "spokesman", "official", "stronghold", "position", "base", "territory",
        "village",
    ]

    /// Words between a name and the noun that leave the group who it is.
    private static func isModifier(_ token: Token) -> Bool {
        [.noun, .adj, .propn].contains(token.upos)
            || token.upos == .verb && token.xpos == "VBN" && token.deprel == "amod"
    }

    /// The groups of the sentence, given the names found in it and the adjective of each name's country.
    func groups(among mentions: [Mention]) -> [Mention] {
        peoples(mentions)
            + tree.indices.compactMap { index in
                guard !isVerb(index), let plural = Self.nouns[tree.lemmas[index]],
                    !mentions.contains(where: { $0.tokens.contains(index) })
                else { return nil }
                // In 'rebel leaders' the noun stands in the singular before its head, elsewhere for several.
                let next = index + 1
                let standsBefore = next < tree.indices.upperBound && Self.heads.contains(tree.lemmas[next])
                let isMany = ["NNS", "NNPS", "VBZ"].contains(tree.tokens[index].xpos) || plural == "opposition"
                let end = standsBefore ? next + 1 : next
                if let group = named(before: index, plural, end, mentions) { return group }
                guard isMany || standsBefore else { return nil }
                return named(behind: end, index, plural, mentions)
            }
    }

    /// A people away from its country: 'ethnic Turks', 'the Albanians of southern Serbia'.
    private func peoples(_ mentions: [Mention]) -> [Mention] {
        mentions.compactMap { people in
            guard people.kind == .demonym, people.entity.type == .country, people.tokens.count == 1,
                let token = people.tokens.first
            else { return nil }
            let isMany = ["NNS", "NNPS"].contains(tree.tokens[token].xpos) || tree.tokens[token].form.hasSuffix("s")
            guard isMany else { return nil }
            if token > 0, tree.lemmas[token - 1] == "ethnic" {
                return mention("ethnic \(tree.tokens[token].form)", token - 1..<token + 1)
            }
            guard token + 1 < tree.indices.upperBound, ["in", "of"].contains(tree.lemmas[token + 1]),
                let home = mentions.first(where: { $0.tokens.lowerBound > token && $0.tokens.lowerBound <= token + 4 }),
                home.entity.type == .country, home.entity.name != people.entity.name, let adjective = home.adjective,
                (token + 2..<home.tokens.lowerBound).allSatisfy({ [.det, .adj].contains(tree.tokens[$0].upos) })
            else { return nil }
            return mention("\(adjective) \(tree.tokens[token].form)", people.tokens)
        }
    }

    /// Whether it is used as a verb: 'rebels' before another finite verb is not.
    private func isVerb(_ index: Int) -> Bool {
        guard tree.tokens[index].upos == .verb else { return false }
        return
            !(tree.tokens[index].xpos == "VBZ" && index + 1 < tree.indices.upperBound
            && ["VBD", "VBN", "VBP", "MD"].contains(tree.tokens[index + 1].xpos))
    }

    private func named(before noun: Int, _ plural: String, _ end: Int, _ mentions: [Mention]) -> Mention? {
        if let creed = unlisted(before: noun, plural, end, mentions) { return creed }
        var start = noun
        while start > 0, noun - start < 4 {
            if tree.tokens[start - 1].xpos == "POS" {
                start -= 1
                continue
            }
            if let name = mentions.first(where: { $0.tokens.upperBound == start }) {
                guard let adjective = name.adjective, !Self.national.contains(tree.lemmas[noun])
                else { return nil }
                return mention("\(adjective) \(plural)", name.tokens.lowerBound..<end, of: name.entity)
            }
            guard Self.isModifier(tree.tokens[start - 1]),
                !NounClasses.stateBodies.contains(tree.lemmas[start - 1])
            else { break }
            start -= 1
        }
        return nil
    }

    /// After a people, faith or creed that no list has: 'Shona rebels', 'Maoist guerrillas'.
    private func unlisted(before noun: Int, _ plural: String, _ end: Int, _ mentions: [Mention]) -> Mention? {
        guard noun > 0, !mentions.contains(where: { $0.tokens.contains(noun - 1) }) else { return nil }
        let word = tree.tokens[noun - 1]
        guard !CuedNames.days.contains(word.form), word.form.first?.isUppercase == true, word.form.utf8.count > 2,
            [.adj, .propn].contains(word.upos),
            noun > 1 || word.upos == .propn || ["ist", "ic", "ite", "im"].contains(where: word.form.hasSuffix)
        else { return nil }
        return mention("\(word.form) \(plural)", noun - 1..<end)
    }

    /// 'rebels in the Ivory Coast', 'opposition groups in Zimbabwe'.
    private func named(behind end: Int, _ noun: Int, _ plural: String, _ mentions: [Mention]) -> Mention? {
        guard end < tree.indices.upperBound, !Self.national.contains(tree.lemmas[noun]),
            ["in", "from", "of"].contains(tree.lemmas[end])
        else { return nil }
        var position = end + 1
        while position < tree.indices.upperBound, position < end + 4 {
            if let name = mentions.first(where: { $0.tokens.lowerBound == position }) {
                guard name.entity.type == .country || name.entity.type == .place, let adjective = name.adjective
                else { return nil }
                return mention("\(adjective) \(plural)", noun..<end, of: name.entity)
            }
            guard
                [.det, .adj, .noun].contains(tree.tokens[position].upos)
                    || ["northern", "southern", "eastern", "western"].contains(tree.lemmas[position])
            else { return nil }
            position += 1
        }
        return nil
    }

    private func mention(_ name: String, _ tokens: Range<Int>, of home: Entity? = nil) -> Mention {
        let inside = tokens.clamped(to: tree.indices)
        return Mention(
            entity: Entity(name: name, type: .group), kind: .name, tokens: inside, head: tree.headOfSpan(inside),
            country: home?.type == .country ? home : nil)
    }
}
