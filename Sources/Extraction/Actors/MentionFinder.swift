import Linguistics

/// Finds the names of actors in a sentence and links each to one canonical entity.
///
/// The gazetteer knows many; the entity recogniser adds names nobody listed. Where both speak of the same words the
/// longer name wins, so that 'the Moscow Times' is not Russia.
struct MentionFinder: Sendable {
    let gazetteer: Gazetteer

    /// Mentions in order of their first token, never overlapping.
    func mentions(in sentence: Sentence, _ tree: DependencyTree, registry: inout NameRegistry) -> [Mention] {
        var found: [Mention] = []
        let known = gazetteer.matches(in: sentence).filter { isIntroduced($0, sentence, registry) }
        let matches = known.filter { !isForeignNamesake($0, among: known, sentence) }
        var names = sentence.names.map { trimmed($0, sentence) }.filter { !$0.tokens.isEmpty }
        names = CompanyNames(sentence: sentence).companies(among: names, besides: matches.map(\.tokens))
        for match in matches {
            let covering = names.firstIndex { $0.tokens.overlaps(match.tokens) }
            if let covering, names[covering].tokens.count > match.tokens.count,
                !isGeneric(names[covering].tokens, around: match.tokens, tree),
                keepsLonger(names[covering], match)
            {
                continue
            }
            if let covering { names.remove(at: covering) }
            found.append(link(match, tree, registry))
        }
        let taken = found.map(\.tokens)
        let cued = CuedNames(sentence: sentence, tree: tree).names(besides: taken + names.map(\.tokens))
        names += cued
        for name in names where !taken.contains(where: { $0.overlaps(name.tokens) }) {
            if let mention = link(name, sentence, tree, registry) { found.append(mention) }
        }
        found.removeAll { NameContext.isLikeness(behind: $0.tokens.upperBound, sentence.tokens) }
        found.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
        for mention in found where mention.entity.type == .person && mention.kind == .name {
            let name = mention.entity.name
            registry.learn(person: name, surname: gazetteer.entry(named: name).map { $0.surname ?? "" })
        }
        learnAbbreviations(sentence, &found, &registry)
        let groups = GroupFinder(sentence: sentence, tree: tree).groups(among: found)
        found.removeAll { mention in groups.contains { $0.tokens.overlaps(mention.tokens) } }
        found += groups
        found.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
        return found
    }

    /// Whether a body goes by a common name but stands behind another country's: 'Peru's Congress' is not America's.
    private func isForeignNamesake(_ match: Gazetteer.Match, among all: [Gazetteer.Match], _ sentence: Sentence) -> Bool
    {
        guard match.entry.type == .organization, let country = match.entry.country, match.kind == .name else {
            return false
        }
        var first = match.tokens.lowerBound
        if first > 0, sentence.tokens[first - 1].xpos == "POS" { first -= 1 }
        return all.contains {
            $0.tokens.upperBound == first && $0.entry.type == .country && $0.entry.name != country
        }
    }

    /// Whether it is clear that a surname which is also a common word or name means a person here.
    private func isIntroduced(_ match: Gazetteer.Match, _ sentence: Sentence, _ registry: NameRegistry) -> Bool {
        guard match.needsIntroduction else { return true }
        let first = match.tokens.lowerBound
        guard sentence.tokens[first].upos == .propn else { return false }
        if registry.fullName(ofSurname: sentence.tokens[first].form) != nil { return true }
        guard first > 0 else { return false }
        let title = sentence.tokens[first - 1].form.lowercased()
        return NounClasses.leaderTitles.contains(title) || NounClasses.officeTitles.contains(title)
            || ["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr.", "gen.", "sir", "lord", "lady"].contains(title)
    }

    /// Without an article, title or possessive clitic at its ends.
    private func trimmed(_ name: NamedSpan, _ sentence: Sentence) -> NamedSpan {
        var tokens = name.tokens.clamped(to: sentence.tokens.indices)
        // 'President-elect Bernardo Arévalo' is tokenised at the hyphen.
        while let first = tokens.first,
            [.det, .punct].contains(sentence.tokens[first].upos)
                || ["-", "elect", "designate"].contains(sentence.tokens[first].form)
        {
            tokens = tokens.dropFirst()
        }
        // 'Will Argentina attack …?': the verb that opens a question is no first name.
        if tokens.count > 1, let first = tokens.first, first == 0, sentence.tokens.last?.form == "?",
            ["will", "can", "could", "should", "would", "may", "might", "did", "does", "is", "are", "has", "must"]
                .contains(sentence.tokens[first].form.lowercased())
        {
            tokens = tokens.dropFirst()
        }
        while tokens.count > 1, let first = tokens.first, CuedNames.days.contains(sentence.tokens[first].form) {
            tokens = tokens.dropFirst()
        }
        // 'President Putin' is Putin; the title says more elsewhere. 'Vice-President' is three words.
        while name.kind == .person, tokens.count > 1, let first = tokens.first,
            Self.isTitle(sentence.tokens[first]) || sentence.tokens[first].upos == .punct
        {
            tokens = tokens.dropFirst()
        }
        // 'National Security Advisor' is an office, unlike the 'Office of the Special Envoy' and 'Dollar General'.
        if name.kind == .organization, let last = tokens.last, sentence.tokens[last].form != "General",
            NounClasses.officeTitles.contains(sentence.tokens[last].form.lowercased()),
            !tokens.contains(where: { sentence.tokens[$0].form.lowercased() == "of" })
        {
            tokens = tokens.prefix(0)
        }
        // 'Russian borders': a common noun is no part of a name.
        while tokens.count > 1, let last = tokens.last, sentence.tokens[last].upos == .noun,
            sentence.tokens[last].form.first?.isLowercase == true
        {
            tokens = tokens.dropLast()
        }
        while let last = tokens.last, sentence.tokens[last].upos == .part || sentence.tokens[last].upos == .punct {
            tokens = tokens.dropLast()
        }
        return NamedSpan(tokens: tokens, kind: name.kind)
    }

    private static let bodyWords: Set<String> = [
        "foreign", "defence", "defense", "interior", "finance", "trade", "economy", "energy", "health", "justice",
        "ministry", "congress", "senate",
        "affairs", "affair", "parliament", "government", "army", "navy", "air", "force", "forces", "president",
        "minister", "of",
        "the", "national", "assembly", "supreme", "court", "police", "central", "bank", "embassy", "cabinet", "state",
        "council",
        "high", "house", "guard", "security", "federal", "republic", "-", "military", "intelligence", "and",
        "secretary", "deputy",
    ]

    /// Last words of names that are places but never act nor are acted on for themselves, and bare points of the compass.
    private static let works: Set<String> = [
        "Bridge", "Airport", "Road", "Highway", "Square", "Stadium", "Hotel", "Street", "Tunnel", "Avenue", "North",
        "South",
        "East", "borders", "border",
    ]

    private static func isTitle(_ token: Token) -> Bool {
        let word = token.form.lowercased()
        return NounClasses.leaderTitles.contains(word) || NounClasses.officeTitles.contains(word)
            || [
                "mr", "mr.", "mrs.", "ms.", "ms", "dr.", "dr", "prime", "vice", "sir", "lord", "lady", "gen.", "sen.",
                "gov.", "foreign", "defence", "defense", "state", "of", "interior", "finance", "justice", "oil",
                "trade", "lt.",
                "col.", "acting", "interim", "vice-president", "mrs", "sheik",
            ].contains(word)
    }

    /// Whether a longer recognised name says more than the gazetteer's match inside it.
    private func keepsLonger(_ name: NamedSpan, _ match: Gazetteer.Match) -> Bool {
        switch name.kind {
        // A surname of the gazetteer inside another person's full name; a country inside one is a title gone wrong.
        case .person: match.entry.type == .person && match.kind == .surname
        case .organization: match.entry.type != .person
        case .place: match.kind != .demonym && match.entry.type != .organization
        }
    }

    /// Whether all a longer name adds are common words: 'the Donbas region', 'Russian Federation forces'.
    private func isGeneric(_ name: Range<Int>, around match: Range<Int>, _ tree: DependencyTree) -> Bool {
        name.allSatisfy { index in
            match.contains(index) || tree.tokens[index].upos != .propn || Self.isTitle(tree.tokens[index])
                || ["peninsula", "region", "province", "republic", "government", "army", "state"].contains(
                    tree.lemmas[index])
        }
    }

    private func isWhere(_ tokens: Range<Int>, _ tree: DependencyTree) -> Bool {
        let head = tree.firstConjunct(tree.headOfSpan(tokens))
        return tree.relations[head] == "compound"
            || ["in", "at", "near", "outside"].contains(tree.preposition(of: head) ?? "")
    }

    private func link(_ match: Gazetteer.Match, _ tree: DependencyTree, _ registry: NameRegistry) -> Mention {
        let kind: Mention.Kind =
            switch match.kind {
            case .demonym: .demonym
            case .metonym: .metonym
            case .name, .surname: .name
            }
        var entity = Entity(name: match.entry.name, type: match.entry.type)
        // 'Brussels' acts for the Union; 'in Brussels' and 'its Brussels office' are of a town.
        if kind == .metonym, match.entry.type == .organization, isWhere(match.tokens, tree),
            let place = gazetteer.entry(named: tree.tokens[match.tokens].map(\.form).joined(separator: " "))
        {
            entity = Entity(name: place.name, type: place.type)
        }
        // The document's own 'Hunter Biden' takes precedence over the gazetteer's bearer of the surname.
        if match.kind == .surname, match.tokens.count == 1,
            let own = registry.fullName(ofSurname: tree.tokens[match.tokens.lowerBound].form)
        {
            entity = Entity(name: own, type: .person)
        }
        var adjective = match.entry.demonym
        if match.entry.type == .group || match.entry.type == .place || kind == .metonym {
            adjective = tree.tokens[match.tokens].map(\.form).joined(separator: " ")
        }
        // A body that no people is named after keeps its name: 'UNITA rebels' are UNITA.
        if match.entry.type == .organization || match.entry.type == .person { adjective = nil }
        return Mention(
            entity: entity, kind: kind, tokens: match.tokens, head: tree.headOfSpan(match.tokens), adjective: adjective)
    }

    private func link(
        _ name: NamedSpan, _ sentence: Sentence, _ tree: DependencyTree, _ registry: NameRegistry
    ) -> Mention? {
        guard
            name.tokens.contains(where: { sentence.tokens[$0].upos == .propn })
                || CompanyNames.isCompany(name.tokens, in: sentence)
        else { return nil }
        // 'the Foreign Ministry' is a body of whatever country the sentence says, no name of its own.
        if name.kind != .person, name.tokens.allSatisfy({ Self.bodyWords.contains(tree.lemmas[$0]) }) { return nil }
        // 'Rebels' at the head of a sentence is a word, not a name.
        if name.tokens.count == 1, let first = name.tokens.first, GroupFinder.isGroupWord(sentence.tokens[first].form) {
            return nil
        }
        if name.kind == .place, let last = name.tokens.last, Self.works.contains(sentence.tokens[last].form) {
            return nil
        }
        let text = sentence.text(of: CompanyNames.core(of: name.tokens, in: sentence))
        var entity: Entity
        switch name.kind {
        case .person:
            let full = name.tokens.count == 1 ? registry.fullName(ofSurname: text) : nil
            entity = Entity(name: full ?? text, type: .person)
        case .organization: entity = Entity(name: text, type: .organization)
        case .place: entity = Entity(name: text, type: .place)
        }
        if let known = registry.entity(forAbbreviation: text) { entity = known }
        return Mention(
            entity: entity, kind: .name, tokens: name.tokens, head: tree.headOfSpan(name.tokens),
            adjective: entity.type == .place ? text : nil)
    }

    /// 'World Food Programme (WFP)': the letters in brackets are the same actor from here on.
    private func learnAbbreviations(_ sentence: Sentence, _ found: inout [Mention], _ registry: inout NameRegistry) {
        for mention in found where mention.kind == .name && mention.tokens.count > 1 {
            let open = mention.tokens.upperBound
            guard open + 2 < sentence.tokens.count, sentence.tokens[open].form == "(",
                sentence.tokens[open + 2].form == ")"
            else { continue }
            let letters = sentence.tokens[open + 1].form
            let initials = sentence.tokens[mention.tokens].compactMap(\.form.first).filter(\.isUppercase)
            guard letters.count >= 2, letters.allSatisfy(\.isUppercase),
                letters.filter({ initials.contains($0) }).count * 2 > letters.count
            else { continue }
            registry.learn(abbreviation: letters, of: mention.entity)
            found.removeAll { $0.tokens == (open + 1)..<(open + 2) }
        }
    }
}
