/// A relation before it is put into words.
struct Statement {
    var source: Actor
    var target: Actor
    /// Position of the relation type in the ontology.
    var type: Int
    var modality: Modality
    var attribution: String?
    var trigger: Range<Int>
    var rule: String
    /// Set where the event counts under another category than its type's.
    var category: String? = nil
}
