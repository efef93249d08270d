/// The universal parts of speech.
public enum PartOfSpeech: String, CaseIterable, Hashable, Sendable {
    case adj = "ADJ"
    case adp = "ADP"
    case adv = "ADV"
    case aux = "AUX"
    case cconj = "CCONJ"
    case det = "DET"
    case intj = "INTJ"
    case noun = "NOUN"
    case num = "NUM"
    case part = "PART"
    case pron = "PRON"
    case propn = "PROPN"
    case punct = "PUNCT"
    case sconj = "SCONJ"
    case sym = "SYM"
    case verb = "VERB"
    case other = "X"
}

/// One syntactic word of a sentence, with the columns of CoNLL-U that the pipeline fills.
public struct Token: Hashable, Sendable {
    /// The word as written.
    public var form: String
    public var lemma: String
    public var upos: PartOfSpeech
    /// The Penn Treebank tag, for example `VBD`.
    public var xpos: String
    /// Morphological features as in CoNLL-U (`Number=Sing|Tense=Past`); empty when unknown.
    public var feats: String
    /// 1-based number of the head within the sentence; 0 for the root.
    public var head: Int
    /// The universal relation to the head with its subtype, for example `nsubj:pass`.
    public var deprel: String
    /// UTF-8 byte offsets of the word in the document's text.
    public var span: Range<Int>
    /// Whether the next token follows without a space.
    public var joinsNext: Bool

    public init(
        form: String, lemma: String = "", upos: PartOfSpeech = .other, xpos: String = "", feats: String = "",
        head: Int = 0, deprel: String = "", span: Range<Int> = 0..<0, joinsNext: Bool = false
    ) {
        self.form = form
        self.lemma = lemma
        self.upos = upos
        self.xpos = xpos
        self.feats = feats
        self.head = head
        self.deprel = deprel
        self.span = span
        self.joinsNext = joinsNext
    }
}
