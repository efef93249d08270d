import Testing

@testable import Extraction

@Suite struct EventMemoryTests {
    let russia = Entity(name: "Russia", type: .country)
    let nato = Entity(name: "NATO", type: .organization)
    let china = Entity(name: "China", type: .country)

    @Test func prefersWhatWasDoneToTheSubject() {
        var memory = EventMemory()
        memory.note(type: 7, source: russia, target: nato, sentence: 0)
        memory.note(type: 7, source: china, target: russia, sentence: 1)
        #expect(memory.author(type: 7, facing: nato, sentence: 1) == russia)
        #expect(memory.author(type: 7, facing: russia, sentence: 1) == china)
    }

    @Test func forgetsAndNeverNamesTheSubjectItself() {
        var memory = EventMemory()
        memory.note(type: 7, source: russia, target: nato, sentence: 0)
        #expect(memory.author(type: 7, facing: russia, sentence: 1) == nil)
        #expect(memory.author(type: 7, facing: nato, sentence: 9) == nil)
        #expect(memory.author(type: 3, facing: nato, sentence: 0) == nil)
    }

    @Test func knowsTheDoerByTheVictimAndTheOpponentInOneSentence() {
        var memory = EventMemory()
        memory.note(type: 7, source: russia, target: nato, sentence: 0)
        memory.note(type: 3, source: russia, target: china, sentence: 0)
        #expect(memory.author(type: 7, against: nato) == russia)
        #expect(memory.author(type: 7, against: china) == nil)
        #expect(memory.opponent(of: russia, types: [3, 7], sentence: 0) == china)
        #expect(memory.opponent(of: russia, types: [3, 7], sentence: 1) == nil)
    }
}
