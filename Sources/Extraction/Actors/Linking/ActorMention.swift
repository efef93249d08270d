/// A place in the document where an actor is mentioned, as a reader of the text sees it: a name, a noun phrase or a
/// pronoun.
public struct ActorMention: Hashable, Sendable {
    /// 0-based number of the sentence in the document.
    public var sentence: Int
    /// 0-based token indices within the sentence.
    public var tokens: Range<Int>
    /// What sort of actor is meant.
    public var type: EntityType
    /// Position in the list of mentions of one that means the same actor; it may stand earlier or later in the text.
    public var antecedent: Int?

    public init(sentence: Int, tokens: Range<Int>, type: EntityType, antecedent: Int? = nil) {
        self.sentence = sentence
        self.tokens = tokens
        self.type = type
        self.antecedent = antecedent
    }
}
