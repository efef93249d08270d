import Linguistics

/// A record of one run of the extractor: what was triggered, with which actors, and what came of it.
struct ExtractionTrace {
    /// A trigger with the actors found for it.
    struct Attempt {
        var sentence: Int
        var predicate: Predicate
    }

    var sentences: [SentenceContext] = []
    /// Triggers with the actors that the grammar gave them.
    private(set) var triggered: [Attempt] = []
    /// The same after rules and word order had their say; what a rule refused is missing.
    private(set) var completed: [Attempt] = []
    /// What was stated, by sentence, before repeats were dropped.
    var statements: [[Statement]] = []

    mutating func triggered(_ predicate: Predicate, sentence: Int) {
        triggered.append(Attempt(sentence: sentence, predicate: predicate))
    }

    mutating func completed(_ predicate: Predicate, sentence: Int) {
        completed.append(Attempt(sentence: sentence, predicate: predicate))
    }
}
