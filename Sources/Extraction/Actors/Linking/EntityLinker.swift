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
        let naming = MentionNaming(gazetteer: gazetteer, evidence: evidence, date: document.date)
        let phrases = mentions.map { mention in
            sentences.indices.contains(mention.sentence)
                ? NamePhrase(mention.tokens, in: sentences[mention.sentence]) : nil
        }
        var chains = MentionChains(mentions)
        for (position, mention) in mentions.enumerated() {
            guard let phrase = phrases[position] else { continue }
            chains.name(position, naming.named(by: phrase, mention))
        }
        chains.spread()
        for (position, mention) in mentions.enumerated() where chains.isOpen(position) {
            guard let phrase = phrases[position] else { continue }
            chains.name(position, naming.implied(by: phrase, mention))
        }
        chains.spread()
        return chains.entities
    }
}
