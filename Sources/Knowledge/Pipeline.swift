import Extraction
import Linguistics

/// Text in, relations out: everything between a document and the graph.
public struct Pipeline: Sendable {
    public let annotator: Annotator
    public let extractor: any RelationExtractor

    public init(annotator: Annotator, extractor: any RelationExtractor) {
        self.annotator = annotator
        self.extractor = extractor
    }

    /// The relations that one document states, in the order of the text.
    ///
    /// - Throws: `CancellationError` soon after its task is cancelled.
    public func relations(in document: Document) throws(CancellationError) -> [Relation] {
        try extractor.relations(in: document, sentences: sentences(of: document))
    }

    /// The annotated sentences of a document; spans count from the start of its text.
    public func sentences(of document: Document) -> [Sentence] {
        let sentences = annotator.annotate(document.body)
        return document.bodyStart == 0 ? sentences : sentences.map { $0.shifted(by: document.bodyStart) }
    }
}

extension Sentence {
    /// The same sentence some bytes further on in a text.
    func shifted(by offset: Int) -> Sentence {
        var moved = self
        moved.span = (span.lowerBound + offset)..<(span.upperBound + offset)
        for index in moved.tokens.indices {
            let token = moved.tokens[index].span
            moved.tokens[index].span = (token.lowerBound + offset)..<(token.upperBound + offset)
        }
        return moved
    }
}
