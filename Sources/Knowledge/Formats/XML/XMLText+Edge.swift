import Extraction
import Graph

extension XMLText {
    /// What XML formats say of an edge: names of attributes in order, and their texts.
    static func values(of edge: RelationEdge) -> [(key: String, text: String)] {
        var values = [
            ("label", RelationPhrase.phrase(edge.relation, modality: edge.modality)), ("relation", edge.relation),
        ]
        if let category = edge.category { values.append(("category", category)) }
        values.append(("modality", edge.modality.rawValue))
        values.append(("weight", JSONText.number(edge.weight)))
        values.append(("confidence", JSONText.number(edge.confidence)))
        if !edge.evidence.isEmpty {
            values.append(("evidence", String(decoding: EvidenceJSON.array(edge.evidence), as: UTF8.self)))
        }
        let texts: [(key: String, text: String?)] = [("relation", edge.relation), ("category", edge.category)]
        if let exact = GraphAssembler.exact(texts, isHeld: isHeld) { values.append((GraphAssembler.exactKey, exact)) }
        return values
    }
}
