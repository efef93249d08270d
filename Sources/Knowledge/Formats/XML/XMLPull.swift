import CLibXML2

/// Reads XML event by event with libxml2; nothing outside the bytes is ever opened, and no entity is resolved.
///
/// Document types are refused: only they can define entities, and so grow a small file into a huge one.
final class XMLPull {
    enum Event {
        /// Local name (no prefix) and attributes by local name.
        case start(String, [String: String])
        case text(String)
        case end(String)
    }

    /// How deep elements may stand in each other.
    static let deepest = 100

    private let reader: xmlTextReaderPtr
    private var waiting: Event?

    /// - Parameter bytes: Must stay where they are while the reader lives.
    init(_ bytes: UnsafeRawBufferPointer) throws {
        let options = Int32(
            bitPattern: XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
                | XML_PARSE_NOCDATA.rawValue)
        guard let count = Int32(exactly: bytes.count) else { throw GraphReadingError("XML above 2 GB is not read") }
        guard let reader = xmlReaderForMemory(bytes.baseAddress, count, nil, nil, options) else {
            throw GraphReadingError("not XML")
        }
        self.reader = reader
    }

    deinit { xmlFreeTextReader(reader) }

    /// The next event; `nil` at the end.
    ///
    /// - Throws: `GraphReadingError` with line and column.
    func next() throws -> Event? {
        if let event = waiting {
            waiting = nil
            return event
        }
        while true {
            xmlResetLastError()
            let state = xmlTextReaderRead(reader)
            guard state >= 0 else { throw syntaxError() }
            guard state == 1 else { return nil }
            switch xmlTextReaderNodeType(reader) {
            case Int32(XML_READER_TYPE_ELEMENT.rawValue): return start()
            case Int32(XML_READER_TYPE_END_ELEMENT.rawValue): return .end(name())
            case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
                Int32(XML_READER_TYPE_WHITESPACE.rawValue), Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue):
                if let value = xmlTextReaderConstValue(reader) { return .text(Self.string(value)) }
            case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue):
                throw error("a document type (<!DOCTYPE …>) is refused, since it can define entities")
            case Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue):
                throw error("the entity '&\(name());' is not resolved")
            default: break
            }
        }
    }

    /// Hands over all events of a document.
    ///
    /// - Parameters:
    ///   - root: The name its first element must have.
    ///   - format: What such a document is called.
    func forEachElement(of root: String, named format: String, _ body: (Event) throws -> Void) throws {
        var depth = 0
        while let event = try next() {
            switch event {
            case .start(let element, _):
                guard depth < Self.deepest else { throw error("elements stand more than \(Self.deepest) deep") }
                guard depth > 0 || element == root else {
                    throw error("not \(format): expected <\(root)>, found <\(element)>")
                }
                depth += 1
            case .end: depth -= 1
            case .text: break
            }
            try body(event)
        }
    }

    private func start() -> Event {
        let element = name()
        let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
        var attributes: [String: String] = [:]
        while xmlTextReaderMoveToNextAttribute(reader) == 1 {
            if xmlTextReaderIsNamespaceDecl(reader) == 1 { continue }
            if let value = xmlTextReaderConstValue(reader) { attributes[name()] = Self.string(value) }
        }
        // Where the reader stands, errors look for their line, and a namespace declaration is no node that has one.
        xmlTextReaderMoveToElement(reader)
        if isEmpty { waiting = .end(element) }
        return .start(element, attributes)
    }

    private func name() -> String { xmlTextReaderConstLocalName(reader).map(Self.string) ?? "" }

    private static func string(_ text: UnsafePointer<xmlChar>) -> String { String(cString: text) }

    /// What libxml2 found wrong.
    private func syntaxError() -> GraphReadingError {
        guard let last = xmlGetLastError(), let message = last.pointee.message else { return error("not XML") }
        let words = String(cString: message).split(whereSeparator: \.isNewline).joined(separator: " ")
        return GraphReadingError(
            "not XML: \(words)", line: max(1, Int(last.pointee.line)), column: max(1, Int(last.pointee.int2)))
    }

    /// A fault of the node where the reader stands.
    func error(_ message: String) -> GraphReadingError {
        let line = xmlTextReaderCurrentNode(reader).map { Int(xmlGetLineNo($0)) } ?? 1
        return GraphReadingError(message, line: max(1, line))
    }

    /// Adds the place to a fault that has none.
    func locating<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let fault as GraphReadingError where fault.line == nil {
            throw error(fault.message)
        }
    }
}
