import Linguistics

/// One sentence with its tree, its mentions, and what its pronouns and definite nouns refer to.
///
/// All rules of a sentence share one.
final class SentenceContext: Sendable {
    let sentence: Sentence
    let tree: DependencyTree
    let mentions: [Mention]
    /// For each token the position of the mention that covers it.
    let mentionAt: [Int?]
    /// What pronouns and definite nouns ('the alliance') refer to, by token.
    let referents: [Int: [Entity]]
    /// Countries and organisations that persons speak for, by the person's name, as far as the text was read.
    let homes: [String: Set<String>]
    /// The offices that persons are given in this sentence.
    let offices: [Office]

    init(_ sentence: Sentence, _ tree: DependencyTree, _ mentions: [Mention]) {
        self.sentence = sentence
        self.tree = tree
        self.mentions = mentions
        var table = [Int?](repeating: nil, count: sentence.tokens.count)
        for (position, mention) in mentions.enumerated() {
            for token in mention.tokens { table[token] = position }
        }
        mentionAt = table
        referents = [:]
        homes = [:]
        offices = []
    }

    /// What was known of the sentence, and what was found out since.
    init(
        _ known: SentenceContext, offices: [Office]? = nil, homes: [String: Set<String>]? = nil,
        referents: [Int: [Entity]]? = nil
    ) {
        sentence = known.sentence
        tree = known.tree
        mentions = known.mentions
        mentionAt = known.mentionAt
        self.offices = offices ?? known.offices
        self.homes = homes ?? known.homes
        self.referents = referents ?? known.referents
    }

    func mention(at token: Int) -> Mention? { mentionAt[token].map { mentions[$0] } }

    /// The mention whose head is this token.
    func mention(headedBy token: Int) -> Mention? {
        guard let mention = mention(at: token), mention.head == token else { return nil }
        return mention
    }
}

/// That a person leads or represents a country or an organisation, as a title in the text says.
struct Office: Hashable, Sendable {
    var person: Mention
    var body: Entity
    /// Where the body is named; the person's own words where it is only known from the gazetteer.
    var bodyTokens: Range<Int>
    var isLeader: Bool
    /// The head noun of the title, in lower case.
    var title: String
    var titleToken: Int
    /// 'former', 'late': held no longer.
    var isPast: Bool
}

/// A document read sentence by sentence: mentions linked, offices noted, pronouns resolved.
struct DocumentContext: Sendable {
    let document: Document
    let gazetteer: Gazetteer
    private(set) var sentences: [SentenceContext] = []

    init(_ document: Document, _ sentences: [Sentence], _ gazetteer: Gazetteer) {
        self.document = document
        self.gazetteer = gazetteer
        let finder = MentionFinder(gazetteer: gazetteer)
        let offices = OfficeFinder(gazetteer: gazetteer)
        var registry = NameRegistry()
        var homes: [String: Set<String>] = [:]
        var coreference = Coreference(gazetteer: gazetteer)
        for sentence in sentences {
            let tree = DependencyTree(sentence)
            let mentions = finder.mentions(in: sentence, tree, registry: &registry)
            let bare = SentenceContext(sentence, tree, mentions)
            let found = offices.offices(in: bare)
            for mention in mentions where mention.entity.type == .person && homes[mention.entity.name] == nil {
                homes[mention.entity.name] = Set(
                    [gazetteer.entry(named: mention.entity.name)?.country].compactMap(\.self))
            }
            for office in found { homes[office.person.entity.name, default: []].insert(office.body.name) }
            let context = SentenceContext(bare, offices: found, homes: homes)
            self.sentences.append(SentenceContext(context, referents: coreference.referents(in: context)))
        }
    }
}
