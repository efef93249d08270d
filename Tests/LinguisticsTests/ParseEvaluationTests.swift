import Testing

@testable import Linguistics

@Suite struct ParseEvaluationTests {
    /// Two sentences, counted by hand.
    static let gold = """
        1\tIran\tIran\tPROPN\t_\t_\t2\tnsubj\t_\tNER=B-LOC
        2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\t_
        3\tParis\tParis\tPROPN\t_\t_\t2\tobj\t_\tNER=B-LOC|SpaceAfter=No
        4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

        1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
        1\tdo\tdo\tAUX\t_\t_\t3\taux\t_\t_
        2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_
        3\tgo\tgo\tVERB\t_\t_\t0\troot\t_\t_

        """
    /// One sentence instead of two, `don't` as one word, one wrong tag, head, relation, lemma and name.
    static let system = """
        1\tIran\tIran\tPROPN\t_\t_\t2\tobj\t_\tNER=B-LOC
        2\tleft\tleft\tVERB\t_\t_\t0\troot\t_\t_
        3\tParis\tParis\tNOUN\t_\t_\t1\tobj\t_\tNER=B-PER|SpaceAfter=No
        4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_
        5\tdon't\tdo\tAUX\t_\t_\t6\taux\t_\t_
        6\tgo\tgo\tVERB\t_\t_\t2\tparataxis\t_\t_

        """

    @Test func agreesWithAHandCount() throws {
        let evaluation = try ParseEvaluation(system: CoNLLU.read(Self.system), gold: CoNLLU.read(Self.gold))
        func counts(_ name: String) -> [Int] {
            evaluation[name].map { [$0.correct, $0.system, $0.gold] } ?? []
        }
        #expect(counts("Tokens") == [6, 6, 6])
        #expect(counts("Sentences") == [0, 1, 2])
        #expect(counts("Words") == [5, 6, 7])
        #expect(counts("UPOS") == [4, 6, 7])
        #expect(counts("Lemmas") == [4, 6, 7])
        #expect(counts("UAS") == [3, 6, 7])
        #expect(counts("LAS") == [2, 6, 7])
        #expect(counts("nsubj") == [0, 0, 1])
        #expect(counts("obj") == [0, 2, 1])
        #expect(counts("NER") == [1, 2, 2])
        #expect(counts("NER person") == [0, 1, 0])
        #expect(abs((evaluation["UPOS"]?.f1 ?? 0) - 8.0 / 13.0) < 1e-9)
    }

    /// As the shared task has it: what gold leaves open, any lemma fits.
    @Test(arguments: [("_", 1), ("leave", 0)]) func anyLemmaFitsNone(gold: String, correct: Int) throws {
        func sentence(_ lemma: String) throws -> [Sentence] {
            try CoNLLU.read("1\tleft\t\(lemma)\tVERB\t_\t_\t0\troot\t_\t_\n")
        }
        let evaluation = try ParseEvaluation(system: sentence("left"), gold: sentence(gold))
        #expect(evaluation["Lemmas"]?.correct == correct)
    }

    @Test func differentTextsAreRefused() throws {
        let other = try CoNLLU.read("1\tIraq\t_\tX\t_\t_\t0\troot\t_\t_\n")
        #expect(throws: ParseEvaluationError(character: 3)) {
            try ParseEvaluation(system: other, gold: CoNLLU.read(Self.gold))
        }
    }
}
