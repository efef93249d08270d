import Linguistics

/// What a mention's own words, and where these are silent the rest of the document, say of the actor meant.
struct MentionNaming: Sendable {
    /// An actor, and how sure it is that the words name it.
    struct Named: Sendable {
        var entity: Entity
        /// Whether the words are a name of the actor rather than a description of it.
        var isProper: Bool
        /// The one word by which a person is called, where others of the document may bear it too.
        var surname: String?

        init(_ name: String, _ type: EntityType, isProper: Bool = true) {
            entity = Entity(name: name, type: type)
            self.isProper = isProper
        }

        init(_ entry: Gazetteer.Entry, isProper: Bool = true) {
            self.init(entry.name, entry.type, isProper: isProper)
        }
    }

    let gazetteer: Gazetteer
    let evidence: DocumentEvidence

    /// The actor that the mention's words name or describe by themselves.
    func named(by phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        guard !phrase.isEmpty, !phrase.isPronoun || isName(phrase, mention) else { return nil }
        if let entry = known(phrase, mention) { return Named(entry) }
        let named: Named? =
            switch mention.type {
            case .country: country(phrase, mention)
            case .person: person(phrase, mention)
            case .organization: body(phrase, mention)
            case .group: group(phrase, mention)
            case .place: place(phrase, mention)
            }
        // A name that nobody knows is no name of a country, and means none that is near.
        if named == nil, mention.type == .country, !isCommon(phrase), phrase.core.allSatisfy(phrase.isProper) {
            return Named(phrase.text(phrase.core), .organization)
        }
        return named
    }

    /// The entry of which the whole phrase is a name, where its kind was mistaken: the gazetteer knows better what is a person
    /// or a body; places and persons share the names of countries.
    private func known(_ phrase: NamePhrase, _ mention: ActorMention) -> Gazetteer.Entry? {
        guard mention.type != .place, let (entry, kind) = lookup(phrase), kind == .name, entry.type != mention.type,
            mention.type == .group || [.person, .organization].contains(entry.type) && mention.type != .person
        else { return nil }
        return entry
    }

    /// The actor that a noun without a name most likely means where it stands.
    func implied(by phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        guard !phrase.isEmpty else { return nil }
        if phrase.isPronoun {
            guard mention.type == .country,
                Self.firstPerson.contains(phrase.form(phrase.tokens.lowerBound).lowercased())
            else { return nil }
            return evidence.speakersHome().map { Named($0, .country, isProper: false) }
        }
        switch mention.type {
        case .country:
            if isCommon(phrase), phrase.hasProperWord || phrase.lemma(phrase.head) == "administration" {
                let home = evidence.speakersHome()
                if let home { return Named(home, .country, isProper: false) }
            }
            return evidence.countries.likely(sentence: mention.sentence, token: phrase.core.lowerBound)
                .map { Named($0, .country, isProper: false) }
        case .person: return officeHolder(phrase, mention, isImplied: true)
        case .organization: return impliedBody(phrase, mention)
        case .group: return impliedGroup(phrase, mention)
        case .place: return nil
        }
    }

    private static let firstPerson: Set<String> = ["we", "us", "our", "ours", "i", "my", "me"]

    /// Whether the phrase holds a name, by its capitals or by the gazetteer.
    func isName(_ phrase: NamePhrase, _ mention: ActorMention) -> Bool {
        !evidence.matches(in: phrase.core, of: mention.sentence).isEmpty
    }

    private func place(_ phrase: NamePhrase, _ mention: ActorMention) -> Named? {
        // A capital is a place of its own where something is done to it.
        if let (entry, kind) = lookup(phrase), kind == .name, entry.type != .person { return Named(entry) }
        guard phrase.hasProperWord else { return nil }
        var end = phrase.core.upperBound
        // 'the Donbas region'
        while end - 1 > phrase.core.lowerBound, !phrase.isProper(end - 1) { end -= 1 }
        let core = phrase.core.lowerBound..<end
        if let (entry, kind) = lookup(phrase.words(core)), kind == .name, entry.type != .person { return Named(entry) }
        return Named(phrase.text(core), .place)
    }
}
