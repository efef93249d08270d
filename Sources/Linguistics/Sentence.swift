/// The kinds of name the entity recogniser tells apart.
public enum NameKind: String, CaseIterable, Hashable, Sendable {
    case person, organization, place
}

/// A name found in a sentence.
public struct NamedSpan: Hashable, Sendable {
    /// 0-based token indices within the sentence.
    public var tokens: Range<Int>
    public var kind: NameKind

    public init(tokens: Range<Int>, kind: NameKind) {
        self.tokens = tokens
        self.kind = kind
    }
}

/// A sentence: its words in order, its tree (through `Token.head`) and its names.
public struct Sentence: Hashable, Sendable {
    /// `tokens[i]` is the word that CoNLL-U numbers `i + 1`.
    public var tokens: [Token]
    /// UTF-8 byte offsets of the sentence in the document's text, without surrounding white space.
    public var span: Range<Int>
    /// Whether a paragraph (a blank line, a heading, a list item) begins with this sentence.
    public var beginsParagraph: Bool
    /// Words written together, as ranges of 0-based token indices (`do|n't`), in order.
    public var multiwords: [Range<Int>]
    /// Names in order of their first token, never overlapping.
    public var names: [NamedSpan]
    /// Comment lines of a CoNLL-U file without the leading `# `, kept for writing it back.
    public var comments: [String]

    public init(
        tokens: [Token], span: Range<Int> = 0..<0, beginsParagraph: Bool = false, multiwords: [Range<Int>] = [],
        names: [NamedSpan] = [], comments: [String] = []
    ) {
        self.tokens = tokens
        self.span = span
        self.beginsParagraph = beginsParagraph
        self.multiwords = multiwords
        self.names = names
        self.comments = comments
    }
}
