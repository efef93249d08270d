import Knowledge

/// Conditions of `--where`.
enum ConditionFuzzing {
    static let seeds = [
        #"evidence >= 2 and date >= 2022-01-01 and not (source == "Russia" or target in ("NATO", 'a\"b'))"#,
        "weight < 1.5 or modality != negated and relation contains warn",
    ].map { Array($0.utf8) }

    static func run(_ bytes: [UInt8]) throws {
        do {
            _ = try WhereExpression(String(decoding: bytes, as: UTF8.self))
        } catch let error as WhereError {
            try hold(error.column >= 1 && !error.message.isEmpty, "an error says what is wrong and where")
            try hold(!error.excerpt.isEmpty, "an error shows the place")
        }
    }
}
