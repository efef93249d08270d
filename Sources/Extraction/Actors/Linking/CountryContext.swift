import Linguistics

/// Which countries a document speaks of, and where: whose government 'the government' is.
struct CountryContext: Sendable {
    private struct Place: Sendable {
        var sentence: Int
        var token: Int
    }

    /// In the order of the text.
    private var places: [String: [Place]] = [:]
    private var order: [String] = []

    mutating func add(_ country: String, sentence: Int, token: Int) {
        if places[country] == nil { order.append(country) }
        places[country, default: []].append(Place(sentence: sentence, token: token))
    }

    var isEmpty: Bool { order.isEmpty }

    func mentions(_ country: String) -> Bool { places[country] != nil }

    /// The country that words at this place most likely speak of without naming it.
    func likely(sentence: Int, token: Int) -> String? {
        var best: (country: String, score: Double)?
        for country in order {
            guard let known = places[country] else { continue }
            var score = Double(known.count)
            // The last one named before, here or in the sentence before.
            if let last = known.last(where: { ($0.sentence, $0.token) < (sentence, token) }) {
                if last.sentence == sentence { score += 1.5 } else if last.sentence == sentence - 1 { score += 0.75 }
            } else {
                score -= 0.5
            }
            if score > best?.score ?? -.infinity { best = (country, score) }
        }
        return best?.country
    }

    /// The country named most often; the first of them on a tie.
    var main: String? { order.max { (places[$0]?.count ?? 0) < (places[$1]?.count ?? 0) } }
}
