import Extraction
import Linguistics

extension Pipeline {
    /// Says where a relation that the document should state was lost.
    public func diagnosis(of query: MissingRelation.Query, in document: Document) throws(CancellationError)
        -> MissingRelation
    {
        try extractor.diagnosis(of: query, in: document, sentences: sentences(of: document))
    }
}

extension MissingRelation {
    /// The diagnosis in lines, the document's name first, without the last line break.
    public func text(of document: String) -> String {
        var lines = ["\(document): \(stage.rawValue): \(message)"]
        if let sentence { lines.append("   \(sentence)") }
        if let advice { lines.append("   advice: \(advice)") }
        return lines.map { Explanation.line($0) }.joined(separator: "\n")
    }

    /// The diagnosis as one JSON object in a line.
    ///
    /// - Parameter metadata: Facts about the making, written last under `graph`.
    public func json(of document: String, metadata: GraphMetadata = []) -> String {
        var json = JSONText()
        json.object { json in
            for (key, value) in [
                ("document", document), ("stage", stage.rawValue), ("message", message), ("sentence", sentence),
                ("advice", advice),
            ] {
                json.key(key)
                json.value(value)
            }
            json.facts(metadata)
        }
        return json.text
    }
}
