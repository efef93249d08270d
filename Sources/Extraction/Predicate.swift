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
    /// The noun judged, where nobody in the sentence is known to be behind it ('called the claims baseless').
    var matter: Int? = nil

    /// Whether an agreement is only one side's: 'Norway and Denmark promised help', 'made the same offer'.
    var isUnilateral: Bool {
        trigger.wordClass == .adjective || rule.hasSuffix(":intention")
            || [
                "offer", "promise", "pledge", "volunteer", "guarantee", "assure", "consent", "undertake", "accept", "commit",
            ].contains(trigger.lemma)
    }
}
