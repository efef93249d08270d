import Linguistics

/// Which countries a document speaks of, and where: whose government 'the government' is.
struct CountryContext: Sendable {
    private struct Place: Sendable {
        var sentence: Int
        var token: Int
    }

    /// In the order of the text, in which they are to be added.
    private var places: [String: [Place]] = [:]
    private var order: [String] = []
    /// How often each region or town is named, by its country.
    private var regions: [String: [String: Int]] = [:]

    /// Notes a country where it is named, or where a place in it is.
    mutating func add(_ country: String, region: String? = nil, sentence: Int, token: Int) {
        if let region { regions[country, default: [:]][region, default: 0] += 1 }
        if places[country] == nil { order.append(country) }
        places[country, default: []].append(Place(sentence: sentence, token: token))
    }

    var isEmpty: Bool { order.isEmpty }

    func mentions(_ country: String) -> Bool { places[country] != nil }

    /// The country that words at this place most likely speak of without naming it.
    ///
    /// - Parameter prefix: How the country's name begins: 'North ' for 'the North'.
    func likely(sentence: Int, token: Int, prefix: String = "") -> String? {
        var best: (country: String, score: Double)?
        for country in order where prefix.isEmpty || country.hasPrefix(prefix) {
            guard let known = places[country] else { continue }
            var score = Double(known.count)
            // The last one named before, here or in the sentence before.
            let before = known.sortedCount { ($0.sentence, $0.token) < (sentence, token) }
            if before > 0 {
                let last = known[before - 1]
                if last.sentence == sentence { score += 1.5 } else if last.sentence == sentence - 1 { score += 0.75 }
            } else {
                score -= 0.5
            }
            if score > best?.score ?? -.infinity { best = (country, score) }
        }
        return best?.country
    }

    /// The place in the country that the document speaks of more than of the country itself: 'Darfur' in Sudan.
    func region(of country: String) -> String? {
        guard let known = regions[country], let total = places[country]?.count,
            let main = known.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), main.value > 1,
            main.value * 2 > total
        else { return nil }
        return main.key
    }
}
