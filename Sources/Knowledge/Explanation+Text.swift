import Extraction

extension Explanation {
    /// How marked words look.
    public enum Marks: Sendable {
        /// `[source: Russia]`
        case brackets
        /// Colours and underlines of a terminal.
        case colours

        fileprivate func marked(_ stretch: Stretch) -> String {
            guard let role = stretch.role else { return stretch.text }
            switch self {
            case .brackets: return "[\(role.rawValue): \(stretch.text)]"
            case .colours:
                let code =
                    switch role {
                    case .source: "1;4;34"
                    case .trigger: "1"
                    case .target: "1;4;31"
                    }
                return "\u{1B}[\(code)m\(stretch.text)\u{1B}[0m"
            }
        }
    }

    /// The edge and all its evidence in lines, without the last line break.
    public func text(_ marks: Marks) -> String {
        let count = edge.evidence.count
        var lines = [
            "\(Self.line(source)) \(Self.line(edge.relation)) \(Self.line(target)): \(edge.modality.rawValue), "
                + (edge.category.map { Self.line($0) + ", " } ?? "")
                + "\(count) piece\(count == 1 ? "" : "s") of evidence"
        ]
        for (number, piece) in edge.evidence.enumerated() {
            lines.append("")
            lines.append(
                "\(number + 1). \(Self.line(piece.document))" + (piece.date.map { ", \($0)" } ?? "")
                    + (piece.attribution.map { ", says \(Self.line($0))" } ?? "")
                    + (piece.copies > 0 ? " (and \(piece.copies) cop\(piece.copies == 1 ? "y" : "ies") of it)" : ""))
            lines.append(
                "   "
                    + Self.stretches(of: piece).map {
                        marks.marked(Stretch(text: Self.line($0.text), role: $0.role))
                    }.joined())
            lines.append(
                "   rule: \(piece.rule.map(Self.line) ?? "unknown"), confidence \(JSONText.number(piece.confidence))")
        }
        return lines.joined(separator: "\n")
    }

    /// Control characters of a text could move the cursor of a terminal.
    static func line(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? " " : $0
                }))
    }

    /// The edges as a JSON array, one edge a line; `marks` give role and UTF-8 byte offsets in the sentence.
    ///
    /// The metadata, facts about the graph's making, stand at the end of each object under `graph`.
    public static func json(_ explanations: [Explanation], metadata: GraphMetadata = []) -> String {
        var json = JSONText()
        json.array { json in
            for explanation in explanations {
                json.lineBreak()
                json.object { json in
                    explanation.write(&json)
                    json.facts(metadata)
                }
            }
        }
        return json.text
    }

    private func write(_ json: inout JSONText) {
        func text(_ key: String, _ value: String?) {
            json.key(key)
            json.value(value)
        }
        text("source", source)
        text("relation", edge.relation)
        text("target", target)
        text("category", edge.category)
        text("modality", edge.modality.rawValue)
        json.key("confidence")
        json.value(edge.confidence)
        json.key("evidence")
        json.array { json in
            for piece in edge.evidence {
                json.object { json in
                    func text(_ key: String, _ value: String?) {
                        json.key(key)
                        json.value(value)
                    }
                    text("document", piece.document)
                    text("date", piece.date?.description)
                    text("sentence", piece.sentence)
                    text("attribution", piece.attribution)
                    json.key("confidence")
                    json.value(piece.confidence)
                    text("rule", piece.rule)
                    if piece.copies > 0 {
                        json.key("copies")
                        json.value(piece.copies)
                    }
                    json.key("marks")
                    json.array { Self.writeMarks(of: piece, &$0) }
                }
            }
        }
    }

    private static func writeMarks(of piece: Evidence, _ json: inout JSONText) {
        var position = 0
        for stretch in stretches(of: piece) {
            let end = position + stretch.text.utf8.count
            if let role = stretch.role {
                json.object { json in
                    json.key("role")
                    json.value(role.rawValue)
                    json.key("start")
                    json.value(position)
                    json.key("end")
                    json.value(end)
                }
            }
            position = end
        }
    }
}
