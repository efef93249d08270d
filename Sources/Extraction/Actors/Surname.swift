/// The last name of a person as the gazetteer's table gives it.
struct Surname {
    /// `~` begins a surname among the other names of a person.
    static let mark = UInt8(ascii: "~")

    var text: String
    /// Whether it is also a common word or name, so that it counts only once the text has said who is meant.
    var needsIntroduction = false

    init(text: String) { self.text = text }

    /// The last word of a person's name.
    init?(of name: String, _ type: EntityType) {
        guard type == .person, let space = name.utf8.lastIndex(of: 0x20) else { return nil }
        self.init(text: String(name[name.utf8.index(after: space)...]))
    }

    /// The last word of a person's name, or what `names`, separated by `|`, hold instead: `~Xi` a surname, `~?May` one
    /// that needs an introduction, `~` none at all.
    init?(of name: String, _ type: EntityType, among names: UnsafeBufferPointer<UInt8>) {
        guard type == .person else { return nil }
        var marked: UnsafeBufferPointer<UInt8>?
        names.forEachPiece(at: UInt8(ascii: "|")) { if $0.first == Self.mark, marked == nil { marked = $0 } }
        guard let marked else {
            self.init(of: name, type)
            return
        }
        let needsIntroduction = marked.dropFirst().first == UInt8(ascii: "?")
        let given = marked.dropFirst(needsIntroduction ? 2 : 1)
        guard !given.isEmpty else { return nil }
        self.init(text: String(decoding: given, as: UTF8.self))
        self.needsIntroduction = needsIntroduction
    }
}
