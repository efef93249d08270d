import Extraction
import Linguistics

/// Reads the language of `WhereExpression` by recursive descent.
struct WhereParser {
    /// Nesting beyond this is an error, so that no input exhausts the stack.
    private static let deepest = 200

    private struct Token {
        enum Kind: Equatable {
            case word(String)
            case text(String)
            case number(Double)
            case date(CalendarDate)
            case symbol(String)
            case end
        }

        var kind: Kind
        /// Position of its first character, from 0.
        var start: Int
    }

    private let expression: String
    private var tokens: [Token] = []
    private var next = 0

    init(_ expression: String) throws {
        self.expression = expression
        try scan(Array(expression))
    }

    mutating func parse() throws -> WhereExpression.Node {
        let node = try condition(depth: 0)
        guard tokens[next].kind == .end else { throw error("expected 'and', 'or' or the end") }
        return node
    }

    private func error(_ message: String, at start: Int? = nil) -> WhereError {
        WhereError(message: message, column: (start ?? tokens[next].start) + 1, expression: expression)
    }

    // MARK: Grammar

    private mutating func condition(depth: Int) throws -> WhereExpression.Node {
        try joined("or", depth, { try $0.conjunct(depth: depth) }, WhereExpression.Node.any)
    }

    private mutating func conjunct(depth: Int) throws -> WhereExpression.Node {
        try joined("and", depth, { try $0.factor(depth: depth) }, WhereExpression.Node.all)
    }

    private mutating func joined(
        _ word: String, _ depth: Int, _ part: (inout WhereParser) throws -> WhereExpression.Node,
        _ join: ([WhereExpression.Node]) -> WhereExpression.Node
    ) throws -> WhereExpression.Node {
        guard depth < Self.deepest else { throw error("more than \(Self.deepest) levels of brackets") }
        var parts = [try part(&self)]
        while take(word: word) { parts.append(try part(&self)) }
        return parts.count == 1 ? parts[0] : join(parts)
    }

    private mutating func factor(depth: Int) throws -> WhereExpression.Node {
        var isNegated = false
        while take(word: "not") { isNegated.toggle() }
        let node: WhereExpression.Node
        if take(symbol: "(") {
            node = try condition(depth: depth + 1)
            guard take(symbol: ")") else { throw error("expected ')'") }
        } else {
            node = try comparison()
        }
        return isNegated ? .not(node) : node
    }

    private mutating func comparison() throws -> WhereExpression.Node {
        guard case .word(let name) = tokens[next].kind else { throw error("expected a field: \(Self.fields)") }
        guard let field = WhereExpression.Field(rawValue: name) else {
            throw error(Suggestion.message("field", name, WhereExpression.Field.allCases.map(\.rawValue)))
        }
        next += 1
        let place = tokens[next].start
        guard let comparison = takeComparison() else {
            throw error("expected \(WhereExpression.Comparison.allCases.map(\.rawValue).joined(separator: " "))")
        }
        let isOrder = [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(comparison)
        if isOrder, field.kind == .text { throw error("'\(name)' is a text, which has no order", at: place) }
        if comparison == .contains, field.kind != .text {
            throw error("'contains' asks about texts; '\(name)' is compared with \(field.kind.rawValue)", at: place)
        }
        guard comparison == .isIn else { return .compare(field, comparison, [try value(field)]) }
        guard take(symbol: "[") else { throw error("expected '[' and a list") }
        var values = [try value(field)]
        while take(symbol: ",") { values.append(try value(field)) }
        guard take(symbol: "]") else { throw error("expected ',' or ']'") }
        return .compare(field, comparison, values)
    }

    private mutating func value(_ field: WhereExpression.Field) throws -> WhereExpression.Value {
        let value: WhereExpression.Value
        switch tokens[next].kind {
        case .text(let text): value = .text(text)
        case .number(let number): value = .number(number)
        case .date(let date): value = .date(date)
        default: throw error("expected \(field.kind.rawValue)")
        }
        guard value.kind == field.kind else {
            throw error("'\(field.rawValue)' is compared with \(field.kind.rawValue), not with \(value.kind.rawValue)")
        }
        if case .text(let text) = value, let legal = Self.legal(field), !legal.contains(text) {
            throw error(Suggestion.message(field.rawValue, text, legal))
        }
        next += 1
        return value
    }

    /// The values of fields that have but a few.
    private static func legal(_ field: WhereExpression.Field) -> [String]? {
        switch field {
        case .modality: Modality.allCases.map(\.rawValue)
        case .quad: RelationClass.allCases.map(\.fileName)
        case .sourceType, .targetType, .entityType: EntityType.allCases.map(\.rawValue)
        default: nil
        }
    }

    private static var fields: String {
        WhereExpression.Field.allCases.map(\.rawValue).joined(separator: ", ")
    }

    // MARK: Tokens

    private mutating func take(word: String) -> Bool { take(.word(word)) }

    private mutating func take(symbol: String) -> Bool { take(.symbol(symbol)) }

    private mutating func take(_ kind: Token.Kind) -> Bool {
        guard tokens[next].kind == kind else { return false }
        next += 1
        return true
    }

    private mutating func takeComparison() -> WhereExpression.Comparison? {
        let name: String
        switch tokens[next].kind {
        case .symbol(let symbol): name = symbol == "=" ? "==" : symbol
        case .word(let word): name = word
        default: return nil
        }
        guard let comparison = WhereExpression.Comparison(rawValue: name) else { return nil }
        next += 1
        return comparison
    }

    private mutating func scan(_ characters: [Character]) throws {
        var index = 0
        while index < characters.count {
            let character = characters[index]
            let start = index
            if character.isWhitespace {
                index += 1
                continue
            }
            if character == "\"" || character == "'" {
                var text = ""
                index += 1
                while index < characters.count, characters[index] != character {
                    if characters[index] == "\\", index + 1 < characters.count { index += 1 }
                    text.append(characters[index])
                    index += 1
                }
                guard index < characters.count else { throw error("the text has no closing quote", at: start) }
                index += 1
                tokens.append(Token(kind: .text(text), start: start))
            } else if "()[],".contains(character) {
                index += 1
                tokens.append(Token(kind: .symbol(String(character)), start: start))
            } else if "=!<>".contains(character) {
                index += index + 1 < characters.count && characters[index + 1] == "=" ? 2 : 1
                tokens.append(Token(kind: .symbol(String(characters[start..<index])), start: start))
            } else {
                while index < characters.count, !characters[index].isWhitespace,
                    !"()[],=!<>\"'".contains(characters[index])
                {
                    index += 1
                }
                tokens.append(Token(kind: try bare(String(characters[start..<index]), start), start: start))
            }
        }
        tokens.append(Token(kind: .end, start: characters.count))
    }

    private func bare(_ word: String, _ start: Int) throws -> Token.Kind {
        guard let first = word.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || first == 0x2D
        else {
            return .word(word)
        }
        if word.utf8.count == 10, let date = CalendarDate(word) { return .date(date) }
        guard let number = Double(word), number.isFinite else {
            throw error("'\(word)' is neither a number nor a day as 2022-01-31", at: start)
        }
        return .number(number)
    }
}
