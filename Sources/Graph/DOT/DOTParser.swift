/// Reads the whole DOT language into a syntax tree.
public struct DOTParser {
    /// How deep subgraphs may stand in each other.
    static let deepest = 100

    private var lexer: DOTLexer
    private var word: DOTLexer.Word
    private var isDirected = true
    private var depth = 0

    /// Reads the one graph of a text.
    ///
    /// - Throws: `DOTError` with the place of the first fault.
    /// - Complexity: O(bytes).
    public static func parse(_ text: String) throws(DOTError) -> DOTGraph {
        var parser = try DOTParser(text)
        return try parser.graph()
    }

    private init(_ text: String) throws(DOTError) {
        lexer = DOTLexer(text)
        word = try lexer.next()
    }

    private mutating func graph() throws(DOTError) -> DOTGraph {
        let isStrict = try take(keyword: "strict")
        if try take(keyword: "digraph") {
            isDirected = true
        } else if try take(keyword: "graph") {
            isDirected = false
        } else {
            throw unexpected("'digraph' or 'graph'")
        }
        let name = try takeIdentifier()
        let statements = try body()
        guard word.kind == .end else { throw unexpected("the end of the text after the graph") }
        return DOTGraph(name: name, isDirected: isDirected, isStrict: isStrict, statements: statements)
    }

    private mutating func body() throws(DOTError) -> [DOTStatement] {
        guard depth < Self.deepest else { throw error("subgraphs stand more than \(Self.deepest) deep") }
        depth += 1
        try expect("{")
        var statements: [DOTStatement] = []
        while try !take("}") {
            if try takeSeparator() { continue }
            statements.append(try statement())
        }
        depth -= 1
        return statements
    }

    private mutating func statement() throws(DOTError) -> DOTStatement {
        for element in DOTElement.allCases where isAt(keyword: element.rawValue) {
            try advance()
            return .defaults(element, try attributes())
        }
        if word.kind == .punctuation("{") || isAt(keyword: "subgraph") {
            let first = try subgraph()
            guard case .arrow = word.kind else { return .subgraph(first) }
            return try edge(from: .subgraph(first))
        }
        guard let id = try takeIdentifier() else { throw unexpected("a statement or '}'") }
        if try take("=") { return .attribute(DOTAttribute(id, try value())) }
        let node = try reference(id)
        if case .arrow = word.kind { return try edge(from: .node(node)) }
        return .node(node, try attributes())
    }

    private mutating func edge(from first: DOTEndpoint) throws(DOTError) -> DOTStatement {
        var ends = [first]
        while case .arrow(let isDirectedArrow) = word.kind {
            guard isDirectedArrow == isDirected else {
                throw error(isDirected ? "a digraph has '->', not '--'" : "a graph has '--', not '->'")
            }
            try advance()
            if word.kind == .punctuation("{") || isAt(keyword: "subgraph") {
                ends.append(.subgraph(try subgraph()))
            } else {
                guard let id = try takeIdentifier() else { throw unexpected("a node or subgraph") }
                ends.append(.node(try reference(id)))
            }
        }
        return .edge(ends, try attributes())
    }

    private mutating func subgraph() throws(DOTError) -> DOTSubgraph {
        var name: String?
        if try take(keyword: "subgraph") { name = try takeIdentifier() }
        return DOTSubgraph(name: name, statements: try body())
    }

    private mutating func reference(_ id: String) throws(DOTError) -> DOTNodeReference {
        var node = DOTNodeReference(id)
        if try take(":") {
            guard let port = try takeIdentifier() else { throw unexpected("a port") }
            node.port = port
            if try take(":") {
                guard let compass = try takeIdentifier() else { throw unexpected("a compass point") }
                node.compass = compass
            }
        }
        return node
    }

    private mutating func attributes() throws(DOTError) -> [DOTAttribute] {
        var attributes: [DOTAttribute] = []
        while try take("[") {
            while try !take("]") {
                if try takeSeparator() { continue }
                guard let name = try takeIdentifier() else { throw unexpected("an attribute or ']'") }
                var value: DOTValue = "true"
                if try take("=") { value = try self.value() }
                attributes.append(DOTAttribute(name, value))
            }
        }
        return attributes
    }

    private mutating func value() throws(DOTError) -> DOTValue {
        if case .html(let markup) = word.kind {
            try advance()
            return .html(markup)
        }
        guard let text = try takeIdentifier() else { throw unexpected("a value") }
        return .raw(text)
    }

    // MARK: Words

    private mutating func advance() throws(DOTError) { word = try lexer.next() }

    private mutating func take(_ character: Character) throws(DOTError) -> Bool {
        guard word.kind == .punctuation(character) else { return false }
        try advance()
        return true
    }

    private mutating func takeSeparator() throws(DOTError) -> Bool {
        if try take(";") { return true }
        return try take(",")
    }

    private mutating func expect(_ character: Character) throws(DOTError) {
        guard try take(character) else { throw unexpected("'\(character)'") }
    }

    private func isAt(keyword: String) -> Bool {
        if case .identifier(let text, isBare: true) = word.kind { return text.lowercased() == keyword }
        return false
    }

    private mutating func take(keyword: String) throws(DOTError) -> Bool {
        guard isAt(keyword: keyword) else { return false }
        try advance()
        return true
    }

    /// A name, numeral or string; quoted strings joined by `+` are one.
    private mutating func takeIdentifier() throws(DOTError) -> String? {
        if case .html(let markup) = word.kind {
            // Graphviz takes markup for a name too.
            try advance()
            return markup
        }
        guard case .identifier(var text, let isBare) = word.kind else { return nil }
        if isBare && ["node", "edge", "graph", "digraph", "subgraph", "strict"].contains(text.lowercased()) {
            return nil
        }
        try advance()
        while !isBare, word.kind == .punctuation("+") {
            try advance()
            guard case .identifier(let more, isBare: false) = word.kind else { throw unexpected("a quoted string") }
            text += more
            try advance()
        }
        return text
    }

    private func unexpected(_ expected: String) -> DOTError {
        let found =
            switch word.kind {
            case .identifier(let text, _): "'\(text.prefix(40))'"
            case .html: "an HTML string"
            case .punctuation(let character): "'\(character)'"
            case .arrow(let isDirected): isDirected ? "'->'" : "'--'"
            case .end: "the end of the text"
            }
        return error("expected \(expected), found \(found)")
    }

    private func error(_ message: String) -> DOTError {
        DOTError(line: word.line, column: word.column, message: message)
    }
}
