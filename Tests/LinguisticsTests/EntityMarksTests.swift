import Testing

@testable import Linguistics

@Suite struct EntityMarksTests {
    /// Names as `kind: words` of rows of `form upos head relation mark`, `-` for no mark; an upos may have its Penn tag
    /// after a slash.
    private static func names(_ rows: [String]) -> [String] {
        var tokens: [Token] = []
        var marks: [Substring] = []
        for row in rows {
            let columns = row.split(separator: " ")
            let tags = columns[1].split(separator: "/").map(String.init)
            tokens.append(
                Token(
                    form: String(columns[0]), upos: PartOfSpeech(rawValue: tags[0]) ?? .other,
                    xpos: tags.count > 1 ? tags[1] : "", head: Int(columns[2]) ?? 0, deprel: String(columns[3])))
            marks.append(columns[4] == "-" ? "" : columns[4])
        }
        return EntityMarks.names(tokens, marks).map { name in
            "\(name.kind.rawValue): \(tokens[name.tokens].map(\.form).joined(separator: " "))"
        }
    }

    @Test func marksHaveTypeExtentAndArticle() {
        let marks: [Substring] = [
            "(1-person-new-nnnnn-cf1-1,2-coref-Ann_Lee(2-place-new-nnnnn-cf2-1-sgl)", "1)", "(3-event", "4)",
        ]
        #expect(
            EntityMarks.spans(marks) == [
                EntityMarks.Mark(tokens: 0..<1, type: "place"),
                EntityMarks.Mark(tokens: 0..<2, type: "person", identity: "Ann_Lee"),
            ])
    }

    @Test func eachOfSeveralPersonsIsAName() {
        #expect(
            Self.names([
                "Ann PROPN 0 root (1-person(2-person", "Lee PROPN 1 flat 2)", "and CCONJ 4 cc -",
                "Bo PROPN 1 conj (3-person", "of ADP 6 case -", "Acme PROPN 4 nmod (4-organization)3)1)",
            ]) == ["person: Ann Lee", "person: Bo", "organization: Acme"])
    }

    @Test func aFirmOfTwoPersonsIsOneName() {
        #expect(
            Self.names([
                "Stone PROPN 0 root (1-organization(2-person)", "and CCONJ 3 cc -", "Reed PROPN 1 conj (3-person)1)",
            ]) == ["organization: Stone and Reed"])
    }

    @Test func aNameBesideACommonNounCounts() {
        #expect(
            Self.names([
                "the DET 2 det (1-person", "director NOUN 0 root -", "Bo PROPN 2 appos -", "Lee PROPN 3 flat 1)",
            ]) == ["person: Bo Lee"])
    }

    @Test func wordsThatAreTheTitleOfTheArticleCount() {
        let rows = ["Oslo PROPN 2 compound (1-place-new-nnnnn-cf1-1-coref-", "county NOUN 0 root 1)"]
        func names(_ article: String) -> [String] {
            Self.names([rows[0].replacing("coref-", with: "coref-\(article)"), rows[1]])
        }
        #expect(names("Oslo_%28county%29") == ["place: Oslo"])
        #expect(names("Oslo_Fjord") == [])
        #expect(names("") == [])
    }

    @Test func partsOfOtherProperNamesAreNone() {
        #expect(
            Self.names(["World PROPN 2 compound (1-event(2-place)", "Cup PROPN 0 root 1)"]) == [])
        // Beside a common noun it is a name.
        #expect(
            Self.names(["Oslo PROPN 2 compound (1-event(2-place)", "talks NOUN 0 root 1)"]) == ["place: Oslo"])
    }

    @Test func titlesAloneAndPeoplesAreNone() {
        #expect(Self.names(["the DET 2 det (1-person", "President PROPN 0 root 1)"]) == [])
        #expect(Self.names(["Mr. PROPN 0 root (1-person", "President PROPN 1 flat 1)"]) == [])
        #expect(
            Self.names(["President PROPN 0 root (1-person", "Lee PROPN 1 flat 1)"]) == ["person: President Lee"])
        #expect(
            Self.names(["Home PROPN 2 compound (1-person", "Secretary PROPN 0 root 1)"]) == [])
        #expect(
            Self.names([
                "Home PROPN 2 compound (1-person", "Secretary PROPN 0 root -", "Ann PROPN 2 flat 1)",
            ]) == ["person: Home Secretary Ann"])
        #expect(Self.names(["a DET 2 det (1-person", "Quaker PROPN/NNP 0 root 1)"]) == [])
        #expect(Self.names(["Americans PROPN/NNPS 0 root (1-person)"]) == [])
        #expect(Self.names(["Netherlands PROPN/NNPS 0 root (1-place)"]) == ["place: Netherlands"])
    }

    @Test func namesEndBeforeWhereAPersonComesFrom() {
        let rows = ["NAME PROPN 0 root (1-KIND", "of ADP 3 case -", "Kent PROPN 1 nmod (2-place)1)"]
        func names(_ name: String, _ kind: String) -> [String] {
            Self.names([rows[0].replacing("NAME", with: name).replacing("KIND", with: kind)] + rows[1...])
        }
        #expect(names("Bo", "person") == ["person: Bo", "place: Kent"])
        #expect(names("University", "organization") == ["organization: University of Kent"])
    }
}
