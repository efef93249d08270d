import Linguistics
import Testing

@testable import Extraction

@Suite struct GazetteerTests {
    /// Words as the tokenizer cuts them; capitalised ones are taken for proper nouns.
    private static func sentence(_ text: String) throws -> Sentence {
        var sentence = try #require(Tokenizer().sentences(of: text).first)
        for index in sentence.tokens.indices {
            let isCapital = sentence.tokens[index].form.first?.isUppercase ?? false
            sentence.tokens[index].upos = isCapital ? .propn : .noun
        }
        return sentence
    }

    private static func found(_ text: String, in gazetteer: Gazetteer) throws -> [String] {
        let sentence = try sentence(text)
        return gazetteer.matches(in: sentence).map { match in
            let words = sentence.tokens[match.tokens].map(\.form).joined(separator: " ")
            return "\(words)=\(match.entry.name)/\(match.kind.rawValue)"
        }
    }

    @Test(arguments: [
        ("Russia's army left", ["Russia=Russia/name"]),
        ("the US-led talks", ["US=United States/name"]),
        ("they told us so", []),
        ("the U.S. envoy", ["U.S.=United States/name"]),
        ("French and Norwegian officials", ["French=France/demonym", "Norwegian=Norway/demonym"]),
        ("Moscow and the White House", ["Moscow=Russia/metonym", "White House=United States/metonym"]),
        ("a report in the Moscow Times", ["Moscow Times=Moscow Times/name"]),
        ("the Washington Post said", ["Washington Post=Washington Post/name"]),
        ("George Washington was there", []),
        ("Chad Smith sang", []),
        ("Chad closed its border", ["Chad=Chad/name"]),
        ("South China Sea", ["South China Sea=South China Sea/name"]),
        ("North Korea and South Korean troops", ["North Korea=North Korea/name", "South Korean=South Korea/demonym"]),
        ("the Democratic Republic of Congo", ["Democratic Republic of Congo=Democratic Republic of the Congo/name"]),
        ("Snake Island fell", []),
        ("North Atlantic Treaty Organisation", ["North Atlantic Treaty Organisation=NATO/name"]),
        ("Biden met Zelenskyy", ["Biden=Joe Biden/surname", "Zelenskyy=Volodymyr Zelensky/name"]),
        ("Hunter Biden", []),
        ("Xi Jinping and Xi", ["Xi Jinping=Xi Jinping/name", "Xi=Xi Jinping/surname"]),
        ("World War II ended", []),
        ("Western powers", ["Western powers=West/name"]),
        ("in the West, talks began", ["the West=West/name"]),
        ("two West African neighbours", []),
        ("the West African neighbours", []),
        ("the Kurdish militia", ["Kurdish=Kurds/demonym"]),
        ("von der Leyen", ["von der Leyen=Ursula von der Leyen/surname"]),
    ])
    func names(_ text: String, _ expected: [String]) throws {
        #expect(try Self.found(text, in: .builtin()) == expected)
    }

    @Test(arguments: ["May", "Li", "Major", "Brown", "Rice", "King", "Begin"])
    func commonSurnamesNeedAnIntroduction(_ word: String) throws {
        for match in try Gazetteer.builtin().matches(in: Self.sentence("in \(word)")) {
            #expect(match.needsIntroduction)
        }
    }

    @Test func pronounsAreNoSurnames() throws {
        let gazetteer = try Gazetteer.builtin()
        for word in ["He", "She", "They", "It", "II", "Un", "The"] {
            #expect(try gazetteer.matches(in: Self.sentence(word)).isEmpty, "\(word)")
        }
    }

    @Test(arguments: [
        ("Antony Blinken", EntityType.person, "United States" as String?, Gazetteer.Role.represents as Gazetteer.Role?),
        ("Jens Stoltenberg", .person, "NATO", .leads),
        ("Pentagon", .organization, "United States", nil),
        ("Taiwan", .country, nil, nil),
        ("Crimea", .place, "Ukraine", nil),
    ])
    func entries(_ name: String, _ type: EntityType, _ country: String?, _ role: Gazetteer.Role?) throws {
        let entry = try #require(try Gazetteer.builtin().entry(named: name))
        #expect(entry.type == type)
        #expect(entry.country == country)
        #expect(entry.role == role)
    }

    /// Every name finds its own entry, and every country or body that an entry points at is listed.
    @Test func builtinIsConsistent() throws {
        let gazetteer = try Gazetteer.builtin()
        #expect(gazetteer.names.count > 2_000)
        for name in gazetteer.names {
            let entry = try #require(gazetteer.entry(named: name))
            if let country = entry.country { #expect(gazetteer.entry(named: country) != nil, "\(name): \(country)") }
            #expect((entry.role == nil) || entry.country != nil, "\(name)")
            #expect((entry.pronoun != nil) == (entry.type == .person), "\(name)")
        }
    }

    @Test func userFileAddsAndOverrides() throws {
        let gazetteer = try Gazetteer.builtin().extended(
            byYAML: """
                entities:
                  - {name: Acme Corporation, type: organization, country: United States, aliases: [Acme]}
                  - {name: Jane Doe, type: person, country: Acme Corporation, role: leads, pronoun: she}
                  - {name: Joe Biden, aliases: [POTUS]}
                not_actors: [Fox News]
                """)
        #expect(try Self.found("Acme and Doe", in: gazetteer).first == "Acme=Acme Corporation/name")
        #expect(gazetteer.entry(named: "Jane Doe")?.role == .leads)
        #expect(try Self.found("POTUS", in: gazetteer) == ["POTUS=Joe Biden/name"])
        #expect(gazetteer.entry(named: "Joe Biden")?.type == .person)
        #expect(gazetteer.entry(named: "Joe Biden")?.country == "United States")
        #expect(gazetteer.entry(named: "Fox News") == nil)
        #expect(try gazetteer.hash != Gazetteer.builtin().hash)
        #expect(try Gazetteer.builtin().hash == Gazetteer.builtin().hash)
    }

    @Test(arguments: [
        ("entities:\n  - {type: person}", 2 as Int?, "needs a name"),
        ("entities:\n  - {name: A, type: planet}", 2, "unknown type 'planet'; use country, organization, person"),
        ("entities:\n  - {name: A, role: owns}", 2, "unknown role 'owns'; use leads, represents"),
        ("entities:\n  - {name: A, pronoun: xe}", 2, "unknown pronoun 'xe'; use he, she, they"),
        ("entities:\n  - {name: A, alias: [B]}", 2, "unknown key 'alias'; use name, type"),
        ("entitys: []", 1, "unknown key 'entitys'; use entities, not_actors"),
        ("entities: Acme", 1, "expected a list"),
        ("not_actors: Acme", 1, "expected a list"),
        ("- a", 1, "expected a mapping"),
        ("", 1, "expected a mapping"),
        ("a: [", nil, "not YAML"),
    ])
    func badFilesAreNamed(_ yaml: String, _ line: Int?, _ message: String) throws {
        let builtin = try Gazetteer.builtin()
        let error = #expect(throws: GazetteerError.self) { try builtin.extended(byYAML: yaml) }
        if let line { #expect(error?.line == line) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }
}
