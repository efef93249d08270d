import Testing

@testable import Extraction

@Suite struct OntologyTests {
    @Test func builtinHasTheDocumentedTypes() throws {
        let ontology = try Ontology.builtin()
        let expected: [(String, String?)] = [
            ("meets", "CONSULT"), ("agrees", "AGREE"), ("supports", "SUPPORT"), ("cooperates", "COOPERATE"),
            ("aids", "AID"), ("concedes", "CONCEDE"), ("withdraws", "RETREAT"), ("demands", "DEMAND"),
            ("criticizes", "DISAPPROVE"), ("rejects", "REJECT"), ("warns", "THREATEN"), ("protests", "PROTEST"),
            ("mobilizes", "MOBILIZE"), ("sanctions", "SANCTION"), ("coerces", "COERCE"), ("attacks", "ASSAULT"),
            ("investigates", "INVESTIGATE"), ("leads", nil), ("represents", nil), ("member_of", nil),
            ("seeks_to_join", nil),
        ]
        #expect(ontology.types.map(\.name) == expected.map(\.0))
        #expect(ontology.types.map(\.category) == expected.map(\.1))
        for type in ontology.types {
            #expect(type.isStructural == (type.category == nil))
            #expect(type.isStructural == (type.quadClass == nil))
            #expect(!type.summary.isEmpty)
            #expect(!type.examples.isEmpty && !type.counterexamples.isEmpty, "\(type.name)")
        }
    }

    @Test func narrowTriggersComeFirst() throws {
        let ontology = try Ontology.builtin()
        let call = ontology.triggers.triggers(.verb, "call")
        #expect(call.first?.companions.isEmpty == false)
        for trigger in call.dropFirst() { #expect(trigger.specificity <= call[0].specificity) }
    }

    @Test(arguments: [
        ("relations: 3", nil as Int?, "expected a list"),
        ("relatoins: []", 1, "unknown key 'relatoins'; use relations, light_verbs"),
        ("relations:\n  - name: sues\n    verb: [sue]", 3, "unknown key 'verb'"),
        ("relations:\n  - name: sues\n    quad: rude", 3, "unknown quad class 'rude'; use verbal cooperation"),
        ("relations:\n  - name: sues\n    verbs: [sue, sue]", 3, "given twice"),
        ("relations:\n  - name: sues\n    verbs: [sue > ]", 3, "is not a trigger"),
        ("relations:\n  - name: a\n  - name: a", 3, "defined twice"),
        ("relations:\n  - name: sues\n    verbs: |\n      sue,\n      charge,\n      sue", 6, "given twice"),
        ("relations:\n  - name: sues\n    verbs: |\n      sue, charge,\n\n      indict >, try", 6, "is not a trigger"),
        ("relations:\n  - name: sues\n    verbs: |\n      sue,, try", 4, "'' is not a trigger"),
        ("relations:\n  - name: sues\n    verbs: sue, sue", 3, "given twice"),
        ("relations:\n  - name: sues\n    verbs: {sue: object}", 3, "expected a list of triggers"),
        ("relations: [", nil, "not YAML"),
        ("", 1, "expected a mapping"),
    ])
    func badFilesAreNamed(_ yaml: String, _ line: Int?, _ message: String) {
        let error = #expect(throws: OntologyError.self) { try Ontology(yaml: yaml) }
        if let line { #expect(error?.line == line) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    /// Triggers in a text are those of a list.
    @Test(arguments: [
        "|\n      sue > object with,\n      press + charge\n        > against,\n      call\n      off,\n",
        ">\n      sue > object with, press + charge\n      > against, call off\n",
        "\"sue > object with , press + charge > against,call off\"",
    ]) func triggersMayBeAText(_ text: String) throws {
        let list = "[sue > object with, press + charge > against, call off]"
        func read(_ triggers: String) throws -> [Trigger] {
            try OntologyFile(yaml: "relations:\n  - name: sues\n    verbs: \(triggers)").triggers
        }
        #expect(try read(text) == read(list))
        #expect(try read(text).count == 3)
    }

    @Test func notation() throws {
        let trigger = try #require(
            Trigger(
                notation: "sever off + tie|link < object > with subject", type: 4, wordClass: .verb,
                defaultSources: [.subject], defaultTargets: [.object]))
        #expect(trigger.lemma == "sever")
        #expect(trigger.companions == ["off"])
        #expect(trigger.objects == ["tie", "link"])
        #expect(trigger.sources == [.object])
        #expect(trigger.targets == [.preposition("with"), .subject])
    }

    @Test(arguments: ["", " ", "> object", "+ tie", "sue >", "sue > ", "sue < > "])
    func noTrigger(_ notation: String) {
        #expect(
            Trigger(notation: notation, type: 0, wordClass: .verb, defaultSources: [.subject], defaultTargets: [])
                == nil)
    }

    @Test func whatIsLeftOutIsTheTypes() throws {
        let trigger = try #require(
            Trigger(
                notation: "  sue  +  bank | firm  <", type: 0, wordClass: .noun, defaultSources: [.own],
                defaultTargets: [.within]))
        #expect(trigger.notation == "sue + bank|firm")
        #expect(trigger.sources == [])
        #expect(trigger.targets == [.within])
    }

    @Test func triggersAreFiledOnceAndNarrowBeforeWide() throws {
        var lexicon = TriggerLexicon()
        let notations = ["call", "call on", "call + name", "call", "call off", "call + name|names", "call +name"]
        let inserted = try notations.map { notation in
            lexicon.insert(
                try #require(
                    Trigger(
                        notation: notation, type: 0, wordClass: .verb, defaultSources: [.subject],
                        defaultTargets: [.object])))
        }
        #expect(inserted == [true, true, true, false, true, true, false])
        #expect(
            lexicon.triggers(.verb, "call").map(\.notation) == [
                "call + name", "call + name|names", "call on", "call off", "call",
            ])
        #expect(lexicon.triggers(.noun, "call").isEmpty)
    }
}
