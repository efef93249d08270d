import Linguistics

/// Gives each mention of a document the one canonical name of the actor it means.
///
/// Names are found by the gazetteer, the document's own full names and abbreviations, or stay as they are written; what
/// names nobody takes the name of the mention it refers back to.
public struct EntityLinker: Sendable {
    private let gazetteer: Gazetteer

    public init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    /// The actors of the mentions, in their order; nil where it stays open who is meant.
    ///
    /// Complexity: O(tokens + mentions).
    ///
    /// - Parameters:
    ///   - mentions: In any order. Those outside of the sentences are nobody.
    ///   - sentences: All sentences of the document, annotated.
    public func entities(of mentions: [ActorMention], in sentences: [Sentence], document: Document) -> [Entity?] {
        let evidence = DocumentEvidence(mentions, sentences, gazetteer)
        let naming = MentionNaming(gazetteer: gazetteer, evidence: evidence)
        let phrases = mentions.map { mention in
            sentences.indices.contains(mention.sentence)
                ? NamePhrase(mention.tokens, in: sentences[mention.sentence]) : nil
        }
        let named = zip(phrases, mentions).map { phrase, mention in phrase.flatMap { naming.named(by: $0, mention) } }
        let chains = MentionChains(mentions, named)
        let implied = mentions.indices.map { position in
            chains.isOpen(position) && named[position] == nil
                ? phrases[position].flatMap { naming.implied(by: $0, mentions[position]) } : nil
        }
        return chains.entities(implied)
    }
}
