import Linguistics

/// A place in a sentence that names an actor.
struct Mention: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// The actor's own name, or part of it: 'Russia', 'Putin'.
        case name
        /// A country's adjective or people: 'Russian', 'Russians'.
        case demonym
        /// A city or building that stands for a government: 'Moscow', 'the Kremlin'.
        case metonym
    }

    var entity: Entity
    var kind: Kind
    /// 0-based token indices within the sentence.
    var tokens: Range<Int>
    /// The token of the mention that the rest of the sentence attaches to.
    var head: Int
    /// What its people and groups are called after: 'Ugandan' for Uganda, the words themselves for a place or people.
    var adjective: String? = nil
    /// The country that a group is of, where its name says so.
    var country: Entity? = nil
}

/// What the document has said of its persons and abbreviations so far, in order of reading.
struct NameRegistry: Sendable {
    private var fullNames: [String: String] = [:]
    private var abbreviations: [String: Entity] = [:]

    /// Remembers a person so that the surname alone finds them later; the last one of a surname wins.
    ///
    /// - Parameter surname: the surname where it is known not to be the last word; empty when there is none.
    mutating func learn(person name: String, surname: String? = nil) {
        let parts = name.split(separator: " ")
        guard parts.count > 1, let surname = surname ?? parts.last.map(String.init), !surname.isEmpty else { return }
        fullNames[surname.lowercased()] = name
        // 'General Burhan' of Abdel Fattah al-Burhan
        let (article, rest) = (surname.prefix(3).lowercased(), surname.dropFirst(3))
        if ["al-", "el-"].contains(article), !rest.isEmpty { fullNames[rest.lowercased()] = name }
    }

    mutating func learn(abbreviation: String, of entity: Entity) { abbreviations[abbreviation] = entity }

    func fullName(ofSurname surname: String) -> String? { fullNames[surname.lowercased()] }

    func entity(forAbbreviation text: String) -> Entity? { abbreviations[text] }
}
