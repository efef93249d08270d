import Linguistics
import Testing

@testable import Extraction

/// Who is meant by mentions in hand-built sentences: words of a sentence between spaces, mentions in brackets.
@Suite struct EntityLinkerTests {
    /// One mention of a text.
    private struct Marked {
        var type: EntityType
        var antecedent: Int?
    }

    private static let linker = Result { EntityLinker(gazetteer: try .builtin()) }

    /// The names of the mentions in `sentences`, each between brackets and typed in order: `[the rebels]`.
    private static func names(
        _ sentences: [String], _ types: [EntityType], antecedents: [Int: Int] = [:]
    ) throws -> [String?] {
        var mentions: [ActorMention] = []
        var parsed: [Sentence] = []
        for (number, text) in sentences.enumerated() {
            var tokens: [Token] = []
            var open: Int?
            for word in text.split(separator: " ").map(String.init) {
                switch word {
                case "[": open = tokens.count
                case "]":
                    let position = mentions.count
                    mentions.append(
                        ActorMention(
                            sentence: number, tokens: try #require(open)..<tokens.count, type: types[position],
                            antecedent: antecedents[position]))
                default: tokens.append(token(word))
                }
            }
            for index in tokens.indices where tokens[index].form == "-" {
                tokens[index].joinsNext = true
                if index > 0 { tokens[index - 1].joinsNext = true }
            }
            parsed.append(Sentence(tokens: tokens))
        }
        let found = try linker.get().entities(
            of: mentions, in: parsed, document: Document(id: "d", text: sentences.joined(separator: "\n")))
        return found.map { $0?.name }
    }

    /// Tags by the look of a word, as far as the linker asks.
    private static func token(_ form: String) -> Token {
        let word = form.lowercased()
        let (upos, xpos): (PartOfSpeech, String) =
            if ["the", "a", "an", "both"].contains(word) {
                (.det, "DT")
            } else if ["he", "it", "they", "its", "we"].contains(word) {
                (.pron, "PRP")
            } else if ["of", "in", "from", "for", "to"].contains(word) {
                (.adp, "IN")
            } else if ["'s", "’s"].contains(word) {
                (.part, "POS")
            } else if !form.contains(where: { $0.isLetter || $0.isNumber }) {
                (.punct, form)
            } else if form.first?.isUppercase == true {
                (.propn, "NNP")
            } else if ["condemned", "praised", "met", "said", "attacked"].contains(word) {
                (.verb, "VBD")
            } else {
                word.hasSuffix("s") ? (.noun, "NNS") : (.noun, "NN")
            }
        let lemma = xpos == "NNS" ? String(word.dropLast()) : word
        return Token(form: form, lemma: lemma, upos: upos, xpos: xpos)
    }

    @Test(
        arguments: [
            ("[ Russian officials ] said", .country, "Russia"),
            ("[ Moscow ] said", .country, "Russia"),
            ("[ the Kremlin ] said", .country, "Russia"),
            ("[ the Bush administration ] said", .country, "United States"),
            ("[ Burkina - Faso ] said", .country, "Burkina Faso"),
            ("[ CHINA ] condemned", .country, "China"),
            ("[ U.N. ] said", .organization, "United Nations"),
            ("the [ pro-Taliban ] fighters", .organization, "Taliban"),
            ("[ U.S. Strategic Command ] said", .organization, "US Strategic Command"),
            ("[ NATO forces ] attacked", .organization, "NATO"),
            ("[ Peru 's Congress ] said", .organization, "Congress of Peru"),
            ("the [ Republican ] leader", .organization, "Republican Party"),
            ("[ al - Qaida in Iraq ] said", .organization, "al-Qaeda in Iraq"),
            ("[ Brightwell Software Inc. ] said", .organization, "Brightwell Software"),
        ] as [(String, EntityType, String)])
    func linksToTheKnown(_ text: String, _ type: EntityType, _ name: String) throws {
        #expect(try Self.names([text], [type]) == [name])
    }

    @Test(
        arguments: [
            ("[ Santiago Abascal ] condemned", .person, "Santiago Abascal"),
            ("[ Chad Hurley ] condemned", .person, "Chad Hurley"),
            ("[ Paris Jackson ] condemned", .person, "Paris Jackson"),
            ("[ Real Madrid ] condemned", .organization, "Real Madrid"),
            ("[ Moscow State University ] praised", .organization, "Moscow State University"),
            ("[ The Japan Times ] condemned", .organization, "Japan Times"),
            ("[ New England ] praised", .place, "New England"),
            ("[ Washington state ] condemned", .place, "Washington"),
            ("[ Łukasz Żak ] condemned", .person, "Łukasz Żak"),
            ("[ Marie - Hélène Roux ] condemned", .person, "Marie-Hélène Roux"),
        ] as [(String, EntityType, String)])
    func linksNamesWholeOrNotAtAll(_ text: String, _ type: EntityType, _ name: String) throws {
        #expect(try Self.names([text], [type]) == [name])
    }

    @Test(arguments: [
        ("[ Texas Governor Greg Abbott ] condemned", "Greg Abbott"),
        ("[ Crown Prince Mohammed bin Salman ] praised", "Mohammed bin Salman"),
        ("[ Acting Prime Minister Amara Diallo ] said", "Amara Diallo"),
        ("[ European Commission Executive Vice President Margrethe Vestager ] said", "Margrethe Vestager"),
        ("[ Ayatollah Ali Khamenei ] said", "Ali Khamenei"),
        ("[ MACRON ] PRAISES", "Emmanuel Macron"),
    ])
    func takesTitlesFromPersons(_ text: String, _ name: String) throws {
        #expect(try Self.names([text], [.person]) == [name])
    }

    @Test func findsFullNamesEarlierAndLater() throws {
        let names = try Self.names(
            [
                "[ Dahl ] condemned", "[ Ine Dahl ] met [ Sarah Smith - Rossi ]",
                "[ Mr. Dahl ] praised [ Smith - Rossi ]",
            ],
            [.person, .person, .person, .person, .person])
        #expect(names == ["Ine Dahl", "Ine Dahl", "Sarah Smith-Rossi", "Ine Dahl", "Sarah Smith-Rossi"])
    }

    @Test func readsAbbreviationsOfTheDocument() throws {
        let names = try Self.names(
            ["[ the Northern Fishing Union ] ( NFU ) said", "[ NFU ] condemned [ the IMF ]"],
            [.organization, .organization, .organization])
        #expect(names == ["Northern Fishing Union", "Northern Fishing Union", "International Monetary Fund"])
    }

    @Test func namesGroupsByCountryAndPlural() throws {
        #expect(try Self.names(["[ Ugandan rebels ] attacked"], [.group]) == ["Ugandan rebels"])
        #expect(try Self.names(["[ the Ugandan rebel leaders ] said"], [.group]) == ["Ugandan rebels"])
        #expect(try Self.names(["[ rebels ] in Uganda attacked"], [.group]) == ["Ugandan rebels"])
        #expect(
            try Self.names(["Caracas said", "[ the opposition ] condemned it"], [.group]) == ["Venezuelan opposition"])
        #expect(try Self.names(["the [ Syrian ] refugees said"], [.group]) == ["Syrian refugees"])
        #expect(try Self.names(["[ Armenian ] homes"], [.group]) == ["Armenians"])
    }

    @Test func nounsAndPronounsTakeTheNameOfTheirChain() throws {
        let names = try Self.names(
            ["[ The alliance ] met [ Ine Dahl ]", "[ NATO ] said [ it ] praised [ the minister ]"],
            [.organization, .person, .organization, .organization, .person], antecedents: [0: 2, 3: 2, 4: 1])
        #expect(names == ["NATO", "Ine Dahl", "NATO", "NATO", "Ine Dahl"])
    }

    @Test func chainsWithoutANameAgreeOnADescription() throws {
        let names = try Self.names(
            ["[ gunmen ] attacked", "[ Yemeni militants ] said", "[ they ] condemned"], [.group, .group, .group],
            antecedents: [1: 0, 2: 1])
        #expect(names == ["Yemeni militants", "Yemeni militants", "Yemeni militants"])
    }

    @Test func officesMeanTheirHolders() throws {
        let names = try Self.names(
            ["[ French President Ana Lima ] met Kenya", "[ the French president ] said"], [.person, .person])
        #expect(names == ["Ana Lima", "Ana Lima"])
    }

    @Test func bodiesOfAStateAreCalledAfterIt() throws {
        #expect(
            try Self.names(["Kenya met", "[ the Supreme Court ] said"], [.organization]) == ["Supreme Court of Kenya"])
        #expect(try Self.names(["the US met", "[ the Supreme Court ] said"], [.organization]) == ["US Supreme Court"])
    }

    @Test func strayInputIsNobody() throws {
        let linker = try Self.linker.get()
        let sentence = Sentence(tokens: [Self.token("Kenya")])
        let found = linker.entities(
            of: [
                ActorMention(sentence: 4, tokens: 0..<1, type: .country),
                ActorMention(sentence: 0, tokens: 3..<9, type: .country),
                ActorMention(sentence: 0, tokens: 0..<0, type: .group, antecedent: 7),
                ActorMention(sentence: 0, tokens: 0..<0, type: .person, antecedent: 4),
                ActorMention(sentence: 0, tokens: 0..<0, type: .person, antecedent: 3),
            ], in: [sentence], document: Document(id: "d", text: "Kenya"))
        #expect(found == [nil, nil, nil, nil, nil])
        #expect(linker.entities(of: [], in: [], document: Document(id: "d", text: "")) == [])
    }

    @Test func aSurnameIsOfWhomItRefersBackTo() throws {
        let texts = ["[ Ana Lima ] met [ Rui Lima ]", "[ Lima ] said", "[ Lima ] said"]
        let names = try Self.names(texts, [.person, .person, .person, .person], antecedents: [2: 0])
        #expect(names[2] == "Ana Lima")
        #expect(names[3] != nil)
    }

    @Test func manyOpenMentionsTakeLittleTime() throws {
        let text = Array(repeating: "Kenya [ government ] met [ Lima ] and [ rebels ]", count: 3_000)
        let types = (0..<9_000).map { [EntityType.country, .person, .group][$0 % 3] }
        #expect(try Self.names(text, types).allSatisfy { $0 != nil })
    }

    @Test func manyMentionsTakeLittleTime() throws {
        let text = Array(repeating: "[ Kenya ] met [ it ]", count: 5_000)
        let antecedents = Dictionary(uniqueKeysWithValues: (1..<10_000).map { ($0, $0 - 1) })
        let types = [EntityType](repeating: .country, count: 10_000)
        #expect(try Self.names(text, types, antecedents: antecedents).allSatisfy { $0 == "Kenya" })
    }
}
