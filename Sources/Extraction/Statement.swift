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
    /// Name of the relation where no type of the ontology covers it; `type` then means nothing.
    var openName: String? = nil
}
