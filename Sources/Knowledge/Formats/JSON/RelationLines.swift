import Extraction

/// Relations as JSON Lines, one object a line, keys always in the same order.
public enum RelationLines {
    /// The line of one relation, without the line break. `start` and `end` are UTF-8 byte offsets of the sentence in the
    /// document's text.
    public static func line(_ relation: Relation) -> String {
        var json = JSONText()
        json.object { json in
            func text(_ key: String, _ value: String?) {
                json.key(key)
                json.value(value)
            }
            text("document", relation.document)
            text("date", relation.date?.description)
            text("sentence", relation.sentence)
            json.key("start")
            json.value(relation.span.lowerBound)
            json.key("end")
            json.value(relation.span.upperBound)
            text("source", relation.source.name)
            text("source_type", relation.source.type.rawValue)
            text("source_text", relation.sourceMention.text)
            text("target", relation.target.name)
            text("target_type", relation.target.type.rawValue)
            text("target_text", relation.targetMention.text)
            text("relation", relation.type)
            text("category", relation.category)
            text("modality", relation.modality.rawValue)
            text("attribution", relation.attribution)
            text("trigger", relation.trigger.text)
            text("rule", relation.rule)
        }
        return json.text
    }
}
