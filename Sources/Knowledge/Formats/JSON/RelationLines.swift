import Extraction

/// Relations as JSON Lines, one object a line, keys always in the same order.
public enum RelationLines {
    /// The line of one relation, without the line break. `start` and `end` are UTF-8 byte offsets of the sentence in the
    /// document's text.
    ///
    /// Of the metadata, facts about the making, the hashes of model and ontology end the line.
    public static func line(_ relation: Relation, metadata: GraphMetadata = []) -> String {
        var json = JSONText()
        write(
            Evidence(relation), of: relation.type, category: relation.category, modality: relation.modality,
            from: (relation.source.name, relation.source.type), to: (relation.target.name, relation.target.type),
            hashes: metadata.filter { ["model", "ontology"].contains($0.key) }, &json)
        return json.text
    }

    /// One object: a piece of evidence with the edge that it stands behind.
    static func write(
        _ piece: Evidence, of relation: String, category: String?, modality: Modality,
        from source: (name: String, type: EntityType), to target: (name: String, type: EntityType),
        hashes: GraphMetadata = [], _ json: inout JSONText
    ) {
        json.object { json in
            EvidenceJSON.writePlace(piece, &json)
            json.member("source", source.name)
            json.member("source_type", source.type.rawValue)
            json.member("source_text", piece.sourceText)
            json.member("target", target.name)
            json.member("target_type", target.type.rawValue)
            json.member("target_text", piece.targetText)
            json.member("relation", relation)
            json.member("category", category)
            json.member("modality", modality.rawValue)
            json.member("attribution", piece.attribution)
            json.member("trigger", piece.trigger)
            EvidenceJSON.writeMaking(piece, &json)
            for (key, value) in hashes { json.member(key, value) }
        }
    }
}
