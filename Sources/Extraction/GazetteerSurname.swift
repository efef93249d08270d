/// The last name of a person as the gazetteer's table gives it.
struct Surname {
    /// `~` begins a surname among the other names of a person.
    static let mark = UInt8(ascii: "~")

    var text: Substring
    /// Whether it is also a common word or name, so that it counts only once the text has said who is meant.
    var needsIntroduction = false

    init(text: Substring) { self.text = text }

    /// The last word of a person's name, or what `names` holds instead: `~Xi` a surname, `~?May` one that needs an
    /// introduction, `~` none at all.
    init?(of name: Substring, _ type: EntityType, _ names: [Substring]) {
        guard type == .person else { return nil }
        guard var given = names.first(where: { $0.utf8.first == Self.mark }) else {
            guard let space = name.lastIndex(of: " ") else { return nil }
            self.init(text: name[name.index(after: space)...])
            return
        }
        given = given.dropFirst()
        let needsIntroduction = given.utf8.first == UInt8(ascii: "?")
        if needsIntroduction { given = given.dropFirst() }
        guard !given.isEmpty else { return nil }
        self.init(text: given)
        self.needsIntroduction = needsIntroduction
    }
}
