/// A trigger found in a sentence with the actors in its slots.
struct Predicate {
    let trigger: Trigger
    /// Position of the relation type, which a rule may have changed from the trigger's.
    var type: Int
    /// Head token of the trigger.
    let token: Int
    /// Verb that governs a trigger noun, when it carries the event (`held talks`).
    let governor: Int?
    var sources: [Actor]
    var targets: [Actor]
    /// How it was found, for example `verb`, `noun:light`.
    var rule: String
    /// Set when a rule decides the modality rather than the grammar around the trigger.
    var modality: Modality? = nil
}
