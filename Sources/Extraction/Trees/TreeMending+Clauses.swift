import Linguistics

/// Clauses and lists that were hung in the wrong place, or whose verb was taken for something else.
extension TreeMending {
    /// Words of time between 'and' and a verb.
    static let timeWords: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "later",
        "then",
        "week", "month", "year", "day", "last", "on", "in", "this", "next", "late", "early", "also", ",",
    ]

    /// 'has backed Iran and on Monday, called on Iraq': a participle behind a time is joined to the verb before it.
    mutating func joinLaterVerbs() {
        for verb in tokens.indices where relations[verb] == "acl" && tokens[verb].xpos == "VBN" && verb > 3 {
            guard tokens[verb - 1].form == ",", tokens[verb].deprel != "acl:relcl" else { continue }
            var position = verb - 1
            while position > 0, Self.timeWords.contains(tokens[position].form.lowercased()) { position -= 1 }
            guard position > 1, position < verb - 2, ["and", "but"].contains(lemmas[position]),
                let earlier = tokens[..<position].lastIndex(where: { ["VBD", "VBZ", "VBN", "VBP"].contains($0.xpos) })
            else { continue }
            heads[verb] = earlier
            relabel(verb, "conj")
            tokens[verb].xpos = "VBD"
        }
    }

    /// 'spoke with him, warning that Russia should …', taken for a noun: the clause behind it is what is warned of.
    mutating func findWarnings() {
        for index in tokens.indices where lemmas[index] == "warning" && tokens[index].xpos == "NN" && index > 1 {
            guard tokens[index - 1].form == ",", index + 1 < tokens.count, lemmas[index + 1] == "that",
                let main = tokens[..<index].lastIndex(where: { ["VBD", "VBZ", "VBP"].contains($0.xpos) }),
                let clause = heads[index + 1], clause > index
            else { continue }
            tokens[index].xpos = "VBG"
            tokens[index].upos = .verb
            lemmas[index] = "warn"
            heads[index] = main
            relabel(index, "advcl")
            heads[clause] = index
            relabel(clause, "ccomp")
        }
    }

    /// 'bowed to pressure from Kenya', taken for an infinitive: what comes from someone is a thing.
    mutating func retagPressure() {
        for index in tokens.indices where tokens[index].xpos == "VB" && index > 1 && index + 1 < tokens.count {
            guard lemmas[index + 1] == "from",
                ["pressure", "demand", "request", "attack", "protest"].contains(lemmas[index]),
                tokens[index - 1].xpos == "TO", heads[index - 1] == index
            else { continue }
            tokens[index].xpos = "NN"
            tokens[index].upos = .noun
            relabel(index, "obl")
            relabel(index - 1, "case")
            tokens[index - 1].xpos = "IN"
            for child in tokens.indices where heads[child] == index && relations[child] == "obl" {
                relabel(child, "nmod")
            }
        }
    }

    /// 'In July, France, Spain and Italy closed their ports': a list whose last name alone was made the subject.
    mutating func joinLists() {
        for last in tokens.indices where relations[last] == "nsubj" {
            guard let verb = heads[last], last > 4, ["and", "or"].contains(lemmas[last - 1]),
                heads[last - 1] == last || heads[last - 1] == verb,
                [.propn, .noun].contains(tokens[last - 2].upos)
            else { continue }
            var first = last - 2
            while relations[first] == "conj", let head = heads[first], head < first { first = head }
            guard first != last - 2, let above = heads[first], above < first, tokens[first].upos == .propn,
                first > 1, tokens[first - 1].form == ",",
                ["nmod", "appos", "obl", "conj", "dep"].contains(relations[first]),
                !tokens.indices.contains(where: { heads[$0] == first && relations[$0] == "case" })
            else { continue }
            heads[first] = verb
            relabel(first, "nsubj")
            heads[last] = first
            relabel(last, "conj")
        }
    }

    /// 'a decision that Chile denounced', 'Maduro, whom she accused': clauses whose pronoun shows that they are relative.
    mutating func nameRelativeClauses() {
        for pronoun in tokens.indices where ["that", "which", "who", "whom"].contains(lemmas[pronoun]) {
            guard let verb = heads[pronoun], verb > pronoun, tokens[verb].upos == .verb else { continue }
            if tokens[verb].deprel == "acl", ["nsubj", "obj"].contains(relations[pronoun]) {
                tokens[verb].deprel = "acl:relcl"
            }
            // Hung on the main verb: what stands before the comma is whom she accused.
            if lemmas[pronoun] == "whom", tokens[verb].deprel == "parataxis", pronoun > 1,
                tokens[pronoun - 1].form == ",",
                [.noun, .propn].contains(tokens[pronoun - 2].upos),
                relations[pronoun] == "obl"
                    || relations[pronoun] == "obj"
            {
                var noun = pronoun - 2
                while let head = heads[noun], head < pronoun, ["flat", "compound", "nmod"].contains(relations[noun]) {
                    noun = head
                }
                heads[verb] = noun
                relations[verb] = "acl"
                tokens[verb].deprel = "acl:relcl"
                if !tokens.indices.contains(where: { heads[$0] == pronoun && relations[$0] == "case" }) {
                    relabel(pronoun, "obj")
                }
            }
        }
    }
}
