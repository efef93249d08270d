import Linguistics
import Testing

@testable import Extraction

@Suite struct AliasTableTests {
    private static func table(_ names: [String]) -> AliasTable {
        var table = AliasTable()
        for (position, name) in names.enumerated() {
            table.add(name, AliasTable.Alias(entry: Int32(position), kind: .name))
        }
        return table
    }

    /// Number of tokens and entry of the longest alias at the beginning of a text.
    private static func longest(_ text: String, in table: AliasTable) -> [Int] {
        let tokens = text.split(separator: " ").map { Token(form: String($0)) }
        return table.longest(at: 0, in: tokens).map { [$0.end, Int($0.alias.entry)] } ?? []
    }

    @Test(arguments: [
        ("South China Sea trade", [3, 2]), ("South China trade", [2, 1]), ("South Korea", [1, 0]), ("South", [1, 0]),
        ("Sea", []), ("China Sea", []), ("north", []), ("European Union", []), ("European Union Commission", [3, 3]),
        ("SouthChina", []),
    ])
    func theLongestWins(_ text: String, _ expected: [Int]) {
        let table = Self.table(["South", "South China", "South China Sea", "European Union Commission"])
        #expect(Self.longest(text, in: table) == expected)
    }

    @Test func theLaterOfTheSameWordsReplacesTheEarlier() {
        var table = Self.table(["Georgia", "New Georgia", "Georgia"])
        #expect(Self.longest("Georgia", in: table) == [1, 2])
        table.addIfNew("Georgia", AliasTable.Alias(entry: 7, kind: .surname))
        #expect(Self.longest("Georgia", in: table) == [1, 2])
        // The beginning of another is no alias yet.
        table.addIfNew("New", AliasTable.Alias(entry: 8, kind: .surname, needsIntroduction: true))
        #expect(Self.longest("New York", in: table) == [1, 8])
        #expect(table.longest(at: 0, in: [Token(form: "New")])?.alias.needsIntroduction == true)
        #expect(Self.longest("New Georgia", in: table) == [2, 1])
    }

    @Test func removesByEntryAndByWords() {
        var table = Self.table(["Paris", "Paris Hilton", "Paris Hilton Hotels"])
        table.add("Hilton", AliasTable.Alias(entry: 1, kind: .surname))
        table.remove(entry: 1)
        #expect(Self.longest("Paris Hilton", in: table) == [1, 0])
        #expect(Self.longest("Hilton", in: table) == [])
        #expect(Self.longest("Paris Hilton Hotels", in: table) == [3, 2])
        table.remove("Paris Hilton Hotels")
        table.remove("Unknown Words")
        table.remove("")
        #expect(Self.longest("Paris Hilton Hotels", in: table) == [1, 0])
        table.add("Paris Hilton", AliasTable.Alias(entry: 5, kind: .name))
        #expect(Self.longest("Paris Hilton Hotels", in: table) == [2, 5])
    }

    @Test func cutsAsTheTokenizerDoes() {
        let table = Self.table(["Guinea-Bissau", "São Tomé", "U.S. Steel", "Cote d'Ivoire"])
        #expect(Self.longest("Guinea - Bissau", in: table) == [3, 0])
        #expect(Self.longest("Guinea-Bissau", in: table) == [])
        #expect(Self.longest("U.S. Steel", in: table) == [2, 2])
        #expect(Self.longest("Cote d'Ivoire", in: table) == [2, 3])
        // An accent may be a mark of its own.
        #expect(Self.longest("S\u{61}\u{303}o Tome\u{301}", in: table) == [2, 1])
    }

    @Test func growsWithWhatItHolds() {
        let names = (0..<1_000).map { "Name N\(String($0, radix: 2).map { $0 == "0" ? "a" : "b" }.joined()) End" }
        let table = Self.table(names)
        for (position, name) in names.enumerated() { #expect(Self.longest(name, in: table) == [3, position]) }
        #expect(Self.longest("Name Na", in: table) == [])
    }
}
