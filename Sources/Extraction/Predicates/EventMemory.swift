/// Remembers who made a demand, a proposal or a threat, so that 'the demands' further on mean theirs.
struct EventMemory {
    private struct Event {
        var source: Entity
        var target: Entity
        var sentence: Int
        var order: Int
    }

    /// Sentences after which an event is forgotten.
    private static let window = 3

    private var events: [Int: [Event]] = [:]
    private var count = 0

    /// Notes that `source` did something of this type to `target`.
    mutating func note(type: Int, source: Entity, target: Entity, sentence: Int) {
        count += 1
        events[type, default: []].append(Event(source: source, target: target, sentence: sentence, order: count))
    }

    /// Whom `source` has just been told to act against by one of these types in the same sentence: 'accused Chile of
    /// spying and recalled its ambassador'.
    func opponent(of source: Entity, types: [Int], sentence: Int) -> Entity? {
        types.compactMap { type in
            events[type]?.last { $0.source.name == source.name && $0.sentence == sentence }
        }.max { $0.order < $1.order }?.target
    }

    /// Who did what a definite event noun speaks of, seen by `subject`: done to it if anything was, and never by it.
    func author(type: Int, facing subject: Entity, sentence: Int) -> Entity? {
        let recent = (events[type] ?? []).filter {
            sentence - $0.sentence <= Self.window && $0.source.name != subject.name
        }
        return (recent.last { $0.target.name == subject.name } ?? recent.last)?.source
    }

    /// Who last did this to `target`: who is meant when 'the invasion of Kuwait' is condemned.
    func author(type: Int, against target: Entity) -> Entity? {
        events[type]?.last { $0.target.name == target.name }?.source
    }

    /// Whom `source` last did this to: 'Moscow's demands' are those it made before.
    func target(type: Int, of source: Entity, before sentence: Int) -> Entity? {
        events[type]?.last { $0.source.name == source.name && $0.sentence < sentence }?.target
    }
}
