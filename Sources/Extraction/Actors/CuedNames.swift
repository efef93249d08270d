import Linguistics

/// Finds names that the recogniser missed by the word that introduces them: 'candidate Alassane Ouattara', 'the town of
/// Cizre', 'the newspaper La Prensa'.
struct CuedNames {
    let sentence: Sentence
    let tree: DependencyTree

    private static let persons: Set<String> = [
        "candidate", "journalist", "activist", "lawyer", "banker", "businessman", "businesswoman", "dissident",
        "writer",
        "author", "singer", "tycoon", "politician", "cleric", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr.", "gen.",
        "lt.", "col.", "sen.", "rep.", "gov.", "warlord", "strongman", "hardliner", "negotiator", "lieutenant", "judge",
        "prosecutor", "counterpart", "justice", "sheikh", "ayatollah", "imam", "archbishop", "bishop", "mayor",
    ]
    private static let places: Set<String> = [
        "town", "city", "village", "province", "region", "district", "island", "port", "suburb", "enclave", "state",
        "stronghold",
    ]
    private static let bodies: Set<String> = [
        "newspaper", "daily", "weekly", "magazine", "broadcaster", "company", "firm", "bank", "agency", "group",
        "network",
        "movement", "airline", "carrier", "maker", "giant", "party", "organization", "organisation", "organisation",
        "charity", "militia", "faction", "union", "club",
    ]

    /// Names besides those already found; each is a run of capitalised words no name covers.
    func names(besides taken: [Range<Int>]) -> [NamedSpan] {
        var found: [NamedSpan] = []
        var index = 0
        while index < tree.indices.upperBound {
            defer { index += 1 }
            guard isName(index + 1) || isName(index + 2) else { continue }
            let word = tree.tokens[index].form.lowercased()
            let lemma = tree.lemmas[index]
            if Self.places.contains(lemma), index + 2 < tree.indices.upperBound, tree.lemmas[index + 1] == "of" {
                if let run = run(from: index + 2, taken) { found.append(NamedSpan(tokens: run, kind: .place)) }
            } else if Self.persons.contains(word) || Self.titles.contains(lemma) {
                if let run = run(from: index + 1, taken) { found.append(NamedSpan(tokens: run, kind: .person)) }
            } else if Self.bodies.contains(word) {
                if let run = run(from: index + 1, taken) { found.append(NamedSpan(tokens: run, kind: .organization)) }
            } else {
                continue
            }
            if let last = found.last { index = max(index, last.tokens.upperBound - 1) }
        }
        return found
    }

    private static let titles: Set<String> = [
        "president", "minister", "premier", "chancellor", "leader", "king", "queen", "emir", "spokesman",
        "spokeswoman",
        "ambassador", "envoy", "governor", "senator", "general", "admiral", "colonel", "commander", "chief",
    ]

    /// Whether a capitalised proper noun stands here, as a name begins.
    private func isName(_ index: Int) -> Bool {
        index < tree.indices.upperBound && tree.tokens[index].upos == .propn
            && tree.tokens[index].form.first?.isUppercase == true
    }

    /// Capitalised words right here that nothing covers, with the small words inside Spanish and Arabic names.
    private func run(from start: Int, _ taken: [Range<Int>]) -> Range<Int>? {
        var end = start
        while end < tree.indices.upperBound, end - start < 5 {
            let token = tree.tokens[end]
            if taken.contains(where: { $0.contains(end) }) { return nil }
            let isInner =
                end > start
                && ["de", "la", "el", "al", "bin", "ben", "ur", "von", "van", "da", "dos", "-"].contains(token.form)
            guard isName(end) || isInner && end + 1 < tree.indices.upperBound && tree.tokens[end + 1].upos == .propn
            else {
                break
            }
            if Self.days.contains(token.form) { break }
            end += 1
        }
        return end > start ? start..<end : nil
    }

    static let days: Set<String> = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
        "April",
        "June", "July", "August", "September", "October", "November", "December",
    ]
}
