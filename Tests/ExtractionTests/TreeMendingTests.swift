import Linguistics
import Testing

@testable import Extraction

/// Parses gone wrong in ways that the words show, and the trees that extraction sees.
@Suite struct TreeMendingTests {
    @Test func closingSpeakerIsNoApposition() {
        // The parser hung the minister on 'Chad' and made 'said' his relative clause.
        let tree = DependencyTree(
            parsed(
                """
                France France PROPN NNP 3 nsubj
                is be AUX VBZ 3 cop
                ready ready ADJ JJ 0 root
                to to PART TO 5 mark
                help help VERB VB 3 xcomp
                Chad Chad PROPN NNP 5 obj
                , , PUNCT , 8 punct
                Minister minister NOUN NN 6 appos
                Dupont Dupont PROPN NNP 8 flat
                said say VERB VBD 8 acl:relcl
                . . PUNCT . 3 punct
                """))
        #expect(tree.heads[7] == 9)
        #expect(tree.relations[7] == "nsubj")
        #expect(tree.heads[9] == 2)
        #expect(tree.relations[9] == "parataxis")
        #expect(tree.heads[5] == 4)
    }

    @Test func relativeClauseOfTheSubjectIsNoClosingSpeech() {
        let tree = DependencyTree(
            parsed(
                """
                Kuleba Kuleba PROPN NNP 6 nsubj
                , , PUNCT , 4 punct
                who who PRON WP 4 nsubj
                resigned resign VERB VBD 1 acl:relcl
                , , PUNCT , 4 punct
                said say VERB VBD 0 root
                no no DET DT 6 obj
                . . PUNCT . 6 punct
                """))
        #expect(tree.heads[0] == 5)
        #expect(tree.heads[3] == 0)
    }

    @Test func neighboringIsNoVerb() {
        let tree = DependencyTree(
            parsed(
                """
                Syria Syria PROPN NNP 2 nsubj
                withdrew withdraw VERB VBD 0 root
                from from SCONJ IN 4 mark
                neighboring neighbor VERB VBG 2 advcl
                Lebanon Lebanon PROPN NNP 4 obj
                . . PUNCT . 2 punct
                """))
        #expect(tree.heads[4] == 1)
        #expect(tree.relations[4] == "obl")
        #expect(tree.preposition(of: 4) == "from")
        #expect(tree.relations[3] == "amod")
    }

    @Test func titleBeforeANameIsNoSubject() {
        let tree = DependencyTree(
            parsed(
                """
                Palestinian Palestinian ADJ JJ 2 amod
                leader leader NOUN NN 5 nsubj
                Yasser Yasser PROPN NNP 5 nsubj
                Arafat Arafat PROPN NNP 3 flat
                defended defend VERB VBD 0 root
                Iraq Iraq PROPN NNP 5 obj
                . . PUNCT . 5 punct
                """))
        #expect(tree.heads[1] == 2)
        #expect(tree.relations[1] == "nmod")
        #expect(tree.heads[2] == 4)
    }

    @Test func whoIsWillingIsSomeone() {
        let tree = DependencyTree(
            parsed(
                """
                It it PRON PRP 3 expl
                is be AUX VBZ 3 cop
                willing willing ADJ JJ 0 root
                to to PART TO 5 mark
                help help VERB VB 3 xcomp
                """))
        #expect(tree.relations[0] == "nsubj")
    }

    @Test(arguments: [(1, 2, 3), (3, 1, 2), (2, 2, 1)]) func cyclesAreCut(first: Int, second: Int, third: Int) {
        let tree = DependencyTree(
            parsed(
                """
                a a NOUN NN \(first) dep
                b b NOUN NN \(second) dep
                c c NOUN NN \(third) dep
                """))
        for index in tree.indices { #expect(tree.ancestors(index).count < 3) }
    }

    @Test func listAfterATimeIsOneSubject() {
        let tree = DependencyTree(
            parsed(
                """
                In in ADP IN 2 case
                July July PROPN NNP 9 obl
                , , PUNCT , 4 punct
                Peru Peru PROPN NNP 2 nmod:unmarked
                , , PUNCT , 6 punct
                Chile Chile PROPN NNP 4 conj
                and and CCONJ CC 9 cc
                Cuba Cuba PROPN NNP 9 nsubj
                met meet VERB VBD 0 root
                . . PUNCT . 9 punct
                """))
        #expect(tree.relations[3] == "nsubj" && tree.heads[3] == 8)
        #expect(tree.conjuncts(3) == [3, 5, 7])
    }

    @Test func pronounMakesARelativeClause() {
        let tree = DependencyTree(
            parsed(
                """
                a a DET DT 2 det
                step step NOUN NN 0 root
                that that PRON IN 5 obj
                Chile Chile PROPN NNP 5 nsubj
                condemned condemn VERB VBD 2 acl
                """))
        #expect(tree.tokens[4].deprel == "acl:relcl")
        #expect(tree.antecedent(of: 2) == 1)
    }

    @Test func pastFormIsUnderstood() {
        let tree = DependencyTree(
            parsed("Peru Peru PROPN NNP 2 nsubj\nfroze froze VERB VBD 0 root\naid aid NOUN NN 2 obj"))
        #expect(tree.lemmas[1] == "freeze")
    }

    @Test func participleBeforeANounHasNoSubject() {
        let tree = DependencyTree(
            parsed(
                """
                Jets jet NOUN NNS 3 nsubj
                using use VERB VBG 1 acl
                guided guide VERB VBN 4 amod
                bombs bomb NOUN NNS 5 nsubj
                struck strike VERB VBD 0 root
                Lima Lima PROPN NNP 5 obj
                """))
        #expect(tree.heads[0] == 4 && tree.relations[0] == "nsubj")
        #expect(tree.heads[3] == 1 && tree.relations[3] == "obj")
    }

    @Test func sentenceOfANounAndAParticipleHasAVerb() {
        let sentence = """
            Peru Peru PROPN NNP 0 root
            threatened threaten VERB VBN 1 acl
            to to PART TO 4 mark
            leave leave VERB VB 1 acl
            talks talk NOUN NNS 4 obj
            """
        let tree = DependencyTree(parsed(sentence + "\n. . PUNCT . 1 punct"))
        #expect(tree.heads[1] == nil && tree.heads[0] == 1 && tree.relations[0] == "nsubj")
        #expect(tree.heads[3] == 1 && tree.relations[3] == "xcomp")
        // Without a full stop it may be a heading or a caption.
        #expect(DependencyTree(parsed(sentence)).heads[0] == nil)
    }
}
