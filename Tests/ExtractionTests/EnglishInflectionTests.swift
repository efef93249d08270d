import Testing

@testable import Extraction

@Suite struct EnglishInflectionTests {
    @Test(arguments: [
        ("acquire", "acquires"), ("sue", "sues"), ("carry", "carries"), ("buy", "buys"), ("go", "goes"),
        ("have", "has"), ("do", "does"), ("be", "is"), ("push", "pushes"), ("match", "matches"), ("fix", "fixes"),
        ("dismiss", "dismisses"), ("buzz", "buzzes"), ("quiz", "quizzes"), ("waltz", "waltzes"), ("veto", "vetoes"),
        ("radio", "radios"), ("focus", "focuses"), ("stomach", "stomachs"), ("laugh", "laughs"), ("obey", "obeys"),
        ("guarantee", "guarantees"), ("supply", "supplies"), ("ski", "skis"), ("", ""),
    ])
    func thirdPerson(_ lemma: String, _ form: String) { #expect(EnglishInflection.thirdPerson(lemma) == form) }
}
