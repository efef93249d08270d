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

    /// Whether several sources do it with one another: 'Chad and Sudan clashed', 'the war between them'.
    func isMutual(_ type: Ontology.RelationType) -> Bool {
        type.isSymmetric && !isUnilateral || trigger.targets.contains(.subject)
            || trigger.wordClass == .noun && trigger.targets.contains(.preposition("between"))
    }

    /// Whether an agreement is only one side's: 'Norway and Denmark promised help', 'made the same offer'.
    private var isUnilateral: Bool {
        trigger.wordClass == .adjective || rule.hasSuffix(":intention")
            || [
                "offer", "promise", "pledge", "volunteer", "guarantee", "assure", "consent", "undertake", "accept",
                "commit",
            ].contains(trigger.lemma)
    }
}
