/// Where in the grammar of a trigger an argument stands.
enum Slot: Hashable, Sendable {
    /// Subject of the verb or adjective; for a noun, the subject of the verb that governs it (`held talks`).
    case subject
    case object
    case indirectObject
    /// Anyone named inside the object (`rejected Russia's demands`).
    case within
    /// The subject of a complement clause (`demanded that NATO halt …`).
    case clause
    /// The arguments of a complement clause (`threatened to attack Ukraine`).
    case complement
    /// Possessor, demonym or name before a noun (`Russia's demands`, `US warnings`).
    case own
    /// The object of this preposition, below the trigger or its object.
    case preposition(String)

    static let named: [String: Slot] = [
        "subject": .subject, "object": .object, "iobj": .indirectObject, "within": .within, "clause": .clause,
        "complement": .complement, "own": .own,
    ]

    /// Reads a slot's name; any single word that is not one of the named slots is a preposition.
    init(_ text: String) { self = Self.named[text] ?? .preposition(text) }
}
