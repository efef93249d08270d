import Linguistics
import Testing

@testable import Extraction

@Suite struct FactualityTests {
    static let cases: [(sentence: Sentence, trigger: String, expected: Modality)] = [
        (
            parsed(
                """
                Iran Iran PROPN NNP 2 nsubj
                attacked attack VERB VBD 0 root
                Iraq Iraq PROPN NNP 2 obj
                """), "attacked", .asserted
        ),
        (
            parsed(
                """
                Iran Iran PROPN NNP 3 nsubj
                never never ADV RB 3 advmod
                attacked attack VERB VBD 0 root
                Iraq Iraq PROPN NNP 3 obj
                """), "attacked", .negated
        ),
        (
            parsed(
                """
                Iran Iran PROPN NNP 3 nsubj
                could could AUX MD 3 aux
                attack attack VERB VB 0 root
                Iraq Iraq PROPN NNP 3 obj
                """), "attack", .hypothetical
        ),
        (
            parsed(
                """
                Iran Iran PROPN NNP 2 nsubj
                denied deny VERB VBD 0 root
                that that SCONJ IN 5 mark
                it it PRON PRP 5 nsubj
                attacked attack VERB VBD 2 ccomp
                Iraq Iraq PROPN NNP 5 obj
                """), "attacked", .negated
        ),
        (
            parsed(
                """
                Iran Iran PROPN NNP 2 nsubj
                refused refuse VERB VBD 0 root
                to to PART TO 4 mark
                support support VERB VB 2 xcomp
                Iraq Iraq PROPN NNP 4 obj
                """), "support", .negated
        ),
        (
            parsed(
                """
                Iran Iran PROPN NNP 2 nsubj
                threatened threaten VERB VBD 0 root
                to to PART TO 4 mark
                attack attack VERB VB 2 xcomp
                Iraq Iraq PROPN NNP 4 obj
                """), "attack", .hypothetical
        ),
        (
            parsed(
                """
                Will will AUX MD 3 aux
                Iran Iran PROPN NNP 3 nsubj
                attack attack VERB VB 0 root
                Iraq Iraq PROPN NNP 3 obj
                ? ? PUNCT . 3 punct
                """), "attack", .hypothetical
        ),
        (
            parsed(
                """
                fears fear NOUN NNS 0 root
                of of ADP IN 4 case
                an an DET DT 4 det
                attack attack NOUN NN 1 nmod
                on on ADP IN 6 case
                Iraq Iraq PROPN NNP 4 nmod
                """), "attack", .hypothetical
        ),
        (
            parsed(
                """
                Iran Iran PROPN NNP 2 nsubj
                began begin VERB VBD 0 root
                to to PART TO 4 mark
                attack attack VERB VB 2 xcomp
                Iraq Iraq PROPN NNP 4 obj
                """), "attack", .asserted
        ),
        (
            parsed(
                """
                If if SCONJ IN 3 mark
                Iran Iran PROPN NNP 3 nsubj
                attacks attack VERB VBZ 5 advcl
                they they PRON PRP 5 nsubj
                respond respond VERB VBP 0 root
                """), "attacks", .hypothetical
        ),
    ]

    @Test(arguments: cases.indices)
    func weighsTheGrammarAroundTheTrigger(_ index: Int) throws {
        let example = Self.cases[index]
        let tree = DependencyTree(example.sentence)
        let trigger = try #require(tree.tokens.firstIndex { $0.form == example.trigger })
        let found = Factuality(tree: tree, lightVerbs: []).modality(of: trigger, governor: nil)
        #expect(found == example.expected, "\(example.sentence.text(of: tree.indices))")
    }
}
