/// The line `date 2022-02-14` that may head a text: alone on its line, or before the first words.
enum DateHead {
    /// The date, and the byte offset at which the text proper begins; `nil` when the text has no such head.
    static func read(_ text: String) -> (date: CalendarDate, bodyStart: Int)? {
        let trimmed = text.drop(while: \.isWhitespace)
        guard trimmed.prefix(4).lowercased() == "date" else { return nil }
        let rest = trimmed.dropFirst(4).drop { $0 == ":" || $0 == " " || $0 == "\t" }
        guard rest.startIndex > trimmed.index(trimmed.startIndex, offsetBy: 4),
            let date = CalendarDate(String(rest.prefix(10)))
        else {
            return nil
        }
        let body = rest.dropFirst(10).drop(while: \.isWhitespace)
        return (date, text.utf8.distance(from: text.startIndex, to: body.startIndex))
    }
}
