/// A text with what is known of where it comes from.
public struct Document: Hashable, Sendable {
    /// The file's name without its extension, or the record's `id`; unique within a run by convention only.
    public var id: String
    /// The running text. All byte offsets in results count UTF-8 bytes from its start.
    public var text: String
    /// Byte offset at which the text proper begins, after a `date 2022-02-14` head.
    public var bodyStart = 0
    public var date: CalendarDate?
    public var title: String?
    public var url: String?
    public var publisher: String?

    /// The text proper: what follows the head.
    public var body: String { bodyStart == 0 ? text : String(Substring(text.utf8.dropFirst(bodyStart))) }

    public init(
        id: String, text: String, date: CalendarDate? = nil, title: String? = nil, url: String? = nil,
        publisher: String? = nil
    ) {
        self.id = id
        self.text = text
        self.date = date
        self.title = title
        self.url = url
        self.publisher = publisher
    }
}
