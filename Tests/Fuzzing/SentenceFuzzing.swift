import Linguistics

/// CoNLL-U: sentences that are written and read again are the same.
enum SentenceFuzzing {
    static let seeds = [
        """
        # newpar
        # sent_id = 1
        # text = Bush didn't bark.
        1\tBush\tBush\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tNER=B-PER
        2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
        2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
        3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t4:advmod\t_
        3.1\tx\tx\tX\t_\t_\t_\t_\t4:dep\t_
        4\tbark\tbark\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No|Entity=(1-person-x)
        5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

        1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tEntity=(person-1(place-2)
        2\tno\tno\tINTJ\tUH\t_\t1\tconj\t_\tEntity=1)

        """
    ].map { Array($0.utf8) }

    static func run(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        let sentences: [Sentence]
        do {
            sentences = try CoNLLU.read(text)
        } catch let error as CoNLLUError {
            return try hold(error.line >= 1 && !error.message.isEmpty, "an error says what is wrong and where")
        }
        let written = sentences.map { CoNLLU.write($0) }.joined()
        let again: [Sentence]
        do {
            again = try CoNLLU.read(written)
        } catch {
            throw FuzzFinding("what was written cannot be read: \(error)\n\(written)")
        }
        try hold(again.map { CoNLLU.write($0) }.joined() == written, "written twice, the same\n\(written)")
        for sentence in sentences {
            for token in sentence.tokens {
                try hold((0...sentence.tokens.count).contains(token.head), "heads are words of the sentence")
            }
            for name in sentence.names {
                try hold(sentence.tokens.indices.contains(name.tokens), "names lie in the sentence")
            }
        }
    }
}

extension Range<Int> {
    fileprivate func contains(_ other: Range<Int>) -> Bool {
        !other.isEmpty && other.lowerBound >= lowerBound && other.upperBound <= upperBound
    }
}
