import Graph
import Linguistics

/// Puts into an SVG what its arrows stand for: relation, date and quote for each, and the whole graph as JSON.
struct EvidenceSVG {
    /// Most sentences in the description of an arrow.
    private static let mostQuotes = 5

    /// What lines begin with that hold nothing for a reader: the document type and comments.
    private static let dropped = ["<!", " \"http://www.w3.org/Graphics", " -->", " Pages: "]

    var content: PictureContent
    var options: PictureOptions
    var json: String?
    /// Whether arrows describe themselves by their sentences; a page that has them elsewhere needs none.
    var hasQuotes = true

    /// The SVG of Graphviz with titles, descriptions and metadata.
    ///
    /// Everything between tags that comes from documents is escaped; nothing else is taken over from outside.
    func annotated(_ svg: String) -> String {
        var lines: [String] = []
        var isHeadDone = false
        var skipsTitle = false
        // The middle of the actor whose lines are read; `nil` elsewhere.
        var middle: Double?
        var isActor = false
        // By bytes: finding out where characters end would take longer than all else here.
        let newline = UInt8(ascii: "\n")
        for line in svg.utf8.split(separator: newline, omittingEmptySubsequences: false).map(Substring.init) {
            if skipsTitle && line.begins(with: "<title>") {
                skipsTitle = false
                continue
            }
            skipsTitle = false
            if Self.dropped.contains(where: line.begins) { continue }
            if !isHeadDone, line.begins(with: "<svg ") || line.begins(with: " viewBox=") {
                isHeadDone = appendHead(line, to: &lines)
                continue
            }
            if line.begins(with: "<g id=\"graph0\"") {
                lines.append(String(line))
                skipsTitle = true
                continue
            }
            if let id = Self.id(of: line) {
                lines.append(contentsOf: group(id, line))
                skipsTitle = true
                isActor = id.hasPrefix("n")
                middle = nil
                continue
            }
            if isActor, middle == nil { middle = Self.middle(ofShape: line) }
            let words = Self.withPublishedFonts(line)
            lines.append(middle.map { Self.centred(words, at: $0) } ?? String(words))
        }
        return lines.joined(separator: "\n")
    }

    /// The middle from left to right of a shape of Graphviz, which is drawn as a path or a polygon.
    private static func middle(ofShape line: Substring) -> Double? {
        let mark = line.begins(with: "<path ") ? " d=\"" : line.begins(with: "<polygon ") ? " points=\"" : nil
        guard let mark, let start = line.firstRange(of: mark)?.upperBound else { return nil }
        let numbers = line[start...].prefix { $0 != "\"" }.split { "MC ".contains($0) }
            .compactMap { $0.split(separator: ",").first.flatMap { Double($0) } }
        guard let low = numbers.min(), let high = numbers.max() else { return nil }
        return (low + high) / 2
    }

    /// A line of words that names fonts of readers.
    private static func withPublishedFonts(_ line: Substring) -> Substring {
        guard line.begins(with: "<text "), let place = line.utf8.firstRange(of: drawnFont.utf8) else { return line }
        return line[..<place.lowerBound] + publishedFonts + line[place.upperBound...]
    }

    private static let drawnFont = "font-family=\"\(PictureStyle.font)\""
    private static let publishedFonts = "font-family=\"\(PictureStyle.publishedFonts)\""

    /// A line of words about a middle: Graphviz begins it where its own fonts would, and those of a reader may be wider.
    private static func centred(_ line: Substring, at middle: Double) -> String {
        let mark = "<text text-anchor=\"start\" x=\""
        guard line.begins(with: mark), let end = line.dropFirst(mark.count).firstIndex(of: "\"") else {
            return String(line)
        }
        return "<text text-anchor=\"middle\" x=\"\(PictureStyle.number(middle))" + line[end...]
    }

    /// Adds role, label, title, description and metadata where the opening tag ends.
    private func appendHead(_ line: Substring, to lines: inout [String]) -> Bool {
        guard line.utf8.last == UInt8(ascii: ">") else {
            lines.append(String(line))
            return false
        }
        let title = DOTQuoting.escapedHTML(options.title ?? "Who does what to whom")
        lines.append("\(line.dropLast()) role=\"img\" aria-label=\"\(title)\">")
        lines.append("<title>\(title)</title>")
        lines.append("<desc>\(DOTQuoting.escapedHTML(content.subtitle(options)))</desc>")
        if let json {
            lines.append("<metadata id=\"\(EmbeddedJSON.id)\">\(EmbeddedJSON.escaped(json))</metadata>")
        }
        return true
    }

    /// The `id` of a line that opens a group.
    private static func id(of line: Substring) -> Substring? {
        let mark = "<g id=\""
        guard line.begins(with: mark) else { return nil }
        return line.dropFirst(mark.count).prefix { $0 != "\"" }
    }

    private func group(_ id: Substring, _ line: Substring) -> [String] {
        let number = Int(id.dropFirst())
        switch id.first {
        case "e":
            guard let number, content.arrows.indices.contains(number) else { break }
            let arrow = content.arrows[number]
            let title = title(of: arrow)
            let quotes = hasQuotes ? ["<desc>\(DOTQuoting.escapedHTML(description(of: arrow)))</desc>"] : []
            return [
                "\(line.dropLast()) role=\"img\" aria-label=\"\(DOTQuoting.escapedHTML(title))\">",
                "<title>\(DOTQuoting.escapedHTML(title))</title>",
            ] + quotes
        case "n":
            guard let number, content.actors.indices.contains(number) else { break }
            let actor = content.actors[number]
            let text = [actor.name, actor.type.rawValue, actor.subtitle].compactMap { $0 }.joined(separator: ", ")
            return [
                "\(line.dropLast()) role=\"img\" aria-label=\"\(DOTQuoting.escapedHTML(text))\">",
                "<title>\(DOTQuoting.escapedHTML(text))</title>",
            ]
        default: break
        }
        // Words and samples need no other title than themselves.
        return ["\(line.dropLast()) aria-hidden=\"\(id.first == "l" || id.first == "s" ? "true" : "false")\">"]
    }

    /// `Russia warns · demands NATO (3 sentences)`.
    private func title(of arrow: PictureContent.Arrow) -> String {
        let verbs = arrow.label.split(separator: "\n").joined(separator: " ")
        let count = arrow.edges.reduce(0) { $0 + $1.evidence.count }
        let sentences = count == 1 ? "1 sentence" : "\(count) sentences"
        return "\(content.actors[arrow.source].name) \(verbs) \(content.actors[arrow.target].name) (\(sentences))"
    }

    private func description(of arrow: PictureContent.Arrow) -> String {
        var parts: [String] = []
        for edge in arrow.edges {
            let verb = RelationPhrase.phrase(edge.relation, modality: edge.modality)
            for evidence in edge.evidence {
                let day = evidence.date.map { "\($0), " } ?? ""
                parts.append("\(verb) (\(day)\(evidence.document)): \u{201C}\(evidence.sentence.prefix(400))\u{201D}")
            }
        }
        let more = parts.count > Self.mostQuotes ? " … and \(parts.count - Self.mostQuotes) more" : ""
        return parts.prefix(Self.mostQuotes).joined(separator: " ") + more
    }
}

extension Substring {
    fileprivate func begins(with text: String) -> Bool { utf8.starts(with: text.utf8) }
}
