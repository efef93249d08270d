import FoundationEssentials

/// Reads one document a line: `{"id","text","date"?,"title"?,"url"?,"publisher"?}`.
package enum JSONLinesReader {
    private struct Record: Decodable {
        var id: String
        var text: String
        var date: String?
        var title: String?
        var url: String?
        var publisher: String?

        enum Key: String, CodingKey { case id, text, date, title, url, publisher }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Key.self)
            // Numbers serve as names too.
            id =
                try (try? values.decode(Int.self, forKey: .id)).map(String.init)
                ?? values.decode(String.self, forKey: .id)
            text = try values.decode(String.self, forKey: .text)
            date = try values.decodeIfPresent(String.self, forKey: .date)
            title = try values.decodeIfPresent(String.self, forKey: .title)
            url = try values.decodeIfPresent(String.self, forKey: .url)
            publisher = try values.decodeIfPresent(String.self, forKey: .publisher)
        }
    }

    /// The document of one line.
    ///
    /// - Throws: `ReadingError` with the line's number.
    package static func document(_ line: some Sequence<UInt8>, number: Int) throws -> Document {
        let record: Record
        do {
            record = try JSONDecoder().decode(Record.self, from: Data(line))
        } catch DecodingError.keyNotFound(let key, _) {
            throw ReadingError(
                .badData, "the record has no \"\(key.stringValue)\"; it needs \"id\" and \"text\"", line: number)
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            let key = context.codingPath.last?.stringValue
            throw ReadingError(.badData, key.map { "\"\($0)\" is not a text" } ?? "not a JSON object", line: number)
        } catch {
            throw ReadingError(.badData, "not JSON; expected {\"id\":…,\"text\":…} on one line", line: number)
        }
        var document = Document(
            id: record.id, text: record.text, title: record.title, url: record.url, publisher: record.publisher)
        if let date = record.date {
            guard let known = CalendarDate(date) else {
                throw ReadingError(.badData, "the date '\(date)' is not of the form YYYY-MM-DD", line: number)
            }
            document.date = known
        } else {
            document.readDateHead()
        }
        return document
    }
}

extension Document {
    /// Takes date and start of the text from its head, when it has one.
    mutating func readDateHead() {
        guard let head = DateHead.read(text) else { return }
        date = head.date
        bodyStart = head.bodyStart
    }
}
