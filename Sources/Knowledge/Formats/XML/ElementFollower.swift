/// Makes a graph of the elements of an XML file as they begin and end.
protocol ElementFollower {
    /// The element that holds the file, and the format's name in messages.
    static var format: (root: String, name: String) { get }
    var xml: XMLPull { get }
    var assembler: GraphAssembler { get set }
    /// The text of the element in work; `nil` where text says nothing.
    var text: String? { get set }
    mutating func start(_ element: String, _ attributes: [String: String]) throws
    mutating func end(_ element: String) throws
}

extension ElementFollower {
    /// - Throws: `GraphReadingError`.
    mutating func read() throws -> GraphReading {
        try xml.forEachElement(of: Self.format.root, named: Self.format.name) { event in
            switch event {
            case .start(let element, let attributes): try start(element, attributes)
            case .text(let piece): text? += piece
            case .end(let element): try end(element)
            }
        }
        return try assembler.reading()
    }
}
