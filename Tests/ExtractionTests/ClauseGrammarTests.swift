import Linguistics
import Testing

@testable import Extraction

@Suite struct ClauseGrammarTests {
    /// Sentences with the verb asked about, and the words of its subject and object.
    static let cases: [(name: String, sentence: Sentence, verb: String, subject: String?, object: String?)] = [
        (
            "active",
            parsed(
                """
                Iran Iran PROPN NNP 2 nsubj
                rejected reject VERB VBD 0 root
                it it PRON PRP 2 obj
                """), "rejected", "Iran", "it"
        ),
        (
            "passive with agent",
            parsed(
                """
                Iraq Iraq PROPN NNP 3 nsubj:pass
                was be AUX VBD 3 aux:pass
                invaded invade VERB VBN 0 root
                by by ADP IN 5 case
                Iran Iran PROPN NNP 3 obl:agent
                """), "invaded", "Iran", "Iraq"
        ),
        (
            "passive without agent",
            parsed(
                """
                Iraq Iraq PROPN NNP 3 nsubj:pass
                was be AUX VBD 3 aux:pass
                invaded invade VERB VBN 0 root
                """), "invaded", nil, "Iraq"
        ),
        (
            "object control",
            parsed(
                """
                Peru Peru PROPN NNP 2 nsubj
                urged urge VERB VBD 0 root
                Chile Chile PROPN NNP 2 obj
                to to PART TO 5 mark
                withdraw withdraw VERB VB 2 xcomp
                """), "withdraw", "Chile", nil
        ),
        (
            "subject control over an object",
            parsed(
                """
                Peru Peru PROPN NNP 2 nsubj
                promised promise VERB VBD 0 root
                Chile Chile PROPN NNP 2 obj
                to to PART TO 5 mark
                withdraw withdraw VERB VB 2 xcomp
                """), "withdraw", "Peru", nil
        ),
        (
            "relative clause",
            parsed(
                """
                Troops troop NOUN NNS 0 root
                who who PRON WP 3 nsubj
                attacked attack VERB VBD 1 acl:relcl
                Mali Mali PROPN NNP 3 obj
                """), "attacked", "Troops", "Mali"
        ),
        (
            "reduced passive relative",
            parsed(
                """
                sanctions sanction NOUN NNS 0 root
                imposed impose VERB VBN 1 acl
                by by ADP IN 4 case
                Japan Japan PROPN NNP 2 obl:agent
                """), "imposed", "Japan", "sanctions"
        ),
        (
            "coordinated verbs share subject and object",
            parsed(
                """
                Cuba Cuba PROPN NNP 2 nsubj
                condemned condemn VERB VBD 0 root
                and and CCONJ CC 4 cc
                rejected reject VERB VBD 2 conj
                it it PRON PRP 4 obj
                """), "condemned", "Cuba", "it"
        ),
        (
            "gerund of the one blamed",
            parsed(
                """
                China China PROPN NNP 2 nsubj
                blamed blame VERB VBD 0 root
                Japan Japan PROPN NNP 2 obj
                for for SCONJ IN 5 mark
                arming arm VERB VBG 2 advcl
                Taiwan Taiwan PROPN NNP 5 obj
                """), "arming", "Japan", "Taiwan"
        ),
        (
            "infinitive of a noun with a possessor",
            parsed(
                """
                Iran Iran PROPN NNP 3 nmod:poss
                's 's PART POS 1 case
                plan plan NOUN NN 0 root
                to to PART TO 5 mark
                attack attack VERB VB 3 acl
                """), "attack", "Iran", nil
        ),
    ]

    @Test(arguments: cases.indices)
    func findsSubjectAndObject(_ index: Int) throws {
        let example = Self.cases[index]
        let tree = DependencyTree(example.sentence)
        let grammar = ClauseGrammar(tree: tree)
        let verb = try #require(tree.tokens.firstIndex { $0.form == example.verb })
        #expect(grammar.subject(of: verb).map { tree.tokens[$0].form } == example.subject, "\(example.name)")
        #expect(grammar.object(of: verb).map { tree.tokens[$0].form } == example.object, "\(example.name)")
    }

    @Test func survivesCycles() {
        let sentence = parsed(
            """
            a a VERB VB 2 conj
            b b VERB VB 3 xcomp
            c c VERB VB 1 conj
            """)
        let tree = DependencyTree(sentence)
        let grammar = ClauseGrammar(tree: tree)
        for index in tree.indices {
            #expect(tree.ancestors(index).count < 3)
            _ = grammar.subject(of: index)
            _ = grammar.object(of: index)
        }
    }
}
