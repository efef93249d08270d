import CLibXML2

/// Reads the text of a web page with libxml2: blocks become paragraphs, what is not the article is left out.
enum HTMLReader {
    private static let skipped: Set<String> = [
        "script", "style", "nav", "aside", "footer", "header", "form", "noscript", "template", "svg", "figure",
        "figcaption",
        "button", "select", "iframe", "menu", "head", "object", "video", "audio", "math",
    ]
    private static let blocks: Set<String> = [
        "p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote",
        "br", "tr",
        "td", "th", "table", "pre", "dl", "dt", "dd", "address", "body", "hr",
    ]
    /// Deeper markup is cut off: no article needs it, and the walk stays within the stack.
    private static let deepest = 400

    /// - Throws: `ReadingError` when there is no text in it.
    static func document(id: String, _ html: String) throws -> Document {
        var html = html
        let options = Int32(
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)
        let tree = html.withUTF8 { bytes -> htmlDocPtr? in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let start = characters.baseAddress, let count = Int32(exactly: characters.count) else {
                    return nil
                }
                return htmlReadMemory(start, count, nil, "UTF-8", options)
            }
        }
        guard let tree else { throw ReadingError(.badData, "not HTML") }
        defer { xmlFreeDoc(tree) }
        var page = Page()
        page.readHead(xmlDocGetRootElement(tree), depth: 0)
        page.walk(xmlDocGetRootElement(tree), depth: 0)
        page.endBlock()
        guard !page.paragraphs.isEmpty else { throw ReadingError(.badData, "the page has no text") }
        var document = Document(
            id: id, text: page.paragraphs.joined(separator: "\n\n"), date: page.date, title: page.title, url: page.url,
            publisher: page.publisher)
        if document.date == nil { document.readDateHead() }
        return document
    }

    /// What the walk over the tree collects.
    private struct Page {
        var paragraphs: [String] = []
        var date: CalendarDate?
        var title: String?
        var url: String?
        var publisher: String?
        private var block = ""

        mutating func walk(_ first: xmlNodePtr?, depth: Int) {
            guard depth < HTMLReader.deepest else { return }
            var current = first
            while let node = current {
                switch node.pointee.type {
                case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: block += HTMLReader.string(node.pointee.content)
                case XML_ELEMENT_NODE:
                    let name = HTMLReader.string(node.pointee.name).lowercased()
                    if name == "time", date == nil { date = CalendarDate(HTMLReader.attribute(node, "datetime") ?? "") }
                    if !HTMLReader.skipped.contains(name) {
                        let isBlock = HTMLReader.blocks.contains(name)
                        if isBlock { endBlock() }
                        walk(node.pointee.children, depth: depth + 1)
                        if isBlock { endBlock() }
                    }
                default: break
                }
                // The root has no siblings that matter.
                current = depth == 0 ? nil : node.pointee.next
            }
        }

        mutating func endBlock() {
            let text = block.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if !text.isEmpty { paragraphs.append(text) }
            block = ""
        }

        /// Title, date and publisher from `<title>` and `<meta>`.
        mutating func readHead(_ first: xmlNodePtr?, depth: Int) {
            guard depth < 4 else { return }
            var current = first
            while let node = current {
                if node.pointee.type == XML_ELEMENT_NODE {
                    switch HTMLReader.string(node.pointee.name).lowercased() {
                    case "title":
                        title = HTMLReader.string(node.pointee.children?.pointee.content).split(
                            whereSeparator: \.isWhitespace
                        ).joined(separator: " ")
                    case "meta":
                        let key = (HTMLReader.attribute(node, "property") ?? HTMLReader.attribute(node, "name") ?? "")
                            .lowercased()
                        let value = HTMLReader.attribute(node, "content") ?? ""
                        switch key {
                        case "article:published_time", "date", "dc.date", "datepublished", "pubdate", "publish-date":
                            date = date ?? CalendarDate(value)
                        case "og:site_name": publisher = value
                        case "og:url": url = value
                        default: break
                        }
                    case "html", "head": readHead(node.pointee.children, depth: depth + 1)
                    default: break
                    }
                }
                current = depth == 0 ? nil : node.pointee.next
            }
        }
    }

    private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
        text.map { String(decodingCString: $0, as: UTF8.self) } ?? ""
    }

    private static func string(_ text: UnsafeMutablePointer<xmlChar>?) -> String {
        string(text.map { UnsafePointer($0) })
    }

    private static func attribute(_ node: xmlNodePtr, _ name: String) -> String? {
        guard
            let value = name.withCString({ name in
                name.withMemoryRebound(to: xmlChar.self, capacity: 1) { xmlGetProp(node, $0) }
            })
        else { return nil }
        defer { clibxml2_free(value) }
        return string(value)
    }
}
